//! The samples by which a legend explains what all symbols have in common: stage and accuracy.

use super::lines::stage_strokes;
use super::palette::Palette;
use super::subject::{LayerLook, Subject, Variant};
use super::symbol_in;
use crate::plan::{AccuracyGrade, Role, Stage};
use crate::symbol::Sample;
use crate::symbol::{LineSymbol, MarkerGlyph, Symbol};

/// How lines, areas or points of a stage look.
pub fn of_stage(stage: Stage, sample: Sample, palette: &Palette) -> Symbol {
    match sample {
        Sample::Line => {
            let strokes = stage_strokes(stage, palette.secondary_ink, 2.6);
            Symbol { line: Some(LineSymbol::Strokes(strokes)), ..Symbol::default() }
        }
        Sample::Area => sample_of(Role::Area, stage, AccuracyGrade::A, palette),
        Sample::Point => sample_of(Role::Point, stage, AccuracyGrade::A, palette),
    }
}

/// How the edge of something placed so well looks, around an area.
pub fn of_grade(grade: AccuracyGrade, palette: &Palette) -> Symbol {
    sample_of(Role::Area, Stage::Existing, grade, palette)
}

/// The symbol of a role in the ink of a legend.
fn sample_of(role: Role, stage: Stage, grade: AccuracyGrade, palette: &Palette) -> Symbol {
    let subject = Subject {
        look: LayerLook { role, colour: None, marker: MarkerGlyph::Generic },
        variant: Variant::Usual,
        stage,
        grade,
        rank: 2,
        in_plan: true,
        turn: 0,
        class: 0,
    };
    symbol_in(&subject, palette, palette.secondary_ink)
}
