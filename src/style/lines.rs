//! The look of lines by role: dash says how far a project is, the edge how well it is placed.

use super::palette::Palette;
use super::subject::{Subject, Variant};
use crate::plan::{AccuracyGrade, Role, Stage};
use crate::symbol::{AxisBand, Colour, Dash, LineSymbol, SoftBand, Stroke};

/// 阶段 → dash.
pub const fn stage_dash(stage: Stage) -> Dash {
    match stage {
        Stage::Existing | Stage::UnderConstruction => Dash::Solid,
        Stage::Preparatory => Dash::Long,
        Stage::Planned => Dash::Short,
        Stage::Study => Dash::Dotted,
    }
}

/// 精度 → dash of an edge.
pub const fn grade_dash(grade: AccuracyGrade) -> Dash {
    match grade {
        AccuracyGrade::A => Dash::Solid,
        AccuracyGrade::B => Dash::Long,
        AccuracyGrade::C => Dash::Dotted,
    }
}

pub(super) fn line(subject: &Subject, palette: &Palette, colour: Colour) -> LineSymbol {
    let strokes = match subject.look.role {
        Role::Axis => return LineSymbol::Axis(axis(palette, colour)),
        Role::SecondaryAxis => return LineSymbol::Axis(secondary_axis(colour)),
        Role::Link => return LineSymbol::Axis(link(colour)),
        Role::Corridor => return LineSymbol::Soft(corridor(colour)),
        Role::Barrier | Role::GreenHeart => return LineSymbol::Soft(barrier(subject, colour)),
        Role::Ring => ring(colour),
        Role::Railway => railway(subject, colour),
        Role::Metro => road(subject, palette, colour, 3.0, 1.0),
        Role::Expressway => road(subject, palette, colour, 3.8, 1.3),
        Role::FastRoad => road(subject, palette, colour, 2.8, 1.1),
        Role::Road => road(subject, palette, colour, 2.0, 1.0),
        Role::River => vec![Stroke::solid(colour, [2.4, 1.7, 1.2][rank_index(subject)])],
        Role::Canal => canal(subject, palette, colour),
        Role::Greenway => greenway(subject, palette, colour),
        Role::Route => road_dashed(palette, colour, 2.2, route_dash(subject.stage)),
        Role::Boundary => boundary(subject, palette, colour),
        Role::Zone | Role::Area => vec![Stroke::dashed(colour, 1.8, grade_dash(subject.grade))],
        Role::Core | Role::SubCore | Role::Node | Role::CountyRole | Role::Relief | Role::Point | Role::Plain => {
            vec![Stroke::dashed(colour, 1.8, stage_dash(subject.stage))]
        }
    };
    LineSymbol::Strokes(strokes)
}

fn rank_index(subject: &Subject) -> usize {
    usize::from(subject.rank.clamp(1, 3)) - 1
}

fn axis(palette: &Palette, colour: Colour) -> AxisBand {
    AxisBand {
        colour,
        casing: palette.axis_casing,
        casing_pt: 1.3,
        width_pt: 17.0,
        taper: 0.74,
        arrow_at_start: true,
        arrow_at_end: true,
        centre: Some(Stroke::dashed(palette.halo.with_alpha(0.95), 1.4, Dash::Long)),
    }
}

fn secondary_axis(colour: Colour) -> AxisBand {
    AxisBand {
        colour: colour.mixed(Colour::WHITE, 0.3),
        casing: colour.mixed(Colour::BLACK, 0.2),
        casing_pt: 0.9,
        width_pt: 9.0,
        taper: 0.8,
        arrow_at_start: false,
        arrow_at_end: true,
        centre: Some(Stroke::dashed(Colour::WHITE.with_alpha(0.85), 2.6, Dash::Short)),
    }
}

fn link(colour: Colour) -> AxisBand {
    AxisBand {
        colour,
        casing: Colour::WHITE,
        casing_pt: 0.8,
        width_pt: 3.2,
        taper: 1.0,
        arrow_at_start: true,
        arrow_at_end: true,
        centre: None,
    }
}

fn corridor(colour: Colour) -> SoftBand {
    let spine = Stroke::dashed(Colour::WHITE.with_alpha(0.9), 1.3, Dash::Short);
    SoftBand { colour: colour.with_alpha(0.6), width_pt: 40.0, feather: 0.78, spine: Some(spine) }
}

