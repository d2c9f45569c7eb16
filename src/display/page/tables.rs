//! The list of numbered markers, and the table of the plan's indicators.

use crate::display::furniture::PageItem;
use crate::display::furniture::pen::{LINE, Pen, Setting};
use crate::geo::paper::{POINTS_PER_TYPE_POINT, points};
use crate::geo::{ViewPt, ViewRect};
use crate::i18n::{Language, message};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::annotation::{AnnotationView, circled, key_list};
use crate::project::figure::{Align, Indicators};

/// Draws ①②③ with their texts from the top of `rect`. Returns how many found no room.
pub(super) fn draw_key(pen: &mut Pen, project: &Project, size_pt: f32, rect: ViewRect, language: Language) -> usize {
    let entries = key_list(AnnotationView { project });
    if entries.is_empty() {
        return 0;
    }
    let style = pen.ink(size_pt);
    let heading = message(language, "page.key");
    pen.line(heading, (rect.min.x, rect.max.x), rect.min.y, pen.bold(size_pt * 1.15), Align::Left);
    let mut top = rect.min.y + style.size_pt * 1.9;
    let left = rect.min.x + style.size_pt * 1.5;
    for (index, entry) in entries.iter().enumerate() {
        let setting = Setting::of(&entry.text, rect.max.x - left, f32::INFINITY, style);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let high = setting.lines.len().max(1) as f32 * style.size_pt * LINE;
        if top + high > rect.max.y + 0.5 {
            pen.cover(rect);
            return entries.len() - index;
        }
        pen.line(&circled(entry.number), (rect.min.x, left), top, style, Align::Left);
        for (line, text) in (0u8..).zip(&setting.lines) {
            pen.line(text, (left, rect.max.x), top + f32::from(line) * style.size_pt * LINE, style, Align::Left);
        }
        top += high;
    }
    pen.cover(ViewRect::new(rect.min, ViewPt::new(rect.max.x, top)));
    0
}

/// Shares of the width of a table: name, target, year.
const COLUMNS: [f32; 4] = [0.0, 0.58, 0.86, 1.0];

/// Draws the chosen indicators, or the first that fit, from the top of `rect`. Returns how many of
/// the chosen ones found no room.
pub(super) fn draw_indicators(
    pen: &mut Pen,
    options: &Indicators,
    plan: &Plan,
    rect: ViewRect,
    language: Language,
) -> usize {
    let chosen: Vec<_> = if options.ids.is_empty() {
        plan.indicators.iter().collect()
    } else {
        options.ids.iter().filter_map(|id| plan.indicators.iter().find(|one| one.id == *id)).collect()
    };
    if chosen.is_empty() {
        return 0;
    }
    let high = options.size_pt * POINTS_PER_TYPE_POINT * 1.75;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a page")]
    let most = (rect.height() / high).floor().max(1.0) as usize - 1;
    let head = ["page.indicator", "page.target", "page.year"].map(|key| message(language, key));
    table_row(pen, head, rect, (rect.min.y, high), pen.bold(options.size_pt));
    let mut top = rect.min.y + high;
    for indicator in chosen.iter().take(most) {
        let target = indicator.target_text(language);
        let year = indicator.year.map_or(String::new(), |year| year.to_string());
        let cells = [indicator.title.text(language), &target, &year];
        table_row(pen, cells, rect, (top, high), pen.ink(options.size_pt));
        top += high;
    }
    pen.cover(ViewRect::new(rect.min, ViewPt::new(rect.max.x, top)));
    if options.ids.is_empty() { 0 } else { chosen.len().saturating_sub(most) }
}

fn table_row(
    pen: &mut Pen,
    cells: [&str; 3],
    rect: ViewRect,
    (top, high): (f32, f32),
    style: crate::symbol::TextStyle,
) {
    for (column, text) in cells.into_iter().enumerate() {
        let at = |share: f32| rect.min.x + rect.width() * share;
        let cell = ViewRect::new(
            ViewPt::new(at(COLUMNS[column]) + points(0.8), top),
            ViewPt::new(at(COLUMNS[column + 1]) - points(0.8), top + high),
        );
        pen.text_in(text, cell, style, if column == 0 { Align::Left } else { Align::Right });
    }
    let line = vec![ViewPt::new(rect.min.x, top + high), ViewPt::new(rect.max.x, top + high)];
    pen.push(PageItem::Line { points: line, stroke: pen.hairline(0.15) });
}
