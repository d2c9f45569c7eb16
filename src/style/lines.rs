//! The look of lines by role: dash says how far a project is, the edge how well it is placed.

use super::palette::Palette;
use super::subject::{Subject, Variant};
use crate::plan::{AccuracyGrade, Role, Stage};
use crate::symbol::{AxisBand, Colour, Dash, LineSymbol, SoftBand, Stroke};

/// 阶段 → dash. What is under construction has the dash of what is about to be: [`stage_strokes`]
/// joins it.
pub(super) const fn stage_dash(stage: Stage) -> Dash {
    match stage {
        Stage::Existing => Dash::Solid,
        Stage::UnderConstruction | Stage::Preparatory => Dash::Long,
        Stage::Planned => Dash::Short,
        Stage::Study => Dash::Dotted,
    }
}

/// 阶段 → strokes of a plain line. 建设中 is a thin line with long thick dashes: it is there all
/// along, and not done yet, which shows without colour too.
pub fn stage_strokes(stage: Stage, colour: Colour, width_pt: f32) -> Vec<Stroke> {
    let line = Stroke::dashed(colour, width_pt, stage_dash(stage));
    match stage {
        Stage::UnderConstruction => vec![Stroke::solid(colour, width_pt * JOINT), line],
        Stage::Existing | Stage::Preparatory | Stage::Planned | Stage::Study => vec![line],
    }
}

/// Width of the line between the dashes of 建设中, as a share of theirs.
const JOINT: f32 = 0.36;

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
        Role::Route => on_halo(palette.halo, vec![Stroke::dashed(colour, 2.2, route_dash(subject.stage))]),
        Role::Boundary => boundary(subject, palette, colour),
        Role::Zone | Role::Area => vec![Stroke::dashed(colour, 1.8, grade_dash(subject.grade))],
        Role::Core | Role::SubCore | Role::Node | Role::CountyRole | Role::Relief | Role::Point | Role::Plain => {
            stage_strokes(subject.stage, colour, 1.8)
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

/// Built railways alternate black and white; those under construction are black dashes on a thin
/// line; the others have the dash of their stage between two pale edges.
fn railway(subject: &Subject, colour: Colour) -> Vec<Stroke> {
    match subject.stage {
        Stage::Existing => vec![Stroke::solid(colour, 3.4), Stroke::dashed(Colour::WHITE, 1.8, Dash::Rail)],
        Stage::UnderConstruction => on_halo(Colour::WHITE, stage_strokes(subject.stage, colour, 3.4)),
        Stage::Preparatory | Stage::Planned | Stage::Study => {
            let mut strokes = edge(subject.grade, colour.with_alpha(0.6), 4.2);
            strokes.extend([
                Stroke::solid(Colour::WHITE, 3.2),
                Stroke::solid(colour.with_alpha(0.75), 0.9),
                Stroke::dashed(colour, 3.2, stage_dash(subject.stage)),
            ]);
            strokes
        }
    }
}

/// A cased road: casing by accuracy, filling by stage. The casing of what is there or being built
/// is as dark as that of what is to come is pale.
fn road(subject: &Subject, palette: &Palette, colour: Colour, width: f32, casing: f32) -> Vec<Stroke> {
    let dark = colour.mixed(Colour::BLACK, 0.45);
    let edge = |colour: Colour| edge(subject.grade, colour, width + 2.0 * casing);
    let (mut strokes, filling) = match subject.stage {
        Stage::Existing => (edge(dark), vec![Stroke::solid(colour, width)]),
        Stage::UnderConstruction => {
            let ground = Stroke::solid(palette.ground, width);
            (edge(dark), [vec![ground], stage_strokes(subject.stage, colour, width)].concat())
        }
        Stage::Preparatory | Stage::Planned | Stage::Study => {
            let ground = Stroke::solid(palette.ground.mixed(colour, 0.18), width);
            let dashes = Stroke::dashed(colour.mixed(Colour::BLACK, 0.08), width, stage_dash(subject.stage));
            (edge(dark.with_alpha(0.55)), vec![ground, dashes])
        }
    };
    strokes.extend(filling);
    strokes
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

/// `strokes` with a rim of `halo` that parts them from what lies beneath.
fn on_halo(halo: Colour, strokes: Vec<Stroke>) -> Vec<Stroke> {
    let width = strokes.iter().map(|stroke| stroke.width_pt).fold(0.0, f32::max);
    [vec![Stroke::solid(halo.with_alpha(0.7), width + 2.0)], strokes].concat()
}

/// A route is a way to go, not a thing that is built: it is never solid.
fn route_dash(stage: Stage) -> Dash {
    match stage {
        Stage::Existing | Stage::UnderConstruction | Stage::Preparatory => Dash::Long,
        Stage::Planned => Dash::Short,
        Stage::Study => Dash::Dotted,
    }
}

/// A dark line with a pale one along its middle; under construction, dark dashes on a thin line.
fn canal(subject: &Subject, palette: &Palette, colour: Colour) -> Vec<Stroke> {
    let dark = colour.mixed(Colour::BLACK, 0.2);
    let inner = match subject.stage {
        Stage::Existing => Stroke::dashed(palette.ground, 0.9, Dash::Long),
        Stage::UnderConstruction => return on_halo(palette.halo, stage_strokes(subject.stage, dark, 2.6)),
        Stage::Preparatory | Stage::Planned | Stage::Study => {
            Stroke::dashed(palette.ground, 1.4, stage_dash(subject.stage))
        }
    };
    vec![Stroke::solid(dark, 2.6), inner]
}

fn greenway(subject: &Subject, palette: &Palette, colour: Colour) -> Vec<Stroke> {
    let strokes = match subject.stage {
        // Paths have no plans beyond their line: what is prepared is planned.
        Stage::Preparatory => stage_strokes(Stage::Planned, colour, 1.9),
        stage => stage_strokes(stage, colour, 1.9),
    };
    on_halo(palette.halo, strokes)
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
