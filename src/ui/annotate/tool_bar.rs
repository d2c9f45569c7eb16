//! The tools at the map's upper left, in one column or two, the one in hand marked.

use egui::{CornerRadius, Popup, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::tool_icon;
use crate::app::App;
use crate::app::Command;
use crate::app::command::{AnnotateCommand, ToolCommand};
use crate::app::tool_shortcut;
use crate::i18n::message;
use crate::project::annotation::Stamp;
use crate::tool::{TOOLS, ToolKind};
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{card, hint, icon_button_at, paint_line};

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
    let chosen = app.tool_in_hand() == row.kind;
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
    if row.kind == ToolKind::Stamp {
        let mark = Rect::from_center_size(rect.right_bottom() - vec2(6.0, 6.0), vec2(7.0, 7.0));
        icon::paint(ui.painter(), Icon::ChevronDown, mark, ink);
        stamp_menu(&response, send);
    } else if response.clicked() {
        send.push(Command::Tool(ToolCommand::Take(row.kind)));
    }
    hint(&response, name, &tool_shortcut(index).to_string());
}

/// Shows or hides every annotation at once.
fn eye_ui(ui: &mut Ui, rect: Rect, app: &App, send: &mut Vec<Command>) {
    let any_hidden = app.annotations().layers().iter().any(|(_, layer)| !layer.visible);
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
fn stamp_menu(button: &Response, send: &mut Vec<Command>) {
    Popup::menu(button).show(|ui| {
        menu_width(ui, 130.0);
        for stamp in Stamp::ALL {
            if menu_row(ui, stamp.words(), "", true) {
                send.push(Command::Tool(ToolCommand::TakeStamp(stamp)));
                ui.close();
            }
        }
    });
}

/// Gives a menu its width: rows fill it.
pub(in crate::ui) fn menu_width(ui: &mut Ui, width: f32) {
    ui.set_min_width(width);
    ui.set_max_width(width);
    ui.spacing_mut().item_spacing.y = 0.0;
}

/// A row of a menu with its keys at the right; whether it was pressed.
pub(in crate::ui) fn menu_row(ui: &mut Ui, text: &str, keys: &str, enabled: bool) -> bool {
    let palette = theme::palette(ui);
    let font = theme::regular(size::TEXT);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 27.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, enabled, text));
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS_SMALL), palette.hover);
    }
    let ink = if enabled { palette.ink } else { palette.tertiary };
    let words = Rect::from_min_max(rect.min + vec2(10.0, 0.0), rect.max);
    paint_line(ui, words, text, font, ink);
    if !keys.is_empty() {
        let galley =
            crate::ui::widget::line(ui, keys, theme::regular(size::TEXT_TINY), palette.tertiary, f32::INFINITY);
        let at = pos2(rect.right() - 10.0 - galley.size().x, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, palette.tertiary);
    }
    response.clicked()
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
