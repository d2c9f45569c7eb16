//! What pictures are to be of which nothing says where they lie: a scan beneath the plan, or a photograph on it.

use egui::Ui;

use super::Answer;
use super::question::Question;
use crate::app::command::{FileCommand, PictureUse};
use crate::app::{App, Command};
use crate::i18n::{message, message_with, path_name};
use crate::ui::widget::Kind;

pub(super) fn picture_use_ui(ui: &mut Ui, app: &App, focused: &mut bool) -> Option<Answer> {
    let language = app.language();
    let pictures = app.workspace().unsettled().pictures();
    let title = match pictures {
        [] => return Some(Answer::Done),
        [path] => message_with(language, "picture_use.question", &[&path_name(path)]),
        several => message_with(language, "picture_use.question_of_several", &[&several.len().to_string()]),
    };
    let words = |key| message(language, key);
    let answer = |answer| Command::File(FileCommand::UsePictures(answer));
    let answers = [
        (words("picture_use.scan"), Kind::Primary, answer(Some(PictureUse::Scan))),
        (words("picture_use.annotation"), Kind::Outline, answer(Some(PictureUse::Annotation))),
        (words("picture_use.cancel"), Kind::Outline, answer(None)),
    ];
    let asked = Question {
        id: "picture use",
        title: &title,
        texts: &[words("picture_use.about_scan"), words("picture_use.about_annotation")],
        answers: &answers,
        cancel: answer(None),
    };
    asked.show(ui, focused).map(Answer::Last)
}
