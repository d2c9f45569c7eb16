//! Areas too small to be seen on their own: coverage of a grid of squares.

use std::ops::RangeInclusive;

use super::{BandZoom, UNITS, UnitPt, vertex};
use crate::geo::{WorldPt, WorldRect, z_code};
use crate::paint::gpu::{FillVertex, MeshData};

/// Below this many pixels an area is only coverage: the side of a square.
const TINY_PX: f64 = 2.0;

/// The grid of a level of detail: squares that each belong to one chunk, whoever's areas lie in them.
#[derive(Clone, Copy, Debug)]
pub(super) struct TinyGrid {
    /// What the Z-curve covers.
    all: WorldRect,
    /// Side of a square, in world squares.
    pub cell: f64,
    /// Whether areas become coverage at all.
    merges: bool,
}

/// A square of the grid: column and row, from the corner of what the curve covers.
pub(super) type Square = [i32; 2];

impl TinyGrid {
    pub fn new(all: WorldRect, zoom: BandZoom) -> Self {
        Self { all, cell: TINY_PX / zoom.world_px(), merges: !zoom.is_full() }
    }

    /// Whether what has this box around it is seen as coverage only.
    pub fn is_tiny(&self, rect: WorldRect) -> bool {
        self.merges && rect.width().max(rect.height()) < self.cell
    }

    /// How many bits of a place on the Z-curve tell nothing but where it is within a square of
    /// about `side_px`; `None` if all of the curve's cells are larger.
    pub fn curve_bits(&self, side_px: f64, zoom: BandZoom) -> Option<u32> {
        let side = self.all.width().max(self.all.height()) * zoom.world_px();
        let halvings = (side / side_px.max(1.0)).log2().round().max(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 16")]
        (!zoom.is_full() && halvings <= 16.0).then(|| 32 - 2 * halvings as u32).filter(|bits| *bits < 32)
    }

    /// Where a square begins.
    pub fn corner(&self, [column, row]: Square) -> WorldPt {
        WorldPt::new(self.all.min.x + f64::from(column) * self.cell, self.all.min.y + f64::from(row) * self.cell)
    }

    /// Place of a square on the Z-curve: that of its middle.
    pub fn code(&self, square: Square) -> u32 {
        let corner = self.corner(square);
        z_code(WorldPt::new(corner.x + self.cell / 2.0, corner.y + self.cell / 2.0), self.all)
    }

    /// The squares that a box touches, with the share of each that it covers.
    pub fn touched(&self, rect: WorldRect) -> impl Iterator<Item = (Square, f64)> + use<> {
        let columns = self.overlaps(rect.min.x - self.all.min.x, rect.max.x - self.all.min.x);
        let rows = self.overlaps(rect.min.y - self.all.min.y, rect.max.y - self.all.min.y);
        rows.flat_map(move |(row, high)| columns.clone().map(move |(column, wide)| ([column, row], wide * high)))
    }

    /// The squares of a row that an interval touches, with the share of each that it covers.
    fn overlaps(&self, from: f64, to: f64) -> impl Iterator<Item = (i32, f64)> + Clone + use<> {
        let (from, to) = (from / self.cell, to / self.cell);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the world has 2^24 squares of the finest level that merges"
        )]
        let (first, last) = (from.floor() as i32, to.floor() as i32);
        (first..=last).map(move |i| (i, (to.min(f64::from(i) + 1.0) - from.max(f64::from(i))).max(0.0)))
    }
}

/// Coverage of a grid of squares by areas too small to be seen on their own. Their sum is right
/// everywhere, so a field of parcels keeps its tone from any distance and shows no holes.
#[derive(Debug)]
pub(super) struct TinyAreas {
    grid: TinyGrid,
    /// Places on the curve of the squares that are merged here.
    own: RangeInclusive<u32>,
    /// What each area adds to each square that it touches.
    shares: Vec<Share>,
}

/// A part of a square.
#[derive(Clone, Copy, Debug)]
struct Share {
    row: i32,
    column: i32,
    /// Covered area and outline area, as shares of the square.
    filled: f32,
    outlined: f32,
}

impl TinyAreas {
    pub fn new(grid: TinyGrid, own: RangeInclusive<u32>) -> Self {
        Self { grid, own, shares: Vec::new() }
    }

    pub fn grid(&self) -> &TinyGrid {
        &self.grid
    }

    /// Adds an area with the box `rect`, of which it fills the share `filled`; its outline takes
    /// the share `outlined` of what is filled. Squares of other chunks are left to them, unless
    /// this area is `alone` in filling them: not sent there as a guest.
    pub fn add(&mut self, rect: WorldRect, filled: f64, outlined: f64, alone: bool) {
        for ([column, row], covered) in self.grid.touched(rect) {
            if alone || self.own.contains(&self.grid.code([column, row])) {
                let covered = covered * filled;
                #[expect(clippy::cast_possible_truncation, reason = "shares of one")]
                self.shares.push(Share { row, column, filled: covered as f32, outlined: (covered * outlined) as f32 });
            }
        }
    }

