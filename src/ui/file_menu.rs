//! The menu of the project file: the commands of its section, and the recent files.

use egui::{CornerRadius, Popup, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::icon::Icon;
use super::theme;
use super::theme::size;
use super::widget::{Button, Kind, focus_ring, hint, line, paint_line};
use crate::app::App;
use crate::app::Command;
use crate::app::command::FileCommand;
use crate::app::command_table;
use crate::app::rows::RecentRow;
use crate::app::rows::recent_rows;
use crate::i18n::message;

const WIDTH: f32 = 320.0;
/// How many recent files are listed.
const RECENT: usize = 8;

/// One line of the menu.
struct Item<'a> {
    text: &'a str,
    /// At the right: keys, or what became of a file.
    detail: &'a str,
    enabled: bool,
    hint: &'a str,
}

/// The button with its menu.
pub(super) fn file_menu_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let name = message(app.language(), "file_menu.title");
    let button = Button::new(name, Kind::Quiet).icon(Icon::Folder).show(ui);
    if button.clicked() {
        send.push(Command::File(FileCommand::LookAtRecent));
    }
    Popup::menu(&button).show(|ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 0.0;
        commands_ui(ui, app, send);
        separator_ui(ui);
        recent_ui(ui, app, send);
    });
}

fn commands_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    for row in command_table(app.views().in_hand()).into_iter().filter(|row| row.section == "section.file") {
        let keys = row.shortcuts.first().map(ToString::to_string).unwrap_or_default();
        let text = message(app.language(), row.title);
        let enabled = (row.enabled)(app);
        let item = Item { text, detail: &keys, enabled, hint: "" };
        if item_ui(ui, &item).clicked() && enabled {
            send.push(row.command);
            ui.close();
        }
    }
}

fn recent_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let rows = recent_rows(app, app.time().unwrap_or(std::time::UNIX_EPOCH));
    let title = message(app.language(), if rows.is_empty() { "recent.none" } else { "recent.title" });
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 24.0), Sense::hover());
    let room = rect.shrink2(vec2(10.0, 0.0));
    paint_line(ui, room, title, theme::regular(size::TEXT_SMALL), palette.tertiary);
    for RecentRow { name, folder, state, open, .. } in rows.into_iter().take(RECENT) {
        let item = Item { text: &name, detail: &state, enabled: open.is_some(), hint: &folder };
        if let (true, Some(open)) = (item_ui(ui, &item).clicked(), open) {
            send.push(open);
            ui.close();
        }
    }
}

fn separator_ui(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 9.0), Sense::hover());
    let line = egui::Stroke::new(1.0, theme::palette(ui).line);
    ui.painter().hline(rect.x_range(), rect.center().y, line);
}

fn item_ui(ui: &mut Ui, item: &Item<'_>) -> Response {
    let palette = theme::palette(ui);
    let sense = if item.enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, size::CONTROL), sense);
    let name = if item.detail.is_empty() { item.text.to_owned() } else { format!("{}  {}", item.text, item.detail) };
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, item.enabled, &name));
    if item.enabled && response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS_SMALL), palette.hover);
    }
    focus_ring(ui, rect.shrink(2.0), &response, size::RADIUS_SMALL);
    let ink = if item.enabled { palette.ink } else { palette.tertiary };
    let detail = line(ui, item.detail, theme::regular(size::TEXT_SMALL), palette.tertiary, WIDTH * 0.45);
    let left = rect.right() - 10.0 - detail.size().x;
    ui.painter().galley(pos2(left, rect.center().y - detail.size().y / 2.0), detail, palette.tertiary);
    let words = Rect::from_min_max(pos2(rect.left() + 10.0, rect.top()), pos2(left - 8.0, rect.bottom()));
    paint_line(ui, words, item.text, theme::regular(size::TEXT), ink);
    if !item.hint.is_empty() {
        hint(&response, item.hint, "");
    }
    response
}
