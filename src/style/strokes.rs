//! What lines are drawn with: dash says how far a project is, the edge how well it is placed.

use crate::plan::{AccuracyGrade, Stage};
use crate::symbol::{Colour, Dash, LineSymbol, Stroke};

/// Strokes as the symbol of a line.
#[expect(clippy::unnecessary_wraps, reason = "what a role gives where it has lines at all")]
pub(super) const fn stroked(strokes: Vec<Stroke>) -> Option<LineSymbol> {
    Some(LineSymbol::Strokes(strokes))
}

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
pub(super) fn stage_strokes(stage: Stage, colour: Colour, width_pt: f32) -> Vec<Stroke> {
    let line = Stroke::dashed(colour, width_pt, stage_dash(stage));
    match stage {
        Stage::UnderConstruction => vec![Stroke::solid(colour, width_pt * JOINT), line],
        Stage::Existing | Stage::Preparatory | Stage::Planned | Stage::Study => vec![line],
    }
}

/// Width of the line between the dashes of 建设中, as a share of theirs.
const JOINT: f32 = 0.36;

/// 精度 → dash of an edge.
pub(super) const fn grade_dash(grade: AccuracyGrade) -> Dash {
    match grade {
        AccuracyGrade::A => Dash::Solid,
        AccuracyGrade::B => Dash::Long,
        AccuracyGrade::C => Dash::Dotted,
    }
}

/// 阶段 → strokes along the middle of a band: on its colour a thin joint would not be seen.
pub(super) fn inner_strokes(stage: Stage, colour: Colour, width_pt: f32) -> Vec<Stroke> {
    let broader = if stage == Stage::UnderConstruction { 1.5 } else { 1.0 };
    stage_strokes(stage, colour, width_pt * broader)
}

/// The edge of a line by its accuracy: crisp, dashed on a pale rim (so that the line does not
/// swell and thin), or only a soft rim.
pub(super) fn edge(grade: AccuracyGrade, colour: Colour, width: f32) -> Vec<Stroke> {
    let faded = |share: f32| colour.with_alpha(colour.alpha() * share);
    match grade {
        AccuracyGrade::A => vec![Stroke::solid(colour, width)],
        AccuracyGrade::B => vec![Stroke::solid(faded(0.4), width), Stroke::dashed(faded(0.6), width, Dash::Short)],
        AccuracyGrade::C => vec![Stroke::solid(faded(0.28), width + 1.4)],
    }
}

/// `strokes` with a rim of `halo` that parts them from what lies beneath.
pub(super) fn on_halo(halo: Colour, strokes: Vec<Stroke>) -> Vec<Stroke> {
    let width = strokes.iter().map(|stroke| stroke.width_pt).fold(0.0, f32::max);
    [vec![Stroke::solid(halo.with_alpha(0.7), width + 2.0)], strokes].concat()
}
