//! A field that hands over what was typed when it is left or Enter is pressed.

use egui::{CornerRadius, Id, Key, Rect, Stroke, StrokeKind, TextEdit, Ui, pos2, vec2};

use crate::ui::theme;
use crate::ui::theme::size;

/// A one-line field that shows `value`; `name` is its accessible name, `hint` stands in it while it
/// is empty. Returns the new text once, when the user is done with it; Esc takes it back.
pub fn entry_field(ui: &mut Ui, id: Id, name: &str, value: &str, hint: &str, width: f32) -> Option<String> {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(width, size::CONTROL - 4.0));
    let kept = ui.data_mut(|data| data.get_temp::<String>(id));
    let mut text = kept.clone().unwrap_or_else(|| value.to_owned());
    let rim = if ui.memory(|memory| memory.has_focus(id)) { palette.accent } else { palette.line };
    ui.painter().rect(
        rect,
        CornerRadius::same(size::RADIUS_SMALL),
        palette.field,
        Stroke::new(1.0, rim),
        StrokeKind::Inside,
    );
    let inner = Rect::from_min_max(pos2(rect.left() + 8.0, rect.top()), rect.max - vec2(4.0, 0.0));
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .hint_text(egui::RichText::new(hint).color(palette.tertiary))
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::ZERO)
        .align(egui::Align2::LEFT_CENTER)
        .min_size(inner.size())
        .font(theme::regular(size::TEXT))
        .text_color(palette.ink)
        .desired_width(inner.width());
    let response = inside.add(edit);
    inside.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(id, text));
        return None;
    }
    // Left just now, or not being typed in.
    ui.data_mut(|data| data.remove_temp::<String>(id));
    let cancelled = ui.input(|input| input.key_pressed(Key::Escape));
    kept.filter(|_| !cancelled).map(|_| text).filter(|text| text != value)
}
