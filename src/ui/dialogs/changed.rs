//! A project file that somebody else changed since it was opened: save elsewhere, overwrite, or see
//! what is different first.

use std::time::UNIX_EPOCH;

use egui::{Align, Frame, Key, Layout, ScrollArea, Ui};

use super::Answer;
use crate::app::App;
use crate::app::Command;
use crate::app::command::{ChangedAnswer, ProjectCommand};
use crate::app::rows::{ChangedRow, changed_row};
use crate::i18n::message;
use crate::ui::overlay::{question, take_focus};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, wrapped};

const WIDTH: f32 = 560.0;
const LIST: f32 = 320.0;

pub(super) fn changed_ui(ui: &mut Ui, app: &App, focused: &mut bool) -> Option<Answer> {
    let Some(row) = changed_row(app, app.context().time().unwrap_or(UNIX_EPOCH)) else { return Some(Answer::Done) };
    let shown = question(ui, "changed project", WIDTH, |ui| {
        Frame::new().inner_margin(20).show(ui, |ui| contents_ui(ui, app, &row, focused)).inner
    });
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    shown.inner.or_else(|| escaped.then(|| Answer::Last(command(ChangedAnswer::Cancel))))
}

const fn command(answer: ChangedAnswer) -> Command {
    Command::Project(ProjectCommand::AnswerChanged(answer))
}

fn contents_ui(ui: &mut Ui, app: &App, row: &ChangedRow, focused: &mut bool) -> Option<Answer> {
    let words = |key| message(app.language(), key);
    let palette = theme::palette(ui);
    ui.spacing_mut().item_spacing.y = 2.0 * size::UNIT;
    wrapped(ui, &row.question, theme::bold(size::TEXT_DIALOG), palette.ink);
    wrapped(ui, words("changed.explanation"), theme::regular(size::TEXT), palette.secondary);
    if !row.summary.is_empty() {
        wrapped(ui, &row.summary, theme::regular(size::TEXT), palette.ink);
        let room = LIST.min(ui.ctx().content_rect().height() - 320.0);
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            for difference in &row.differences {
                wrapped(ui, difference, theme::regular(size::TEXT_SMALL), palette.secondary);
            }
        });
    }
    ui.add_space(2.0 * size::UNIT);
    let mut given = None;
    ui.with_layout(Layout::right_to_left(Align::Min).with_main_wrap(true), |ui| {
        let answers = [
            ("changed.save_as", Kind::Primary, ChangedAnswer::SaveAs),
            ("changed.compare", Kind::Outline, ChangedAnswer::Compare),
            ("changed.overwrite", Kind::Outline, ChangedAnswer::Overwrite),
            ("changed.cancel", Kind::Outline, ChangedAnswer::Cancel),
        ];
        for (index, (key, kind, answer)) in answers.into_iter().enumerate() {
            let button = Button::new(words(key), kind).show(ui);
            if index == 0 {
                take_focus(&button, focused);
            }
            if button.clicked() {
                let stays = answer == ChangedAnswer::Compare;
                given = Some(if stays { Answer::Command(command(answer)) } else { Answer::Last(command(answer)) });
            }
        }
    });
    given
}
