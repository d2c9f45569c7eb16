//! The ground: terrain, boundaries, plain areas, and whatever an added file holds.

use super::{LegendRows, RoleLook, USUAL};
use crate::plan::{KindMeaning, Role};
use crate::style::fills::flat;
use crate::style::lettering::{Placement, name, regular};
use crate::style::palette::Palette;
use crate::style::strokes::{classed, stroked};
use crate::style::subject::{Subject, Variant};
use crate::symbol::{AreaSymbol, Colour, Dash, Sample, Stroke};

pub(super) const ROLES: [RoleLook; 5] = [
    RoleLook {
        role: Role::Relief,
        tier: 0,
        line: |_, _, _| None,
        area: |_, _, _| None,
        point: |_, _, _| None,
        legend: LegendRows::None,
        ..USUAL
    },
    RoleLook {
        role: Role::Scan,
        // After the water, which the plan brings, and above the veil: what is compared with the plan is seen
        // as clearly around it as inside.
        tier: 1,
        line: |_, _, _| None,
        area: |_, _, _| None,
        point: |_, _, _| None,
        legend: LegendRows::None,
        ..USUAL
    },
    RoleLook {
        role: Role::Boundary,
        tier: 2,
        colour: |palette, _| palette.county_boundary,
        variants: &[(KindMeaning::CityBorder, Variant::CityBoundary)],
        line: |subject, palette, colour| stroked(boundary(subject, palette, colour)),
        area: |_, palette, colour| Some(county(palette, colour)),
        strong_classes: true,
        ..USUAL
    },
    RoleLook {
        role: Role::Area,
        tier: 3,
        colour: |palette, _| palette.area,
        keeps_own_colour: true,
        line: |subject, palette, colour| stroked(classed(subject, palette, colour, 2.4)),
        label: |_, palette, colour| name(regular(dark(colour), 11.0), Placement::Inside, 26).up_to(1.2e6).rule(palette),
        stage_on: Some(Sample::Area),
        strong_classes: true,
        ..USUAL
    },
    RoleLook {
        role: Role::Plain,
        tier: 7,
        keeps_own_colour: true,
        area: |_, _, colour| Some(flat(colour.with_alpha(0.22), Stroke::solid(colour, 1.1))),
        label: |_, palette, colour| name(regular(dark(colour), 11.0), Placement::Beside, 50).rule(palette),
        strong_classes: true,
        ..USUAL
    },
];

fn dark(colour: Colour) -> Colour {
    colour.mixed(Colour::BLACK, 0.3)
}

/// Borders of counties are fine dashes, those of cities a dash-dot line on a band; both are pale
/// outside the plan.
fn boundary(subject: &Subject, palette: &Palette, own: Colour) -> Vec<Stroke> {
    match subject.variant {
        Variant::CityBoundary => {
            let colour = palette.city_boundary;
            let band = Stroke::solid(colour.with_alpha(if subject.in_plan { 0.13 } else { 0.06 }), 6.0);
            let line = if subject.in_plan { colour } else { colour.with_alpha(0.55) };
            vec![band, Stroke::dashed(line, if subject.in_plan { 1.5 } else { 1.1 }, Dash::DashDot)]
        }
        Variant::Usual | Variant::SubCore | Variant::Gateway => {
            let alpha = if subject.in_plan { 0.95 } else { 0.5 };
            vec![Stroke::dashed(own.with_alpha(alpha), if subject.in_plan { 1.0 } else { 0.8 }, Dash::Short)]
        }
    }
}

/// County polygons: almost nothing inside, so that what lies above stays clear.
fn county(palette: &Palette, colour: Colour) -> AreaSymbol {
    flat(palette.county_boundary.with_alpha(0.03), Stroke::dashed(colour.with_alpha(0.8), 0.9, Dash::Short))
}
