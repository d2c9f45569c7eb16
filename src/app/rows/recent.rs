//! The list of recent files, with what became of each.

use std::time::SystemTime;

use super::document::when_text;
use crate::app::App;
use crate::app::Command;
use crate::app::RecentState;
use crate::app::command::FileCommand;
use crate::i18n::message;
use crate::i18n::path_name;

/// A file that can be opened again.
#[derive(Clone, Debug, PartialEq)]
pub struct RecentRow {
    pub name: String,
    pub folder: String,
    /// When it was last changed, that it is the one that is open, or that it is gone.
    pub state: String,
    pub is_project: bool,
    /// Nothing where the file is gone.
    pub open: Option<Command>,
}

pub fn recent_rows(app: &App, now: SystemTime) -> Vec<RecentRow> {
    let words = |key| message(app.language(), key).to_owned();
    let row = |file: crate::app::RecentFile| {
        let is_open = app.document().file().path() == Some(file.path.as_path());
        let (state, there) = match file.state {
            _ if is_open => (words("recent.open"), true),
            RecentState::Unknown => (String::new(), true),
            RecentState::Missing => (words("recent.missing"), false),
            RecentState::There { modified } => {
                (modified.map_or_else(String::new, |modified| when_text(app, modified, now)), true)
            }
        };
        RecentRow {
            name: path_name(&file.path),
            folder: file.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
            state,
            is_project: file.is_project,
            open: there.then_some(Command::File(FileCommand::Open(file.path))),
        }
    };
    app.workspace().recent_files(app.context().settings()).into_iter().map(row).collect()
}
