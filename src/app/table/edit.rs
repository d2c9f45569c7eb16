//! 编辑: there and back in the history.

use super::row::{CommandRow, ctrl, ctrl_shift, panel_rows};
use crate::app::command::Command;

pub(super) fn rows() -> Vec<CommandRow> {
    let row = |title, command| CommandRow::new("section.edit", title, command);
    let mut rows = vec![
        row("command.undo", Command::Undo)
            .keys(const { &[ctrl('z')] })
            .when(|app| !app.context().history().done().is_empty()),
        row("command.redo", Command::Redo)
            .keys(const { &[ctrl_shift('z'), ctrl('y')] })
            .when(|app| !app.context().history().undone().is_empty()),
    ];
    rows.extend(panel_rows("section.edit"));
    rows
}
