//! A question with a few answers: what becomes of unsaved work, how to open a locked file.

use egui::{Align, Frame, Key, Layout, Ui};

use crate::app::App;
use crate::app::Command;
use crate::app::command::{LockedAnswer, ProjectCommand, UnsavedAnswer};
use crate::app::rows::LockedRow;
use crate::app::rows::document_line;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::ui::overlay::{question, take_focus};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, wrapped};

const WIDTH: f32 = 500.0;

/// What is asked, and what each answer does.
pub(super) struct Question<'a> {
    pub(super) id: &'static str,
    pub(super) title: &'a str,
    pub(super) texts: &'a [&'a str],
    /// The answer that Enter gives first.
    pub(super) answers: &'a [(&'a str, Kind, Command)],
    /// What Esc does.
    pub(super) cancel: Command,
}

/// Save, do not save, or go on working.
pub(super) fn unsaved_ui(ui: &mut Ui, app: &App, focused: &mut bool) -> Option<Command> {
    let words = |key| message(app.language(), key);
    let answer = |answer| Command::Project(ProjectCommand::AnswerUnsaved(answer));
    let name = document_line(app, app.context().time().unwrap_or(std::time::UNIX_EPOCH)).name;
    let title = message_with(app.language(), "unsaved.question", &[&name]);
    let answers = [
        (words("unsaved.save"), Kind::Primary, answer(UnsavedAnswer::Save)),
        (words("unsaved.discard"), Kind::Outline, answer(UnsavedAnswer::Discard)),
        (words("unsaved.cancel"), Kind::Outline, answer(UnsavedAnswer::Cancel)),
    ];
    let asked = Question {
        id: "unsaved work",
        title: &title,
        texts: &[words("unsaved.explanation")],
        answers: &answers,
        cancel: answer(UnsavedAnswer::Cancel),
    };
    asked.show(ui, focused)
}

/// Look, copy, open all the same, or not at all.
pub(super) fn locked_ui(ui: &mut Ui, app: &App, row: &LockedRow, focused: &mut bool) -> Option<Command> {
    let words = |key| message(app.language(), key);
    let answer = |answer| Command::Project(ProjectCommand::AnswerLocked(answer));
    let answers = [
        (words("locked.read_only"), Kind::Primary, answer(LockedAnswer::ReadOnly)),
        (words("locked.copy"), Kind::Outline, answer(LockedAnswer::Copy)),
        (words("locked.take_over"), Kind::Outline, answer(LockedAnswer::TakeOver)),
        (words("locked.cancel"), Kind::Outline, answer(LockedAnswer::Cancel)),
    ];
    let asked = Question {
        id: "locked project",
        title: &row.question,
        texts: &[&row.detail, words("locked.explanation")],
        answers: &answers,
        cancel: answer(LockedAnswer::Cancel),
    };
    asked.show(ui, focused)
}

impl Question<'_> {
    /// Shows the question; `focused` says whether the first answer has had the keyboard.
    pub(super) fn show(self, ui: &mut Ui, focused: &mut bool) -> Option<Command> {
        let shown = question(ui, self.id, WIDTH, |ui| {
            Frame::new().inner_margin(20).show(ui, |ui| self.contents_ui(ui, focused)).inner
        });
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        shown.inner.or_else(|| escaped.then_some(self.cancel))
    }

    fn contents_ui(&self, ui: &mut Ui, focused: &mut bool) -> Option<Command> {
        let palette = theme::palette(ui);
        ui.spacing_mut().item_spacing.y = 2.0 * size::UNIT;
        wrapped(ui, self.title, theme::bold(size::TEXT_DIALOG), palette.ink);
        for text in self.texts.iter().filter(|text| !text.is_empty()) {
            wrapped(ui, text, theme::regular(size::TEXT), palette.secondary);
        }
        ui.add_space(3.0 * size::UNIT);
        let mut given = None;
        ui.with_layout(Layout::right_to_left(Align::Min).with_main_wrap(true), |ui| {
            for (index, (text, kind, command)) in self.answers.iter().enumerate() {
                let button = Button::new(text, *kind).show(ui);
                if index == 0 {
                    take_focus(&button, focused);
                }
                if button.clicked() {
                    given = Some(command.clone());
                }
            }
        });
        given
    }
}
