//! How far features are drawn from their places, read off a picture.

use std::sync::Arc;

use crate::display::generalise::{MmPt, Paper};
use crate::display::picture::{Batch, LayerContent, Picture, PictureLayer};
use crate::geo::{ShapeRef, Shapes, distance_to_segment};
use crate::plan::{Layer, Role};
use crate::style;

/// To a hundredth: more digits nobody measures on paper.
pub(super) fn rounded(millimetres: f64) -> f64 {
    (millimetres * 100.0).round() / 100.0
}

/// The batches of a layer with the geometry of its features, as they are drawn.
pub(super) fn batches<'p>(picture: &'p Picture, layer: &'p Layer) -> impl Iterator<Item = &'p Batch> {
    let is_its = |drawn: &&PictureLayer| drawn.key.layer.layer() == Some(&layer.id);
    let batches = picture.layers.iter().filter(is_its).filter_map(|drawn| match &*drawn.content {
        LayerContent::Batches(batches) => Some(batches),
        LayerContent::Image { .. } => None,
    });
    // What joins symbols to their places comes first and has other features.
    let all: Vec<&Batch> = batches.flatten().collect();
    let shapes = all.last().map(|batch| batch.shapes.clone());
    all.into_iter().filter(move |batch| shapes.as_ref().is_some_and(|shapes| Arc::ptr_eq(shapes, &batch.shapes)))
}

/// The geometry of a layer as it is drawn, if its features may be drawn elsewhere than they are.
pub(super) fn redrawn<'p>(picture: &'p Picture, layer: &'p Layer) -> Option<&'p Shapes> {
    let gives_way = layer.symbol.role == Role::Point || style::precedence(layer.symbol.role).is_some();
    batches(picture, layer).next().filter(|_| gives_way).map(|batch| &*batch.shapes)
}

/// How far a feature is drawn from its place, in millimetres: the farthest of its points.
pub(super) fn moved_mm(paper: &Paper, drawn: ShapeRef<'_>, place: ShapeRef<'_>) -> f64 {
    let moved = drawn.parts().zip(place.parts()).map(|(drawn, place)| {
        let place: Vec<MmPt> = place.positions.iter().map(|position| paper.on_paper(*position)).collect();
        let away = drawn.positions.iter().map(|position| distance(paper.on_paper(*position), &place));
        away.fold(0.0, f64::max)
    });
    moved.fold(0.0, f64::max)
}

/// How far a point lies from a line, or from the nearest of some points.
fn distance(at: MmPt, place: &[MmPt]) -> f64 {
    if let [only] = place {
        return at.distance(*only);
    }
    place.windows(2).map(|pair| distance_to_segment(at, pair[0], pair[1])).fold(f64::INFINITY, f64::min)
}
