//! Tiles of another datum or grid, drawn on a mesh into the program's own tiles.
//!
//! Each tile is cut into a mesh of cells. Their corners are carried into the source's datum and grid
//! exactly (the forward formulas; GCJ-02's is exact by definition), and the pixels between them by
//! straight interpolation: over an eighth of a tile the offset of GCJ-02 bends by far less than a pixel.

use super::facts::{Datum, Grid};
use super::pixels::Pixels;
use super::tile::TileAt;
use crate::geo::coord::lonlat_from_world;
use crate::geo::datum::gcj02_from_lonlat;
use crate::geo::{LonLat, WorldPt};

/// Cells along a side of a tile of a city and of one of a continent, over which Mercator bends.
const CELLS: u32 = 8;
const CELLS_OF_THE_WORLD: u32 = 64;
/// From this zoom on a tile is no larger than a province.
const CITY_ZOOM: u8 = 6;

/// Below this zoom the offset of GCJ-02, at most 700 m, is less than a pixel of 1,200 m; beyond China's borders there is none, and where they are is not ours to say at
/// such scales.
const OFFSET_FROM_ZOOM: u8 = 7;

/// The pixels along a side of a tile that is drawn.
const SIDE: u32 = 256;

/// Tiles along a side of what one tile can need: more is a place where the grids have nothing to do with each other.
const MOST_TILES: u32 = 4;

/// How a source's tiles lie to the program's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Warp {
    pub(super) datum: Datum,
    pub(super) grid: Grid,
}

impl Warp {
    /// Whether its tiles are the program's own.
    pub(super) fn is_none(self, zoom: u8) -> bool {
        self.grid == Grid::Mercator && (self.datum == Datum::Wgs84 || zoom < OFFSET_FROM_ZOOM)
    }

    /// Where a place of the world lies on the source's own square, whose side is as wide as the world.
    pub(super) fn source_point(self, place: WorldPt, zoom: u8) -> WorldPt {
        if self.is_none(zoom) {
            return place;
        }
        let at = lonlat_from_world(place);
        let shifted = match self.datum {
            Datum::Gcj02 if zoom >= OFFSET_FROM_ZOOM && is_near_china(at) => gcj02_from_lonlat(at),
            Datum::Gcj02 | Datum::Wgs84 | Datum::Bd09 => at,
        };
        match self.grid {
            Grid::Mercator => crate::geo::coord::world_from_lonlat(shifted),
            Grid::Degrees => WorldPt::new(shifted.lon / 360.0 + 0.5, (90.0 - shifted.lat) / 360.0),
        }
    }

    /// The program's own tile `at`, drawn from the source's tiles, which `tile` gives.
    pub(super) fn drawn<E>(
        self,
        at: TileAt,
        mut tile: impl FnMut(TileAt) -> Result<Option<std::sync::Arc<Pixels>>, E>,
    ) -> Result<Option<Pixels>, E> {
        let mesh = Mesh::new(self, at);
        let Some((from, to)) = mesh.tiles(at.zoom()) else { return Ok(None) };
        let mut sheet = Sheet { from, columns: to.x() - from.x() + 1, tiles: Vec::new() };
        for y in from.y()..=to.y() {
            for x in from.x()..=to.x() {
                sheet.tiles.push(TileAt::new(at.zoom(), x, y).map_or(Ok(None), &mut tile)?);
            }
        }
        if sheet.tiles.iter().all(Option::is_none) {
            return Ok(None);
        }
        let mut drawn = Pixels::transparent(SIDE);
        for y in 0..SIDE {
            for x in 0..SIDE {
                drawn.put(x, y, sheet.pixel(mesh.at(x, y)));
            }
        }
        Ok(Some(drawn))
    }
}

/// The formulas are of China; where it ends they are not used.
fn is_near_china(at: LonLat) -> bool {
    (72.004..=137.8347).contains(&at.lon) && (0.8293..=55.8271).contains(&at.lat)
}

/// The corners of a tile's cells in the source, in tiles of its zoom.
struct Mesh {
    cells: u32,
    corners: Vec<WorldPt>,
}

