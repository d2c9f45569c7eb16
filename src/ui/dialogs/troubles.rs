//! Plans and layers that are not where or what they were: one after the other, or later.

use egui::{Align, Frame, Key, Layout, ScrollArea, Ui};

use super::Answer;
use crate::app::App;
use crate::app::rows::TroubleRow;
use crate::app::rows::trouble_rows;
use crate::i18n::message;
use crate::ui::overlay::{question, take_focus};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, list_entry, wrapped};

const WIDTH: f32 = 600.0;
const LIST: f32 = 380.0;

/// Shows the list; it closes by itself once nothing is left on it.
pub(super) fn troubles_ui(ui: &mut Ui, app: &App, focused: &mut bool) -> Option<Answer> {
    let rows = trouble_rows(app);
    if rows.is_empty() {
        return Some(Answer::Done);
    }
    let shown = question(ui, "troubles", WIDTH, |ui| {
        Frame::new().inner_margin(20).show(ui, |ui| contents_ui(ui, app, &rows, focused)).inner
    });
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    shown.inner.or_else(|| escaped.then_some(Answer::Done))
}

fn contents_ui(ui: &mut Ui, app: &App, rows: &[TroubleRow], focused: &mut bool) -> Option<Answer> {
    let words = |key| message(app.language(), key);
    let palette = theme::palette(ui);
    ui.spacing_mut().item_spacing.y = 2.0 * size::UNIT;
    wrapped(ui, words("trouble.title"), theme::bold(size::TEXT_DIALOG), palette.ink);
    wrapped(ui, words("trouble.explanation"), theme::regular(size::TEXT), palette.secondary);
    let mut answer = None;
    let room = LIST.min(ui.ctx().content_rect().height() - 220.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        for (index, row) in rows.iter().enumerate() {
            let mut first = true;
            let focus = if index == 0 { &mut *focused } else { &mut first };
            answer = row_ui(ui, app, row, focus).or(answer.take());
        }
    });
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if Button::new(words("dialog.later"), Kind::Outline).show(ui).clicked() {
            answer = Some(Answer::Done);
        }
    });
    answer
}

fn row_ui(ui: &mut Ui, app: &App, row: &TroubleRow, focused: &mut bool) -> Option<Answer> {
    let palette = theme::palette(ui);
    list_entry(ui, |ui| {
        wrapped(ui, &row.text, theme::regular(size::TEXT), palette.ink);
        let mut answer = None;
        ui.horizontal_wrapped(|ui| {
            for (index, (key, command)) in row.actions.iter().enumerate() {
                let button = Button::new(message(app.language(), key), Kind::Outline).show(ui);
                if index == 0 {
                    take_focus(&button, focused);
                }
                if button.clicked() {
                    answer = Some(Answer::Command(command.clone()));
                }
            }
        });
        answer
    })
}
