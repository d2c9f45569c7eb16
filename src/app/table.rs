//! The command table: title, shortcuts and enabling condition of every command without
//! arguments, in the order in which help and palette list them.

use super::App;
use super::annotate;
use super::ask::Ask;
use super::command::{Command, ExportCommand, PresentCommand, SelectCommand, ViewCommand, WindowCommand};
use super::exports::ExportSubject;
use super::figures::figure_rows;
use super::file_commands::{close_row, file_rows, history_row};
use super::session::Panel;
use super::shortcut::{Key, Shortcut};
use super::styling::StyleCommand;
use super::views::{TextScale, ViewId};

/// One row. `title` and `section` are message keys.
#[derive(Clone, Debug)]
pub struct CommandRow {
    pub section: &'static str,
    pub title: &'static str,
    pub shortcuts: &'static [Shortcut],
    pub command: Command,
    pub enabled: fn(&App) -> bool,
}

/// When the map has the keys for presenting, these take the place of the table's.
pub const PRESENTING: &[(Shortcut, PresentCommand)] = &[
    (Shortcut::plain(Key::PageDown), PresentCommand::Next),
    (Shortcut::plain(Key::Space), PresentCommand::Next),
    (Shortcut::plain(Key::Right), PresentCommand::Next),
    (Shortcut::plain(Key::Down), PresentCommand::Next),
    (Shortcut::plain(Key::Char('n')), PresentCommand::Next),
    (Shortcut::plain(Key::PageUp), PresentCommand::Previous),
    (Shortcut::plain(Key::Backspace), PresentCommand::Previous),
    (Shortcut::plain(Key::Left), PresentCommand::Previous),
    (Shortcut::plain(Key::Up), PresentCommand::Previous),
    (Shortcut::plain(Key::Char('p')), PresentCommand::Previous),
    (Shortcut::plain(Key::Char('.')), PresentCommand::Blank),
    (Shortcut::plain(Key::Char('b')), PresentCommand::Blank),
    // Clickers toggle between F5 and Esc to start and stop.
    (Shortcut::plain(Key::Escape), PresentCommand::Stop),
    (Shortcut::plain(Key::Function(5)), PresentCommand::Stop),
    (Shortcut::plain(Key::Function(11)), PresentCommand::Stop),
];

/// The size of text is changed by the same keys in a meeting.
pub const TEXT_SIZE: &[(Shortcut, ViewCommand)] = &[
    (Shortcut::plain(Key::Char(']')), ViewCommand::LargerText),
    (Shortcut::plain(Key::Char('[')), ViewCommand::SmallerText),
];

pub(super) fn always(_: &App) -> bool {
    true
}

