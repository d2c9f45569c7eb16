//! The list of items under construction, with the few drawing words that furniture needs.

use super::{Furniture, PageItem, PageSpec};
use crate::display::picture::Glyphs;
use crate::display::text::width;
use crate::geo::{ViewPt, ViewRect};
use crate::style::SMALLEST_TEXT_PT;
use crate::symbol::{Colour, Stroke, TextStyle, Weight};

/// Room between furniture and the edge of the page, at scale 1.
pub(super) const MARGIN: f32 = 16.0;

/// Furniture being laid out.
pub(super) struct Canvas<'a> {
    pub(super) spec: &'a PageSpec<'a>,
    furniture: Furniture,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(spec: &'a PageSpec<'a>) -> Self {
        Self { spec, furniture: Furniture::default() }
    }

    pub(super) fn finish(self) -> Furniture {
        self.furniture
    }

    /// A length at scale 1 in the points of this page.
    pub(super) fn pt(&self, length: f32) -> f32 {
        length * self.spec.scale
    }

    /// A text style of this page; never smaller than legible.
    pub(super) fn style(&self, colour: Colour, weight: Weight, size: f32) -> TextStyle {
        let size_pt = self.pt(size).max(SMALLEST_TEXT_PT);
        TextStyle { colour, weight, size_pt, tracking: 0.0, halo: None }
    }

    pub(super) fn push(&mut self, item: PageItem) {
        self.furniture.items.push(item);
    }

    /// Keeps names and other furniture out of a rectangle.
    pub(super) fn reserve(&mut self, rect: ViewRect) {
        self.furniture.reserved.push(rect);
    }

    /// What is reserved so far.
    pub(super) fn reserved(&self) -> &[ViewRect] {
        &self.furniture.reserved
    }

    /// A white card with a hairline, reserved.
    pub(super) fn card(&mut self, rect: ViewRect) {
        let ink = self.spec.palette.ink;
        self.push(PageItem::Rect {
            rect,
            radius: self.pt(5.0),
            fill: Some(Colour::WHITE.with_alpha(0.97)),
            outline: Some(Stroke::solid(ink.with_alpha(0.16), self.pt(0.8))),
        });
        self.reserve(rect);
    }

    pub(super) fn text(&mut self, text: &str, at: ViewPt, style: TextStyle) {
        let run = Glyphs { text: text.to_owned(), origin: at, angle: 0.0 };
        self.push(PageItem::Text { run, style });
    }
}

/// `text`, cut with an ellipsis where it is wider than `room`.
pub(super) fn fitted(text: &str, style: &TextStyle, room: f32) -> String {
    if width(text, style) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept, style) + style.size_pt > room {
            kept.pop();
            break;
        }
    }
    kept + "…"
}
