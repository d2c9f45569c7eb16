//! Outlines of a sheet, words, the strip with 编制单位 and date, the table of a title block.

use crate::display::furniture::PageItem;
use crate::display::furniture::pen::{Pen, SMALLEST_TYPE_PT, Setting, fitted, type_style};
use crate::display::text::width;
use crate::geo::paper::{POINTS_PER_TYPE_POINT, points};
use crate::geo::{ViewPt, ViewRect};
use crate::project::figure::{Align, Line, Outline, Text, TextInk};
use crate::symbol::{Colour, Stroke, TextStyle, Weight};

/// 图框 or a surface.
pub(super) fn draw_outline(pen: &mut Pen, outline: Outline, rect: ViewRect) {
    let ink = pen.palette.ink;
    let stroked = |rect, width_mm| PageItem::Rect {
        rect,
        radius: 0.0,
        fill: None,
        outline: Some(Stroke::solid(ink, points(width_mm))),
    };
    let filled = |rect, colour| PageItem::Rect { rect, radius: 0.0, fill: Some(colour), outline: None };
    match outline.line {
        Line::Ink { width_mm } => {
            pen.push(stroked(rect, width_mm));
            if outline.inner_mm > 0.0 {
                pen.push(stroked(rect.expanded(-points(outline.inner_mm)), width_mm * 0.3));
            }
        }
        Line::Accent => pen.push(filled(rect, pen.palette.accent)),
        Line::Paper => {
            pen.push(filled(rect, Colour::WHITE));
            let edge = ViewRect::new(rect.min, ViewPt::new(rect.max.x, rect.min.y + points(0.2)));
            pen.push(filled(edge, ink.with_alpha(0.22)));
        }
    }
    pen.cover(rect);
}

/// Words in their box. On a plate the block is as wide as the words.
pub(super) fn draw_text(pen: &mut Pen, options: &Text, words: &str, rect: ViewRect, plate: bool) -> Option<Setting> {
    if words.trim().is_empty() {
        return None;
    }
    let colour = match options.ink {
        TextInk::Ink => pen.palette.ink,
        TextInk::Secondary => pen.palette.secondary_ink,
        TextInk::Accent => pen.palette.accent,
    };
    let weight = if options.bold { Weight::Bold } else { Weight::Regular };
    let style = TextStyle { tracking: options.tracking, ..type_style(colour, weight, options.size_pt) };
    if !plate {
        return Some(pen.text_in(words, rect, style, options.align));
    }
    let padding = rect.height() * 0.3;
    let inner =
        ViewRect::new(ViewPt::new(rect.min.x + padding, rect.min.y), ViewPt::new(rect.max.x - padding, rect.max.y));
    let setting = Setting::of(words, inner.width(), inner.height(), style);
    let wide = setting.lines.iter().map(|line| width(line, &setting.style)).fold(0.0, f32::max);
    let outer = ViewRect::new(rect.min, ViewPt::new(rect.min.x + wide + 2.0 * padding, rect.max.y));
    pen.plate(outer);
    Some(pen.text_in(
        words,
        ViewRect::new(inner.min, ViewPt::new(inner.min.x + wide + 1.0, inner.max.y)),
        style,
        options.align,
    ))
}

/// Name and subtitle on one plate as wide as they are, with a bar of the accent at its left.
pub(super) fn draw_headline(pen: &mut Pen, (name, subtitle): (&str, &str), size_pt: f32, rect: ViewRect) {
    let style = TextStyle { tracking: 0.08, ..pen.bold(size_pt) };
    let padding = style.size_pt * 0.5;
    let room = rect.width() - 2.0 * padding;
    let (heading, name) = (name, Setting::of(name, room, style.size_pt * 1.2, style));
    let below = Setting::of(subtitle, room, style.size_pt * 0.8, pen.quiet(size_pt * 0.5));
    pen.note_cut(heading, &name);
    pen.note_cut(subtitle, &below);
    let words = |setting: &Setting| setting.lines.first().map_or(0.0, |line| width(line, &setting.style));
    let wide = words(&name).max(words(&below)) + 2.0 * padding;
    let first = name.style.size_pt * 1.25 + padding * 0.6;
    let second = if subtitle.is_empty() { padding * 0.2 } else { below.style.size_pt * 1.75 };
    let plate = ViewRect::new(rect.min, ViewPt::new(rect.min.x + wide, rect.min.y + first + second));
    pen.plate(plate);
    let bar = ViewRect::new(plate.min, ViewPt::new(plate.min.x + style.size_pt * 0.18, plate.max.y));
    pen.push(PageItem::Rect { rect: bar, radius: 0.0, fill: Some(pen.palette.accent), outline: None });
    let across = (rect.min.x + padding, plate.max.x);
    let top = rect.min.y + padding * 0.5;
    for line in name.lines.iter().take(1) {
        pen.line(line, across, top, name.style, Align::Left);
    }
    for line in below.lines.iter().take(1) {
        pen.line(line, across, rect.min.y + first + padding * 0.15, below.style, Align::Left);
    }
}

