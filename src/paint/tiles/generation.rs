//! A generation: the tiles at one zoom with one content, and which of them a view touches.

use std::collections::BTreeMap;

use super::look::Look;
use super::tile::{Drawing, Tile};
use crate::paint::window::Window;

/// Place of a tile in its generation's grid, counted from the world's north-west corner.
pub(super) type TileAt = (i64, i64);

/// Tiles at one zoom that show the same.
pub(super) struct Generation {
    pub(super) look: Look,
    pub(super) world_px: f64,
    pub(super) tiles: BTreeMap<TileAt, Tile>,
}

impl Generation {
    pub(super) fn fits(&self, look: &Look, window: &Window) -> bool {
        self.look == *look && same_zoom(self.world_px, window.world_px)
    }

    /// Whether all of the view can be shown.
    pub(super) fn covers(&self, window: &Window, side: u32) -> bool {
        visible(self, window, side, 0).all(|at| self.tiles.get(&at).is_some_and(|tile| tile.shown.is_some()))
    }

    pub(super) fn drawing(&self, at: TileAt) -> Option<&Drawing> {
        self.tiles.get(&at)?.drawing.as_ref()
    }
}

/// Whether two zooms differ by less than a pixel across the largest screen.
pub(super) fn same_zoom(a: f64, b: f64) -> bool {
    (a / b - 1.0).abs() < 1e-5
}

/// The tiles that a view touches, and `ring` more on each side.
pub(super) fn visible(
    generation: &Generation,
    window: &Window,
    side: u32,
    ring: i64,
) -> impl Iterator<Item = TileAt> + use<> {
    let ratio = generation.world_px / window.world_px;
    let corner = window.corner(generation.world_px);
    let span = |axis: usize| {
        let far = corner[axis] + f64::from(window.size_px[axis]) * ratio;
        #[expect(clippy::cast_possible_truncation, reason = "tile numbers are below 2^32")]
        let cell = |px: f64| (px / f64::from(side)).floor() as i64;
        // Half a pixel more, for the rounding to whole pixels.
        (cell(corner[axis] - 0.5) - ring, cell(far + 0.5) + ring)
    };
    let ((left, right), (top, bottom)) = (span(0), span(1));
    // Not beyond the world, and never so many that memory runs out while a view is far from its generation.
    let right = right.min(left + 40);
    let bottom = bottom.min(top + 40);
    (top..=bottom).flat_map(move |y| (left..=right).map(move |x| (x, y)))
}
