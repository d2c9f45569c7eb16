//! Whose the base map is: at an edge of the map, wherever its tiles are.

use super::Block;
use super::draft::{Draft, MapFacts};
use crate::display::furniture::pen::{Pen, intersection};
use crate::display::text::width;
use crate::geo::paper::points;
use crate::geo::{ViewPt, ViewRect};

/// Its type, in points of type: small, and legible on paper.
const SIZE: f32 = 6.5;

/// How far it keeps from what else stands on the map, and how far places to try are apart, in millimetres.
const APART: f32 = 1.8;
const STEP: f32 = 2.0;

impl Draft<'_> {
    /// The words at the lower edge, as far to the right as nothing else stands, else at the upper edge; in
    /// the lower right corner if there is no room.
    pub(super) fn credit(&self, words: &str, map: &MapFacts<'_>, covered: &[ViewRect]) -> Option<Block> {
        if words.trim().is_empty() {
            return None;
        }
        let whole = ViewRect::new(ViewPt::default(), ViewPt::new(self.size().width(), self.size().height()));
        let room = intersection(map.frame, whole).expanded(-points(2.0));
        let mut pen = Pen::new(self.palette);
        let style = pen.quiet(SIZE);
        let (wide, high) = (width(words, &style).min(room.width()), style.size_pt * 1.3);
        let apart = points(APART);
        let is_free = |place: &ViewRect| !covered.iter().any(|other| other.intersects(&place.expanded(apart)));
        let corner = places(room, wide, high).next()?;
        let rect = places(room, wide, high).find(is_free).unwrap_or(corner);
        pen.text(words, ViewPt::new(rect.min.x, rect.max.y - style.size_pt * 0.28), style);
        pen.cover(rect);
        pen.plate_below(points(0.8), whole);
        pen.finish().map(|drawing| Block::of("base-map-credit".to_owned(), drawing))
    }
}

/// Places along the lower edge from the right to the left, then along the upper one.
fn places(room: ViewRect, wide: f32, high: f32) -> impl Iterator<Item = ViewRect> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is a few metres wide at most")]
    let steps = ((room.width() - wide) / points(STEP)).floor().max(0.0) as u16;
    [room.max.y - high, room.min.y].into_iter().flat_map(move |y| {
        (0..=steps).map(move |step| {
            let x = room.max.x - wide - f32::from(step) * points(STEP);
            ViewRect::new(ViewPt::new(x, y), ViewPt::new(x + wide, y + high))
        })
    })
}
