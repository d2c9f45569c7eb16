//! The strip along the bottom: 示意图 stamp, what the lines are no basis for, and the sources; rows
//! of their own take the sources where they are long.

use super::canvas::{Canvas, MARGIN, fitted};
use super::{PageItem, PageSpec};
use crate::display::text::{break_lines, width};
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::{Colour, Stroke, TextStyle, Weight};

const HEIGHT: f32 = 30.0;
/// What a row of sources adds.
const ROW: f32 = 15.0;
const MOST_ROWS: usize = 3;
const TEXT: f32 = 11.0;
const SOURCES: f32 = 10.0;

/// Height of the strip in points of the page.
pub(super) fn height(spec: &PageSpec<'_>) -> f32 {
    let rows = if sources_need_a_row(spec) { source_rows(spec).len() } else { 0 };
    #[expect(clippy::cast_precision_loss, reason = "at most three rows")]
    let more = rows as f32 * ROW;
    (HEIGHT + more) * spec.scale
}

/// The sources in rows of the page's width; what does not fit the last row ends in an ellipsis.
fn source_rows(spec: &PageSpec<'_>) -> Vec<String> {
    let canvas = Canvas::new(spec);
    let style = sources_style(&canvas);
    let room = spec.width - canvas.pt(2.0 * MARGIN);
    let mut rows = break_lines(&spec.text.sources, room, |text| width(text, &style));
    if rows.len() > MOST_ROWS {
        let rest = rows.split_off(MOST_ROWS - 1).concat();
        rows.push(fitted(&rest, &style, room));
    }
    rows
}

/// Whether the sources do not fit beside stamp and note.
fn sources_need_a_row(spec: &PageSpec<'_>) -> bool {
    let canvas = Canvas::new(spec);
    let note = width(&spec.text.note, &note_style(&canvas)) + canvas.pt(100.0);
    note + width(&spec.text.sources, &sources_style(&canvas)) > spec.width - canvas.pt(2.0 * MARGIN)
}

fn note_style(canvas: &Canvas<'_>) -> TextStyle {
    canvas.style(canvas.spec.palette.secondary_ink, Weight::Regular, TEXT)
}

fn sources_style(canvas: &Canvas<'_>) -> TextStyle {
    canvas.style(canvas.spec.palette.faint_ink, Weight::Regular, SOURCES)
}

pub(super) fn draw(canvas: &mut Canvas<'_>) {
    let spec = canvas.spec;
    let top = spec.height - height(spec);
    let rect = ViewRect::new(ViewPt::new(0.0, top), ViewPt::new(spec.width, spec.height));
    canvas.push(PageItem::Rect { rect, radius: 0.0, fill: Some(Colour::WHITE), outline: None });
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
    // Wider, and a PDF reader takes it for three words.
    style.tracking = 0.12;
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

/// The note after the stamp; the sources at the right end or in a row of their own.
fn notes(canvas: &mut Canvas<'_>, top: f32, left: f32) {
    let spec = canvas.spec;
    let (note_style, sources_style) = (note_style(canvas), sources_style(canvas));
    let baseline = top + canvas.pt(HEIGHT / 2.0) + note_style.size_pt * 0.37;
    let (start, right) = (canvas.pt(MARGIN), spec.width - canvas.pt(MARGIN));
    let note = fitted(&spec.text.note, &note_style, right - left);
    canvas.text(&note, ViewPt::new(left, baseline), note_style);
    if sources_need_a_row(spec) {
        let mut below = baseline + canvas.pt(ROW + 2.0);
        for row in source_rows(spec) {
            canvas.text(&row, ViewPt::new(start, below), sources_style);
            below += canvas.pt(ROW);
        }
    } else {
        let at = ViewPt::new(right - width(&spec.text.sources, &sources_style), baseline);
        canvas.text(&spec.text.sources, at, sources_style);
    }
}