impl Mesh {
    fn new(warp: Warp, at: TileAt) -> Self {
        let cells = if at.zoom() < CITY_ZOOM { CELLS_OF_THE_WORLD } else { CELLS };
        let (area, tiles) = (at.area(), f64::from(1u32 << at.zoom()));
        let along = |index: u32| f64::from(index) / f64::from(cells);
        let corner = |row: u32, column: u32| {
            let (x, y) = (area.min.x + area.width() * along(column), area.min.y + area.height() * along(row));
            let p = warp.source_point(WorldPt::new(x, y), at.zoom());
            WorldPt::new(p.x * tiles, p.y * tiles)
        };
        let corners = (0..=cells).flat_map(|row| (0..=cells).map(move |column| (row, column)));
        Self { cells, corners: corners.map(|(row, column)| corner(row, column)).collect() }
    }

    /// The source's tiles that it lies on, from the north-west to the south-east; `None` if it lies on
    /// none or on far too many.
    fn tiles(&self, zoom: u8) -> Option<(TileAt, TileAt)> {
        let tiles = f64::from(1u32 << zoom);
        let rect = crate::geo::WorldRect::around(&self.corners)?;
        let inside = rect.max.x > 0.0 && rect.max.y > 0.0 && rect.min.x < tiles && rect.min.y < tiles;
        // Half a pixel further, for the neighbours that are mixed in.
        let at = |p: WorldPt, by: f64| TileAt::at(zoom, WorldPt::new((p.x + by) / tiles, (p.y + by) / tiles));
        let (from, to) = (at(rect.min, -1.0 / 256.0), at(rect.max, 1.0 / 256.0));
        let few = to.x() - from.x() < MOST_TILES && to.y() - from.y() < MOST_TILES;
        (inside && few).then_some((from, to))
    }

    /// Where the middle of a pixel of the tile lies in the source, in its tiles.
    fn at(&self, x: u32, y: u32) -> WorldPt {
        let along = |pixel: u32| (f64::from(pixel) + 0.5) / f64::from(SIDE) * f64::from(self.cells);
        let (column, row) = (along(x), along(y));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the mesh")]
        let (left, top) = (column as usize, row as usize);
        let corner = |row: usize, column: usize| self.corners[row * (self.cells as usize + 1) + column];
        let (across, down) = (column.fract(), row.fract());
        let upper = corner(top, left).lerp(corner(top, left + 1), across);
        upper.lerp(corner(top + 1, left).lerp(corner(top + 1, left + 1), across), down)
    }
}

/// The source's tiles beneath a mesh, row by row.
struct Sheet {
    from: TileAt,
    columns: u32,
    tiles: Vec<Option<std::sync::Arc<Pixels>>>,
}

