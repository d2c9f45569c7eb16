//! How a picture lies on the ground: a grid over it whose knots have places.
//!
//! Whatever a picture is laid down by (corners, a world file in some grid, control points), what is
//! drawn is this grid, and in each cell two plane triangles. It is as fine as it must be for nobody to
//! see the difference, so that drawing knows nothing of projections.

use super::bounds::{Bounds, WorldRect};
use super::coord::{LonLat, PixelPt, WorldPt};

/// How many pixels a picture has, each way; neither is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
}

impl Pixels {
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    pub fn count(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// The point at these shares of its width and height.
    pub fn at(self, across: f64, down: f64) -> PixelPt {
        PixelPt::new(across * f64::from(self.width), down * f64::from(self.height))
    }

    pub fn contains(self, p: PixelPt) -> bool {
        (0.0..=f64::from(self.width)).contains(&p.x) && (0.0..=f64::from(self.height)).contains(&p.y)
    }
}

/// A grid of places over a picture: at least one cell, all places inside the world square.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureMesh {
    columns: usize,
    rows: usize,
    /// Row by row, `columns + 1` each.
    knots: Vec<WorldPt>,
    bounds: Bounds,
}

/// A cell of the grid: its corners in the order ◤ ◥ ◣ ◢. Its triangles meet along ◥ ◣.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Shares of the picture's width and height.
    pub shares: [[f64; 2]; 4],
    pub corners: [WorldPt; 4],
}

/// How far a grid may be off, in pixels of the picture: less than any sampling shows.
const TOLERANCE_PX: f64 = 0.2;
/// The finest grid has so many cells each way. Twice as many make four times the triangles.
const FINEST: usize = 64;

impl PictureMesh {
    /// A picture that fills a box, its rows evenly spaced in Web Mercator.
    pub fn of_box(bounds: Bounds) -> Self {
        let WorldRect { min, max } = bounds.into();
        let knots = vec![min, WorldPt::new(max.x, min.y), WorldPt::new(min.x, max.y), max];
        Self { columns: 1, rows: 1, knots, bounds }
    }

    /// A picture whose points lie where `world_at` says; `None` if that is nowhere on the map.
    pub fn fitting(size: Pixels, world_at: impl Fn(PixelPt) -> WorldPt) -> Option<Self> {
        let mut cells = 1;
        loop {
            let mesh = Self::of_cells(size, cells, &world_at)?;
            if cells >= FINEST || mesh.is_close(size, &world_at) {
                return Some(mesh);
            }
            cells *= 2;
        }
    }

    fn of_cells(size: Pixels, cells: usize, world_at: &impl Fn(PixelPt) -> WorldPt) -> Option<Self> {
        let mut knots = Vec::with_capacity((cells + 1) * (cells + 1));
        for row in 0..=cells {
            for column in 0..=cells {
                let world = world_at(size.at(share(column, cells), share(row, cells)));
                let is_in_world = (0.0..=1.0).contains(&world.x) && (0.0..=1.0).contains(&world.y);
                knots.push(is_in_world.then_some(world)?);
            }
        }
        let rect = WorldRect::around(&knots)?;
        // A picture on a point or a line shows nothing.
        (rect.width() > 0.0 && rect.height() > 0.0).then(|| Self {
            columns: cells,
            rows: cells,
            knots,
            bounds: rect.into(),
        })
    }

    /// Whether no cell is off by more than the tolerance where that is largest: at the middles of its
    /// triangles' sides.
    fn is_close(&self, size: Pixels, world_at: &impl Fn(PixelPt) -> WorldPt) -> bool {
        let pixel = self.pixel(size);
        self.cells().all(|Cell { shares, corners }| {
            [(0, 1), (0, 2), (1, 2)].into_iter().all(|(a, b)| {
                let middle = [0, 1].map(|axis| f64::midpoint(shares[a][axis], shares[b][axis]));
                let there = world_at(size.at(middle[0], middle[1]));
                there.distance(corners[a].lerp(corners[b], 0.5)) <= TOLERANCE_PX * pixel
            })
        })
    }

