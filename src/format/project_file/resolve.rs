//! Finding the files that a project names: where it says, where they were, or as copies inside it.

use std::path::{Path, PathBuf};

use super::embedded::extract;
use super::{PlanOrigin, ProjectFile};
use crate::project::AddedSource;
use crate::project::Change;
use crate::project::SourceId;
use crate::project::records;

/// What a project needs from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Plan,
    Source(SourceId),
}

/// How a part is not as it was when the project was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    Missing,
    /// It is there and open, with other contents.
    Changed,
    /// It is missing, and the copy in the project file was opened instead.
    CopyUsed,
}

/// A part that the user should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub part: Part,
    pub kind: TroubleKind,
    /// Where the project says that it is.
    pub path: PathBuf,
    /// The copy in the project file that could be used.
    pub copy: Option<String>,
}

/// Points the project at the files that are there, and tells what is not as it was. Copies are
/// taken out into the folder `copies`. Whether the plan has changed is seen when it is open.
pub fn resolve(file: &mut ProjectFile, project: &Path, copies: Option<&Path>) -> Vec<Trouble> {
    let place = Place { project, copies };
    let mut troubles = Vec::new();
    if let PlanOrigin::Path(wanted) = &file.plan.origin {
        let found = place.find(wanted, file.plan.last_seen.as_deref(), file.plan.entry.as_deref());
        troubles.extend(found.kind.map(|kind| Trouble {
            part: Part::Plan,
            kind,
            path: wanted.clone(),
            copy: file.plan.entry.clone(),
        }));
        file.plan.origin = PlanOrigin::Path(found.path);
    }
    let mut moved = Vec::new();
    for (id, source) in file.project.sources() {
        let stamp = file.stamps.get(&id);
        let entry = stamp.and_then(|stamp| stamp.entry.clone());
        let found = place.find(&source.path, stamp.and_then(|s| s.last_seen.as_deref()), entry.as_deref());
        let kind = found.kind.or_else(|| stamp?.is_outdated(&found.path).then_some(TroubleKind::Changed));
        troubles.extend(kind.map(|kind| Trouble {
            part: Part::Source(id),
            kind,
            path: source.path.clone(),
            copy: entry,
        }));
        if found.path != source.path {
            let source = AddedSource { path: found.path, ..source.clone() };
            moved.push(Change::put(records::Source(id), source));
        }
    }
    file.project = file.project.with(moved);
    troubles
}

struct Place<'a> {
    project: &'a Path,
    copies: Option<&'a Path>,
}

struct Found {
    path: PathBuf,
    kind: Option<TroubleKind>,
}

impl Place<'_> {
    fn find(&self, wanted: &Path, last_seen: Option<&Path>, entry: Option<&str>) -> Found {
        if let Some(there) = [Some(wanted), last_seen].into_iter().flatten().find(|path| path.exists()) {
            return Found { path: there.to_owned(), kind: None };
        }
        match entry.zip(self.copies).map(|(entry, copies)| extract(self.project, entry, copies)) {
            Some(Ok(path)) => Found { path, kind: Some(TroubleKind::CopyUsed) },
            Some(Err(error)) => {
                log::warn!("a copy was not taken out: {error}");
                Found { path: wanted.to_owned(), kind: Some(TroubleKind::Missing) }
            }
            None => Found { path: wanted.to_owned(), kind: Some(TroubleKind::Missing) },
        }
    }
}