/// Builds the table for a view, the one that keys and menus are meant for; it is small and read only where it is shown or a key was pressed.
#[expect(clippy::too_many_lines, reason = "a table, one row a command")]
pub fn command_table(view: ViewId) -> Vec<CommandRow> {
    const STEP: f32 = 0.25;
    let row = |section, title, shortcuts, command, enabled| CommandRow { section, title, shortcuts, command, enabled };
    let of_view = |command| Command::View(view, command);
    let pan = |right, down| of_view(ViewCommand::PanStep { right, down });
    let zoom = |steps| of_view(ViewCommand::ZoomStep { steps });
    let has_selection = |app: &App| app.selected().is_some();
    let mut rows = file_rows();
    rows.extend([
        row(
            "section.file",
            "command.export",
            const { &[Shortcut::ctrl(Key::Char('e'))] },
            Command::Export(ExportCommand::Ask(ExportSubject::Shown)),
            always,
        ),
        row(
            "section.file",
            "command.copy_picture",
            const { &[Shortcut::ctrl_shift(Key::Char('c'))] },
            Command::Export(ExportCommand::CopyPicture),
            always,
        ),
        row("section.file", "command.export_list", &[], Command::Ask(Ask::Export(ExportSubject::List)), always),
        row("section.edit", "command.undo", const { &[Shortcut::ctrl(Key::Char('z'))] }, Command::Undo, |app| {
            !app.history().done().is_empty()
        }),
        row(
            "section.edit",
            "command.redo",
            const { &[Shortcut::ctrl_shift(Key::Char('z')), Shortcut::ctrl(Key::Char('y'))] },
            Command::Redo,
            |app| !app.history().undone().is_empty(),
        ),
        history_row(),
        row(
            "section.view",
            "command.fit_all",
            const { &[Shortcut::plain(Key::Char('f'))] },
            of_view(ViewCommand::FitAll),
            always,
        ),
        row(
            "section.view",
            "command.fit_selection",
            const { &[Shortcut::shift(Key::Char('f'))] },
            of_view(ViewCommand::FitSelection),
            has_selection,
        ),
        row(
            "section.view",
            "command.zoom_in",
            const { &[Shortcut::plain(Key::Char('+')), Shortcut::plain(Key::Char('='))] },
            zoom(1.0),
            always,
        ),
        row("section.view", "command.zoom_out", const { &[Shortcut::plain(Key::Char('-'))] }, zoom(-1.0), always),
        row("section.view", "command.pan_left", const { &[Shortcut::plain(Key::Left)] }, pan(-STEP, 0.0), always),
        row("section.view", "command.pan_right", const { &[Shortcut::plain(Key::Right)] }, pan(STEP, 0.0), always),
        row("section.view", "command.pan_up", const { &[Shortcut::plain(Key::Up)] }, pan(0.0, -STEP), always),
        row("section.view", "command.pan_down", const { &[Shortcut::plain(Key::Down)] }, pan(0.0, STEP), always),
        row(
            "section.view",
            "command.view_back",
            const { &[Shortcut::alt(Key::Left)] },
            of_view(ViewCommand::Back),
            |app| app.view_in_hand().can_go_back(),
        ),
        row(
            "section.view",
            "command.view_forward",
            const { &[Shortcut::alt(Key::Right)] },
            of_view(ViewCommand::Forward),
            |app| app.view_in_hand().can_go_forward(),
        ),
        row(
            "section.select",
            "command.select_next",
            const { &[Shortcut::plain(Key::Tab)] },
            Command::Select(SelectCommand::Next),
            has_selection,
        ),
        row(
            "section.select",
            "command.palette",
            const { &[Shortcut::ctrl(Key::Char('k')), Shortcut::ctrl(Key::Char('f')), Shortcut::plain(Key::Char('/'))] },
            Command::Window(WindowCommand::Toggle(Panel::Palette)),
            always,
        ),
        row(
            "section.present",
            "command.present",
            const { &[Shortcut::plain(Key::Function(5)), Shortcut::plain(Key::Function(11))] },
            Command::Present(PresentCommand::Start(view)),
            always,
        ),
        row(
            "section.present",
            "command.larger_text",
            const { &[Shortcut::plain(Key::Char(']'))] },
            of_view(ViewCommand::LargerText),
            |app| app.view_in_hand().text_scale() < TextScale::Largest,
        ),
        row(
            "section.present",
            "command.smaller_text",
            const { &[Shortcut::plain(Key::Char('['))] },
            of_view(ViewCommand::SmallerText),
            |app| app.view_in_hand().text_scale() > TextScale::Usual,
        ),
        row(
            "section.view",
            "command.move_labels",
            const { &[Shortcut::shift(Key::Char('l'))] },
            Command::Style(StyleCommand::ToggleMovingLabels),
            always,
        ),
        row(
            "section.view",
            "command.reset_labels",
            &[],
            Command::Style(StyleCommand::ResetLabels),
            App::has_moved_labels,
        ),
        row(
            "section.window",
            "command.left_panel",
            const { &[Shortcut::ctrl(Key::Char('b'))] },
            Command::Window(WindowCommand::Toggle(Panel::Left)),
            always,
        ),
        row(
            "section.window",
            "command.inspector",
            const { &[Shortcut::ctrl(Key::Char('i'))] },
            Command::Window(WindowCommand::Toggle(Panel::Inspector)),
            always,
        ),
        row("section.window", "command.findings", &[], Command::Window(WindowCommand::Toggle(Panel::Findings)), always),
        row("section.window", "command.dark", &[], Command::Window(WindowCommand::ToggleDark), always),
        row(
            "section.window",
            "command.help",
            const { &[Shortcut::plain(Key::Char('?'))] },
            Command::Window(WindowCommand::Toggle(Panel::Help)),
            always,
        ),
        row(
            "section.window",
            "command.escape",
            const { &[Shortcut::plain(Key::Escape)] },
            Command::Window(WindowCommand::Escape),
            always,
        ),
        close_row(),
    ]);
    rows.extend(figure_rows());
    rows.extend(annotate::rows());
    rows
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::Language;
    use crate::i18n::message;

    #[test]
    fn no_two_commands_share_a_shortcut_and_every_title_has_words() {
        let mut taken = BTreeSet::new();
        for row in command_table(ViewId::Desk) {
            for shortcut in row.shortcuts {
                assert!(taken.insert(shortcut.to_string()), "{shortcut} twice");
            }
            for key in [row.title, row.section] {
                assert_ne!(message(Language::Chinese, key), key, "no words for {key}");
            }
        }
    }
}