    /// The side of a pixel on the map, about, in world units.
    pub fn pixel(&self, size: Pixels) -> f64 {
        let [first, .., last] = &*self.knots else { return 0.0 };
        first.distance(*last) / f64::from(size.width).hypot(f64::from(size.height))
    }

    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    pub fn rect(&self) -> WorldRect {
        WorldRect::around(&self.knots).unwrap_or_else(|| self.bounds.into())
    }

    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        (0..self.rows * self.columns).map(|index| {
            let (row, column) = (index / self.columns, index % self.columns);
            let knot = |right: usize, down: usize| self.knots[(row + down) * (self.columns + 1) + column + right];
            let across = [share(column, self.columns), share(column + 1, self.columns)];
            let down = [share(row, self.rows), share(row + 1, self.rows)];
            Cell {
                shares: [[across[0], down[0]], [across[1], down[0]], [across[0], down[1]], [across[1], down[1]]],
                corners: [knot(0, 0), knot(1, 0), knot(0, 1), knot(1, 1)],
            }
        })
    }

    /// Where ◤ ◥ ◣ of the picture lie, if nothing but these three is needed to draw it.
    pub fn parallelogram(&self) -> Option<[WorldPt; 3]> {
        let [a, b, c, d] = &*self.knots else { return None };
        let fourth = WorldPt::new(b.x + c.x - a.x, b.y + c.y - a.y);
        (fourth.distance(*d) <= 1e-6 * a.distance(*d)).then_some([*a, *b, *c])
    }

    /// Its edge on the ground, closed.
    pub fn outline(&self) -> Vec<LonLat> {
        let stride = self.columns + 1;
        let top = 0..=self.columns;
        let right = (1..=self.rows).map(|row| row * stride + self.columns);
        let bottom = (0..self.columns).rev().map(|column| self.rows * stride + column);
        let left = (0..self.rows).rev().map(|row| row * stride);
        let around = top.chain(right).chain(bottom).chain(left);
        around.map(|index| super::coord::lonlat_from_world(self.knots[index])).collect()
    }
}

fn share(index: usize, of: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "no more cells than FINEST")]
    {
        index as f64 / of as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Pixels = Pixels::new(400, 300);

    #[test]
    fn a_picture_in_a_box_is_one_upright_cell() {
        let bounds = Bounds::new(104.0, 31.0, 105.0, 31.5);
        let mesh = PictureMesh::of_box(bounds);
        assert_eq!((mesh.bounds(), mesh.cells().count()), (bounds, 1));
        let [a, b, c] = mesh.parallelogram().unwrap();
        assert!(a.x.total_cmp(&c.x).is_eq() && a.y.total_cmp(&b.y).is_eq());
        assert_eq!(mesh.outline().len(), 5);
    }

    #[test]
    fn what_lies_plane_needs_one_cell_and_what_is_bent_as_many_as_show_it() {
        let plane = |p: PixelPt| WorldPt::new(0.5 + p.x * 1e-6 + p.y * 2e-7, 0.4 + p.y * 1e-6);
        let mesh = PictureMesh::fitting(SIZE, plane).unwrap();
        assert_eq!(mesh.cells().count(), 1);
        assert!(mesh.parallelogram().is_some());
        let bent = |p: PixelPt| WorldPt::new(0.5 + p.x * 1e-6 + p.y * p.y * 1e-9, 0.4 + p.y * 1e-6);
        let mesh = PictureMesh::fitting(SIZE, bent).unwrap();
        assert!(mesh.cells().count() > 16 && mesh.parallelogram().is_none());
        for Cell { shares, corners } in mesh.cells() {
            let middle = SIZE.at(f64::midpoint(shares[0][0], shares[3][0]), f64::midpoint(shares[0][1], shares[3][1]));
            let off = bent(middle).distance(corners[1].lerp(corners[2], 0.5)) / 1e-6;
            assert!(off < 0.3, "{off} pixels off");
        }
    }

    #[test]
    fn what_lies_nowhere_or_on_a_line_is_no_mesh() {
        for nowhere in [WorldPt::new(f64::NAN, 0.5), WorldPt::new(0.5, f64::INFINITY), WorldPt::new(1.5, 0.5)] {
            assert_eq!(PictureMesh::fitting(SIZE, |_| nowhere), None);
        }
        assert_eq!(PictureMesh::fitting(SIZE, |p| WorldPt::new(0.5 + p.x * 1e-6, 0.5)), None);
    }
}
