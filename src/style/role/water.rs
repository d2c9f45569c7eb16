//! Water: rivers and lakes, which are there, and canals, which are made.

use super::{RoleLook, USUAL};
use crate::plan::Role;
use crate::style::fills::flat;
use crate::style::lettering::{LabelRule, Placement, name, regular, tracked};
use crate::style::palette::Palette;
use crate::style::strokes::{banded, stroked};
use crate::style::subject::Subject;
use crate::symbol::{AreaSymbol, Colour, Sample, Stroke};

pub(super) const ROLES: [RoleLook; 3] = [
    RoleLook {
        role: Role::River,
        line: |subject, _, colour| stroked(vec![Stroke::solid(colour, [2.4, 1.7, 1.2][subject.rank_index()])]),
        ..WATER
    },
    RoleLook {
        role: Role::Canal,
        // Made and not grown: as dark as the names of waters, on a band of its own.
        colour: |palette, _| palette.water_ink,
        line: |subject, palette, colour| stroked(banded(subject, palette, colour, 3.0)),
        stage_on: Some(Sample::Line),
        ..WATER
    },
    RoleLook {
        role: Role::Lake,
        line: |_, _, colour| stroked(vec![Stroke::solid(colour, SHORE_PT)]),
        label: |subject, palette, _| water_name(subject, palette, Placement::Inside, 0.2),
        ..WATER
    },
];

const WATER: RoleLook = RoleLook {
    tier: 1,
    colour: |palette, _| palette.water,
    area: |_, _, colour| Some(surface(colour)),
    label: |subject, palette, _| water_name(subject, palette, Placement::AlongLine, 0.35),
    ..USUAL
};

/// Width of a shore line: thinner than any river.
const SHORE_PT: f32 = 0.8;

fn surface(colour: Colour) -> AreaSymbol {
    flat(colour.with_alpha(0.75), Stroke::solid(colour, SHORE_PT))
}

fn water_name(subject: &Subject, palette: &Palette, placement: Placement, tracking: f32) -> Option<LabelRule> {
    let rank = subject.rank_index();
    let lettering = tracked(tracking, regular(palette.water_ink, [12.0, 11.0, 10.0][rank]));
    let priority = 36 + subject.rank.clamp(1, 3);
    name(lettering, placement, priority).up_to([2e6, 1.2e6, 6e5][rank]).rule(palette)
}
