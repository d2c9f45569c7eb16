//! Where the text of an annotation stands in the view: lines, plate and caret.

use std::ops::Range;

use super::extent::{LINE_HEIGHT, line_width, lines};
use super::item::Annotation;
use super::kind::{AnnotationKind, PlateStand};
use crate::geo::ViewPt;
use crate::geo::ViewRect;

/// Room between the letters and the edge of the plate.
pub const PADDING_PT: f32 = 6.0;

/// Radius of pins and numbered discs.
pub const MARKER_RADIUS_PT: f32 = 10.0;

/// Height of the letters above the baseline as a share of the size, as in the bundled fonts.
const ASCENT: f32 = 0.88;

/// A block of text with its place settled, in the view.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLayout {
    /// Around the text, padding included.
    pub plate: ViewRect,
    /// Byte ranges of the text, from the top.
    pub lines: Vec<Range<usize>>,
    /// Size of the letters in the view, in logical points.
    pub size: f32,
    /// The left end of the first line's box.
    start: ViewPt,
    centred: bool,
}

/// Lays out `text` for the annotation whose first position is `at`. `scale` multiplies all sizes
/// (1 on screen). `None` for kinds without a text of their own.
pub fn layout(item: &Annotation, text: &str, at: ViewPt, scale: f32) -> Option<TextLayout> {
    let (max_em, stand) = item.kind.spec().plate?;
    let size = item.style.text_pt * scale;
    let lines = lines(text, max_em);
    let widest = lines.iter().map(|line| line_width(&text[line.clone()], size)).fold(size * 0.5, f32::max);
    #[expect(clippy::cast_precision_loss, reason = "a note has few lines")]
    let height = lines.len() as f32 * size * LINE_HEIGHT;
    let padding = PADDING_PT * scale;
    let (width, height) = (widest + 2.0 * padding, height + 2.0 * padding);
    let from = |x: f32, y: f32| ViewRect::new(ViewPt::new(x, y), ViewPt::new(x + width, y + height));
    let plate = match stand {
        PlateStand::Offset => {
            let (dx, dy) =
                if let AnnotationKind::Callout(callout) = &item.kind { callout.offset_pt } else { (0.0, 0.0) };
            ViewRect::from_centre(ViewPt::new(at.x + dx * scale, at.y + dy * scale), width, height)
        }
        PlateStand::Centred => ViewRect::from_centre(at, width + padding, height),
        PlateStand::Beside => from(at.x + MARKER_RADIUS_PT * scale, at.y - height / 2.0),
        PlateStand::From => from(at.x, at.y),
    };
    let start = ViewPt::new(plate.min.x + padding, plate.min.y + padding);
    Some(TextLayout { plate, lines, size, start, centred: stand == PlateStand::Centred })
}

/// How far to the sides of its position the plate of an annotation reaches at most. The text is not even
/// looked at: a letter has at least one byte and is at most as wide as high.
pub fn plate_reach_across(item: &Annotation, text: &str, scale: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a bound")]
    let letters = text.len().max(1) as f32;
    letters * item.style.text_pt * scale + around(item, scale).0
}

/// How far above and below its position the plate of an annotation reaches at most, without laying its
/// text out.
pub fn plate_reach_down(item: &Annotation, text: &str, scale: f32) -> f32 {
    let Some((max_em, _)) = item.kind.spec().plate else { return 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "a bound")]
    let (letters, breaks) = (text.chars().count() as f32, text.matches('\n').count() as f32);
    // Two lines that follow each other are together longer than one may be.
    let lines = 2.0 + breaks + (2.0 * letters / max_em).floor();
    lines * item.style.text_pt * scale * LINE_HEIGHT + around(item, scale).1
}

/// What a plate has around its letters, its distance from the position included.
fn around(item: &Annotation, scale: f32) -> (f32, f32) {
    let (dx, dy) = if let AnnotationKind::Callout(callout) = &item.kind { callout.offset_pt } else { (0.0, 0.0) };
    let own = 3.0 * PADDING_PT + MARKER_RADIUS_PT;
    ((own + dx.abs()) * scale, (own + dy.abs()) * scale)
}

impl TextLayout {
    /// The left end of the baseline of the line with this index.
    pub fn baseline(&self, index: usize, text: &str) -> ViewPt {
        let top = self.top(index);
        let leading = (LINE_HEIGHT - 1.0) / 2.0;
        ViewPt::new(self.left(index, text), top + self.size * (leading + ASCENT))
    }

    fn left(&self, index: usize, text: &str) -> f32 {
        if !self.centred {
            return self.start.x;
        }
        self.plate.centre().x - line_width(&text[self.lines[index].clone()], self.size) / 2.0
    }

