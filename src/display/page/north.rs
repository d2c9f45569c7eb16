//! The north arrow at the top right. Views are always north-up, so it points straight up.

use super::PageItem;
use super::canvas::{Canvas, MARGIN};
use crate::display::text::width;
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::{Colour, Stroke, Weight};

const WIDTH: f32 = 38.0;
const HEIGHT: f32 = 60.0;

pub(super) fn draw(canvas: &mut Canvas<'_>) {
    let spec = canvas.spec;
    let ink = spec.palette.ink;
    let right = spec.width - canvas.pt(MARGIN);
    let top = canvas.pt(MARGIN);
    let rect = ViewRect::new(ViewPt::new(right - canvas.pt(WIDTH), top), ViewPt::new(right, top + canvas.pt(HEIGHT)));
    canvas.card(rect);
    let x = rect.centre().x;
    let at = |dx: f32, y: f32| ViewPt::new(x + canvas.pt(dx), top + canvas.pt(y));
    let outline = Some(Stroke::solid(ink, canvas.pt(0.9)));
    let half = |side: f32| vec![at(0.0, 8.0), at(9.0 * side, 38.0), at(0.0, 32.0)];
    let (dark, light) = (half(-1.0), half(1.0));
    let style = canvas.style(ink, Weight::Bold, 12.0);
    let letter = ViewPt::new(x - width(&spec.text.north, &style) / 2.0, top + canvas.pt(53.0));
    canvas.push(PageItem::Polygon { points: dark, fill: Some(ink), outline });
    canvas.push(PageItem::Polygon { points: light, fill: Some(Colour::WHITE), outline });
    canvas.text(&spec.text.north, letter, style);
}