    /// Adds the squares to `mesh`, whose unit coordinates count from `origin`; equal neighbours in
    /// a row become one rectangle.
    pub fn add_to(mut self, origin: WorldPt, mesh: &mut MeshData<FillVertex>) {
        self.shares.sort_unstable_by_key(|share| (share.row, share.column));
        let mut run: Option<Run> = None;
        for square in self.shares.chunk_by(|a, b| (a.row, a.column) == (b.row, b.column)) {
            let Share { row, column, .. } = square[0];
            let filled: f32 = square.iter().map(|share| share.filled).sum();
            let outlined: f32 = square.iter().map(|share| share.outlined).sum();
            let look = (quantised(filled), quantised(outlined / filled.max(f32::MIN_POSITIVE)));
            run = match run {
                Some((r, from, to, same)) if r == row && to + 1 == column && same == look => {
                    Some((r, from, column, look))
                }
                before => {
                    self.add_run(before, origin, mesh);
                    Some((row, column, column, look))
                }
            };
        }
        self.add_run(run, origin, mesh);
    }

    fn add_run(&self, run: Option<Run>, origin: WorldPt, mesh: &mut MeshData<FillVertex>) {
        if let Some((row, from, to, (cover, share))) = run
            && cover > 0
        {
            let [cover, share] = [cover, share].map(|steps| f32::from(steps) / f32::from(STEPS));
            let at = |square: Square| {
                let corner = self.grid.corner(square);
                [(corner.x - origin.x) * UNITS, (corner.y - origin.y) * UNITS]
            };
            add_cell(at([from, row]), at([to + 1, row + 1]), cover, share, mesh);
        }
    }
}

/// A rectangle of part coverage, without a faded edge.
fn add_cell(min: UnitPt, max: UnitPt, cover: f32, share: f32, mesh: &mut MeshData<FillVertex>) {
    let first = mesh.next();
    let corners = [min, [max[0], min[1]], [min[0], max[1]], max];
    mesh.vertices.extend(corners.map(|at| FillVertex::inner(vertex(at), [0.0; 2], cover, share)));
    mesh.indices.extend([0, 1, 2, 2, 1, 3].map(|corner| first + corner));
}

/// Squares of a row that look alike: row, first and last column, coverage and share of the outline.
type Run = (i32, i32, i32, (u8, u8));

/// Steps of a share of one: coarse enough for neighbours to be equal.
const STEPS: u8 = 15;

fn quantised(share: f32) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the steps")]
    {
        (share.clamp(0.0, 1.0) * f32::from(STEPS)).ceil() as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> TinyGrid {
        let zoom = BandZoom::for_view(256.0 * 10_f64.exp2());
        TinyGrid::new(WorldRect::new(WorldPt::new(0.25, 0.25), WorldPt::new(0.75, 0.75)), zoom)
    }

    /// A box in squares of the grid.
    fn boxed(grid: &TinyGrid, [x, y]: [f64; 2], [width, height]: [f64; 2]) -> WorldRect {
        let at = |x: f64, y: f64| WorldPt::new(0.25 + x * grid.cell, 0.25 + y * grid.cell);
        WorldRect::new(at(x, y), at(x + width, y + height))
    }

    /// Covered area in squares of the grid.
    fn covered(mesh: &MeshData<FillVertex>, grid: &TinyGrid) -> f64 {
        let rectangle = |corners: &[FillVertex]| {
            let [[left, top], [right, bottom]] = [corners[0].at, corners[3].at].map(|at| at.map(f64::from));
            (right - left) * (bottom - top) * f64::from(corners[0].edge[2]) / 127.0
        };
        mesh.vertices.chunks(4).map(rectangle).sum::<f64>() / (grid.cell * UNITS).powi(2)
    }

    #[test]
    fn tiny_areas_keep_their_sum_and_neighbours_merge() {
        let grid = grid();
        let mut tiny = TinyAreas::new(grid, 0..=u32::MAX);
        for half in 0..50 {
            tiny.add(boxed(&grid, [f64::from(half) * 0.5, 0.0], [0.5, 1.0]), 1.0, 0.0, false);
        }
        let mut mesh = MeshData::default();
        tiny.add_to(WorldPt::new(0.25, 0.25), &mut mesh);
        assert_eq!(mesh.vertices.len(), 4, "one run");
        assert!((covered(&mesh, &grid) - 25.0).abs() < 1e-3);
    }

    #[test]
    fn a_square_is_filled_by_one_chunk_only() {
        let grid = grid();
        let border = grid.code([7, 3]);
        let chunks = [0..=border - 1, border..=u32::MAX];
        let areas: Vec<WorldRect> =
            (0..40).map(|i| boxed(&grid, [f64::from(i % 10) * 0.9, f64::from(i / 10) * 0.9], [0.9, 0.9])).collect();
        let filled: Vec<Vec<Square>> = chunks
            .into_iter()
            .map(|own| {
                let mut tiny = TinyAreas::new(grid, own);
                for area in &areas {
                    tiny.add(*area, 1.0, 0.0, false);
                }
                tiny.shares.iter().map(|share| [share.column, share.row]).collect()
            })
            .collect();
        assert!(filled.iter().all(|squares| !squares.is_empty()));
        assert!(filled[0].iter().all(|square| !filled[1].contains(square)));
        let touched: usize = areas.iter().map(|area| grid.touched(*area).count()).sum();
        assert_eq!(filled[0].len() + filled[1].len(), touched, "and by all areas that touch it");
    }
}
