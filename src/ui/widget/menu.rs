//! A row of a menu: what it does, and at its right end the keys or what there is to know.

use egui::{CornerRadius, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::focus_ring;
use super::frame::hint;
use super::text::{line, paint_line};
use crate::ui::theme;
use crate::ui::theme::size;

/// Between the words and the edge of the menu.
const PADDING: f32 = 10.0;
/// The end of the row takes at most this share of it.
const DETAIL_SHARE: f32 = 0.45;

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct MenuRow<'a> {
    text: &'a str,
    detail: &'a str,
    hint: &'a str,
    enabled: bool,
    chosen: Option<bool>,
}

impl<'a> MenuRow<'a> {
    /// A row that does something.
    pub fn new(text: &'a str) -> Self {
        Self { text, detail: "", hint: "", enabled: true, chosen: None }
    }

    /// A row that is one of several choices.
    pub fn choice(text: &'a str, chosen: bool) -> Self {
        Self { chosen: Some(chosen), ..Self::new(text) }
    }

    /// Keys, a unit, or what became of a file, at the right end.
    pub fn detail(self, detail: &'a str) -> Self {
        Self { detail, ..self }
    }

    /// What is shown when the pointer rests on it.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    pub fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    /// Draws the row as wide as the menu; whether it was pressed, which closes the menu.
    pub fn show(self, ui: &mut Ui) -> bool {
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::MENU_ROW), sense);
        response.widget_info(|| self.info());
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        if !self.hint.is_empty() {
            hint(&response, self.hint, "");
        }
        if response.clicked() {
            ui.close();
        }
        response.clicked()
    }

    fn info(&self) -> WidgetInfo {
        match self.chosen {
            Some(chosen) => WidgetInfo::selected(Role::MenuItemRadio, self.enabled, chosen, self.text),
            // What became of a file is worth hearing; its keys and units are not.
            None if !self.hint.is_empty() && !self.detail.is_empty() => {
                WidgetInfo::labeled(Role::MenuItem, self.enabled, format!("{}  {}", self.text, self.detail))
            }
            None => WidgetInfo::labeled(Role::MenuItem, self.enabled, self.text),
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) {
        let palette = theme::palette(ui);
        if self.enabled && response.hovered() {
            ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS_SMALL), palette.hover);
        }
        focus_ring(ui, rect.shrink(2.0), response, size::RADIUS_SMALL);
        let room = rect.width() * DETAIL_SHARE;
        let detail = line(ui, self.detail, theme::regular(size::TEXT_SMALL), palette.tertiary, room);
        let left = rect.right() - PADDING - detail.size().x;
        ui.painter().galley(pos2(left, rect.center().y - detail.size().y / 2.0), detail, palette.tertiary);
        let ink = match (self.enabled, self.chosen) {
            (false, _) => palette.tertiary,
            (true, Some(true)) => palette.accent_text,
            (true, Some(false) | None) => palette.ink,
        };
        let end = if self.detail.is_empty() { rect.right() - PADDING } else { left - 2.0 * size::UNIT };
        let words = Rect::from_min_max(pos2(rect.left() + PADDING, rect.top()), pos2(end, rect.bottom()));
        paint_line(ui, words, self.text, theme::regular(size::TEXT), ink);
    }
}

/// Gives a menu its width: rows fill it.
pub fn menu_width(ui: &mut Ui, width: f32) {
    ui.set_min_width(width);
    ui.set_max_width(width);
    ui.spacing_mut().item_spacing.y = 0.0;
}

/// A line between groups of rows.
pub fn menu_line(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, egui::Stroke::new(1.0, theme::palette(ui).line));
}
