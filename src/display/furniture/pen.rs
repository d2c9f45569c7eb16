//! The items of one element under construction, with the few drawing words that furniture needs.

use super::item::PageItem;
use crate::display::picture::Glyphs;
use crate::display::text::{ASCENT, advance, break_lines, gauge, width};
use crate::geo::paper::{POINTS_PER_TYPE_POINT, points};
use crate::geo::{ViewPt, ViewRect};
use crate::project::figure::Align;
use crate::style::Palette;
use crate::symbol::{Colour, Stroke, TextStyle, Weight};

/// Text on paper is never smaller than this, in typographic points.
pub const SMALLEST_TYPE_PT: f32 = 5.0;

/// Height of a line of text as a share of its size.
pub(in crate::display) const LINE: f32 = 1.38;

/// From the middle of a line of text down to its baseline, as a share of its size.
const MIDDLE: f32 = 0.37;

/// A style of this size in typographic points; never smaller than legible.
pub(in crate::display) fn type_style(colour: Colour, weight: Weight, size: f32) -> TextStyle {
    let size_pt = size.max(SMALLEST_TYPE_PT) * POINTS_PER_TYPE_POINT;
    TextStyle { colour, weight, size_pt, tracking: 0.0, halo: None }
}

/// An element of furniture, drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What it covers.
    pub rect: ViewRect,
    /// In drawing order.
    pub items: Vec<PageItem>,
}

/// Draws one element.
pub(in crate::display) struct Pen {
    pub(in crate::display) palette: &'static Palette,
    items: Vec<PageItem>,
    covered: Option<ViewRect>,
    /// Texts whose ends found no room.
    cut: Vec<String>,
}

impl Pen {
    pub(in crate::display) fn new(palette: &'static Palette) -> Self {
        Self { palette, items: Vec::new(), covered: None, cut: Vec::new() }
    }

    /// The texts whose ends found no room.
    pub(in crate::display) fn take_cut(&mut self) -> Vec<String> {
        std::mem::take(&mut self.cut)
    }

    /// Remembers a text that is not there to its end.
    pub(in crate::display) fn note_cut(&mut self, text: &str, setting: &Setting) {
        if setting.cut {
            self.cut.push(text.to_owned());
        }
    }

    /// Everything drawn on `ground`, which it covers.
    pub(in crate::display) fn finish_on(mut self, ground: PageItem, rect: ViewRect) -> Drawing {
        self.items.insert(0, ground);
        Drawing { rect, items: self.items }
    }

    /// Everything drawn and what it covers; `None` if nothing was.
    pub(in crate::display) fn finish(self) -> Option<Drawing> {
        Some(Drawing { rect: self.covered?, items: self.items })
    }

    pub(in crate::display) fn ink(&self, size: f32) -> TextStyle {
        type_style(self.palette.ink, Weight::Regular, size)
    }

    pub(in crate::display) fn bold(&self, size: f32) -> TextStyle {
        type_style(self.palette.ink, Weight::Bold, size)
    }

    pub(in crate::display) fn quiet(&self, size: f32) -> TextStyle {
        type_style(self.palette.secondary_ink, Weight::Regular, size)
    }

    /// A hairline in the ink's tint, `mm` wide.
    pub(in crate::display) fn hairline(&self, mm: f32) -> Stroke {
        Stroke::solid(self.palette.ink.with_alpha(0.32), points(mm))
    }

    pub(in crate::display) fn push(&mut self, item: PageItem) {
        self.items.push(item);
    }

    /// Says what the block covers.
    pub(in crate::display) fn cover(&mut self, rect: ViewRect) {
        self.covered = Some(self.covered.map_or(rect, |covered| united(covered, rect)));
    }

    /// A white plate with a hairline under what is drawn later.
    pub(in crate::display) fn plate(&mut self, rect: ViewRect) {
        let outline = Some(Stroke::solid(self.palette.ink.with_alpha(0.28), points(0.18)));
        self.push(PageItem::Rect { rect, radius: 0.0, fill: Some(Colour::WHITE.with_alpha(0.96)), outline });
        self.cover(rect);
    }

    /// The plate under everything that is drawn already, `margin` wider than that.
    pub(in crate::display) fn plate_below(&mut self, margin: f32, within: ViewRect) {
        let Some(covered) = self.covered else { return };
        let rect = intersection(covered.expanded(margin), within);
        let drawn = std::mem::take(&mut self.items);
        self.plate(rect);
        self.items.extend(drawn);
    }

