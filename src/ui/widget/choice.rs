//! One of several: in a menu under a button, or side by side.

use egui::{
    Color32, CornerRadius, Painter, Popup, PopupCloseBehavior, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::button::focus_ring;
use super::text::{paint_line, paint_line_centred};
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;

/// A closed field that shows the present choice; `contents` fills the menu that opens under it.
/// `name` is its accessible name, `shown` what stands in it.
pub fn menu_field(ui: &mut Ui, name: &str, shown: &str, width: f32, contents: impl FnOnce(&mut Ui)) -> Response {
    narrow_menu_field(ui, name, shown, (width, width), contents)
}

/// A [`menu_field`] of the first width whose menu has the second.
pub fn narrow_menu_field(
    ui: &mut Ui,
    name: &str,
    shown: &str,
    (width, menu_width): (f32, f32),
    contents: impl FnOnce(&mut Ui),
) -> Response {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{name}：{shown}")));
    let fill = if response.hovered() { palette.hover } else { palette.field };
    ui.painter().rect(rect, CornerRadius::same(size::RADIUS), fill, Stroke::new(1.0, palette.rim), StrokeKind::Inside);
    focus_ring(ui, rect, &response, size::RADIUS);
    let words = Rect::from_min_max(rect.min + vec2(10.0, 0.0), rect.max - vec2(26.0, 0.0));
    paint_line(ui, words, shown, theme::regular(size::TEXT), palette.ink);
    let arrow = Rect::from_center_size(pos2(rect.right() - 15.0, rect.center().y), vec2(14.0, 14.0));
    icon::paint(ui.painter(), Icon::ChevronDown, arrow, palette.secondary);
    popup(&response).width(menu_width).show(|ui| {
        ui.set_min_width(menu_width - 12.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        egui::ScrollArea::vertical().max_height(320.0).show(ui, contents);
    });
    response
}

/// What opens under a control and stays until one presses outside of it.
pub fn popup(response: &Response) -> Popup<'_> {
    Popup::menu(response).close_behavior(PopupCloseBehavior::CloseOnClickOutside)
}

/// Choices side by side as one control; returns the one that was pressed.
pub fn segments(ui: &mut Ui, texts: &[&str], current: usize, width: f32) -> Option<usize> {
    let palette = theme::palette(ui);
    let (bar, _) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::hover());
    ui.painter().rect_filled(bar, CornerRadius::same(size::RADIUS), palette.field);
    #[expect(clippy::cast_precision_loss, reason = "a few choices")]
    let (part, at) = (width / texts.len() as f32, |index: usize| index as f32);
    let mut pressed = None;
    for (index, text) in texts.iter().enumerate() {
        let rect = Rect::from_min_size(bar.min + vec2(part * at(index), 0.0), vec2(part, bar.height()));
        let response = ui.interact(rect, ui.scope_id().with((text, "segment")), Sense::click());
        let chosen = index == current;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, *text));
        if chosen {
            let plate = rect.shrink(2.0);
            let rim = Stroke::new(1.0, palette.rim);
            ui.painter().rect(plate, CornerRadius::same(size::RADIUS_SMALL), palette.surface, rim, StrokeKind::Inside);
        }
        let (font, ink) = match (chosen, response.hovered()) {
            (true, _) => (theme::bold(size::TEXT), palette.accent_text),
            (false, true) => (theme::regular(size::TEXT), palette.ink),
            (false, false) => (theme::regular(size::TEXT), palette.secondary),
        };
        paint_line_centred(ui, rect.shrink2(vec2(4.0, 0.0)), text, font, ink);
        focus_ring(ui, rect.shrink(2.0), &response, size::RADIUS_SMALL);
        if response.clicked() {
            pressed = Some(index);
        }
    }
    pressed
}

/// A small pressable cell whose content the caller paints; framed while it is the present choice.
pub fn sample_cell(
    ui: &mut Ui,
    room: egui::Vec2,
    name: &str,
    chosen: bool,
    paint: impl FnOnce(&Painter, Rect, Color32),
) -> Response {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(room, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    let fill = if response.hovered() { palette.hover } else { palette.surface };
    let rim = if chosen { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, palette.rim) };
    ui.painter().rect(rect, CornerRadius::same(size::RADIUS_SMALL), fill, rim, StrokeKind::Inside);
    paint(&ui.painter().with_clip_rect(rect.shrink(2.0).intersect(ui.clip_rect())), rect, palette.ink);
    focus_ring(ui, rect, &response, size::RADIUS_SMALL);
    super::frame::hint(&response, name, "");
    response
}