/// Label and text of one row.
pub(super) type Row = (String, String);

/// Labels and texts side by side, from the right edge of `rect`; what has no room is cut.
pub(super) fn draw_strip(pen: &mut Pen, rows: &[Row], size_pt: f32, rect: ViewRect) {
    if rows.is_empty() {
        return;
    }
    let long = |size: f32| {
        let (quiet, ink) = (pen.quiet(size), pen.ink(size));
        let row = |(label, text): &Row| width(label, &quiet) + width(text, &ink) + ink.size_pt * 2.4;
        rows.iter().map(row).sum::<f32>()
    };
    let mut size = size_pt;
    while long(size) > rect.width() && size > SMALLEST_TYPE_PT {
        size *= 0.96;
    }
    let (quiet, ink) = (pen.quiet(size), pen.ink(size));
    let top = rect.centre().y - ink.size_pt / 2.0;
    let mut right = rect.max.x;
    for (label, text) in rows.iter().rev() {
        let shown = fitted(text, &ink, right - rect.min.x);
        pen.line(&shown, (rect.min.x, right), top, ink, Align::Right);
        right -= width(&shown, &ink) + ink.size_pt * 0.6;
        let cut = shown != *text;
        pen.note_cut(text, &Setting { style: ink, lines: vec![shown], cut });
        pen.line(label, (rect.min.x, right), top, quiet, Align::Right);
        right -= width(label, &quiet) + ink.size_pt * 1.8;
    }
    pen.cover(rect);
}

/// Labels and texts in a ruled table that fills `rect`. Returns how many rows found no room.
pub(super) fn draw_table(pen: &mut Pen, rows: &[Row], size_pt: f32, rect: ViewRect) -> usize {
    if rows.is_empty() {
        return 0;
    }
    let least = SMALLEST_TYPE_PT * POINTS_PER_TYPE_POINT * 1.3;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a page")]
    let most = ((rect.height() / least) as usize).max(1);
    let shown = &rows[..rows.len().min(most)];
    #[expect(clippy::cast_precision_loss, reason = "rows of a page")]
    let high = rect.height() / shown.len() as f32;
    let (quiet, ink) = (pen.quiet(size_pt), pen.ink(size_pt));
    let labels = shown.iter().map(|(label, _)| width(label, &quiet)).fold(0.0, f32::max) + points(3.0);
    let split = rect.min.x + labels.min(rect.width() * 0.4);
    let line = pen.hairline(0.18);
    pen.push(PageItem::Rect { rect, radius: 0.0, fill: Some(Colour::WHITE), outline: Some(line) });
    let mut top = rect.min.y;
    for (index, (label, text)) in shown.iter().enumerate() {
        if index > 0 {
            let points = vec![ViewPt::new(rect.min.x, top), ViewPt::new(rect.max.x, top)];
            pen.push(PageItem::Line { points, stroke: line });
        }
        let cell = |left: f32, right: f32| {
            ViewRect::new(ViewPt::new(left + points(1.2), top), ViewPt::new(right - points(1.2), top + high))
        };
        pen.text_in(label, cell(rect.min.x, split), quiet, Align::Left);
        pen.text_in(text, cell(split, rect.max.x), ink, Align::Left);
        top += high;
    }
    let points = vec![ViewPt::new(split, rect.min.y), ViewPt::new(split, rect.max.y)];
    pen.push(PageItem::Line { points, stroke: line });
    pen.cover(rect);
    rows.len() - shown.len()
}