    pub(in crate::display) fn text(&mut self, text: &str, at: ViewPt, style: TextStyle) {
        if text.is_empty() {
            return;
        }
        let run = Glyphs { text: text.to_owned(), origin: at, angle: 0.0 };
        self.push(PageItem::Text { run, style });
    }

    /// One line of text that starts at `middle`, the middle of its em squares' left edge.
    pub(in crate::display) fn middle_line(&mut self, text: &str, middle: ViewPt, style: TextStyle) {
        self.text(text, ViewPt::new(middle.x, middle.y + style.size_pt * MIDDLE), style);
    }

    /// One line of text whose em squares start at `top`.
    pub(in crate::display) fn line(
        &mut self,
        text: &str,
        (left, right): (f32, f32),
        top: f32,
        style: TextStyle,
        align: Align,
    ) {
        let wide = width(text, &style);
        let x = match align {
            Align::Left => left,
            Align::Centre => f32::midpoint(left, right) - wide / 2.0,
            Align::Right => right - wide,
        };
        self.text(text, ViewPt::new(x, top + style.size_pt * ASCENT), style);
    }

    /// Text in the vertical middle of `rect`: as large as `style`, or smaller until its lines fit.
    /// Returns how it was set. What does not fit even at the smallest size ends in an ellipsis.
    pub(in crate::display) fn text_in(
        &mut self,
        text: &str,
        rect: ViewRect,
        style: TextStyle,
        align: Align,
    ) -> Setting {
        let setting = Setting::of(text, rect.width(), rect.height(), style);
        self.note_cut(text, &setting);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let high = setting.style.size_pt * (1.0 + (setting.lines.len() as f32 - 1.0) * LINE);
        let mut top = rect.centre().y - high / 2.0;
        for line in &setting.lines {
            self.line(line, (rect.min.x, rect.max.x), top, setting.style, align);
            top += setting.style.size_pt * LINE;
        }
        if !text.is_empty() {
            self.cover(rect);
        }
        setting
    }
}

/// How a text was set in its box.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::display) struct Setting {
    pub(in crate::display) style: TextStyle,
    pub(in crate::display) lines: Vec<String>,
    /// Words are missing.
    pub(in crate::display) cut: bool,
}

impl Setting {
    /// The largest setting up to `style` that fits.
    pub(in crate::display) fn of(text: &str, room: f32, height: f32, style: TextStyle) -> Self {
        let least = SMALLEST_TYPE_PT * POINTS_PER_TYPE_POINT;
        let tried = Self::at(text, room, height, style);
        if !tried.cut || style.size_pt <= least {
            return tried.ended(room, height);
        }
        // What is too long at the smallest size is not tried at all the others.
        let smallest = Self::at(text, room, height, TextStyle { size_pt: least, ..style });
        if smallest.cut {
            return smallest.ended(room, height);
        }
        let sizes = sizes_down(style.size_pt, 0.96, least);
        let at =
            |size_pt: f32| Some(Self::at(text, room, height, TextStyle { size_pt, ..style })).filter(|set| !set.cut);
        largest_that_fits(&sizes, text.len(), at).unwrap_or(smallest)
    }

    /// The whole text at this size; `cut` says that it does not fit.
    fn at(text: &str, room: f32, height: f32, style: TextStyle) -> Self {
        let lines: Vec<String> = text.split('\n').flat_map(|line| break_lines(line, room, &gauge(&style))).collect();
        let narrow = lines.iter().all(|line| width(line, &style) <= room + 0.01);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let high = style.size_pt * (1.0 + (lines.len() as f32 - 1.0) * LINE);
        // A box a little lower than one line still holds one.
        let fits = narrow && (high <= height || (lines.len() == 1 && style.size_pt * 0.86 <= height));
        Self { style, lines, cut: !fits }
    }

    /// What is cut, with an ellipsis where words are missing.
    fn ended(self, room: f32, height: f32) -> Self {
        if self.cut { Self::cut(self.lines, self.style, room, height) } else { self }
    }

    fn cut(mut lines: Vec<String>, style: TextStyle, room: f32, height: f32) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lines of a page")]
        let most = ((height / style.size_pt - 1.0) / LINE + 1.01).floor().max(1.0) as usize;
        if lines.len() > most {
            let rest = lines.split_off(most - 1).concat();
            lines.push(rest);
        }
        for line in &mut lines {
            *line = fitted(line, &style, room);
        }
        Self { style, lines, cut: true }
    }
}

