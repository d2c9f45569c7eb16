//! The north arrow. Views are always north-up, so it points straight up.

use super::item::PageItem;
use super::pen::Pen;
use crate::geo::paper::{POINTS_PER_TYPE_POINT, points};
use crate::geo::{ViewPt, ViewRect};
use crate::project::figure::Align;
use crate::symbol::{Colour, Stroke};

pub(in crate::display) fn draw(pen: &mut Pen, size_mm: f32, rect: ViewRect, letter: &str) {
    let ink = pen.palette.ink;
    let high = points(size_mm).min(rect.height() * 0.95);
    let style = pen.bold(high * 0.27 / POINTS_PER_TYPE_POINT);
    let arrow = high - style.size_pt * 1.1;
    let (x, top) = (rect.centre().x, rect.centre().y - high / 2.0);
    let at = |dx: f32, y: f32| ViewPt::new(x + dx * arrow, top + y * arrow);
    let outline = Some(Stroke::solid(ink, points(0.2)));
    for (side, fill) in [(-1.0, ink), (1.0, Colour::WHITE)] {
        let half = vec![at(0.0, 0.0), at(0.26 * side, 0.98), at(0.0, 0.8)];
        pen.push(PageItem::Polygon { points: half, fill: Some(fill), outline });
    }
    pen.line(letter, (rect.min.x, rect.max.x), top + arrow + style.size_pt * 0.1, style, Align::Centre);
    pen.cover(rect);
}
