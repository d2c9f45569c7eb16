//! Which features go into which chunk, at which zoom.

use std::ops::{Range, RangeInclusive};

use rayon::prelude::*;

use super::band::BandZoom;
use super::estimate::Estimate;
use super::footprint::{Footprint, footprints, union};
use super::tiny::TinyGrid;
use crate::display::Batch;
use crate::geo::WorldPt;
use crate::geo::WorldRect;
use crate::symbol::LineSymbol;

/// A batch's features sorted by place, and cut into chunks for each band.
#[derive(Debug, Default)]
pub(in crate::paint) struct Survey {
    /// Feature indices along a Z-curve: each cell of its quadtree is one run of them.
    pub order: Vec<u32>,
    /// Levels that differ enough to be worth their memory, from the finest.
    pub bands: Vec<Band>,
    /// For each [`BandZoom`], which of `bands` serves it.
    pub served_by: [usize; BandZoom::COUNT],
    /// Sum over all bands of the vertices expected.
    pub expected_vertices: usize,
}

/// One level of detail.
#[derive(Debug)]
pub(in crate::paint) struct Band {
    pub zoom: BandZoom,
    pub chunks: Vec<ChunkPlan>,
    pub(super) grid: TinyGrid,
}

/// A chunk that can be made.
#[derive(Clone, Debug)]
pub(in crate::paint) struct ChunkPlan {
    /// Into [`Survey::order`].
    pub range: Range<usize>,
    /// Around its features, without their symbols, and the squares that they are merged to.
    pub rect: WorldRect,
    /// Its stretch of the Z-curve: the chunks of a band share out all of it.
    pub codes: RangeInclusive<u32>,
    /// Features of other chunks that are coverage only and reach into squares of this one.
    pub guests: Vec<u32>,
}

/// Vertices at which a chunk is cut: some 2 MB, a tenth of a second to make, and fine enough that
/// a tile does not draw much of its neighbours.
const CHUNK_VERTICES: usize = 24_000;

/// Features at which a chunk is cut, so that also where little of them is drawn all cores have work.
const CHUNK_FEATURES: usize = 48_000;

/// A band is kept if it has at most this share of the work of the next finer one.
const WORTH_KEEPING: f64 = 0.75;

/// A level of so little work, in vertices, serves all coarser ones too.
const LITTLE_WORK: f64 = 2000.0;

impl Survey {
    pub fn new(batch: &Batch) -> Self {
        let Some((seen, all)) = footprints(batch) else {
            return Self::default();
        };
        let mut survey = Self { order: seen.iter().map(|seen| seen.index).collect(), ..Self::default() };
        let mut last_work = f64::INFINITY;
        // Arrow heads are turned to the part of the line that they cover, which is another at each zoom.
        let every_level = matches!(batch.symbol.line, Some(LineSymbol::Axis(_)));
        for zoom in BandZoom::all() {
            let grid = TinyGrid::new(all, zoom);
            let estimate = Estimate::new(&seen, &batch.symbol, grid, zoom);
            #[expect(clippy::cast_precision_loss, reason = "an estimate")]
            let work = estimate.work() as f64;
            let worth = work <= last_work * WORTH_KEEPING && last_work > LITTLE_WORK;
            if worth || every_level {
                last_work = work;
                let totals = estimate.running_totals();
                survey.expected_vertices += totals.last().copied().unwrap_or(0);
                let mut chunks = cut(&seen, &totals);
                if batch.symbol.area.is_some() {
                    exchange_guests(&mut chunks, &seen, grid);
                }
                survey.bands.push(Band { zoom, chunks, grid });
            }
            survey.served_by[zoom.index()] = survey.bands.len() - 1;
        }
        survey
    }
}

