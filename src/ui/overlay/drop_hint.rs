//! Files that hover over the window: that dropping them opens them.

use egui::{Align2, Id, LayerId, Order, Ui};

use crate::app::App;
use crate::i18n::message;
use crate::ui::theme;
use crate::ui::theme::size;

/// Says that dropping will open, while files hover over the window.
pub(in crate::ui) fn drop_hint_ui(ui: &Ui, app: &App) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let palette = theme::palette(ui);
    let screen = ui.ctx().content_rect();
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("drop hint")));
    painter.rect_filled(screen, 0.0, palette.scrim);
    let words = message(app.language(), "drop.hint");
    painter.text(screen.center(), Align2::CENTER_CENTER, words, theme::bold(size::TEXT_TITLE), palette.on_accent);
}
