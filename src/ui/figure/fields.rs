//! Rows of the properties panel: a label with a control beside it.

use egui::{Id, Rect, Sense, Ui, vec2};

use crate::project::GestureId;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{MenuRow, Ticked, check_box_at, entry_field, labelled, live_field, menu_field, paint_line};

/// A text that changes with every letter; [`typing_gesture`] tells of which gesture that is.
pub(super) fn live_text_ui(ui: &mut Ui, id: Id, label: &str, value: &mut String) {
    let typed = labelled(ui, label, |ui| {
        let width = ui.available_width();
        live_field(ui, id, label, value, width)
    });
    if let Some(typed) = typed {
        *value = typed.text;
        ui.data_mut(|data| data.insert_temp(typing(), typed.gesture.0));
    }
}

/// The gesture of the letters that were typed in this frame, if any were.
pub(super) fn typing_gesture(ui: &Ui) -> Option<GestureId> {
    ui.data_mut(|data| data.remove_temp(typing())).map(GestureId)
}

fn typing() -> Id {
    Id::unique("figure text being typed")
}

/// A text that changes when its field is left. Returns whether it did.
pub(super) fn text_ui(ui: &mut Ui, id: Id, label: &str, value: &mut String) -> bool {
    let typed = labelled(ui, label, |ui| {
        let width = ui.available_width();
        entry_field(ui, id, label, value, "", width)
    });
    typed.map(|text| *value = text).is_some()
}

/// A number; what is none is not taken.
pub(super) fn number_ui(ui: &mut Ui, id: Id, label: &str, value: &mut f32, range: (f32, f32)) -> bool {
    let shown = plain(*value);
    let typed = labelled(ui, label, |ui| entry_field(ui, id, label, &shown, "", 84.0));
    set_number(typed, value, range)
}

/// Two numbers in one row.
pub(super) fn pair_ui(ui: &mut Ui, id: Id, labels: [&str; 2], values: [&mut f32; 2], range: (f32, f32)) -> bool {
    let mut changed = false;
    ui.horizontal(|ui| {
        for (index, (label, value)) in labels.into_iter().zip(values).enumerate() {
            let (rect, _) = ui.allocate_exact_size(vec2(22.0, size::CONTROL), Sense::hover());
            paint_line(ui, rect, label, theme::regular(size::TEXT), theme::palette(ui).secondary);
            let typed = entry_field(ui, id.with(index), label, &plain(*value), "", 84.0);
            changed |= set_number(typed, value, range);
            ui.add_space(10.0);
        }
    });
    changed
}

fn set_number(typed: Option<String>, value: &mut f32, (low, high): (f32, f32)) -> bool {
    let parsed = typed.and_then(|text| text.trim().replace('，', ".").parse::<f32>().ok());
    let Some(number) = parsed.filter(|number| number.is_finite()) else { return false };
    *value = number.clamp(low, high);
    true
}

/// With at most one decimal more than is seen on a ruler.
fn plain(value: f32) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A box to tick. Returns whether it was.
pub(super) fn tick_ui(ui: &mut Ui, label: &str, value: &mut bool) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    let cell = Rect::from_min_size(rect.min, vec2(26.0, rect.height()));
    let state = if *value { Ticked::On } else { Ticked::Off };
    let clicked = check_box_at(ui, cell, state, label).clicked();
    let words = Rect::from_min_max(egui::pos2(cell.right() + 2.0, rect.top()), rect.max);
    paint_line(ui, words, label, theme::regular(size::TEXT), theme::palette(ui).ink);
    *value ^= clicked;
    clicked
}

/// One of several by name. Returns whether another was chosen.
pub(in crate::ui) fn choice_ui<T: Clone + PartialEq>(
    ui: &mut Ui,
    label: &str,
    choices: &[(String, T)],
    value: &mut T,
) -> bool {
    let shown = choices.iter().find(|(_, choice)| choice == value).map_or("", |(text, _)| text.as_str());
    let mut chosen = None;
    labelled(ui, label, |ui| {
        let width = ui.available_width();
        menu_field(ui, label, shown, width, |ui| {
            for (text, choice) in choices {
                if MenuRow::choice(text, choice == value).show(ui) {
                    chosen = Some(choice.clone());
                }
            }
        });
    });
    let changed = chosen.as_ref().is_some_and(|chosen| chosen != value);
    if let Some(chosen) = chosen {
        *value = chosen;
    }
    changed
}
