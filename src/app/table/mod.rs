//! The command table: title, shortcuts, condition and section of every command that needs no
//! arguments. Keys, menus, buttons with their hints, the palette and help ask it; no shortcut is
//! written anywhere else.
//!
//! One file a section, in the order in which help and palette list them: `file`, `edit`, `view`,
//! `present`, `window`, `figure`, `annotate`.

mod annotate;
mod edit;
mod figure;
mod file;
mod present;
mod view;
mod window;

use std::sync::LazyLock;

pub use annotate::{ARRANGEMENTS, arrange_command};

use super::App;
use super::command::{Command, WindowCommand};
use super::panels::PANELS;
use super::shortcut::{Key, Shortcut};
use super::views::ViewId;

/// One row. `title` and `section` are message keys.
#[derive(Clone, Debug)]
pub struct CommandRow {
    pub section: &'static str,
    pub title: &'static str,
    pub scope: Scope,
    pub shortcuts: &'static [Shortcut],
    pub command: Command,
    pub enabled: fn(&App) -> bool,
}

/// When a row's shortcuts work. Where several do, the narrower one takes the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The window with the map or a figure.
    Window,
    /// While a figure is open.
    Figure,
    /// While an element of the open figure is selected.
    Element,
    /// In a meeting, and nothing else works then.
    Presenting,
    /// While the tool in hand draws: it takes these keys itself, before the table is asked.
    Drawing,
}

/// One table a view: some commands name the view that they are about.
static TABLES: LazyLock<Vec<Vec<CommandRow>>> = LazyLock::new(|| ViewId::ALL.map(table_for).to_vec());

fn table_for(view: ViewId) -> Vec<CommandRow> {
    let sections = [
        file::rows(),
        edit::rows(),
        view::rows(view),
        present::rows(view),
        window::rows(),
        figure::rows(),
        annotate::rows(),
    ];
    sections.into_iter().flatten().collect()
}

/// Every row; the commands of views are about this one.
pub fn command_table(view: ViewId) -> &'static [CommandRow] {
    &TABLES[view as usize]
}

/// The row of a command, if it has one; the one with keys, where there are several.
pub fn command_row(command: &Command) -> Option<&'static CommandRow> {
    let mut rows = TABLES.iter().flatten().filter(|row| row.command == *command);
    let first = rows.next()?;
    if first.shortcuts.is_empty() { rows.find(|row| !row.shortcuts.is_empty()).or(Some(first)) } else { Some(first) }
}

/// The first shortcut of a command as it is written; empty if there is none.
pub fn keys_of(command: &Command) -> String {
    let shortcut = command_row(command).and_then(|row| row.shortcuts.first());
    shortcut.map(ToString::to_string).unwrap_or_default()
}

impl CommandRow {
    /// A row without keys that can always be sent.
    fn new(section: &'static str, title: &'static str, command: Command) -> Self {
        Self { section, title, scope: Scope::Window, shortcuts: &[], command, enabled: always }
    }

    fn keys(self, shortcuts: &'static [Shortcut]) -> Self {
        Self { shortcuts, ..self }
    }

    fn when(self, enabled: fn(&App) -> bool) -> Self {
        Self { enabled, ..self }
    }

    fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }
}

/// The commands that show the panels whose row names this section.
fn panel_rows(section: &'static str) -> impl Iterator<Item = CommandRow> {
    PANELS.into_iter().filter_map(move |panel| {
        let command = panel.command.filter(|command| command.section == section)?;
        let show = Command::Window(WindowCommand::ShowPanel(panel.id));
        Some(CommandRow::new(section, command.title, show).keys(command.shortcuts))
    })
}

fn always(_: &App) -> bool {
    true
}

const fn plain(key: char) -> Shortcut {
    Shortcut::plain(Key::Char(key))
}

const fn shift(key: char) -> Shortcut {
    Shortcut::shift(Key::Char(key))
}

const fn ctrl(key: char) -> Shortcut {
    Shortcut::ctrl(Key::Char(key))
}

const fn ctrl_shift(key: char) -> Shortcut {
    Shortcut::ctrl_shift(Key::Char(key))
}

#[cfg(test)]
mod tests;
