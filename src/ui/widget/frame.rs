//! Grounds that things stand on: cards on the map, dialogs, hints.

use egui::{
    Color32, Frame, Id, LayerId, Margin, Order, Popup, Rect, Response, Sense, Shadow, Shape, Stroke, Tooltip, Ui,
};

use crate::ui::theme;
use crate::ui::theme::Palette;
use crate::ui::theme::size;

/// A white card with a hairline and a soft shadow, for what floats on the map.
pub fn card(palette: &Palette) -> Frame {
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(size::RADIUS)
        .inner_margin(Margin::same(10))
        .shadow(soft_shadow(palette))
}

/// The shadow of a card at `rect` that is drawn by other hands.
pub fn card_shadow(palette: &Palette, rect: Rect) -> Shape {
    soft_shadow(palette).as_shape(rect, size::RADIUS).into()
}

fn soft_shadow(palette: &Palette) -> Shadow {
    Shadow { offset: [0, 2], blur: 10, spread: 0, color: palette.shadow.gamma_multiply(0.6) }
}

/// A panel with a hairline, for one entry of a list in a dialog; it is as wide as the list.
pub fn list_entry<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui);
    let frame = Frame::new()
        .fill(palette.panel)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(size::RADIUS)
        .inner_margin(Margin::same(12));
    let framed = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        contents(ui)
    });
    framed.inner
}

/// Shows what a control does, and its keys, when the pointer rests on it. While a menu is open, only
/// what is in the menu is explained: anything else would lie on it.
pub fn hint(response: &Response, text: &str, keys: &str) {
    if Popup::is_any_open(&response.ctx) && response.layer_id.order < Order::Foreground {
        return;
    }
    let mut tooltip = Tooltip::for_enabled(response).gap(6.0);
    let dark = response.ctx.global_style().visuals.dark_mode;
    let palette = if dark { &theme::DARK } else { &theme::LIGHT };
    let frame =
        Frame::new().fill(palette.tooltip).corner_radius(size::RADIUS_SMALL).inner_margin(Margin::symmetric(8, 4));
    tooltip.popup = tooltip.popup.frame(frame);
    tooltip.show(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0 * size::UNIT;
            let font = theme::regular(size::TEXT_SMALL);
            ui.label(egui::RichText::new(text).font(font.clone()).color(palette.on_tooltip));
            if !keys.is_empty() {
                ui.label(egui::RichText::new(keys).font(font).color(palette.on_tooltip_weak));
            }
        });
    });
}

/// Darkens everything behind a dialog; clicked when the user presses outside of the dialog.
pub fn scrim(ui: &Ui, id: &str, colour: Color32) -> Response {
    let screen = ui.ctx().content_rect();
    let layer = LayerId::new(Order::Middle, Id::unique(id));
    ui.ctx().layer_painter(layer).rect_filled(screen, 0.0, colour);
    let area = egui::Area::new(Id::unique((id, "area"))).order(Order::Middle).fixed_pos(screen.min);
    area.show(ui.ctx(), |ui| ui.allocate_response(screen.size(), Sense::click())).inner
}
