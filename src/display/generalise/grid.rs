//! What lies near a point of paper.

use std::collections::HashMap;

use super::MmPt;

/// Points by the square cell of paper that they lie in.
#[derive(Debug)]
pub(super) struct Grid<T> {
    side: f64,
    cells: HashMap<(i64, i64), Vec<T>>,
}

impl<T: Copy> Grid<T> {
    /// Cells of `side` millimetres: about as large as the distances that are asked for.
    pub(super) fn new(side: f64) -> Self {
        Self { side, cells: HashMap::new() }
    }

    pub(super) fn insert(&mut self, at: MmPt, item: T) {
        self.cells.entry(self.cell(at)).or_default().push(item);
    }

    /// What lies in the cells within `reach` of `at`, in the order of cells and of insertion: a little more
    /// than what is that near.
    pub(super) fn near(&self, at: MmPt, reach: f64) -> impl Iterator<Item = T> {
        let span = MmPt::new(reach, reach);
        let (from, to) = (self.cell(at - span), self.cell(at + span));
        let cells = (from.0..=to.0).flat_map(move |x| (from.1..=to.1).map(move |y| (x, y)));
        cells.filter_map(|cell| self.cells.get(&cell)).flatten().copied()
    }

    #[expect(clippy::cast_possible_truncation, reason = "sheets are small")]
    fn cell(&self, at: MmPt) -> (i64, i64) {
        ((at.x / self.side).floor() as i64, (at.y / self.side).floor() as i64)
    }
}
