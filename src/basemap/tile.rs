//! Which tile.

use std::ops::RangeInclusive;

use crate::geo::{WorldPt, WorldRect};

/// A tile of the grid that web maps share: at zoom 0 one tile is the world square, and each zoom halves
/// the sides. Rows count from the north. Always inside the grid, at most [`TileAt::MAX_ZOOM`] deep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileAt {
    zoom: u8,
    x: u32,
    y: u32,
}

impl TileAt {
    /// Deeper than any source.
    pub const MAX_ZOOM: u8 = 26;

    /// `None` outside the grid.
    pub fn new(zoom: u8, x: u32, y: u32) -> Option<Self> {
        (zoom <= Self::MAX_ZOOM && x < 1 << zoom && y < 1 << zoom).then_some(Self { zoom, x, y })
    }

    pub fn zoom(self) -> u8 {
        self.zoom
    }

    /// From the west.
    pub fn x(self) -> u32 {
        self.x
    }

    /// From the north.
    pub fn y(self) -> u32 {
        self.y
    }

    /// The row as TMS counts it, from the south.
    pub fn y_from_south(self) -> u32 {
        (1 << self.zoom) - 1 - self.y
    }

    /// The tile of `zoom` that this one is a part of; itself at its own zoom or deeper ones.
    #[must_use]
    pub fn ancestor(self, zoom: u8) -> Self {
        let up = self.zoom.saturating_sub(zoom);
        Self { zoom: self.zoom - up, x: self.x >> up, y: self.y >> up }
    }

    /// The tile at a place.
    pub fn at(zoom: u8, place: WorldPt) -> Self {
        let zoom = zoom.min(Self::MAX_ZOOM);
        let last = (1u32 << zoom) - 1;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the grid")]
        let index = |along: f64| (along * f64::from(1u32 << zoom)).floor().clamp(0.0, f64::from(last)) as u32;
        Self { zoom, x: index(place.x), y: index(place.y) }
    }

    /// The part of the world that it shows.
    pub fn area(self) -> WorldRect {
        let side = 1.0 / f64::from(1u32 << self.zoom);
        let min = WorldPt::new(f64::from(self.x) * side, f64::from(self.y) * side);
        WorldRect::new(min, WorldPt::new(min.x + side, min.y + side))
    }
}

/// The tiles of a zoom that lie in a rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileRange {
    north_west: TileAt,
    south_east: TileAt,
}

impl TileRange {
    /// The tiles of a zoom that show a part of the world.
    pub fn of(area: WorldRect, zoom: u8) -> Self {
        Self { north_west: TileAt::at(zoom, area.min), south_east: TileAt::at(zoom, area.max) }
    }

    pub fn zoom(&self) -> u8 {
        self.north_west.zoom
    }

    pub fn columns(&self) -> RangeInclusive<u32> {
        self.north_west.x..=self.south_east.x
    }

    pub fn rows(&self) -> RangeInclusive<u32> {
        self.north_west.y..=self.south_east.y
    }

    /// The same rows as TMS counts them, from the south.
    pub fn rows_from_south(&self) -> RangeInclusive<u32> {
        self.south_east.y_from_south()..=self.north_west.y_from_south()
    }

    pub fn count(&self) -> u64 {
        let along = |range: RangeInclusive<u32>| u64::from(range.end() - range.start()) + 1;
        along(self.columns()) * along(self.rows())
    }

    /// Row by row.
    pub fn tiles(self) -> impl Iterator<Item = TileAt> {
        let zoom = self.zoom();
        self.rows().flat_map(move |y| self.columns().map(move |x| TileAt { zoom, x, y }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_is_inside_its_grid_and_inside_its_ancestors() {
        assert_eq!((TileAt::new(2, 4, 0), TileAt::new(27, 0, 0)), (None, None));
        let tile = TileAt::at(16, WorldPt::new(0.79, 0.41));
        assert!(tile.area().contains(WorldPt::new(0.79, 0.41)));
        assert!(tile.ancestor(9).area().contains_rect(&tile.area()));
        let range = TileRange::of(tile.area().expanded(1e-7), 16);
        assert_eq!((range.count(), range.tiles().nth(4), range.tiles().count()), (9, Some(tile), 9));
        assert!(range.rows_from_south().contains(&tile.y_from_south()));
        assert_eq!((tile.ancestor(20), TileAt::new(3, 5, 1).unwrap().y_from_south()), (tile, 6));
    }
}
