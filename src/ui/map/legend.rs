//! The legend card on the map: a swatch and a name for each visible kind of thing.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::furniture::INSET;
use crate::app::App;
use crate::app::MapView;
use crate::i18n::Language;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::plan::Title;
use crate::style::legend::LegendEntry;
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{card, line, paint_line, swatch};

/// Maps narrower or lower than this start with the legend folded.
const NARROW: f32 = 520.0;
const LOW: f32 = 400.0;
const ROW: f32 = 22.0;
const SWATCH: f32 = 28.0;
const HEADER: f32 = 22.0;
const WIDEST: f32 = 156.0;
const WIDEST_ON_A_ROOMY_MAP: f32 = 230.0;
/// Room at the bottom of the map for the scale bar.
const BELOW: f32 = 36.0;
const MARGIN: f32 = 10.0;
/// Between the card and the tools.
const GAP: f32 = 8.0;

/// Draws the card below `tool_bar`, or beside it on a low map, where it begins folded: there it would
/// lie over the middle of the map. `scale` multiplies its size, `choice`
/// is what the user made of it. Returns the place that it covers.
pub(super) fn legend_ui(
    ui: &mut Ui,
    map: Rect,
    (app, view): (&App, &MapView),
    rows: &[LegendEntry],
    tool_bar: Option<Rect>,
    choice: &mut Option<bool>,
) -> Option<Rect> {
    if rows.is_empty() {
        return None;
    }
    let scale = view.symbol_scale();
    let heading = message(app.language(), "map.legend");
    let unfolded = fitted(lines(rows), rows_that_fit(map.height(), scale));
    let widest = if view.is_roomy() { WIDEST_ON_A_ROOMY_MAP } else { WIDEST };
    let room = |lines: &[Line<'_>]| inner_size(ui, (heading, lines), app.language(), widest, scale);
    let below = |inner: egui::Vec2| {
        let outer = inner + vec2(2.0, 2.0) * MARGIN;
        Rect::from_min_size(pos2(map.left() + INSET, map.bottom() - INSET - BELOW * scale - outer.y), outer)
    };
    let bar_above = |place: Rect| tool_bar.filter(|bar| bar.expand(GAP).intersects(place));
    let small = map.width() < NARROW * scale || map.height() < LOW * scale;
    let folded = choice.unwrap_or_else(|| small || bar_above(below(room(&unfolded))).is_some());
    let lines = if folded { &[] } else { unfolded.as_slice() };
    let inner = room(lines);
    let place = below(inner);
    let place = bar_above(place).map_or(place, |bar| place.translate(vec2(bar.right() + GAP - place.left(), 0.0)));
    let paper = theme::paper();
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        card(paper).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if header_ui(ui, heading, folded, vec2(inner.x, HEADER * scale), scale) {
                *choice = Some(!folded);
            }
            for line in lines {
                let (rect, _) = ui.allocate_exact_size(vec2(inner.x, ROW * scale), Sense::hover());
                line_ui(ui, rect, line, app.language(), scale);
            }
        });
    });
    Some(place)
}

/// A line of the card.
#[derive(Clone, Copy)]
enum Line<'a> {
    /// The title of a layer above its classes.
    Heading(&'a Title),
    Entry(&'a LegendEntry),
    /// So many entries have no room.
    More(usize),
}

fn lines(rows: &[LegendEntry]) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut under = None;
    for row in rows {
        if row.under.as_ref() != under {
            under = row.under.as_ref();
            lines.extend(under.map(Line::Heading));
        }
        lines.push(Line::Entry(row));
    }
    lines
}

/// As many lines as there is room for; the last then says how many are left out.
fn fitted(mut lines: Vec<Line<'_>>, room: usize) -> Vec<Line<'_>> {
    if lines.len() > room {
        let left_out = lines.split_off(room.saturating_sub(1));
        let entries = left_out.iter().filter(|line| matches!(line, Line::Entry(_))).count();
        lines.push(Line::More(entries));
    }
    lines
}

fn more_text(language: Language, count: usize) -> String {
    message_with(language, "map.legend_more", &[&count.to_string()])
}

fn line_ui(ui: &Ui, rect: Rect, line: &Line<'_>, language: Language, scale: f32) {
    let paper = theme::paper();
    let font = theme::regular(size::TEXT_SMALL * scale);
    match line {
        Line::Heading(title) => {
            paint_line(ui, rect, title.text(language), font, paper.secondary);
        }
        Line::More(count) => {
            paint_line(ui, rect, &more_text(language, *count), font, paper.tertiary);
        }
        Line::Entry(row) => {
            let sample = Rect::from_min_size(rect.min + vec2(0.0, 3.0) * scale, vec2(SWATCH, ROW - 6.0) * scale);
            swatch(ui.painter(), sample, &row.symbol, row.sample);
            let words = Rect::from_min_max(pos2(sample.right() + 8.0 * scale, rect.top()), rect.max);
            paint_line(ui, words, row.title.text(language), font, paper.ink);
        }
    }
}

/// Never more than leave the upper part of the map free.
fn rows_that_fit(height: f32, scale: f32) -> usize {
    let room = (height * 0.56 / scale - HEADER - BELOW) / ROW;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    {
        room.max(0.0) as usize
    }
}

/// The size of what stands inside the card.
fn inner_size(
    ui: &Ui,
    (heading, lines): (&str, &[Line<'_>]),
    language: Language,
    widest: f32,
    scale: f32,
) -> egui::Vec2 {
    let width = |text: &str, font| line(ui, text, font, theme::paper().ink, widest * scale).size().x;
    let heading = width(heading, theme::bold(size::TEXT * scale)) + 26.0 * scale;
    let line_width = |line: &Line<'_>| {
        let font = theme::regular(size::TEXT_SMALL * scale);
        match line {
            Line::Heading(title) => width(title.text(language), font),
            Line::Entry(row) => width(row.title.text(language), font) + (SWATCH + 8.0) * scale,
            Line::More(count) => width(&more_text(language, *count), font),
        }
    };
    let widest = lines.iter().map(line_width).fold(heading, f32::max);
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let height = (HEADER + lines.len() as f32 * ROW) * scale;
    vec2(widest, height)
}

/// The title, which folds the card; whether it was pressed.
fn header_ui(ui: &mut Ui, title: &str, folded: bool, room: egui::Vec2, scale: f32) -> bool {
    let paper = theme::paper();
    let (rect, response) = ui.allocate_exact_size(room, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, !folded, title));
    paint_line(ui, rect, title, theme::bold(size::TEXT * scale), paper.ink);
    let middle = pos2(rect.right() - 8.0 * scale, rect.center().y);
    let arrow = Rect::from_center_size(middle, vec2(14.0, 14.0) * scale);
    let shape = if folded { Icon::ChevronRight } else { Icon::ChevronDown };
    icon::paint(ui.painter(), shape, arrow, paper.tertiary);
    response.clicked()
}
