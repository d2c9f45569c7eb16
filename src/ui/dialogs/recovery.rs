//! What earlier sessions left behind: what it is, when it was, and whether to take it up again.

use std::time::UNIX_EPOCH;

use egui::{Align, Frame, Key, Layout, ScrollArea, Ui};

use super::Answer;
use crate::app::App;
use crate::app::rows::RecoveryRow;
use crate::app::rows::recovery_rows;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::ui::overlay::{question, take_focus};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, list_entry, wrapped};

const WIDTH: f32 = 620.0;
/// The list is not higher than this; more is scrolled to.
const LIST: f32 = 420.0;
/// How many steps are named, and in a low window.
const STEPS: usize = 4;
const STEPS_IN_LITTLE_ROOM: usize = 1;
const LITTLE_ROOM: f32 = 560.0;

/// What of the dialog outlives a frame.
#[derive(Default)]
pub(super) struct RecoveryDialog {
    focused: bool,
    /// The row whose deletion was asked for once.
    doubted: Option<usize>,
}

impl RecoveryDialog {
    pub(super) fn show(&mut self, ui: &mut Ui, app: &App) -> Option<Answer> {
        let rows = recovery_rows(app, app.context().time().unwrap_or(UNIX_EPOCH));
        let shown = question(ui, "recovery", WIDTH, |ui| {
            Frame::new().inner_margin(20).show(ui, |ui| self.contents_ui(ui, app, &rows)).inner
        });
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        shown.inner.or_else(|| escaped.then_some(Answer::Done))
    }

    fn contents_ui(&mut self, ui: &mut Ui, app: &App, rows: &[RecoveryRow]) -> Option<Answer> {
        let words = |key| message(app.language(), key);
        let palette = theme::palette(ui);
        ui.spacing_mut().item_spacing.y = 2.0 * size::UNIT;
        wrapped(ui, words("recovery.title"), theme::bold(size::TEXT_DIALOG), palette.ink);
        let text = if rows.is_empty() {
            words("recovery.none").to_owned()
        } else {
            message_with(app.language(), "recovery.explanation", &[&rows.len().to_string()])
        };
        wrapped(ui, &text, theme::regular(size::TEXT), palette.secondary);
        let mut answer = None;
        let room = LIST.min(ui.ctx().content_rect().height() - 220.0);
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            for (index, row) in rows.iter().enumerate() {
                answer = self.row_ui(ui, app, index, row).or(answer.take());
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let words = words(if rows.is_empty() { "dialog.done" } else { "dialog.later" });
            if Button::new(words, Kind::Outline).show(ui).clicked() {
                answer = Some(Answer::Done);
            }
        });
        answer
    }

    /// One journal: name, when, how many steps, the last of them, what is lost, and the buttons.
    fn row_ui(&mut self, ui: &mut Ui, app: &App, index: usize, row: &RecoveryRow) -> Option<Answer> {
        let palette = theme::palette(ui);
        list_entry(ui, |ui| {
            ui.spacing_mut().item_spacing.y = size::UNIT;
            wrapped(ui, &row.name, theme::bold(size::TEXT), palette.ink);
            if row.recover.is_some() {
                let count = message_with(app.language(), "recovery.count", &[&row.count.to_string()]);
                let when = message_with(app.language(), "recovery.when", &[&row.when, &row.age]);
                let summary = format!("{count} · {when}");
                wrapped(ui, &summary, theme::regular(size::TEXT_SMALL), palette.secondary);
            }
            for draft in &row.drafts {
                wrapped(ui, draft, theme::regular(size::TEXT_SMALL), palette.ink);
            }
            steps_ui(ui, app, row);
            if let Some(damage) = &row.damage {
                wrapped(ui, damage, theme::regular(size::TEXT_SMALL), palette.warning);
            }
            self.buttons_ui(ui, app, index, row)
        })
    }

    fn buttons_ui(&mut self, ui: &mut Ui, app: &App, index: usize, row: &RecoveryRow) -> Option<Answer> {
        let words = |key| message(app.language(), key);
        let mut answer = None;
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if let Some(recover) = &row.recover {
                let button = Button::new(words("recovery.recover"), Kind::Primary).show(ui);
                if index == 0 {
                    take_focus(&button, &mut self.focused);
                }
                if button.clicked() {
                    answer = Some(Answer::Last(recover.clone()));
                }
            }
            let sure = self.doubted == Some(index);
            let key = if sure { "recovery.discard_sure" } else { "recovery.discard" };
            if Button::new(words(key), Kind::Outline).show(ui).clicked() {
                self.doubted = (!sure).then_some(index);
                answer = sure.then(|| Answer::Command(row.discard.clone()));
            }
        });
        answer
    }
}

/// The newest steps, each with how long ago it was.
fn steps_ui(ui: &mut Ui, app: &App, row: &RecoveryRow) {
    let palette = theme::palette(ui);
    let low = ui.ctx().content_rect().height() < LITTLE_ROOM;
    let shown = if low { STEPS_IN_LITTLE_ROOM } else { STEPS };
    for (step, age) in row.steps.iter().take(shown) {
        wrapped(ui, &format!("· {step}  {age}"), theme::regular(size::TEXT_SMALL), palette.tertiary);
    }
    let more = row.count.saturating_sub(row.steps.len().min(shown));
    if more > 0 && row.recover.is_some() {
        let words = message_with(app.language(), "recovery.more", &[&more.to_string()]);
        wrapped(ui, &format!("  {words}"), theme::regular(size::TEXT_SMALL), palette.tertiary);
    }
}
