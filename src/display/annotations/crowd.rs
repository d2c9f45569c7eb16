//! Texts where there are too many to read: the upper ones stay, what would lie under them goes
//! until one comes closer. Shapes and markers stay, so nothing looks lost.

use crate::geo::Camera;
use crate::geo::ViewPt;
use crate::geo::ViewRect;

/// With more annotations in the view than this, texts make room for each other.
pub(super) const CROWD: usize = 250;

/// Side of a cell in which texts are compared, in logical points.
const CELL_PT: f32 = 12.0;

/// How far around the view texts are compared, in logical points: those that begin farther away are
/// not placed.
const AROUND_PT: f32 = 600.0;

/// Where texts stand already: a grid over the view and what is around it. It is asked for each of a
/// hundred thousand texts in each frame.
#[derive(Debug)]
pub(super) struct Room {
    columns: usize,
    taken: Vec<bool>,
}

impl Room {
    pub fn new(camera: &Camera) -> Self {
        let cells = |points: f32| index(points + AROUND_PT).map_or(1, |last| last + 1);
        let columns = cells(camera.width);
        Self { columns, taken: vec![false; columns * cells(camera.height)] }
    }

    /// Whether a text may begin at `at`: a quick look before the text is laid out.
    pub fn is_open(&self, at: ViewPt) -> bool {
        self.cell(index(at.x), index(at.y)).is_some_and(|cell| !self.taken[cell])
    }

    /// Takes the places of a text; `false` if one of them is taken already.
    pub fn take(&mut self, plates: &[ViewRect]) -> bool {
        let free = plates.iter().all(|plate| self.cells(plate).all(|cell| !self.taken[cell]));
        if free {
            for cell in plates.iter().flat_map(|plate| self.cells(plate)).collect::<Vec<usize>>() {
                self.taken[cell] = true;
            }
        }
        free
    }

    fn cell(&self, column: Option<usize>, row: Option<usize>) -> Option<usize> {
        let column = column.filter(|column| *column < self.columns)?;
        Some(row? * self.columns + column).filter(|cell| *cell < self.taken.len())
    }

    fn cells(&self, plate: &ViewRect) -> impl Iterator<Item = usize> {
        let span = |from: f32, to: f32| index(from).unwrap_or(0)..=index(to).unwrap_or(0);
        let (columns, rows) = (span(plate.min.x, plate.max.x), span(plate.min.y, plate.max.y));
        let last_row = self.taken.len() / self.columns;
        let (from, to) = (*columns.start(), (*columns.end()).min(self.columns));
        let rows = rows.take_while(move |row| *row <= last_row);
        rows.flat_map(move |row| (from..=to).filter_map(move |column| self.cell(Some(column), Some(row))))
    }
}

/// The column or row of a coordinate; `None` before the first.
fn index(points: f32) -> Option<usize> {
    let index = ((points + AROUND_PT) / CELL_PT).floor();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cell of the view; the cast saturates"
    )]
    (index >= 0.0).then_some(index as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;

    fn plate(x: f32, y: f32) -> ViewRect {
        ViewRect::new(ViewPt::new(x, y), ViewPt::new(x + 50.0, y + 20.0))
    }

    #[test]
    fn a_text_takes_its_place_once() {
        let mut room = Room::new(&Camera::new(LonLat::new(104.0, 31.0), 10.0, 800.0, 600.0));
        assert!(room.take(&[plate(0.0, 10.0)]));
        assert!(!room.take(&[plate(40.0, 10.0)]) && !room.is_open(ViewPt::new(20.0, 20.0)));
        assert!(room.take(&[plate(80.0, 10.0)]), "beside it there is room");
    }

    #[test]
    fn texts_around_the_view_are_compared_and_those_far_away_are_not_placed() {
        let mut room = Room::new(&Camera::new(LonLat::new(104.0, 31.0), 10.0, 800.0, 600.0));
        for (x, y) in [(-300.0, 10.0), (900.0, -200.0), (100.0, 900.0)] {
            assert!(room.is_open(ViewPt::new(x, y)) && room.take(&[plate(x, y)]) && !room.take(&[plate(x, y)]));
        }
        for (x, y) in [(-5000.0, 10.0), (100.0, 5000.0), (f32::NAN, 0.0), (f32::MAX, 0.0)] {
            assert!(!room.is_open(ViewPt::new(x, y)));
        }
    }
}
