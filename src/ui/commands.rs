//! Buttons and menu rows of commands. Title, keys and whether they can be pressed come from the
//! command table, so that no hint lies after a key was changed.

use egui::Ui;

use super::icon::Icon;
use super::widget::{Button, MenuRow, icon_button_if};
use crate::app::command::WindowCommand;
use crate::app::{App, Command, command_row, keys_of};
use crate::i18n::message;

/// What the table says of a command, in words.
pub(super) struct CommandWords {
    pub title: &'static str,
    /// As they are written; empty if there are none.
    pub keys: String,
    pub enabled: bool,
}

/// What the table says of a command now.
pub(super) fn command_words(app: &App, command: &Command) -> CommandWords {
    let row = command_row(command);
    debug_assert!(row.is_some(), "{command:?} is not in the table");
    CommandWords {
        title: row.map_or("", |row| message(app.language(), row.title)),
        keys: keys_of(command),
        enabled: row.is_none_or(|row| row.is_enabled(app)),
    }
}

/// The key that closes what is open.
pub(super) fn escape_keys() -> String {
    keys_of(&Command::Window(WindowCommand::Escape))
}

/// A button with words of its own that sends `command`.
pub(super) fn command_button(ui: &mut Ui, app: &App, button: Button<'_>, command: Command, send: &mut Vec<Command>) {
    let words = command_words(app, &command);
    let enabled = button.enabled && words.enabled;
    if button.keys(&words.keys).enabled(enabled).show(ui).clicked() {
        send.push(command);
    }
}

/// An icon that sends `command`; the command's title is its name and hint.
pub(super) fn command_icon(ui: &mut Ui, app: &App, icon: Icon, command: Command, send: &mut Vec<Command>) {
    let words = command_words(app, &command);
    if icon_button_if(ui, words.enabled, icon, words.title, &words.keys).clicked() {
        send.push(command);
    }
}

/// A row of a menu that sends `command`.
pub(super) fn command_row_ui(ui: &mut Ui, app: &App, command: Command, send: &mut Vec<Command>) {
    let words = command_words(app, &command);
    if MenuRow::new(words.title).detail(&words.keys).enabled(words.enabled).show(ui) {
        send.push(command);
    }
}
