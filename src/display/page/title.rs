//! The title block at the top left: the map's name over the plan's.

use super::PageItem;
use super::PageSpec;
use super::canvas::{Canvas, MARGIN, fitted};
use crate::display::text::width;
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::{TextStyle, Weight};

const TITLE: f32 = 25.0;
const SUBTITLE: f32 = 12.5;
const PADDING: f32 = 14.0;

/// Height of the block with the margin above it, in points of the page.
pub(super) fn height(spec: &PageSpec<'_>) -> f32 {
    (MARGIN + 2.0 * PADDING * 0.8 + TITLE + if spec.text.subtitle.is_empty() { 0.0 } else { SUBTITLE * 1.6 })
        * spec.scale
}

pub(super) fn draw(canvas: &mut Canvas<'_>) {
    let spec = canvas.spec;
    if spec.text.title.is_empty() {
        return;
    }
    let palette = spec.palette;
    let (title_style, subtitle_style) = styles(canvas);
    // The north arrow keeps its corner.
    let room = spec.width - canvas.pt(2.0 * MARGIN + 2.0 * PADDING + 80.0);
    let title = fitted(&spec.text.title, &title_style, room);
    let subtitle = fitted(&spec.text.subtitle, &subtitle_style, room);
    let inner = width(&title, &title_style).max(width(&subtitle, &subtitle_style));
    let (left, top) = (canvas.pt(MARGIN), canvas.pt(MARGIN));
    let bottom = height(spec);
    let rect = ViewRect::new(ViewPt::new(left, top), ViewPt::new(left + inner + canvas.pt(2.0 * PADDING), bottom));
    canvas.card(rect);
    let bar = ViewRect::new(rect.min, ViewPt::new(left + canvas.pt(5.0), bottom));
    canvas.push(PageItem::Rect { rect: bar, radius: canvas.pt(2.5), fill: Some(palette.accent), outline: None });
    let baseline = top + canvas.pt(PADDING * 0.8 + TITLE * 0.88);
    canvas.text(&title, ViewPt::new(left + canvas.pt(PADDING), baseline), title_style);
    if !subtitle.is_empty() {
        let below = ViewPt::new(left + canvas.pt(PADDING), baseline + canvas.pt(SUBTITLE * 1.75));
        canvas.text(&subtitle, below, subtitle_style);
    }
}

fn styles(canvas: &Canvas<'_>) -> (TextStyle, TextStyle) {
    let palette = canvas.spec.palette;
    let title = TextStyle { tracking: 0.08, ..canvas.style(palette.ink, Weight::Bold, TITLE) };
    (title, canvas.style(palette.secondary_ink, Weight::Regular, SUBTITLE))
}
