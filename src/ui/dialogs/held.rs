//! Files elsewhere that a project names: their paths, and whether to open them.

use egui::{Align, Frame, Key, Layout, ScrollArea, Ui};

use super::Answer;
use crate::app::App;
use crate::app::Command;
use crate::app::command::{HeldAnswer, ProjectCommand};
use crate::app::rows::{HeldRow, held_rows};
use crate::i18n::{message, message_with};
use crate::ui::overlay::{question, take_focus};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, list_entry, wrapped};

const WIDTH: f32 = 640.0;
const LIST: f32 = 380.0;

/// Shows every path; the safe answer has the keyboard, and Esc gives it.
pub(super) fn held_ui(ui: &mut Ui, app: &App, focused: &mut bool) -> Option<Answer> {
    let rows = held_rows(app);
    if rows.is_empty() {
        return Some(Answer::Done);
    }
    let shown = question(ui, "held files", WIDTH, |ui| {
        Frame::new().inner_margin(20).show(ui, |ui| contents_ui(ui, app, &rows, focused)).inner
    });
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    shown.inner.or_else(|| escaped.then(|| answer(HeldAnswer::Leave)))
}

fn answer(answer: HeldAnswer) -> Answer {
    Answer::Last(Command::Project(ProjectCommand::AnswerHeld(answer)))
}

fn contents_ui(ui: &mut Ui, app: &App, rows: &[HeldRow], focused: &mut bool) -> Option<Answer> {
    let words = |key| message(app.language(), key);
    let palette = theme::palette(ui);
    ui.spacing_mut().item_spacing.y = 2.0 * size::UNIT;
    let title = message_with(app.language(), "held.title", &[&rows.len().to_string()]);
    wrapped(ui, &title, theme::bold(size::TEXT_DIALOG), palette.ink);
    wrapped(ui, words("held.explanation"), theme::regular(size::TEXT), palette.secondary);
    let room = LIST.min(ui.ctx().content_rect().height() - 260.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        for row in rows {
            list_entry(ui, |ui| {
                wrapped(ui, row.kind, theme::regular(size::TEXT_SMALL), palette.tertiary);
                wrapped(ui, &row.path, theme::regular(size::TEXT), palette.ink);
            });
        }
    });
    ui.add_space(2.0 * size::UNIT);
    let mut given = None;
    ui.with_layout(Layout::right_to_left(Align::Min).with_main_wrap(true), |ui| {
        let leave = Button::new(words("held.leave"), Kind::Primary).show(ui);
        take_focus(&leave, focused);
        if leave.clicked() {
            given = Some(answer(HeldAnswer::Leave));
        }
        if Button::new(words("held.open"), Kind::Outline).show(ui).clicked() {
            given = Some(answer(HeldAnswer::Open));
        }
    });
    given
}
