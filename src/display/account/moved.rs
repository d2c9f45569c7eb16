//! How far features are drawn from their places, read off a picture.

use std::sync::Arc;

use crate::display::generalise::MmPt;
use crate::display::picture::{Batch, LayerContent, Picture, PictureLayer};
use crate::geo::coord::world_from_lonlat;
use crate::geo::paper::POINTS_PER_MM;
use crate::geo::{LonLat, distance_to_segment};
use crate::plan::{Layer, Role};
use crate::style;

/// To a hundredth: more digits nobody measures on paper.
pub(super) fn rounded(millimetres: f64) -> f64 {
    (millimetres * 100.0).round() / 100.0
}

pub(super) fn on_paper(picture: &Picture, position: LonLat) -> MmPt {
    let millimetres = picture.camera.world_points() / f64::from(POINTS_PER_MM);
    let world = world_from_lonlat(position);
    MmPt::new(world.x * millimetres, world.y * millimetres)
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

/// How far a feature is drawn from its place, in millimetres: the farthest of its points.
pub(super) fn moved_mm(picture: &Picture, layer: &Layer, index: usize) -> f64 {
    if layer.symbol.role != Role::Point && style::precedence(layer.symbol.role).is_none() {
        return 0.0;
    }
    let Some(shapes) = batches(picture, layer).next().map(|batch| batch.shapes.clone()) else { return 0.0 };
    let Some(feature) = layer.feature(index) else { return 0.0 };
    let moved = shapes.get(index).parts().zip(feature.shape().parts()).map(|(drawn, place)| {
        let place: Vec<MmPt> = place.positions.iter().map(|position| on_paper(picture, *position)).collect();
        let away = drawn.positions.iter().map(|position| distance(on_paper(picture, *position), &place));
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
