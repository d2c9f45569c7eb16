//! The files that a project names and may not open unasked, in words.

use std::path::Path;

use crate::app::App;
use crate::format::project_file::Part;
use crate::i18n::{message, plain_text};
use crate::project::{BaseMapSource, StyleView};

/// A file that is held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRow {
    /// Layer, plan, picture or base map.
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
            None if is_base_map(app, &held.path) => "held.base_map",
            None => "held.picture",
        };
        HeldRow { kind: message(app.language(), key), path: plain_path(&held.path) }
    })
    .collect()
}

/// Whether a path is that of the base map, which the project may name by a part of it.
fn is_base_map(app: &App, path: &Path) -> bool {
    let styles = StyleView { project: app.context().project() };
    match styles.base_map().map(|map| &map.source) {
        Some(BaseMapSource::File(named)) => app.context().consent().held(named).is_some_and(|held| held == path),
        Some(BaseMapSource::Named(_)) | None => false,
    }
}

/// A path that reads as what it is.
pub fn plain_path(path: &Path) -> String {
    plain_text(&path.to_string_lossy()).into_owned()
}