    fn top(&self, index: usize) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a note has few lines")]
        let index = index as f32;
        self.start.y + index * self.size * LINE_HEIGHT
    }

    /// The upright line of a caret that stands before byte `at` of `text`.
    pub fn caret(&self, text: &str, at: usize) -> ViewRect {
        let found = self.lines.iter().rposition(|line| line.start <= at).unwrap_or(0);
        let line = &self.lines[found];
        let x = self.left(found, text) + line_width(&text[line.start..at.clamp(line.start, line.end)], self.size);
        let y = self.top(found);
        ViewRect::new(ViewPt::new(x, y), ViewPt::new(x, y + self.size * LINE_HEIGHT))
    }

    /// Where a range of bytes of `text` stands, one rectangle a line.
    pub fn rects(&self, text: &str, range: &Range<usize>) -> Vec<ViewRect> {
        let mut rects = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let (start, end) = (range.start.max(line.start), range.end.min(line.end));
            if start < end {
                let width = |to: usize| line_width(&text[line.start..to], self.size);
                let (left, top) = (self.left(index, text), self.top(index));
                let min = ViewPt::new(left + width(start), top);
                rects.push(ViewRect::new(min, ViewPt::new(left + width(end), top + self.size * LINE_HEIGHT)));
            }
        }
        rects
    }

    /// The byte of `text` that the caret goes to when somebody clicks here.
    pub fn byte_at(&self, text: &str, place: ViewPt) -> usize {
        let last = self.lines.len() - 1;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the lines")]
        let index = (((place.y - self.start.y) / (self.size * LINE_HEIGHT)).max(0.0) as usize).min(last);
        let line = &self.lines[index];
        let mut x = self.left(index, text);
        for (at, c) in text[line.clone()].char_indices() {
            let advance = super::extent::advance_em(c) * self.size;
            if place.x < x + advance / 2.0 {
                return line.start + at;
            }
            x += advance;
        }
        line.end
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Callout, KINDS, Place};
    use super::*;
    use crate::geo::LonLat;

    #[test]
    fn the_caret_goes_where_one_clicks() {
        let item = Annotation::new(AnnotationKind::Text, Place::Map(vec![LonLat::default()]));
        let text = "三星堆\n遗址ab";
        let layout = layout(&item, text, ViewPt::new(100.0, 50.0), 1.0).unwrap();
        for at in [0, 3, 6, 9, 10, 13, 16, 17, 18] {
            let caret = layout.caret(text, at);
            assert_eq!(layout.byte_at(text, ViewPt::new(caret.min.x + 0.1, caret.centre().y)), at);
        }
    }

    #[test]
    fn a_range_over_two_lines_has_a_rectangle_on_each() {
        let item = Annotation::new(AnnotationKind::Text, Place::Map(vec![LonLat::default()]));
        let text = "三星堆\n遗址";
        let layout = layout(&item, text, ViewPt::new(0.0, 0.0), 1.0).unwrap();
        let rects = layout.rects(text, &(6..13));
        assert_eq!(rects.len(), 2);
        assert_eq!((rects[0].width(), rects[1].width()), (14.0, 14.0));
        assert!(layout.rects(text, &(3..3)).is_empty());
    }

    #[test]
    fn the_box_of_a_callout_is_about_its_offset() {
        let callout = Callout { feature: None, offset_pt: (80.0, -40.0) };
        let item = Annotation::new(AnnotationKind::Callout(callout), Place::Map(vec![LonLat::default()]));
        let layout = layout(&item, "说明", ViewPt::new(10.0, 10.0), 1.0).unwrap();
        assert_eq!(layout.plate.centre(), ViewPt::new(90.0, -30.0));
    }

    proptest! {
        #[test]
        fn no_plate_reaches_farther_than_was_guessed(
            text in "[三星堆遗址，。（《a-dW \n]{0,70}", kind in 0..KINDS.len(), scale in 0.5..3f32,
            text_pt in 6.0..40f32, offset_pt in (-200.0..200f32, -200.0..200f32),
        ) {
            let mut item = Annotation::new((KINDS[kind].template)(), Place::Map(vec![LonLat::default()]));
            item.style.text_pt = text_pt;
            if let AnnotationKind::Callout(callout) = &mut item.kind {
                *callout = Callout { offset_pt, ..callout.clone() };
            }
            let at = ViewPt::new(30.0, 40.0);
            let Some(layout) = layout(&item, &text, at, scale) else { return Ok(()) };
            let across = plate_reach_across(&item, &text, scale);
            let down = plate_reach_down(&item, &text, scale);
            let plate = layout.plate;
            let farthest = (at.x - plate.min.x).max(plate.max.x - at.x);
            prop_assert!(farthest <= across, "{} across", farthest);
            let farthest = (at.y - plate.min.y).max(plate.max.y - at.y);
            prop_assert!(farthest <= down, "{} down", farthest);
        }
    }
}
