//! The menu of the project file: the commands of its section, and the recent files.

use egui::{Popup, ScrollArea, Sense, Ui, vec2};

use super::commands::command_row_ui;
use super::icon::Icon;
use super::theme;
use super::theme::size;
use super::widget::{Button, Kind, MenuRow, menu_line, menu_width, paint_line};
use crate::app::App;
use crate::app::Command;
use crate::app::command::FileCommand;
use crate::app::command_table;
use crate::app::rows::RecentRow;
use crate::app::rows::recent_rows;
use crate::i18n::message;

const WIDTH: f32 = 320.0;
/// Height of the window that the menu leaves free.
const BESIDE: f32 = 72.0;
/// How many recent files are listed.
const RECENT: usize = 8;

/// The button with its menu.
pub(super) fn file_menu_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let name = message(app.language(), "file_menu.title");
    let button = Button::new(name, Kind::Quiet).icon(Icon::Folder).show(ui);
    if button.clicked() {
        send.push(Command::File(FileCommand::LookAtRecent));
    }
    Popup::menu(&button).show(|ui| {
        menu_width(ui, WIDTH);
        // In a low window the menu is scrolled.
        let room = ui.ctx().content_rect().height() - BESIDE;
        ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
            commands_ui(ui, app, send);
            menu_line(ui);
            recent_ui(ui, app, send);
        });
    });
}

fn commands_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    for row in command_table(app.views().in_hand()).iter().filter(|row| row.section == "section.file") {
        if row.begins_group {
            menu_line(ui);
        }
        command_row_ui(ui, app, row.command.clone(), send);
    }
}

fn recent_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let rows = recent_rows(app, app.context().time().unwrap_or(std::time::UNIX_EPOCH));
    let title = message(app.language(), if rows.is_empty() { "recent.none" } else { "recent.title" });
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 24.0), Sense::hover());
    let room = rect.shrink2(vec2(10.0, 0.0));
    paint_line(ui, room, title, theme::regular(size::TEXT_SMALL), palette.tertiary);
    for RecentRow { name, folder, state, open, .. } in rows.into_iter().take(RECENT) {
        let row = MenuRow::new(&name).detail(&state).hint(&folder).enabled(open.is_some());
        if row.show(ui) {
            send.extend(open);
        }
    }
}
