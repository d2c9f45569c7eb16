//! The files that a project names and may not open unasked, in words.

use std::path::Path;

use crate::app::App;
use crate::format::project_file::Part;
use crate::i18n::{message, plain_text};

/// A file that is held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRow {
    /// Layer, plan or picture.
    pub kind: &'static str,
    /// The whole path: the user agrees to this and nothing else.
    pub path: String,
}

/// Every path that the user has not agreed to.
pub fn held_rows(app: &App) -> Vec<HeldRow> {
    let held = app.document().file().held().iter();
    held.map(|held| {
        let key = match held.part {
            Some(Part::Plan) => "held.plan",
            Some(Part::Source(_)) => "held.layer",
            None => "held.picture",
        };
        HeldRow { kind: message(app.language(), key), path: plain_path(&held.path) }
    })
    .collect()
}

/// A path that reads as what it is.
pub fn plain_path(path: &Path) -> String {
    plain_text(&path.to_string_lossy()).into_owned()
}
