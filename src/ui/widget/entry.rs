//! One-line fields: one hands over what was typed when it is left or Enter is pressed, the other at
//! every letter.

use egui::{Context, CornerRadius, Id, Key, Rect, Response, Stroke, StrokeKind, TextEdit, Ui, pos2, vec2};

use crate::project::GestureId;
use crate::ui::theme;
use crate::ui::theme::size;

/// Gestures of typing, apart from those of tools and panels.
const FIRST_GESTURE: u64 = 1 << 42;

/// A one-line field of a form: the text is the form's. `name` stands in it while it is empty.
pub fn text_entry(ui: &mut Ui, id: Id, text: &mut String, name: &str, width: f32) -> Response {
    field_ui(ui, (id, name), text, name, width)
}

/// A text as far as it is typed.
pub struct Typed {
    pub text: String,
    /// Everything typed until the field is left is one step.
    pub gesture: GestureId,
}

/// What a field held when the typing began.
#[derive(Clone, Default)]
struct Begun {
    value: String,
    gesture: u64,
}

/// A one-line field that shows `value`; `name` is its accessible name, `hint` stands in it while it
/// is empty. Returns the new text once, when the user is done with it; Esc takes it back.
pub fn entry_field(ui: &mut Ui, id: Id, name: &str, value: &str, hint: &str, width: f32) -> Option<String> {
    let kept = ui.data_mut(|data| data.get_temp::<String>(id));
    let mut text = kept.clone().unwrap_or_else(|| value.to_owned());
    let response = field_ui(ui, (id, name), &mut text, hint, width);
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(id, text));
        return None;
    }
    // Left just now, or not being typed in.
    ui.data_mut(|data| data.remove_temp::<String>(id));
    let cancelled = ui.input(|input| input.key_pressed(Key::Escape));
    kept.filter(|_| !cancelled).map(|_| text).filter(|text| text != value)
}

/// A field whose text is part of the project from the first letter, so that nothing of it is lost:
/// returns each change while it is typed. Esc gives back what was there before.
pub fn live_field(ui: &mut Ui, id: Id, name: &str, value: &str, width: f32) -> Option<Typed> {
    let mut text = value.to_owned();
    let response = field_ui(ui, (id, name), &mut text, "", width);
    let begun = ui.data_mut(|data| data.get_temp::<Begun>(id));
    if !response.has_focus() {
        ui.data_mut(|data| data.remove_temp::<Begun>(id));
        let cancelled = ui.input(|input| input.key_pressed(Key::Escape));
        let Begun { value: before, gesture } = begun.filter(|begun| cancelled && begun.value != value)?;
        return Some(Typed { text: before, gesture: GestureId(gesture) });
    }
    ui.data_mut(|data| data.insert_temp(live(), true));
    let begun = begun.unwrap_or_else(|| {
        let begun = Begun { value: value.to_owned(), gesture: next_gesture(ui) };
        ui.data_mut(|data| data.insert_temp(id, begun.clone()));
        begun
    });
    (text != value).then_some(Typed { text, gesture: GestureId(begun.gesture) })
}

/// Whether Esc is for a field that was being typed in when it was pressed: it gives back what was there.
pub fn escape_is_for_a_field(ctx: &Context) -> bool {
    let typing = ctx.data_mut(|data| data.remove_temp::<bool>(live())).unwrap_or_default();
    typing && ctx.input(|input| input.key_pressed(Key::Escape))
}

fn live() -> Id {
    Id::unique("a text is typed live")
}

fn next_gesture(ui: &Ui) -> u64 {
    ui.data_mut(|data| {
        let next = data.get_temp_mut_or(Id::unique("gestures of typing"), FIRST_GESTURE);
        *next += 1;
        *next
    })
}

fn field_ui(ui: &mut Ui, (id, name): (Id, &str), text: &mut String, hint: &str, width: f32) -> Response {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(width, size::CONTROL - 4.0));
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
    let edit = TextEdit::singleline(text)
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
    response
}
