//! Which files elsewhere a project may open, where nobody can be asked: those that the command names.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::app::App;
use crate::app::rows::{HeldRow, held_rows};
use crate::format::real_path;
use crate::i18n::message_with;

/// What the user has agreed to on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// Only what lies beside the project and below.
    #[default]
    Nothing,
    /// These files, and all in these folders.
    These(Vec<PathBuf>),
    /// Whatever the project names.
    All,
}

impl Trust {
    fn covers(&self, held: &Path) -> bool {
        match self {
            Self::Nothing => false,
            Self::These(paths) => paths.iter().any(|path| {
                let named = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                held.starts_with(named) || held.starts_with(real_path(path))
            }),
            Self::All => true,
        }
    }
}

/// An error that lists the paths that the project in `app` names and may not open; none if all are
/// covered.
pub(super) fn refuse_held(app: &App, trust: &Trust) -> anyhow::Result<()> {
    let rows = held_rows(app).into_iter().zip(app.document().file().held());
    let refused = rows.filter(|(_, held)| !trust.covers(&held.path)).map(|(row, _)| line(&row));
    let refused: Vec<String> = refused.collect();
    if refused.is_empty() {
        return Ok(());
    }
    bail!(message_with(app.language(), "cli.held", &[&refused.join("\n")]))
}

fn line(row: &HeldRow) -> String {
    format!("  {}  {}", row.kind, row.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_is_named_covers_itself_and_what_lies_in_it() {
        let trust = Trust::These(vec!["/data/maps".into(), "/x/a.csv".into()]);
        for (path, covered) in
            [("/data/maps/b.geojson", true), ("/data/maps2/b", false), ("/x/a.csv", true), ("/etc/passwd", false)]
        {
            assert_eq!(trust.covers(Path::new(path)), covered, "{path}");
        }
        assert!(Trust::All.covers(Path::new("/etc/passwd")) && !Trust::Nothing.covers(Path::new("/x/a.csv")));
    }
}
