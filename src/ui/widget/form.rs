//! What panels of properties are made of: a title, headings, and controls with words before them.

use egui::{Sense, Stroke, Ui, vec2};

use super::text::paint_line;
use crate::ui::theme;
use crate::ui::theme::size;

/// Width of the words before a control.
const LABEL: f32 = 84.0;

/// The title of a panel on one line, with `room` left beside it.
pub fn title_line(ui: &mut Ui, title: &str, room: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - room, 28.0), Sense::hover());
    paint_line(ui, rect, title, theme::bold(size::TEXT + 2.0), theme::palette(ui).ink);
}

/// A heading above controls that belong together.
pub fn section(ui: &mut Ui, title: &str) {
    ui.add_space(2.0 * size::UNIT);
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let end = paint_line(ui, rect, title, theme::bold(size::TEXT), palette.ink);
    ui.painter().hline(end + 8.0..=rect.right(), rect.center().y, Stroke::new(1.0, palette.line));
}

/// Words, and a control beside them that takes the rest of the row.
pub fn labelled<R>(ui: &mut Ui, label: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(LABEL, size::CONTROL), Sense::hover());
        paint_line(ui, rect, label, theme::regular(size::TEXT), theme::palette(ui).secondary);
        control(ui)
    })
    .inner
}
