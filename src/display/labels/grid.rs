//! Collisions in screen space: which rectangles are taken.

use crate::geo::ViewRect;

/// Side of a cell of the collision grid, in logical points: about one label high and half a label wide.
const CELL: f32 = 40.0;

/// Taken rectangles, found by cell.
#[derive(Debug)]
pub(super) struct Taken {
    columns: usize,
    rows: usize,
    cells: Vec<Vec<u32>>,
    rects: Vec<(ViewRect, u64)>,
}

impl Taken {
    pub(super) fn new(width: f32, height: f32) -> Self {
        let (columns, rows) = (cells_along(width, CELL), cells_along(height, CELL));
        Self { columns, rows, cells: vec![Vec::new(); columns * rows], rects: Vec::new() }
    }

    /// Marks a rectangle as taken by `owner`.
    pub(super) fn take(&mut self, rect: ViewRect, owner: u64) {
        let index = u32::try_from(self.rects.len()).expect("fewer rectangles than 2^32 in a view");
        self.rects.push((rect, owner));
        for cell in cell_range(&rect, CELL, self.columns, self.rows) {
            self.cells[cell].push(index);
        }
    }

    /// Whether nobody but `owner` has taken any of `rect`.
    pub(super) fn free(&self, rect: &ViewRect, owner: u64) -> bool {
        cell_range(rect, CELL, self.columns, self.rows).all(|cell| {
            self.cells[cell].iter().all(|index| {
                let (taken, by) = &self.rects[*index as usize];
                *by == owner || !taken.intersects(rect)
            })
        })
    }

    /// How much of `rect` lies on what others than `owner` have taken, in square points; what several have
    /// taken counts for each.
    pub(super) fn covered(&self, rect: &ViewRect, owner: u64) -> f32 {
        let cells = cell_range(rect, CELL, self.columns, self.rows);
        let mut touched: Vec<u32> = cells.flat_map(|cell| self.cells[cell].iter().copied()).collect();
        touched.sort_unstable();
        touched.dedup();
        let covered = |index: u32| {
            let (taken, by) = &self.rects[index as usize];
            let wide = taken.max.x.min(rect.max.x) - taken.min.x.max(rect.min.x);
            let high = taken.max.y.min(rect.max.y) - taken.min.y.max(rect.min.y);
            if *by == owner { 0.0 } else { wide.max(0.0) * high.max(0.0) }
        };
        touched.into_iter().map(covered).sum()
    }
}

pub(super) fn cells_along(length: f32, cell: f32) -> usize {
    index_of(length, cell) + 1
}

fn index_of(at: f32, cell: f32) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative; screens are small")]
    {
        (at / cell).floor().clamp(0.0, 65_535.0) as usize
    }
}

/// Indices of the cells that `rect` touches; what lies outside the view has none.
pub(super) fn cell_range(
    rect: &ViewRect,
    cell: f32,
    columns: usize,
    rows: usize,
) -> impl Iterator<Item = usize> + use<> {
    let outside = rect.max.x < 0.0 || rect.max.y < 0.0;
    let (left, top) = (index_of(rect.min.x, cell), index_of(rect.min.y, cell));
    let right = if outside { 0 } else { (index_of(rect.max.x, cell) + 1).min(columns) };
    let bottom = (index_of(rect.max.y, cell) + 1).min(rows);
    (top..bottom).flat_map(move |row| (left..right).map(move |column| row * columns + column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::ViewPt;

    fn rect(x: f32, y: f32) -> ViewRect {
        ViewRect::new(ViewPt::new(x, y), ViewPt::new(x + 50.0, y + 12.0))
    }

    #[test]
    fn a_taken_place_is_free_for_its_owner_only() {
        let mut taken = Taken::new(400.0, 300.0);
        taken.take(rect(100.0, 100.0), 7);
        assert!(!taken.free(&rect(140.0, 105.0), 1));
        assert!(taken.free(&rect(140.0, 105.0), 7));
        assert!(taken.free(&rect(150.0, 112.0), 1));
        assert!(taken.free(&rect(-80.0, -40.0), 1));
    }
}
