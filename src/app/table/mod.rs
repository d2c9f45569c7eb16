//! The command table: title, shortcuts, condition and section of every command that needs no
//! arguments. Keys, menus, buttons with their hints, the palette and help ask it; no shortcut is
//! written anywhere else.
//!
//! One file a section, in the order in which help and palette list them: `file`, `edit`, `view`,
//! `present`, `window`, `figure`, `annotate`; `row` is what all of them write.

mod annotate;
mod edit;
mod figure;
mod file;
mod present;
mod row;
mod view;
mod window;

use std::sync::LazyLock;

pub use annotate::{ARRANGEMENTS, arrange_command};
pub use row::{CommandRow, Scope};

use super::command::Command;
use super::views::ViewId;

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

#[cfg(test)]
mod tests;
