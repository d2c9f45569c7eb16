//! Texts where there are too many to read: the upper ones stay, what would lie under them goes
//! until one comes closer. Shapes and markers stay, so nothing looks lost.

use std::collections::BTreeSet;

use crate::geo::ViewPt;
use crate::geo::ViewRect;

/// With more annotations in the view than this, texts make room for each other.
pub(super) const CROWD: usize = 250;

/// Side of a cell in which texts are compared, in logical points.
const CELL_PT: f32 = 12.0;

/// Where texts stand already.
#[derive(Debug, Default)]
pub(super) struct Room {
    taken: BTreeSet<(i32, i32)>,
}

impl Room {
    /// Whether a text may begin at `at`: a quick look before the text is laid out.
    pub fn is_open(&self, at: ViewPt) -> bool {
        !self.taken.contains(&cell(at))
    }

    /// Takes the places of a text; `false` if one of them is taken already.
    pub fn take(&mut self, plates: &[ViewRect]) -> bool {
        let cells: Vec<(i32, i32)> = plates.iter().flat_map(cells).collect();
        let free = cells.iter().all(|cell| !self.taken.contains(cell));
        if free {
            self.taken.extend(cells);
        }
        free
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a cell of the view")]
fn cell(at: ViewPt) -> (i32, i32) {
    ((at.x / CELL_PT).floor() as i32, (at.y / CELL_PT).floor() as i32)
}

fn cells(plate: &ViewRect) -> impl Iterator<Item = (i32, i32)> + use<> {
    let (from, to) = (cell(plate.min), cell(plate.max));
    (from.1..=to.1).flat_map(move |y| (from.0..=to.0).map(move |x| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_its_place_once() {
        let plate = |x: f32| ViewRect::new(ViewPt::new(x, 10.0), ViewPt::new(x + 50.0, 30.0));
        let mut room = Room::default();
        assert!(room.take(&[plate(0.0)]));
        assert!(!room.take(&[plate(40.0)]) && !room.is_open(ViewPt::new(20.0, 20.0)));
        assert!(room.take(&[plate(80.0)]), "beside it there is room");
    }
}