impl Sheet {
    /// The colour at a place in the source, in its tiles: the four pixels around it, mixed.
    fn pixel(&self, place: WorldPt) -> [u8; 4] {
        let (x, y) = (place.x * f64::from(SIDE) - 0.5, place.y * f64::from(SIDE) - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (across, down) = (x - left, y - top);
        let weights = [(1.0 - across) * (1.0 - down), across * (1.0 - down), (1.0 - across) * down, across * down];
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        let (mut colour, mut alpha) = ([0.0; 3], 0.0);
        for (weight, (right, below)) in weights.into_iter().zip(corners) {
            let pixel = self.at(left + right, top + below);
            let weight = weight * f64::from(pixel[3]);
            alpha += weight;
            for (sum, channel) in colour.iter_mut().zip(pixel) {
                *sum += weight * f64::from(channel);
            }
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a mean of bytes")]
        let byte = |value: f64| value.round().clamp(0.0, 255.0) as u8;
        if alpha <= 0.0 {
            return [0; 4];
        }
        [byte(colour[0] / alpha), byte(colour[1] / alpha), byte(colour[2] / alpha), byte(alpha)]
    }

    /// A pixel of the source, counted from its north-west corner in tiles of 256.
    fn at(&self, x: f64, y: f64) -> [u8; 4] {
        let side = f64::from(SIDE);
        let (tile_x, tile_y) =
            ((x / side).floor() - f64::from(self.from.x()), (y / side).floor() - f64::from(self.from.y()));
        if tile_x < 0.0 || tile_y < 0.0 || tile_x >= f64::from(self.columns) {
            return [0; 4];
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just checked")]
        let index = tile_y as usize * self.columns as usize + tile_x as usize;
        let Some(Some(tile)) = self.tiles.get(index) else { return [0; 4] };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a pixel of a tile")]
        let within =
            |along: f64, pixels: u32| ((along.rem_euclid(side) / side * f64::from(pixels)) as u32).min(pixels - 1);
        tile.at(within(x, tile.width()), within(y, tile.height()))
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::Arc;

    use super::*;
    use crate::geo::coord::world_from_lonlat;

    /// A source whose only mark is the one pixel at `mark`, on its own square.
    fn marked(mark: WorldPt, warp: Warp, at: TileAt) -> Pixels {
        let pixels = f64::from(1u32 << at.zoom()) * 256.0;
        let (column, row) = ((mark.x * pixels).floor(), (mark.y * pixels).floor());
        let tile = |tile: TileAt| {
            let mut drawn = Pixels::transparent(256);
            drawn.rgba_mut().chunks_exact_mut(4).for_each(|pixel| pixel.copy_from_slice(&[0, 0, 0, 255]));
            let (x, y) = (column - f64::from(tile.x()) * 256.0, row - f64::from(tile.y()) * 256.0);
            if (0.0..256.0).contains(&x) && (0.0..256.0).contains(&y) {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just checked")]
                drawn.put(x as u32, y as u32, [255, 0, 0, 255]);
            }
            Ok::<_, Infallible>(Some(Arc::new(drawn)))
        };
        warp.drawn(at, tile).unwrap().unwrap()
    }

    /// How far from where it should be the mark was drawn, in pixels.
    fn miss(place: LonLat, warp: Warp, zoom: u8) -> f64 {
        let world = world_from_lonlat(place);
        let at = TileAt::at(zoom, world);
        let drawn = marked(warp.source_point(world, zoom), warp, at);
        let (mut sum, mut x, mut y) = (0.0, 0.0, 0.0);
        for row in 0..256 {
            for column in 0..256 {
                let weight = f64::from(drawn.at(column, row)[0]);
                sum += weight;
                x += weight * (f64::from(column) + 0.5);
                y += weight * (f64::from(row) + 0.5);
            }
        }
        let (area, side) = (at.area(), 256.0);
        let wanted = ((world.x - area.min.x) / area.width() * side, (world.y - area.min.y) / area.height() * side);
        (x / sum - wanted.0).hypot(y / sum - wanted.1)
    }

    #[test]
    fn a_known_place_of_a_shifted_source_is_drawn_within_a_pixel_of_itself() {
        for place in [LonLat::new(104.398, 31.127), LonLat::new(103.95, 31.42), LonLat::new(104.68, 30.91)] {
            for zoom in 8..=18 {
                for grid in [Grid::Mercator, Grid::Degrees] {
                    for datum in [Datum::Wgs84, Datum::Gcj02] {
                        let warp = Warp { datum, grid };
                        if !warp.is_none(zoom) {
                            let miss = miss(place, warp, zoom);
                            assert!(miss < 1.0, "{miss} pixels at zoom {zoom} in {warp:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn without_the_mesh_the_same_place_would_be_hundreds_of_pixels_off() {
        let (place, zoom) = (world_from_lonlat(LonLat::new(104.398, 31.127)), 16);
        let warp = Warp { datum: Datum::Gcj02, grid: Grid::Mercator };
        let off = warp.source_point(place, zoom).distance(place) * f64::from(1u32 << zoom) * 256.0;
        assert!(off > 100.0, "{off}");
    }

    #[test]
    fn where_the_source_has_nothing_nothing_is_drawn() {
        let warp = Warp { datum: Datum::Gcj02, grid: Grid::Mercator };
        let at = TileAt::at(12, world_from_lonlat(LonLat::new(104.4, 31.1)));
        assert_eq!(warp.drawn(at, |_| Ok::<_, Infallible>(None)), Ok(None));
    }
}
