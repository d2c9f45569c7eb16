//! What it will take to draw features at a level of detail, guessed without making their geometry.

use rayon::prelude::*;

use super::band::BandZoom;
use super::footprint::Footprint;
use super::point::{CROWD, symbol_px};
use super::tiny::TinyGrid;
use crate::symbol::Symbol;

/// The guess for the features of a batch at one level.
pub(super) struct Estimate<'a> {
    seen: &'a [Footprint],
    symbol: &'a Symbol,
    grid: TinyGrid,
    zoom: BandZoom,
    /// Vertices of each feature.
    vertices: Vec<usize>,
}

impl<'a> Estimate<'a> {
    /// `seen` is in the order of the Z-curve.
    pub fn new(seen: &'a [Footprint], symbol: &'a Symbol, grid: TinyGrid, zoom: BandZoom) -> Self {
        let mut vertices: Vec<usize> = seen.par_iter().map(|seen| vertices(seen, zoom)).collect();
        if let Some(shift) = symbol.point.as_ref().and_then(|point| grid.curve_bits(symbol_px(point), zoom)) {
            let mut start = 0;
            for square in seen.chunk_by(|a, b| a.code >> shift == b.code >> shift) {
                let points = square.iter().filter(|seen| seen.is_point()).count();
                if points > CROWD {
                    let points = (start..).zip(square).filter(|(_, seen)| seen.is_point());
                    points.skip(1).for_each(|(place, _)| vertices[place] = 0);
                }
                start += square.len();
            }
        }
        Self { seen, symbol, grid, zoom, vertices }
    }

    /// Vertices of the features up to and including each.
    pub fn running_totals(&self) -> Vec<usize> {
        let mut total = 0;
        let add = |vertices: &usize| {
            total += vertices;
            total
        };
        self.vertices.iter().map(add).collect()
    }

    /// The work of drawing, in vertices: an outline is a ribbon with two to a corner, and an area
    /// that is only coverage shares a square with others.
    pub fn work(&self) -> usize {
        let Some(area) = &self.symbol.area else { return self.vertices.iter().sum() };
        let work = |(seen, vertices): (&Footprint, &usize)| match seen {
            _ if self.grid.is_tiny(seen.rect) => (*vertices).min(1),
            _ if !area.outline.is_empty() && self.zoom.outlines(seen.rect) => 3 * vertices,
            _ => *vertices,
        };
        self.seen.par_iter().zip(&self.vertices).map(work).sum()
    }
}

/// A simplified outline keeps about one vertex for every two pixels; a point is a quad.
fn vertices(seen: &Footprint, zoom: BandZoom) -> usize {
    if seen.is_point() {
        return 4;
    }
    let pixels = (seen.rect.width() + seen.rect.height()) * zoom.world_px();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let by_size = 4 + (pixels / 2.0) as usize;
    if zoom.is_full() { seen.positions as usize } else { by_size.min(seen.positions as usize) }
}
