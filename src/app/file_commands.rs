//! The rows of the command table about the project file and its history.

use super::App;
use super::ask::Ask;
use super::command::{Command, FileCommand, ProjectCommand, WindowCommand};
use super::session::Panel;
use super::shortcut::{Key, Shortcut};
use super::table::{CommandRow, always};

/// New, open, save, and what was left behind.
pub(super) fn file_rows() -> Vec<CommandRow> {
    let row =
        |title, shortcuts, command, enabled| CommandRow { section: "section.file", title, shortcuts, command, enabled };
    let project = Command::Project;
    vec![
        row("command.new", const { &[Shortcut::ctrl(Key::Char('n'))] }, project(ProjectCommand::New), always),
        row("command.open", const { &[Shortcut::ctrl(Key::Char('o'))] }, Command::Ask(Ask::Open), always),
        row("command.open_folder", &[], Command::Ask(Ask::PlanFolder), always),
        row("command.open_built_in", &[], Command::File(FileCommand::OpenBuiltIn), always),
        row("command.save", const { &[Shortcut::ctrl(Key::Char('s'))] }, project(ProjectCommand::Save), can_save),
        row("command.save_as", const { &[Shortcut::ctrl_shift(Key::Char('s'))] }, Command::Ask(Ask::Save), can_save),
        row("command.save_packed", &[], Command::Ask(Ask::SavePacked), can_save),
        row("command.recover", &[], project(ProjectCommand::AskRecover), |app| !app.found_journals().is_empty()),
        row("command.troubles", &[], project(ProjectCommand::AskTroubles), |app| !app.document().troubles().is_empty()),
    ]
}

/// The end; it stands last.
pub(super) fn close_row() -> CommandRow {
    CommandRow {
        section: "section.file",
        title: "command.close",
        shortcuts: const { &[Shortcut::ctrl(Key::Char('q'))] },
        command: Command::Project(ProjectCommand::Close),
        enabled: always,
    }
}

/// The list of what was done.
pub(super) fn history_row() -> CommandRow {
    CommandRow {
        section: "section.edit",
        title: "command.history",
        shortcuts: const { &[Shortcut::ctrl(Key::Char('h'))] },
        command: Command::Window(WindowCommand::Toggle(Panel::History)),
        enabled: always,
    }
}

/// One save at a time.
fn can_save(app: &App) -> bool {
    !app.is_saving()
}
