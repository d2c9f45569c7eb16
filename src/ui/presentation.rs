//! The map on the whole screen, for a meeting: only title and legend stand on it.

use egui::{Align2, Color32, CornerRadius, Rect, Ui, vec2};

use super::theme;
use super::theme::size;
use super::widget::line;
use crate::app::App;
use crate::i18n::message;

/// Text on a wall is this much larger than on a desk.
const FACTOR: f32 = 1.5;

/// Draws title and progress on `map`; returns the place that they cover.
pub(super) fn title_ui(ui: &Ui, map: Rect, app: &App) -> Option<Rect> {
    let palette = theme::paper();
    let language = app.language();
    let plan = app.context().plan();
    let theme = app.views().presented_theme()?;
    let map_theme = plan.map_themes.get(theme)?;
    let title = map_theme.title.text(language);
    let plan_title = plan.title.text(language);
    let plan_title = format!("{plan_title}    {} / {}", theme + 1, plan.map_themes.len());
    let room = map.width() - 200.0;
    let upper = line(ui, title, theme::bold(size::TEXT_TITLE * FACTOR), palette.ink, room);
    let lower = line(ui, &plan_title, theme::regular(size::TEXT * FACTOR), palette.secondary, room);
    let inner = vec2(upper.size().x.max(lower.size().x), upper.size().y + lower.size().y);
    let plate = Rect::from_min_size(map.min + vec2(24.0, 24.0), inner + vec2(40.0, 20.0));
    ui.painter().rect_filled(plate, CornerRadius::same(size::RADIUS), palette.surface.gamma_multiply(0.92));
    let rule = Rect::from_min_size(plate.min, vec2(6.0, plate.height()));
    ui.painter().rect_filled(rule, CornerRadius::same(2), palette.accent);
    let top = plate.min + vec2(22.0, 10.0);
    let upper_height = upper.size().y;
    ui.painter().galley(top, upper, palette.ink);
    ui.painter().galley(top + vec2(0.0, upper_height), lower, palette.secondary);
    Some(plate)
}

/// Covers everything with black.
pub(super) fn blank_ui(ui: &Ui, rect: Rect, app: &App) {
    ui.painter().rect_filled(rect, 0.0, Color32::BLACK);
    let words = message(app.language(), "presentation.blank");
    let font = theme::regular(size::TEXT_SMALL);
    ui.painter().text(
        rect.center_bottom() - vec2(0.0, 24.0),
        Align2::CENTER_CENTER,
        words,
        font,
        Color32::from_gray(70),
    );
}
