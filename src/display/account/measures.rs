//! How good a map is, in figures.

use serde::Serialize;

use super::fates::{Fate, FeatureFate};
use crate::display::composer::{MapInput, line_width_pt, radius_pt};
use crate::display::generalise::MmPt;
use crate::display::generalise::bundle::Conflict;
use crate::display::generalise::displace::{Mark, overlapping};
use crate::display::labels::covered_by;
use crate::display::picture::{Batch, LayerContent, Picture};
use crate::geo::coord::world_from_lonlat;
use crate::geo::paper::POINTS_PER_MM;
use crate::geo::{LonLat, PartKind, ViewRect, distance_to_segment};
use crate::plan::Layer;
use crate::style;
use crate::symbol::PointSymbol;

/// The measures of a map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measures {
    pub named: usize,
    pub nameless: usize,
    /// Markers in the frame, and how many of them lie on another.
    pub symbols: usize,
    pub symbol_overlaps: usize,
    /// Pairs of names that touch.
    pub name_overlaps: usize,
    /// 0..=1: the share of the lines that give way to each other which is still too close to a neighbour.
    pub line_conflict: f64,
    /// How far features are drawn from their places: nine tenths no farther than the first.
    pub moved_p90_mm: f64,
    pub moved_max_mm: f64,
}

pub(super) fn measures(input: &MapInput<'_>, picture: &Picture, fates: &[FeatureFate]) -> Measures {
    let symbols = symbols(picture);
    let mut moved: Vec<f64> = fates
        .iter()
        .filter(|fate| matches!(fate.fate, Fate::Named | Fate::Nameless))
        .map(|fate| fate.moved_mm)
        .collect();
    moved.sort_by(f64::total_cmp);
    let count = |fate: Fate| fates.iter().filter(|feature| feature.fate == fate).count();
    Measures {
        named: count(Fate::Named),
        nameless: count(Fate::Nameless),
        symbol_overlaps: overlapping(&symbols),
        symbols: symbols.len(),
        name_overlaps: name_overlaps(picture),
        line_conflict: (Conflict::of(&lines(input, picture)).share() * 1e4).round() / 1e4,
        moved_p90_mm: moved.get(moved.len() * 9 / 10).copied().unwrap_or_default(),
        moved_max_mm: moved.last().copied().unwrap_or_default(),
    }
}

/// To a hundredth: more digits nobody measures on paper.
pub(super) fn rounded(millimetres: f64) -> f64 {
    (millimetres * 100.0).round() / 100.0
}

fn on_paper(picture: &Picture, position: LonLat) -> MmPt {
    let millimetres = picture.camera.world_points() / f64::from(POINTS_PER_MM);
    let world = world_from_lonlat(position);
    MmPt::new(world.x * millimetres, world.y * millimetres)
}

fn of_points(picture: &Picture, points: f32) -> f64 {
    f64::from(points * picture.symbol_scale / POINTS_PER_MM)
}

/// The batches of a layer with the geometry of its features, as they are drawn.
fn batches<'p>(picture: &'p Picture, layer: &'p Layer) -> impl Iterator<Item = &'p Batch> {
    let is_its = |drawn: &&super::super::picture::PictureLayer| drawn.key.layer.layer() == Some(&layer.id);
    let batches = picture.layers.iter().filter(is_its).filter_map(|drawn| match &*drawn.content {
        LayerContent::Batches(batches) => Some(batches),
        LayerContent::Image { .. } => None,
    });
    // What joins symbols to their places comes first and has other features.
    let all: Vec<&Batch> = batches.flatten().collect();
    let shapes = all.last().map(|batch| batch.shapes.clone());
    all.into_iter()
        .filter(move |batch| shapes.as_ref().is_some_and(|shapes| std::sync::Arc::ptr_eq(shapes, &batch.shapes)))
}

/// The markers in the frame.
fn symbols(picture: &Picture) -> Vec<Mark> {
    let frame = picture.camera.world_rect();
    let mut marks = Vec::new();
    for layer in &picture.layers {
        let LayerContent::Batches(batches) = &*layer.content else { continue };
        for batch in batches {
            let Some(point @ PointSymbol::Marker(_)) = &batch.symbol.point else { continue };
            let half = of_points(picture, radius_pt(point));
            let positions = batch.indices().flat_map(|index| batch.shapes.get(index).positions().collect::<Vec<_>>());
            let seen = positions.filter(|position| frame.contains(world_from_lonlat(*position)));
            marks.extend(seen.map(|position| Mark { at: on_paper(picture, position), half, weight: Some(1.0) }));
        }
    }
    marks
}

/// The lines that give way to each other, with half their widths.
fn lines(input: &MapInput<'_>, picture: &Picture) -> Vec<(Vec<MmPt>, f64)> {
    let visible = input.visible();
    let layers = visible.iter().map(|visible| &visible.layer);
    let mut lines = Vec::new();
    for layer in layers.filter(|layer| style::precedence(layer.symbol.role).is_some()) {
        for batch in batches(picture, layer) {
            let Some(line) = &batch.symbol.line else { continue };
            let half = of_points(picture, line_width_pt(line)) / 2.0;
            let parts = batch.indices().flat_map(|index| batch.shapes.get(index).parts());
            lines.extend(parts.filter(|part| part.kind == PartKind::Line).map(|part| {
                let path = part.positions.iter().map(|position| on_paper(picture, *position));
                (path.collect::<Vec<MmPt>>(), half)
            }));
        }
    }
    lines
}

/// How far a feature is drawn from its place, in millimetres: the farthest of its points.
pub(super) fn moved_mm(picture: &Picture, layer: &Layer, index: usize) -> f64 {
    if layer.symbol.role != crate::plan::Role::Point && style::precedence(layer.symbol.role).is_none() {
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

/// Pairs of names that touch by more than a hair.
fn name_overlaps(picture: &Picture) -> usize {
    const HAIR: f32 = 0.5;
    let rects: Vec<Vec<ViewRect>> =
        picture.labels.iter().map(|label| covered_by(label, picture.symbol_scale)).collect();
    let touch = |one: &[ViewRect], other: &[ViewRect]| {
        one.iter().any(|rect| other.iter().any(|taken| rect.expanded(-HAIR).intersects(taken)))
    };
    let pairs = rects
        .iter()
        .enumerate()
        .map(|(number, one)| rects[number + 1..].iter().filter(|other| touch(one, other)).count());
    pairs.sum()
}
