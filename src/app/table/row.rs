//! A row of the table, and how its sections write one.

use crate::app::App;
use crate::app::command::{Command, WindowCommand};
use crate::app::panels::PANELS;
use crate::app::shortcut::{Key, Shortcut};
use crate::app::views::{MapView, ViewId};

/// One row. `title` and `section` are message keys.
#[derive(Clone, Debug)]
pub struct CommandRow {
    pub section: &'static str,
    pub title: &'static str,
    pub scope: Scope,
    pub shortcuts: &'static [Shortcut],
    pub command: Command,
    /// Whether a line stands before it in a menu: something else begins.
    pub begins_group: bool,
    pub(super) condition: Condition,
}

/// When a command can be sent.
#[derive(Clone, Copy, Debug)]
pub(super) enum Condition {
    Program(fn(&App) -> bool),
    /// Asked of the view that the command names, whichever is in hand.
    View(ViewId, fn(&MapView) -> bool),
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

impl CommandRow {
    /// A row without keys that can always be sent.
    pub(super) fn new(section: &'static str, title: &'static str, command: Command) -> Self {
        let (scope, condition) = (Scope::Window, Condition::Program(always));
        Self { section, title, scope, shortcuts: &[], command, begins_group: false, condition }
    }

    pub(super) fn begins_group(self) -> Self {
        Self { begins_group: true, ..self }
    }

    pub(super) fn keys(self, shortcuts: &'static [Shortcut]) -> Self {
        Self { shortcuts, ..self }
    }

    pub(super) fn when(self, possible: fn(&App) -> bool) -> Self {
        Self { condition: Condition::Program(possible), ..self }
    }

    pub(super) fn when_in(self, view: ViewId, possible: fn(&MapView) -> bool) -> Self {
        Self { condition: Condition::View(view, possible), ..self }
    }

    /// Whether the command can be sent now.
    pub fn is_enabled(&self, app: &App) -> bool {
        match self.condition {
            Condition::Program(possible) => possible(app),
            Condition::View(view, possible) => possible(app.views().get(view)),
        }
    }

    pub(super) fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }
}

/// The commands that show the panels whose row names this section.
pub(super) fn panel_rows(section: &'static str) -> impl Iterator<Item = CommandRow> {
    PANELS.into_iter().filter_map(move |panel| {
        let command = panel.command.filter(|command| command.section == section)?;
        let show = Command::Window(WindowCommand::ShowPanel(panel.id));
        Some(CommandRow::new(section, command.title, show).keys(command.shortcuts))
    })
}

pub(super) fn always(_: &App) -> bool {
    true
}

pub(super) const fn plain(key: char) -> Shortcut {
    Shortcut::plain(Key::Char(key))
}

pub(super) const fn shift(key: char) -> Shortcut {
    Shortcut::shift(Key::Char(key))
}

pub(super) const fn ctrl(key: char) -> Shortcut {
    Shortcut::ctrl(Key::Char(key))
}

pub(super) const fn ctrl_shift(key: char) -> Shortcut {
    Shortcut::ctrl_shift(Key::Char(key))
}
