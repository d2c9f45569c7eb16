//! What the areas of a layer have in common (their inside, and the tint along their edges) is drawn once
//! beneath the edges of all of them: where two overlap the ink does not add up.

use std::sync::Arc;

use crate::display::picture::{Batch, Selected};
use crate::geo::{LonLat, PartKind, Shapes, ShapesBuilder, signed_area, union_rings};
use crate::symbol::{AreaSymbol, Fill, Stroke, Symbol};

/// Layers with more areas are data and no drawing: they are left as they are.
const MOST_FEATURES: usize = 2_000;
/// ... and with more positions.
const MOST_POSITIONS: usize = 60_000;

/// The batches of a layer, before each what it has in common with those after it.
pub(super) fn grounded(batches: Vec<Batch>) -> Vec<Batch> {
    let is_drawing = batches
        .first()
        .is_some_and(|batch| batch.shapes.len() <= MOST_FEATURES && batch.shapes.positions().len() <= MOST_POSITIONS);
    if !is_drawing {
        return batches;
    }
    let mut grounds: Vec<Ground> = Vec::new();
    for batch in &batches {
        let Some((fill, tint)) = batch.symbol.area.as_ref().and_then(in_common).filter(|_| has_areas(batch)) else {
            continue;
        };
        match grounds.iter_mut().find(|ground| ground.fill == fill && ground.tint == tint) {
            Some(ground) => ground.features.extend(batch.indices()),
            None => grounds.push(Ground { fill, tint, features: batch.indices().collect() }),
        }
    }
    let Some(shapes) = batches.first().map(|batch| batch.shapes.clone()) else { return batches };
    if grounds.is_empty() {
        return batches;
    }
    let beneath = grounds.into_iter().flat_map(|ground| ground.batches(&shapes));
    beneath.chain(batches.iter().map(edges)).collect()
}

fn has_areas(batch: &Batch) -> bool {
    batch.indices().any(|index| batch.shapes.get(index).parts().any(|part| part.kind == PartKind::Exterior))
}

/// What is drawn beneath the edges of some areas.
struct Ground {
    fill: Fill,
    tint: Stroke,
    features: Vec<usize>,
}

impl Ground {
    fn batches(mut self, shapes: &Arc<Shapes>) -> [Batch; 2] {
        self.features.sort_unstable();
        let inside = AreaSymbol { fill: Some(self.fill), outline: Vec::new() };
        let tint = AreaSymbol { fill: None, outline: vec![self.tint] };
        let numbers = self.features.iter().map(|index| u32::try_from(*index).expect("Shapes holds fewer than 2^32"));
        let features = Selected::Some(numbers.collect());
        [
            of_areas(Arc::new(dissolved(shapes, &self.features)), Selected::All, inside),
            of_areas(shapes.clone(), features, tint),
        ]
    }
}

fn of_areas(shapes: Arc<Shapes>, features: Selected, area: AreaSymbol) -> Batch {
    Batch { shapes, features, symbol: Symbol { area: Some(area), ..Symbol::default() } }
}

/// The inside of an area and the tint along its edge, if it has one.
fn in_common(area: &AreaSymbol) -> Option<(Fill, Stroke)> {
    Some((area.fill?, *area.outline.first().filter(|stroke| stroke.offset_pt > 0.0)?))
}

/// A batch without what was drawn beneath it.
fn edges(batch: &Batch) -> Batch {
    let area = batch.symbol.area.as_ref().map(|area| match in_common(area) {
        Some(_) => AreaSymbol { fill: None, outline: area.outline[1..].to_vec() },
        None => area.clone(),
    });
    Batch { symbol: Symbol { area, ..batch.symbol.clone() }, ..batch.clone() }
}

/// Areas as one.
pub(super) fn dissolved(shapes: &Shapes, features: &[usize]) -> Shapes {
    let mut builder = ShapesBuilder::default();
    for (kind, ring) in union_rings(features.iter().map(|index| shapes.get(*index))) {
        builder.push(kind, ring);
    }
    builder.finish_feature();
    builder.build()
}

/// The same shapes with the inside of each ring to its left, that of a hole to its right: so a stroke can be
/// set off to the inside.
pub(super) fn inside_left(shapes: Arc<Shapes>) -> Arc<Shapes> {
    let runs_well = |kind: PartKind, ring: &[LonLat]| match kind {
        PartKind::Exterior => turn(ring) >= 0.0,
        PartKind::Hole => turn(ring) <= 0.0,
        PartKind::Line | PartKind::Points => true,
    };
    if shapes.iter().all(|shape| shape.parts().all(|part| runs_well(part.kind, part.positions))) {
        return shapes;
    }
    let mut builder = ShapesBuilder::default();
    for shape in shapes.iter() {
        for part in shape.parts() {
            if runs_well(part.kind, part.positions) {
                builder.push(part.kind, part.positions.iter().copied());
            } else {
                builder.push(part.kind, part.positions.iter().rev().copied());
            }
        }
        builder.finish_feature();
    }
    Arc::new(builder.build())
}

/// Positive for a ring that runs counter-clockwise on the map.
fn turn(ring: &[LonLat]) -> f64 {
    let corners: Vec<[f64; 2]> = ring.iter().map(|p| [p.lon, p.lat]).collect();
    signed_area(&corners)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbol::Colour;

    fn square(west: f64) -> Vec<LonLat> {
        // Clockwise.
        [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)].map(|(x, y)| LonLat::new(west + x, y)).to_vec()
    }

    fn overlapping() -> Arc<Shapes> {
        let mut builder = ShapesBuilder::default();
        for west in [104.0, 104.5] {
            builder.push(PartKind::Exterior, square(west));
            builder.finish_feature();
        }
        inside_left(Arc::new(builder.build()))
    }

    #[test]
    fn two_overlapping_areas_of_two_stages_are_filled_once() {
        let tint = Stroke { offset_pt: 2.0, ..Stroke::solid(Colour::BLACK.with_alpha(0.2), 4.0) };
        let area = |edge: f32| AreaSymbol {
            fill: Some(Fill::flat(Colour::BLACK.with_alpha(0.1))),
            outline: vec![tint, Stroke::solid(Colour::BLACK, edge)],
        };
        let shapes = overlapping();
        let batch = |index: u32, edge| of_areas(shapes.clone(), Selected::Some([index].into()), area(edge));
        let drawn = grounded(vec![batch(0, 1.0), batch(1, 2.0)]);
        let fills: Vec<&Batch> =
            drawn.iter().filter(|b| b.symbol.area.as_ref().is_some_and(|a| a.fill.is_some())).collect();
        assert_eq!(fills.len(), 1);
        assert_eq!(fills[0].shapes.iter().flat_map(|shape| shape.parts()).count(), 1, "one ring around both");
        assert_eq!(drawn.len(), 4, "inside, tint, and the edges of each");
        assert!(drawn[2..].iter().all(|batch| batch.symbol.area.as_ref().is_some_and(|a| a.outline.len() == 1)));
    }

    #[test]
    fn rings_are_turned_so_that_their_inside_is_to_the_left() {
        let shapes = overlapping();
        assert!(shapes.iter().flat_map(|shape| shape.parts()).all(|part| turn(part.positions) > 0.0));
    }
}
