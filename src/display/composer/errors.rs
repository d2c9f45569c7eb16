//! 精度 on the map: around each feature the ground that it may lie on.

use std::sync::Arc;

use super::ground::dissolved;
use crate::display::picture::{Batch, LayerContent, Selected};
use crate::geo::{Shapes, ShapesBuilder, around};
use crate::plan::{AccuracyGrade, Layer};
use crate::style::palette::Shows;
use crate::style::{Palette, accuracy};
use crate::symbol::{AreaSymbol, Symbol};

/// The errors of a layer's features, the widest at the bottom, where the palette shows accuracy.
pub(super) fn errors(layer: &Layer, palette: &Palette) -> Option<(f64, Arc<LayerContent>)> {
    if palette.shows != Shows::Accuracy {
        return None;
    }
    let batches: Vec<Batch> = AccuracyGrade::ALL.into_iter().rev().flat_map(|grade| of_grade(layer, grade)).collect();
    (!batches.is_empty()).then(|| (f64::INFINITY, Arc::new(LayerContent::Batches(batches))))
}

/// One ground for all features of a grade, so that it does not grow darker where they lie close, and the
/// edge of each.
fn of_grade(layer: &Layer, grade: AccuracyGrade) -> Vec<Batch> {
    let shapes = grounds(layer, grade);
    if shapes.is_empty() {
        return Vec::new();
    }
    let AreaSymbol { fill, outline } = accuracy::error(grade);
    let all: Vec<usize> = (0..shapes.len()).collect();
    let ground = dissolved(&shapes, &all);
    vec![batch(ground, AreaSymbol { fill, outline: Vec::new() }), batch(shapes, AreaSymbol { fill: None, outline })]
}

fn batch(shapes: Shapes, area: AreaSymbol) -> Batch {
    Batch {
        shapes: Arc::new(shapes),
        features: Selected::All,
        symbol: Symbol { area: Some(area), ..Symbol::default() },
    }
}

fn grounds(layer: &Layer, grade: AccuracyGrade) -> Shapes {
    let mut builder = ShapesBuilder::default();
    for feature in layer.features() {
        let facts = feature.facts().filter(|facts| facts.accuracy == grade && !facts.is_context());
        let Some(metres) = facts.and_then(|facts| facts.accuracy_m) else { continue };
        for (kind, ring) in around(feature.shape(), metres) {
            builder.push(kind, ring);
        }
        builder.finish_feature();
    }
    builder.build()
}
