//! 审图号, or without one the stamp 示意图 with what its lines are no basis for; and the sources.

use super::item::PageItem;
use super::pen::{Pen, Setting, type_style};
use crate::display::text::width;
use crate::geo::paper::points;
use crate::geo::{ViewPt, ViewRect};
use crate::i18n::{Language, message};
use crate::project::figure::Align;
use crate::symbol::{Stroke, TextStyle, Weight};

/// Draws 审图号 or the stamp with its note into `rect`.
pub(in crate::display) fn draw(
    pen: &mut Pen,
    number: &str,
    size_pt: f32,
    rect: ViewRect,
    language: Language,
) -> Setting {
    if !number.trim().is_empty() {
        let style = pen.ink(size_pt);
        return pen.text_in(
            &format!("{}{}", message(language, "page.approval"), number.trim()),
            rect,
            style,
            Align::Left,
        );
    }
    let left = stamp(pen, message(language, "map.schematic"), size_pt, rect);
    let room = ViewRect::new(ViewPt::new(left, rect.min.y), rect.max);
    let style = pen.quiet(size_pt);
    let setting = pen.text_in(message(language, "map.schematic_note"), room, style, Align::Left);
    pen.cover(rect);
    setting
}

/// Draws the stamp at the left of `rect`; returns where the words after it start.
pub(in crate::display) fn stamp(pen: &mut Pen, word: &str, size_pt: f32, rect: ViewRect) -> f32 {
    let accent = pen.palette.accent;
    // Wider, and a PDF reader takes it for three words.
    let mut style = TextStyle { tracking: 0.12, ..type_style(accent, Weight::Bold, size_pt) };
    style.size_pt = style.size_pt.min(rect.height() / 1.35);
    let (inset, high) = (style.size_pt * 0.65, style.size_pt * 1.55);
    let wide = width(word, &style) + 2.0 * inset;
    let half_line = points(0.15);
    let centre = ViewPt::new(rect.min.x + half_line + wide / 2.0, rect.centre().y);
    pen.push(PageItem::Rect {
        rect: ViewRect::from_centre(centre, wide, high.min(rect.height() - 2.0 * half_line)),
        radius: style.size_pt * 0.2,
        fill: None,
        outline: Some(Stroke::solid(accent, points(0.28))),
    });
    pen.text(word, ViewPt::new(rect.min.x + half_line + inset, centre.y + style.size_pt * 0.37), style);
    rect.min.x + wide + style.size_pt * 0.9
}

/// Draws the sources into `rect`, from its upper edge.
pub(in crate::display) fn draw_sources(
    pen: &mut Pen,
    sources: &[&str],
    size_pt: f32,
    rect: ViewRect,
    language: Language,
) -> Option<Setting> {
    if sources.is_empty() {
        return None;
    }
    let text = format!("{}  {}", message(language, "map.source"), sources.join("；"));
    let style = pen.quiet(size_pt);
    Some(pen.text_in(&text, rect, style, Align::Left))
}
