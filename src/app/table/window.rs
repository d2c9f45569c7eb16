//! 窗口: panels, look, and Esc.

use super::row::{CommandRow, ctrl, panel_rows, plain};
use crate::app::Overlay;
use crate::app::command::{Command, WindowCommand};
use crate::app::panels::Side;
use crate::app::shortcut::{Key, Shortcut};

pub(super) fn rows() -> Vec<CommandRow> {
    let row = |title, command| CommandRow::new("section.window", title, Command::Window(command));
    let mut rows = vec![
        row("command.left_panel", WindowCommand::ToggleSide(Side::Left)).keys(const { &[ctrl('b')] }),
        row("command.inspector", WindowCommand::ToggleSide(Side::Right)).keys(const { &[ctrl('i')] }),
    ];
    rows.extend(panel_rows("section.window"));
    rows.extend([
        row("command.dark", WindowCommand::ToggleDark),
        row("command.help", WindowCommand::Toggle(Overlay::Help)).keys(const { &[plain('?')] }),
        row("command.escape", WindowCommand::Escape).keys(const { &[Shortcut::plain(Key::Escape)] }),
    ]);
    rows
}
