//! What of each feature decides where it is cut into a chunk: its box, its size, its place.

use rayon::prelude::*;

use crate::display::Batch;
use crate::geo::{NearMercator, WorldPt, WorldRect, z_code};

/// Box, size and place of a feature.
#[derive(Clone, Copy)]
pub(super) struct Footprint {
    /// Place on the Z-curve.
    pub code: u32,
    pub index: u32,
    pub rect: WorldRect,
    pub positions: u32,
}

impl Footprint {
    pub fn is_point(&self) -> bool {
        self.positions == 1
    }
}

/// The features that have a geometry, in the order of the Z-curve, and the box around them.
pub(super) fn footprints(batch: &Batch) -> Option<(Vec<Footprint>, WorldRect)> {
    let indices: Vec<usize> = batch.indices().collect();
    let near = NearMercator::new(batch.shapes.bounds()?.centre());
    let mut seen: Vec<Footprint> = indices
        .into_par_iter()
        .filter_map(|index| {
            let shape = batch.shapes.get(index);
            let positions = shape.parts().map(|part| part.positions.len()).sum::<usize>();
            Some(Footprint {
                code: 0,
                index: u32::try_from(index).expect("Shapes holds fewer than 2^32 features"),
                rect: near.rect(shape.bounds()?),
                positions: u32::try_from(positions).unwrap_or(u32::MAX),
            })
        })
        .filter(|seen| on_the_map(seen.rect))
        .collect();
    let all = seen.iter().map(|seen| seen.rect).reduce(union)?;
    seen.par_iter_mut().for_each(|seen| seen.code = z_code(seen.rect.centre(), all));
    seen.par_sort_unstable_by_key(|seen| (seen.code, seen.index));
    Some((seen, all))
}

/// Whether a box lies within a world's width of the world: what does not would spoil the precision of its neighbours.
fn on_the_map(rect: WorldRect) -> bool {
    let near = |value: f64| (-1.0..=2.0).contains(&value);
    near(rect.min.x) && near(rect.max.x) && near(rect.min.y) && near(rect.max.y)
}

pub(super) fn union(a: WorldRect, b: WorldRect) -> WorldRect {
    WorldRect::new(
        WorldPt::new(a.min.x.min(b.min.x), a.min.y.min(b.min.y)),
        WorldPt::new(a.max.x.max(b.max.x), a.max.y.max(b.max.y)),
    )
}