fn barrier(subject: &Subject, colour: Colour) -> SoftBand {
    let spine = Stroke::dashed(colour, 1.6, stage_dash(subject.stage));
    SoftBand { colour: colour.with_alpha(0.5), width_pt: 34.0, feather: 0.7, spine: Some(spine) }
}

fn ring(colour: Colour) -> Vec<Stroke> {
    vec![
        Stroke::solid(colour.with_alpha(0.10), 15.0),
        Stroke::solid(colour.with_alpha(0.16), 9.0),
        Stroke::dashed(colour, 2.2, Dash::Long),
    ]
}

/// Built railways alternate black and white; the others are a thin line with the dash of their
/// stage between two pale edges.
fn railway(subject: &Subject, colour: Colour) -> Vec<Stroke> {
    match stage_dash(subject.stage) {
        Dash::Solid => vec![Stroke::solid(colour, 3.4), Stroke::dashed(Colour::WHITE, 1.8, Dash::Rail)],
        dash => {
            let mut strokes = edge(subject.grade, colour.with_alpha(0.6), 4.2);
            strokes.extend([
                Stroke::solid(Colour::WHITE, 3.2),
                Stroke::solid(colour.with_alpha(0.75), 0.9),
                Stroke::dashed(colour, 3.2, dash),
            ]);
            strokes
        }
    }
}

/// A cased road: casing by accuracy, filling by stage.
fn road(subject: &Subject, palette: &Palette, colour: Colour, width: f32, casing: f32) -> Vec<Stroke> {
    let dark = colour.mixed(Colour::BLACK, 0.45);
    match stage_dash(subject.stage) {
        Dash::Solid => {
            let mut strokes = edge(subject.grade, dark, width + 2.0 * casing);
            strokes.push(Stroke::solid(colour, width));
            strokes
        }
        dash => {
            let mut strokes = edge(subject.grade, dark.with_alpha(0.55), width + 2.0 * casing);
            strokes.extend([
                Stroke::solid(palette.ground.mixed(colour, 0.18), width),
                Stroke::dashed(colour.mixed(Colour::BLACK, 0.08), width, dash),
            ]);
            strokes
        }
    }
}

/// The edge of a line by its accuracy: crisp, dashed on a pale rim (so that the line does not
/// swell and thin), or only a soft rim.
fn edge(grade: AccuracyGrade, colour: Colour, width: f32) -> Vec<Stroke> {
    let faded = |share: f32| colour.with_alpha(colour.alpha() * share);
    match grade {
        AccuracyGrade::A => vec![Stroke::solid(colour, width)],
        AccuracyGrade::B => vec![Stroke::solid(faded(0.4), width), Stroke::dashed(faded(0.6), width, Dash::Short)],
        AccuracyGrade::C => vec![Stroke::solid(faded(0.28), width + 1.4)],
    }
}

fn road_dashed(palette: &Palette, colour: Colour, width: f32, dash: Dash) -> Vec<Stroke> {
    vec![Stroke::solid(palette.halo.with_alpha(0.7), width + 2.0), Stroke::dashed(colour, width, dash)]
}

/// A route is a way to go, not a thing that is built: it is never solid.
fn route_dash(stage: Stage) -> Dash {
    match stage {
        Stage::Existing | Stage::UnderConstruction | Stage::Preparatory => Dash::Long,
        Stage::Planned => Dash::Short,
        Stage::Study => Dash::Dotted,
    }
}

fn canal(subject: &Subject, palette: &Palette, colour: Colour) -> Vec<Stroke> {
    let dark = colour.mixed(Colour::BLACK, 0.2);
    let inner = match stage_dash(subject.stage) {
        Dash::Solid => Stroke::dashed(palette.ground, 0.9, Dash::Long),
        dash => Stroke::dashed(palette.ground, 1.4, dash),
    };
    vec![Stroke::solid(dark, 2.6), inner]
}

fn greenway(subject: &Subject, palette: &Palette, colour: Colour) -> Vec<Stroke> {
    let dash = match subject.stage {
        Stage::Existing | Stage::UnderConstruction => Dash::Solid,
        Stage::Preparatory | Stage::Planned => Dash::Short,
        Stage::Study => Dash::Dotted,
    };
    road_dashed(palette, colour, 1.9, dash)
}

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
