//! A text field with an icon before it.

use egui::{CornerRadius, Id, Margin, Rect, Response, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, pos2, vec2};

use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;

/// A one-line field of the given width. `name` is its accessible name and its hint while empty.
pub fn text_field(ui: &mut Ui, id: &str, text: &mut String, name: &str, icon: Icon, width: f32) -> Response {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(width, size::CONTROL));
    let id = Id::unique(id);
    let rim = if ui.memory(|memory| memory.has_focus(id)) { palette.accent } else { palette.rim };
    let radius = CornerRadius::same(size::RADIUS);
    ui.painter().rect(rect, radius, palette.field, Stroke::new(1.0, rim), StrokeKind::Inside);
    let icon_place = Rect::from_min_size(rect.min, vec2(size::CONTROL, size::CONTROL));
    icon::paint(ui.painter(), icon, icon::centred(icon_place, 16.0), palette.tertiary);
    let inner = Rect::from_min_max(pos2(rect.left() + size::CONTROL, rect.top()), rect.max - vec2(size::UNIT, 0.0));
    let mut inside =
        ui.new_child(UiBuilder::new().max_rect(inner).layout(egui::Layout::left_to_right(egui::Align::Center)));
    let edit = TextEdit::singleline(text)
        .id(id)
        .hint_text(egui::RichText::new(name).color(palette.tertiary))
        .frame(egui::Frame::NONE)
        .margin(Margin::ZERO)
        .align(egui::Align2::LEFT_CENTER)
        .min_size(inner.size())
        .font(theme::regular(size::TEXT))
        .text_color(palette.ink)
        .desired_width(inner.width());
    let response = inside.add(edit);
    inside.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}
