//! The tools at the map's upper left, in one column or two, the one in hand marked.

use egui::{CornerRadius, Popup, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::tool_icon;
use crate::app::App;
use crate::app::Command;
use crate::app::command::{AnnotateCommand, ToolCommand};
use crate::app::keys_of;
use crate::i18n::message;
use crate::project::annotation::KindSpec;
use crate::tool::TOOLS;
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{MenuRow, card, hint, icon_button_at, menu_width};

/// Side of a tool's button.
const SIDE: f32 = 30.0;
const MARGIN: f32 = 3.0;
/// Distance from the map's edges.
const INSET: f32 = 12.0;
/// Room that the legend and the scale bar take beneath on most maps.
const BELOW: f32 = 400.0;

/// The tools, and the eye that shows or hides all annotations.
const BUTTONS: usize = TOOLS.len() + 1;

/// Draws the bar; returns the place that it covers, `None` where the map is too low for it.
pub(in crate::ui) fn tool_bar_ui(ui: &mut Ui, map: Rect, app: &App, send: &mut Vec<Command>) -> Option<Rect> {
    let columns = columns(map.height())?;
    let rows = BUTTONS.div_ceil(columns);
    #[expect(clippy::cast_precision_loss, reason = "a few buttons")]
    let inner = vec2(columns as f32, rows as f32) * SIDE;
    let place = Rect::from_min_size(map.min + vec2(INSET, INSET), inner + vec2(2.0, 2.0) * MARGIN);
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        #[expect(clippy::cast_possible_truncation, reason = "three points")]
        card(theme::palette(ui)).inner_margin(MARGIN as i8).show(ui, |ui| {
            let (area, _) = ui.allocate_exact_size(inner, Sense::hover());
            for index in 0..TOOLS.len() {
                #[expect(clippy::cast_precision_loss, reason = "a few buttons")]
                let cell = vec2((index % columns) as f32, (index / columns) as f32) * SIDE;
                tool_ui(ui, Rect::from_min_size(area.min + cell, vec2(SIDE, SIDE)), index, app, send);
            }
            let last = Rect::from_min_size(area.max - vec2(SIDE, SIDE), vec2(SIDE, SIDE));
            eye_ui(ui, last, app, send);
        });
    });
    Some(place)
}

/// As many columns as leave room for what stands below; none on a map that is lower than two.
fn columns(height: f32) -> Option<usize> {
    #[expect(clippy::cast_precision_loss, reason = "a few buttons")]
    let needed = |columns: usize| BUTTONS.div_ceil(columns) as f32 * SIDE + 2.0 * (INSET + MARGIN);
    match height {
        height if height >= needed(1) + BELOW => Some(1),
        height if height >= needed(2) + 40.0 => Some(2),
        height if height >= needed(3) + 40.0 => Some(3),
        _ => None,
    }
}

fn tool_ui(ui: &mut Ui, rect: Rect, index: usize, app: &App, send: &mut Vec<Command>) {
    let row = &TOOLS[index];
    let name = message(app.language(), row.title);
    let chosen = app.tools().in_hand() == row.kind;
    let take = Command::Tool(ToolCommand::Take(row.kind));
    let response = ui.interact(rect, ui.scope_id().with((row.title, "tool")), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    let palette = theme::palette(ui);
    let ground = rect.shrink(1.0);
    let ink = if chosen {
        ui.painter().rect_filled(ground, CornerRadius::same(size::RADIUS_SMALL), palette.accent_tint);
        palette.accent_text
    } else {
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(ground, CornerRadius::same(size::RADIUS_SMALL), palette.hover);
        }
        palette.secondary
    };
    icon::paint(ui.painter(), tool_icon(row.kind), icon::centred(rect, size::ICON), ink);
    if let Some(spec) = row.kind.draws().filter(|spec| !spec.ready_words.is_empty()) {
        let mark = Rect::from_center_size(rect.right_bottom() - vec2(6.0, 6.0), vec2(7.0, 7.0));
        icon::paint(ui.painter(), Icon::ChevronDown, mark, ink);
        words_menu(&response, spec, send);
    } else if response.clicked() {
        send.push(take.clone());
    }
    hint(&response, name, &keys_of(&take));
}

/// Shows or hides every annotation at once.
fn eye_ui(ui: &mut Ui, rect: Rect, app: &App, send: &mut Vec<Command>) {
    let any_hidden = app.context().annotations().has_hidden_layer();
    let (shape, title) =
        if any_hidden { (Icon::EyeOff, "command.show_annotations") } else { (Icon::Eye, "command.hide_annotations") };
    let name = message(app.language(), title);
    let response = icon_button_at(ui, rect.shrink(1.0), shape, name);
    hint(&response, name, "");
    if response.clicked() {
        send.push(Command::Annotate(AnnotateCommand::SetAllVisible(any_hidden)));
    }
}

/// The words to choose from.
fn words_menu(button: &Response, spec: &KindSpec, send: &mut Vec<Command>) {
    Popup::menu(button).show(|ui| {
        menu_width(ui, 130.0);
        for words in spec.ready_words {
            if MenuRow::new(words).show(ui) {
                send.push(Command::Tool(ToolCommand::TakeWithWords(spec.id, words)));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_leaves_room_for_the_legend_or_folds_into_two_columns() {
        assert_eq!(columns(1000.0), Some(1));
        assert_eq!(columns(688.0), Some(2));
        assert_eq!(columns(300.0), Some(3));
        assert_eq!(columns(160.0), None);
    }
}
