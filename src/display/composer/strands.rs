//! The lines of a map that give way to each other, the firmest first.

use super::naming::line_width_pt;
use super::preparation::PreparedLayer;
use super::sheet::{Place, Sheet};
use crate::display::generalise::bundle::Way;
use crate::geo::{LonLat, PartKind};
use crate::plan::{AccuracyGrade, Stage};
use crate::style::{self, Subject};
use crate::symbol::LineSymbol;

/// A line of a feature.
pub(super) struct Strand {
    /// Of the layers that take part.
    pub(super) layer: usize,
    pub(super) place: Place,
    pub(super) way: Way,
}

/// Built first, then by class, rank and where it stands in the plan.
type Precedence = (Stage, u8, u8, usize, Place);

/// The lines of all layers whose role gives way.
pub(super) fn strands(sheet: &Sheet, layers: &[&PreparedLayer]) -> Vec<Strand> {
    let numbered = layers.iter().enumerate();
    let mut strands: Vec<(Precedence, Strand)> =
        numbered.flat_map(|(number, layer)| of_layer(sheet, number, layer)).collect();
    strands.sort_by_key(|(precedence, _)| *precedence);
    strands.into_iter().map(|(_, strand)| strand).collect()
}

fn of_layer(sheet: &Sheet, number: usize, layer: &PreparedLayer) -> Vec<(Precedence, Strand)> {
    let (Some(shapes), Some(class)) = (layer.shapes(), style::precedence(layer.role())) else { return Vec::new() };
    let mut strands = Vec::new();
    for (subject, features, symbol) in layer.looks() {
        let Some(line) = &symbol.line else { continue };
        for feature in features.indices(shapes.len()) {
            let parts = shapes.get(feature).parts().enumerate();
            strands.extend(parts.filter(|(_, found)| found.kind == PartKind::Line).map(|(part, found)| {
                let place = (feature, part);
                let way = way(sheet, found.positions, (line, subject), layer.accuracy_m(feature));
                ((subject.stage, class, subject.rank, number, place), Strand { layer: number, place, way })
            }));
        }
    }
    strands
}

fn way(sheet: &Sheet, positions: &[LonLat], (line, subject): (&LineSymbol, &Subject), accuracy_m: Option<f64>) -> Way {
    Way {
        path: positions.iter().map(|position| sheet.paper.on_paper(*position)).collect(),
        half: sheet.paper.of_points(line_width_pt(line)) / 2.0,
        accuracy: sheet.paper.of_metres(accuracy_m.unwrap_or_default()),
        firmness: firmness(subject),
    }
}

/// What is built holds three times as fast, and what is well known six times as fast as a sketch, estimates half of that.
fn firmness(subject: &Subject) -> f64 {
    let built = if subject.stage == Stage::Existing { 3.0 } else { 1.0 };
    let known = match subject.grade {
        Some(AccuracyGrade::A) | None => 6.0,
        Some(AccuracyGrade::B) => 3.0,
        Some(AccuracyGrade::C) => 1.0,
    };
    built * known
}
