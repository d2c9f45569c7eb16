//! Places: towns, and points with a designed marker.

use super::{RoleLook, USUAL};
use crate::plan::Role;
use crate::style::lettering::{LabelRule, Lettering, Placement, SMALL_TOWNS, bold, name, regular, tracked};
use crate::style::marks::{disc, marker, ringed};
use crate::style::palette::Palette;
use crate::style::subject::Subject;
use crate::symbol::{Colour, MarkerGlyph, PointSymbol, Ring, Rings, Sample, Stroke};

pub(super) const ROLES: [RoleLook; 1] = [RoleLook {
    role: Role::Point,
    tier: 11,
    keeps_own_colour: true,
    point: |subject, palette, colour| match subject.look.marker {
        MarkerGlyph::Town => ringed(town(subject, palette)),
        glyph => Some(PointSymbol::Marker(marker(glyph, subject, palette, colour))),
    },
    label: |subject, palette, colour| {
        if subject.look.marker == MarkerGlyph::Town {
            return town_label(subject, palette);
        }
        let dark = colour.mixed(Colour::BLACK, 0.3);
        let priority = 27 + subject.rank.clamp(1, 3);
        name(regular(dark, 11.0), Placement::Beside, priority).up_to(1.0e6).rule(palette)
    },
    // Dots without room for their names are noise.
    seen_to: |subject| if is_small_town(subject) { SMALL_TOWNS } else { f64::INFINITY },
    stage_on: Some(Sample::Point),
    has_marker: true,
    ..USUAL
}];

fn is_small_town(subject: &Subject) -> bool {
    subject.look.marker == MarkerGlyph::Town && subject.rank > 2
}

/// Towns: a ringed dot for cities, a ring for county seats, a small dot for the rest; pale outside the plan.
fn town(subject: &Subject, palette: &Palette) -> Rings {
    let ink = if subject.in_plan { palette.ink } else { palette.faint_ink };
    let ringed = |radius: f32, width: f32| Ring {
        radius_pt: radius,
        fill: Colour::WHITE,
        outline: Some(Stroke::solid(ink, width)),
    };
    let rings = match subject.rank {
        1 => vec![ringed(4.8, 1.3), disc(2.5, ink)],
        2 => vec![ringed(3.0, 1.3), disc(1.1, ink)],
        _ => vec![Ring { radius_pt: 1.9, fill: ink, outline: Some(Stroke::solid(Colour::WHITE, 0.8)) }],
    };
    Rings { rings }
}

/// Cities, county seats and towns: letter-spaced, black inside the plan's area and grey around it.
fn town_label(subject: &Subject, palette: &Palette) -> Option<LabelRule> {
    let ink = if subject.in_plan { palette.ink } else { palette.faint_ink };
    let beside = |lettering: Lettering, priority| name(lettering, Placement::Beside, priority);
    let name = match (subject.rank, subject.in_plan) {
        (1, _) => beside(tracked(0.12, bold(palette.ink, 16.0)), 9).of_reference(),
        (2, true) => beside(tracked(0.14, bold(ink, 14.0)), 10).up_to(2.5e6).of_reference(),
        (2, false) => beside(tracked(0.1, regular(ink, 11.5)), 40).up_to(1.5e6),
        (_, _) => beside(regular(ink, 10.0), 44).up_to(SMALL_TOWNS),
    };
    name.rule(palette)
}
