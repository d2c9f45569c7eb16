//! How good a map is, in figures.

use serde::Serialize;

use super::fates::{Fate, FeatureFate};
use super::moved::batches;
use crate::display::composer::{line_width_pt, radius_pt};
use crate::display::generalise::bundle::Conflict;
use crate::display::generalise::displace::{Mark, overlapping};
use crate::display::generalise::{MmPt, Paper};
use crate::display::labels::covered_by;
use crate::display::picture::{LayerContent, Picture, PlacedLabel};
use crate::display::visibility::VisibleLayer;
use crate::geo::coord::world_from_lonlat;
use crate::geo::{PartKind, ViewRect};
use crate::style;
use crate::symbol::PointSymbol;

/// The measures of a map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measures {
    pub named: usize,
    pub numbered: usize,
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

pub(super) fn measures(visible: &[VisibleLayer], picture: &Picture, paper: &Paper, fates: &[FeatureFate]) -> Measures {
    let symbols = symbols(picture, paper);
    let mut moved: Vec<f64> = fates.iter().filter(|fate| fate.fate.is_drawn()).map(|fate| fate.moved_mm).collect();
    moved.sort_by(f64::total_cmp);
    let count = |fate: Fate| fates.iter().filter(|feature| feature.fate == fate).count();
    Measures {
        named: count(Fate::Named),
        numbered: count(Fate::Numbered),
        nameless: count(Fate::Nameless),
        symbol_overlaps: overlapping(&symbols),
        symbols: symbols.len(),
        name_overlaps: name_overlaps(picture),
        line_conflict: (Conflict::of(&lines(visible, picture, paper)).share() * 1e4).round() / 1e4,
        moved_p90_mm: moved.get(moved.len() * 9 / 10).copied().unwrap_or_default(),
        moved_max_mm: moved.last().copied().unwrap_or_default(),
    }
}

/// The markers in the frame.
fn symbols(picture: &Picture, paper: &Paper) -> Vec<Mark> {
    let frame = picture.camera.world_rect();
    let mut marks = Vec::new();
    for layer in &picture.layers {
        let LayerContent::Batches(batches) = &*layer.content else { continue };
        for batch in batches {
            let Some(point @ PointSymbol::Marker(_)) = &batch.symbol.point else { continue };
            let half = paper.of_points(radius_pt(point));
            let positions = batch.indices().flat_map(|index| batch.shapes.get(index).positions().collect::<Vec<_>>());
            let seen = positions.filter(|position| frame.contains(world_from_lonlat(*position)));
            marks.extend(seen.map(|position| Mark {
                at: paper.on_paper(position),
                limit: 0.0,
                half,
                weight: Some(1.0),
            }));
        }
    }
    marks
}

/// The lines that give way to each other, with half their widths.
fn lines(visible: &[VisibleLayer], picture: &Picture, paper: &Paper) -> Vec<(Vec<MmPt>, f64)> {
    let layers = visible.iter().map(|visible| &visible.layer);
    let mut lines = Vec::new();
    for layer in layers.filter(|layer| style::precedence(layer.symbol.role).is_some()) {
        for batch in batches(picture, layer) {
            let Some(line) = &batch.symbol.line else { continue };
            let half = paper.of_points(line_width_pt(line)) / 2.0;
            let parts = batch.indices().flat_map(|index| batch.shapes.get(index).parts());
            lines.extend(parts.filter(|part| part.kind == PartKind::Line).map(|part| {
                let path = part.positions.iter().map(|position| paper.on_paper(*position));
                (path.collect::<Vec<MmPt>>(), half)
            }));
        }
    }
    lines
}

/// Pairs of names that touch by more than a hair.
fn name_overlaps(picture: &Picture) -> usize {
    let letters: Vec<Vec<ViewRect>> = picture.labels.iter().map(|label| letters(label, picture.symbol_scale)).collect();
    let touch = |one: &[ViewRect], other: &[ViewRect]| {
        one.iter().any(|rect| other.iter().any(|taken| rect.expanded(-HAIR_PT).intersects(taken)))
    };
    let pairs = letters.iter().enumerate();
    pairs.map(|(number, one)| letters[number + 1..].iter().filter(|other| touch(one, other)).count()).sum()
}

/// Names that touch by less than this, in points, do so by their halos only.
const HAIR_PT: f32 = 0.5;
/// The ink of a letter that leans, as a share of its size: in whatever direction, it is no wider.
const LEANING: f32 = 0.8;

/// What the letters of a label cover: a plate, lines, or letters one by one where they lean.
fn letters(label: &PlacedLabel, scale: f32) -> Vec<ViewRect> {
    let covered = covered_by(label, scale);
    if label.tag.is_some() {
        return covered;
    }
    let side = label.style.size_pt * scale * LEANING;
    let leans = label.glyphs.iter().map(|glyphs| glyphs.angle.abs() > 1e-6);
    let upright = |(rect, leans): (ViewRect, bool)| {
        if leans { ViewRect::from_centre(rect.centre(), side, side) } else { rect }
    };
    covered.into_iter().zip(leans).map(upright).collect()
}
