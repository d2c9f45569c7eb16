//! Whose the base map is: in a corner of the map, wherever its tiles are.

use super::Block;
use super::draft::{Draft, MapFacts};
use crate::display::furniture::pen::{Pen, intersection};
use crate::display::text::width;
use crate::geo::paper::points;
use crate::geo::{ViewPt, ViewRect};

/// Its type, in points of type: small, and legible on paper.
const SIZE: f32 = 6.5;

impl Draft<'_> {
    /// The words in the first corner that nothing else covers; the lower right one if all are covered.
    pub(super) fn credit(&self, words: &str, map: &MapFacts<'_>, covered: &[ViewRect]) -> Option<Block> {
        if words.trim().is_empty() {
            return None;
        }
        let whole = ViewRect::new(ViewPt::default(), ViewPt::new(self.size().width(), self.size().height()));
        let room = intersection(map.frame, whole).expanded(-points(2.0));
        let mut pen = Pen::new(self.palette);
        let style = pen.quiet(SIZE);
        let (wide, high) = (width(words, &style).min(room.width()), style.size_pt * 1.3);
        let corners = corners(room, wide, high);
        let free = corners.into_iter().find(|corner| !covered.iter().any(|other| other.intersects(corner)));
        let rect = free.unwrap_or(corners[0]);
        pen.text(words, ViewPt::new(rect.min.x, rect.max.y - style.size_pt * 0.28), style);
        pen.cover(rect);
        pen.plate_below(points(0.8), whole);
        pen.finish().map(|drawing| Block::of("base-map-credit".to_owned(), drawing))
    }
}

/// Lower right, lower left, upper right, upper left.
fn corners(room: ViewRect, wide: f32, high: f32) -> [ViewRect; 4] {
    let (left, right) = (room.min.x, room.max.x - wide);
    let (top, bottom) = (room.min.y, room.max.y - high);
    [(right, bottom), (left, bottom), (right, top), (left, top)]
        .map(|(x, y)| ViewRect::new(ViewPt::new(x, y), ViewPt::new(x + wide, y + high)))
}