/// Cuts the sorted features into runs of at most about [`CHUNK_VERTICES`] along quadtree cells, so that
/// each run is compact.
fn cut(seen: &[Footprint], totals: &[usize]) -> Vec<ChunkPlan> {
    let mut chunks = Vec::new();
    let mut open = vec![(0..seen.len(), 32_u32)];
    while let Some((range, bits)) = open.pop() {
        let before = range.start.checked_sub(1).map_or(0, |index| totals[index]);
        let vertices = totals[range.end - 1] - before;
        let large = vertices > CHUNK_VERTICES || range.len() > CHUNK_FEATURES;
        if large && range.len() > 1 && bits > 0 {
            let shift = bits - 2;
            let mut start = range.start;
            while start < range.end {
                let cell = seen[start].code >> shift;
                let length = seen[start..range.end].partition_point(|seen| seen.code >> shift == cell);
                open.push((start..start + length, shift));
                start += length;
            }
        } else if let Some(rect) = seen[range.clone()].iter().map(|seen| seen.rect).reduce(union) {
            let codes = seen[range.start].code..=u32::MAX;
            chunks.push(ChunkPlan { range, rect, codes, guests: Vec::new() });
        }
    }
    chunks.sort_unstable_by_key(|chunk| chunk.range.start);
    // Stretches of the curve where nothing is go to the chunk before them, the first to the first.
    for index in 0..chunks.len() {
        let first = if index == 0 { 0 } else { *chunks[index].codes.start() };
        let last = chunks.get(index + 1).map_or(u32::MAX, |next| next.codes.start() - 1);
        chunks[index].codes = first..=last;
    }
    chunks
}

/// Tells the chunks of features elsewhere that reach into their squares: a square is drawn once,
/// with all that lies in it, else a faint line would be seen along the border.
fn exchange_guests(chunks: &mut [ChunkPlan], seen: &[Footprint], grid: TinyGrid) {
    let sent: Vec<(usize, u32)> =
        chunks.par_iter().flat_map_iter(|chunk| guests_sent(chunk, chunks, seen, grid)).collect();
    for (host, guest) in sent {
        chunks[host].guests.push(guest);
    }
    // Squares reach beyond what lies in them.
    for chunk in chunks {
        chunk.rect = WorldRect::new(
            WorldPt::new(chunk.rect.min.x - grid.cell, chunk.rect.min.y - grid.cell),
            WorldPt::new(chunk.rect.max.x + grid.cell, chunk.rect.max.y + grid.cell),
        );
    }
}

/// Features of a chunk that reach into squares of others, with the numbers of these.
fn guests_sent(chunk: &ChunkPlan, chunks: &[ChunkPlan], seen: &[Footprint], grid: TinyGrid) -> Vec<(usize, u32)> {
    let mut sent = Vec::new();
    for feature in &seen[chunk.range.clone()] {
        if !grid.is_tiny(feature.rect) {
            continue;
        }
        let before = sent.len();
        for (square, _) in grid.touched(feature.rect) {
            let code = grid.code(square);
            if !chunk.codes.contains(&code) {
                let host = chunks.partition_point(|other| *other.codes.end() < code);
                if !sent[before..].contains(&(host, feature.index)) {
                    sent.push((host, feature.index));
                }
            }
        }
    }
    sent
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::display::Selected;
    use crate::geo::LonLat;
    use crate::geo::PartKind;
    use crate::geo::ShapesBuilder;
    use crate::symbol::Symbol;

    fn grid(side: u32) -> Batch {
        let mut builder = ShapesBuilder::default();
        for index in 0..side * side {
            let (x, y) = (f64::from(index % side), f64::from(index / side));
            let at = |dx: f64, dy: f64| LonLat::new(103.0 + (x + dx) * 0.01, 30.0 + (y + dy) * 0.01);
            builder.push(PartKind::Exterior, [at(0.1, 0.1), at(0.9, 0.1), at(0.9, 0.9), at(0.1, 0.9), at(0.1, 0.1)]);
            builder.finish_feature();
        }
        Batch { shapes: Arc::new(builder.build()), features: Selected::All, symbol: Symbol::default() }
    }

    #[test]
    fn every_feature_is_in_exactly_one_chunk_of_each_band() {
        let survey = Survey::new(&grid(150));
        assert!(survey.bands[0].chunks.len() > 3, "cut into chunks");
        for band in &survey.bands {
            let mut found: Vec<u32> =
                band.chunks.iter().flat_map(|chunk| survey.order[chunk.range.clone()].to_vec()).collect();
            found.sort_unstable();
            assert_eq!(found, (0..150 * 150).collect::<Vec<u32>>());
        }
    }

    #[test]
    fn a_chunk_is_compact() {
        let survey = Survey::new(&grid(200));
        let all = survey.bands[0].chunks.iter().map(|chunk| chunk.rect).reduce(union).unwrap();
        for chunk in &survey.bands[0].chunks {
            assert!(chunk.rect.width() < 0.6 * all.width(), "{chunk:?}");
        }
    }

    #[test]
    fn nothing_to_draw_is_no_chunk() {
        let empty = Batch { features: Selected::Some(Arc::new([])), ..grid(2) };
        assert!(Survey::new(&empty).bands.is_empty());
    }
}
