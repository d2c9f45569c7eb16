//! The statistics tab: how many things the plan names in each county, by theme.

use egui::{Align2, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::empty_ui;
use crate::app::App;
use crate::app::rows::StatisticsTable;
use crate::i18n::message;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{hint, line, paint_line, paint_line_centred};

const CELL: f32 = 48.0;
const ROW: f32 = 26.0;
const FIRST: f32 = 74.0;
const HEADER: f32 = 46.0;

/// The panel in the dock.
pub(in crate::ui) struct StatisticsPanel;

impl DockPanel for StatisticsPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        statistics_ui(ui, desk.app, desk.rows.statistics(desk.app));
    }
}

fn statistics_ui(ui: &mut Ui, app: &App, table: &StatisticsTable) {
    let words = |key| message(app.language(), key);
    if table.rows.is_empty() {
        empty_ui(ui, words("statistics.none"));
        return;
    }
    ui.add_space(size::UNIT);
    totals_ui(ui, &table.counts);
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let width = FIRST + (table.themes.len() + 1) as f32 * CELL + size::MARGIN;
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        ui.set_min_width(width);
        let (header, _) = ui.allocate_exact_size(vec2(width, HEADER), Sense::hover());
        let most = table.rows.iter().flat_map(|(_, counts)| counts).copied().max().unwrap_or(1).max(1);
        for (county, counts) in &table.rows {
            row_ui(ui, width, county, counts, most);
        }
        // Above the rows, where it stays while they scroll.
        let header = header.translate(vec2(0.0, ui.clip_rect().top() - header.top()));
        header_ui(ui, header, words("statistics.county"), &table.themes, words("statistics.total"));
    });
}

/// A figure in large type for each state; what is located stands out.
fn totals_ui(ui: &mut Ui, counts: &[(&str, usize)]) {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.add_space(size::MARGIN);
        for (index, (words, count)) in counts.iter().enumerate() {
            let ink = if index == 0 { palette.accent_text } else { palette.secondary };
            let (rect, _) = ui.allocate_exact_size(vec2(84.0, 52.0), Sense::hover());
            let figure = Rect::from_min_size(rect.min, vec2(rect.width(), 32.0));
            paint_line(ui, figure, &count.to_string(), theme::bold(22.0), ink);
            let below = Rect::from_min_max(pos2(rect.left(), rect.top() + 30.0), rect.max);
            paint_line(ui, below, words, theme::regular(size::TEXT_SMALL), palette.tertiary);
        }
    });
    ui.add_space(size::UNIT);
}

fn header_ui(ui: &Ui, rect: Rect, county: &str, themes: &[String], total: &str) {
    let palette = theme::palette(ui);
    let font = theme::regular(size::TEXT_TINY);
    ui.painter().rect_filled(rect, 0.0, palette.panel);
    for (index, theme_name) in themes.iter().map(String::as_str).chain([total]).enumerate() {
        let cell = cell_at(rect, index);
        let mut job = egui::text::LayoutJob::simple(theme_name.to_owned(), font.clone(), palette.secondary, CELL - 4.0);
        job.wrap.max_rows = 2;
        job.halign = egui::Align::Center;
        let galley = ui.painter().layout_job(job);
        let place = pos2(cell.center().x, cell.center().y - galley.size().y / 2.0);
        ui.painter().galley(place, galley, palette.secondary);
        let response = ui.interact(cell, ui.scope_id().with(("theme", index)), Sense::hover());
        hint(&response, theme_name, "");
    }
    paint_line(ui, first_cell(ui, rect), county, font, palette.tertiary);
    ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, palette.line));
}

/// A county's counts on grounds that darken with the count.
fn row_ui(ui: &mut Ui, width: f32, county: &str, counts: &[usize], most: usize) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    for (index, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let cell = cell_at(rect, index).shrink(1.0);
        #[expect(clippy::cast_precision_loss, reason = "counts of features")]
        let share = (*count as f32 / most as f32).sqrt();
        ui.painter().rect_filled(cell, 3.0, palette.accent.gamma_multiply(0.08 + 0.3 * share));
        paint_line_centred(ui, cell, &count.to_string(), theme::regular(size::TEXT_SMALL), palette.ink);
    }
    let total = cell_at(rect, counts.len());
    let sum = counts.iter().sum::<usize>().to_string();
    let galley = line(ui, &sum, theme::bold(size::TEXT_SMALL), palette.ink, CELL);
    let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), total);
    ui.painter().galley(place.min, galley, palette.ink);
    paint_line(ui, first_cell(ui, rect), county, theme::regular(size::TEXT_SMALL), palette.ink);
}

/// The place of what a row is about, on a ground of its own: it stays while the cells scroll past.
fn first_cell(ui: &Ui, row: Rect) -> Rect {
    let ground = Rect::from_min_size(pos2(ui.clip_rect().left(), row.top()), vec2(FIRST, row.height()));
    ui.painter().rect_filled(ground, 0.0, theme::palette(ui).panel);
    ground.with_min_x(ground.left() + size::MARGIN)
}

fn cell_at(row: Rect, index: usize) -> Rect {
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let left = row.left() + FIRST + index as f32 * CELL;
    Rect::from_min_size(pos2(left, row.top()), vec2(CELL, row.height()))
}
