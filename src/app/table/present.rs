//! 汇报: before a meeting, and the keys that are all there is in one.

use super::row::{CommandRow, Scope, plain};
use crate::app::command::{Command, PresentCommand, ViewCommand};
use crate::app::shortcut::{Key, Shortcut};
use crate::app::views::{TextScale, ViewId};

pub(super) fn rows(view: ViewId) -> Vec<CommandRow> {
    let row = |title, command| CommandRow::new("section.present", title, command);
    let present = |title, command| row(title, Command::Present(command));
    let there = |title, command, keys| present(title, command).keys(keys).within(Scope::Presenting);
    let larger =
        || row("command.larger_text", Command::View(view, ViewCommand::LargerText)).keys(const { &[plain(']')] });
    let smaller =
        || row("command.smaller_text", Command::View(view, ViewCommand::SmallerText)).keys(const { &[plain('[')] });
    vec![
        present("command.present", PresentCommand::Start(view))
            .keys(const { &[Shortcut::plain(Key::Function(5)), Shortcut::plain(Key::Function(11))] }),
        larger().when(|app| app.views().view_in_hand().text_scale() < TextScale::Largest),
        smaller().when(|app| app.views().view_in_hand().text_scale() > TextScale::Usual),
        there("command.present_next", PresentCommand::Next, NEXT),
        there("command.present_previous", PresentCommand::Previous, PREVIOUS),
        there("command.blank", PresentCommand::Blank, const { &[plain('b'), plain('.')] }),
        larger().within(Scope::Presenting),
        smaller().within(Scope::Presenting),
        there("command.present_stop", PresentCommand::Stop, STOP),
    ]
}

const NEXT: &[Shortcut] = &[
    Shortcut::plain(Key::PageDown),
    Shortcut::plain(Key::Space),
    Shortcut::plain(Key::Right),
    Shortcut::plain(Key::Down),
    plain('n'),
];

const PREVIOUS: &[Shortcut] = &[
    Shortcut::plain(Key::PageUp),
    Shortcut::plain(Key::Backspace),
    Shortcut::plain(Key::Left),
    Shortcut::plain(Key::Up),
    plain('p'),
];

/// Clickers toggle between F5 and Esc to start and stop.
const STOP: &[Shortcut] =
    &[Shortcut::plain(Key::Escape), Shortcut::plain(Key::Function(5)), Shortcut::plain(Key::Function(11))];
