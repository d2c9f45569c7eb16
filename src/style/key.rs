//! The samples by which a legend explains what all symbols have in common: stage and accuracy.

use super::palette::Palette;
use super::strokes::{stage_strokes, stroked};
use super::subject::{LayerLook, Subject};
use super::symbol_in;
use crate::plan::{AccuracyGrade, Role, Stage};
use crate::symbol::Sample;
use crate::symbol::{MarkerGlyph, Symbol};

/// How lines, areas or points of a stage look.
pub fn of_stage(stage: Stage, sample: Sample, palette: &Palette) -> Symbol {
    match sample {
        Sample::Line => {
            let strokes = stage_strokes(stage, palette.secondary_ink, 2.6);
            Symbol { line: stroked(strokes), ..Symbol::default() }
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
        stage,
        grade,
        ..Subject::usual(LayerLook { role, colour: None, marker: MarkerGlyph::Generic }, true)
    };
    symbol_in(&subject, palette, palette.secondary_ink)
}
