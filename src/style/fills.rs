//! What areas are drawn with: fills, hatches and edges.

use std::f32::consts::FRAC_PI_4;

use super::strokes::{grade_dash, stage_dash};
use super::subject::Subject;
use crate::plan::{AccuracyGrade, Stage};
use crate::symbol::{AreaSymbol, Colour, Dash, Fill, Hatch, HatchAnchor, Stroke};

/// Hatch angles by turn, so that zones differ without colour too.
const ANGLES: [f32; 6] = [FRAC_PI_4, -FRAC_PI_4, 0.0, 2.0 * FRAC_PI_4, FRAC_PI_4 * 0.5, -FRAC_PI_4 * 0.5];

pub(super) fn flat(fill: Colour, outline: Stroke) -> AreaSymbol {
    AreaSymbol { fill: Some(Fill::flat(fill)), outline: vec![outline] }
}

/// Parallels whose angle tells turns apart.
pub(super) fn hatch(colour: Colour, turn: u8, spacing_pt: f32, width_pt: f32) -> Hatch {
    let angle = ANGLES[usize::from(turn) % ANGLES.len()];
    Hatch { colour, angle, spacing_pt, width_pt, anchor: HatchAnchor::Ground }
}

/// An area without a hard edge: translucent strokes of falling width over a pale fill.
pub(super) fn soft(subject: &Subject, colour: Colour) -> AreaSymbol {
    let rim = |width: f32| Stroke::solid(colour.with_alpha(0.07), width);
    let line = Stroke::dashed(colour.with_alpha(0.75), 1.2, grade_dash(subject.grade));
    AreaSymbol {
        fill: Some(Fill::flat(colour.with_alpha(0.2))),
        outline: vec![rim(16.0), rim(12.0), rim(8.0), rim(4.0), line],
    }
}

/// What is built is filled; what is planned is hatched on a paler fill; what is being built is
/// filled, and hatched wide on it.
pub(super) fn built(subject: &Subject, colour: Colour) -> AreaSymbol {
    let hatched = |fill: f32, hatch: Hatch| Fill { colour: colour.with_alpha(fill), hatch: Some(hatch) };
    let fill = match subject.stage {
        Stage::Existing => Fill::flat(colour.with_alpha(0.3)),
        Stage::UnderConstruction => hatched(0.3, hatch(colour.with_alpha(0.75), 1, 10.0, 1.6)),
        Stage::Preparatory | Stage::Planned | Stage::Study => hatched(0.12, hatch(colour.with_alpha(0.5), 0, 5.0, 0.8)),
    };
    let dash = match stage_dash(subject.stage) {
        Dash::Dotted => Dash::Dotted,
        _ => grade_dash(subject.grade),
    };
    let mut outline = soft_edge(subject.grade, colour);
    outline.push(Stroke::dashed(colour, 1.3, dash));
    AreaSymbol { fill: Some(fill), outline }
}

/// A schematic edge (C) blurs: it could lie anywhere thereabouts.
fn soft_edge(grade: AccuracyGrade, colour: Colour) -> Vec<Stroke> {
    match grade {
        AccuracyGrade::A | AccuracyGrade::B => Vec::new(),
        AccuracyGrade::C => [9.0, 5.0].map(|width| Stroke::solid(colour.with_alpha(0.08), width)).to_vec(),
    }
}
