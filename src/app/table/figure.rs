//! 图件: the open figure and its selected element. These take the place of the window's keys.

use super::row::{CommandRow, Scope, ctrl, ctrl_shift, plain};
use crate::app::command::Command;
use crate::app::figures::{FigureCommand, restack_key};
use crate::app::shortcut::{Key, Shortcut};
use crate::project::figure::Restack;

/// What an arrow key moves an element by, and what it does with Shift, in millimetres.
const STEP_MM: f32 = 1.0;
const FINE_STEP_MM: f32 = 0.1;

pub(super) fn rows() -> Vec<CommandRow> {
    let row = |title, command| CommandRow::new("help.element", title, Command::Figure(command));
    let element = |title, command| row(title, command).within(Scope::Element);
    let step = |right, down, keys| element("help.nudge", nudge(right * STEP_MM, down * STEP_MM)).keys(keys);
    let fine =
        |right, down, keys| element("help.nudge_fine", nudge(right * FINE_STEP_MM, down * FINE_STEP_MM)).keys(keys);
    let mut rows = vec![
        step(-1.0, 0.0, const { &[Shortcut::plain(Key::Left)] }),
        step(0.0, -1.0, const { &[Shortcut::plain(Key::Up)] }),
        step(1.0, 0.0, const { &[Shortcut::plain(Key::Right)] }),
        step(0.0, 1.0, const { &[Shortcut::plain(Key::Down)] }),
        fine(-1.0, 0.0, const { &[Shortcut::shift(Key::Left)] }),
        fine(0.0, -1.0, const { &[Shortcut::shift(Key::Up)] }),
        fine(1.0, 0.0, const { &[Shortcut::shift(Key::Right)] }),
        fine(0.0, 1.0, const { &[Shortcut::shift(Key::Down)] }),
    ];
    rows.extend(Restack::ALL.map(|to| element(restack_key(to), FigureCommand::Restack(to)).keys(restack_keys(to))));
    rows.extend([
        row("figures.move_map", FigureCommand::ToggleMovingMap).keys(const { &[plain('c')] }).within(Scope::Figure),
        element("figures.remove_element", FigureCommand::RemoveElement)
            .keys(const { &[Shortcut::plain(Key::Delete), Shortcut::plain(Key::Backspace)] }),
    ]);
    rows
}

fn restack_keys(to: Restack) -> &'static [Shortcut] {
    match to {
        Restack::Forward => const { &[ctrl(']')] },
        Restack::Backward => const { &[ctrl('[')] },
        Restack::ToFront => const { &[ctrl_shift(']')] },
        Restack::ToBack => const { &[ctrl_shift('[')] },
    }
}

fn nudge(right_mm: f32, down_mm: f32) -> FigureCommand {
    FigureCommand::Nudge { right_mm, down_mm }
}
