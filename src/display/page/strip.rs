//! The strip along the bottom: 示意图 stamp, what the lines are no basis for, and the sources.

use super::canvas::{Canvas, MARGIN, fitted};
use super::{PageItem, PageSpec};
use crate::display::text::width;
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::{Colour, Stroke, Weight};

const HEIGHT: f32 = 30.0;
const TEXT: f32 = 11.0;

/// Height of the strip in points of the page.
pub(super) fn height(spec: &PageSpec<'_>) -> f32 {
    HEIGHT * spec.scale
}

pub(super) fn draw(canvas: &mut Canvas<'_>) {
    let spec = canvas.spec;
    let top = spec.height - height(spec);
    let rect = ViewRect::new(ViewPt::new(0.0, top), ViewPt::new(spec.width, spec.height));
    canvas.push(PageItem::Rect { rect, radius: 0.0, fill: Some(Colour::WHITE.with_alpha(0.96)), outline: None });
    let hairline = ViewRect::new(rect.min, ViewPt::new(spec.width, top + canvas.pt(0.8)));
    canvas.push(PageItem::Rect {
        rect: hairline,
        radius: 0.0,
        fill: Some(spec.palette.ink.with_alpha(0.22)),
        outline: None,
    });
    canvas.reserve(rect);
    let left = stamp(canvas, top);
    notes(canvas, top, left);
}

/// Draws the stamp and returns where the text after it starts.
fn stamp(canvas: &mut Canvas<'_>, top: f32) -> f32 {
    let spec = canvas.spec;
    let left = canvas.pt(MARGIN);
    if spec.text.stamp.is_empty() {
        return left;
    }
    let mut style = canvas.style(spec.palette.accent, Weight::Bold, TEXT);
    style.tracking = 0.18;
    let inner = width(&spec.text.stamp, &style);
    let (inset, height) = (canvas.pt(8.0), canvas.pt(18.0));
    let middle = top + canvas.pt(HEIGHT / 2.0);
    let centre = ViewPt::new(left + inset + inner / 2.0, middle);
    canvas.push(PageItem::Rect {
        rect: ViewRect::from_centre(centre, inner + 2.0 * inset, height),
        radius: canvas.pt(2.5),
        fill: None,
        outline: Some(Stroke::solid(spec.palette.accent, canvas.pt(1.1))),
    });
    canvas.text(&spec.text.stamp, ViewPt::new(left + inset, middle + style.size_pt * 0.37), style);
    left + inner + 2.0 * inset + canvas.pt(14.0)
}

/// The note on the left, the sources at the right end; the note goes first where there is little room.
fn notes(canvas: &mut Canvas<'_>, top: f32, left: f32) {
    let spec = canvas.spec;
    let style = canvas.style(spec.palette.secondary_ink, Weight::Regular, TEXT);
    let baseline = top + canvas.pt(HEIGHT / 2.0) + style.size_pt * 0.37;
    let right = spec.width - canvas.pt(MARGIN);
    let note = fitted(&spec.text.note, &style, right - left);
    canvas.text(&note, ViewPt::new(left, baseline), style);
    let after = left + width(&note, &style) + canvas.pt(24.0);
    if right - after > canvas.pt(90.0) && !spec.text.sources.is_empty() {
        let sources = fitted(&spec.text.sources, &style, right - after);
        let faint = canvas.style(spec.palette.faint_ink, Weight::Regular, TEXT);
        canvas.text(&sources, ViewPt::new(right - width(&sources, &faint), baseline), faint);
    }
}