/// The sizes below `size`, each smaller than the one before by `factor`, down to the least.
pub(in crate::display) fn sizes_down(size: f32, factor: f32, least: f32) -> Vec<f32> {
    let smaller = |size: &f32| (*size > least).then(|| (size * factor).max(least));
    std::iter::successors(smaller(&size), smaller).collect()
}

/// Texts of more bytes than this are not set at every size.
const TRIED_AT_EACH_SIZE: usize = 4_000;

/// What comes of the largest of `sizes`, which fall, at which something fits. With `length` bytes of text
/// that are too many to set them at each size, a few sizes are tried: what fits at one fits at all below,
/// but for the rare line that breaks better in less room.
pub(in crate::display) fn largest_that_fits<T>(
    sizes: &[f32],
    length: usize,
    at: impl Fn(f32) -> Option<T>,
) -> Option<T> {
    if length <= TRIED_AT_EACH_SIZE {
        return sizes.iter().find_map(|size| at(*size));
    }
    let (mut from, mut to, mut best) = (0, sizes.len(), None);
    while from < to {
        let middle = usize::midpoint(from, to);
        match at(sizes[middle]) {
            Some(fits) => (best, to) = (Some(fits), middle),
            None => from = middle + 1,
        }
    }
    best
}

/// `text`, cut with an ellipsis where it is wider than `room`.
pub(in crate::display) fn fitted(text: &str, style: &TextStyle, room: f32) -> String {
    if width(text, style) <= room {
        return text.to_owned();
    }
    let mut reached = style.size_pt;
    let fits = |c: &char| {
        reached += advance(*c, style.weight) * style.size_pt;
        let fits = reached <= room;
        reached += style.tracking * style.size_pt;
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

pub(in crate::display) fn united(a: ViewRect, b: ViewRect) -> ViewRect {
    ViewRect::new(
        ViewPt::new(a.min.x.min(b.min.x), a.min.y.min(b.min.y)),
        ViewPt::new(a.max.x.max(b.max.x), a.max.y.max(b.max.y)),
    )
}

pub(in crate::display) fn intersection(a: ViewRect, b: ViewRect) -> ViewRect {
    ViewRect::new(
        ViewPt::new(a.min.x.max(b.min.x), a.min.y.max(b.min.y)),
        ViewPt::new(a.max.x.min(b.max.x), a.max.y.min(b.max.y)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::text::characters_set;

    fn style(size_pt: f32) -> TextStyle {
        TextStyle { colour: Colour::BLACK, weight: Weight::Regular, size_pt, tracking: 0.0, halo: None }
    }

    #[test]
    fn a_title_shrinks_before_it_breaks_and_a_paragraph_breaks() {
        let title = Setting::of("成德同城化发展空间结构图", 120.0, 14.0, style(12.0));
        assert_eq!((title.lines.len(), title.cut), (1, false));
        assert!(title.style.size_pt < 11.0);
        let paragraph = Setting::of(&"资料来源；".repeat(8), 120.0, 60.0, style(10.0));
        assert!(paragraph.lines.len() > 2 && !paragraph.cut);
    }

    #[test]
    fn a_text_of_ten_thousand_characters_is_set_a_few_times_and_no_more() {
        let text = "成德同城化发展示范区、".repeat(910);
        for (room, height) in [(2_000.0, 3_000.0), (900.0, 2_600.0), (20.0, 20.0)] {
            let before = characters_set();
            let setting = Setting::of(&text, room, height, style(40.0));
            let times = (characters_set() - before).div_ceil(text.chars().count());
            assert!(times <= 10, "{times} times in {room} × {height}");
            assert_eq!(setting.cut, room < 100.0);
        }
    }

    #[test]
    fn what_does_not_fit_at_the_smallest_size_says_so() {
        let setting = Setting::of(&"很长的资料来源；".repeat(30), 100.0, 16.0, style(10.0));
        assert!(setting.cut && setting.lines.last().is_some_and(|line| line.ends_with('…')));
        assert!((setting.style.size_pt - SMALLEST_TYPE_PT * POINTS_PER_TYPE_POINT).abs() < 1e-3);
    }
}
