//! The history as a list: every step with its name, and where the project stands.

use crate::app::App;
use crate::app::Command;
use crate::app::command::ProjectCommand;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::i18n::{LONGEST_LINE, shortened};
use crate::project::StepName;

/// A place in the history that can be gone to.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryRow {
    pub text: String,
    /// Not undone.
    pub done: bool,
    /// The project is as it was after this step.
    pub current: bool,
    /// What a click does.
    pub command: Command,
}

/// The start, then every step, the oldest first; undone steps come last.
pub fn history_rows(app: &App) -> Vec<HistoryRow> {
    let (done, undone) = (app.context().history().done(), app.context().history().undone());
    let start = message(app.language(), "history.start").to_owned();
    let names = done.iter().chain(undone.iter().rev()).map(|step| step_text(app, &step.name));
    let row = |(count, text)| HistoryRow {
        text,
        done: count <= done.len(),
        current: count == done.len(),
        command: Command::Project(ProjectCommand::GoToStep(count)),
    };
    std::iter::once(start).chain(names).enumerate().map(row).collect()
}

/// A step's name in words.
pub(super) fn step_text(app: &App, name: &StepName) -> String {
    let short = |argument: &String| shortened(app.language(), argument, LONGEST_LINE).into_owned();
    let arguments: Vec<String> = name.arguments.iter().map(short).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    message_with(app.language(), &name.key, &arguments)
}
