//! Finding the files that a project names: where it says, where they were, or as copies inside it.
//! What it may not open unasked is held back: see [`Consent`].

use std::path::{Path, PathBuf};

use super::embedded::extract;
use super::linked::{base_map_file, linked_files};
use super::{PlanOrigin, ProjectFile};
use crate::format::consent::{Consent, Permit, Refusal};
use crate::project::{AddedSource, BaseMap, BaseMapSource, Change, Project, Single, SourceId, StyleView, records};

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
    /// It is missing or held back, and the copy in the project file was opened instead.
    CopyUsed,
    /// It is not opened before the user has agreed to its path.
    HeldBack,
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

/// A path that the user has not agreed to, and what the project wants it for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeldFile {
    pub path: PathBuf,
    /// `None` for a picture or the base map.
    pub part: Option<Part>,
}

/// What came of looking for the files of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    pub troubles: Vec<Trouble>,
    /// Everything that waits for the user's consent.
    pub held: Vec<HeldFile>,
}

/// Points the project at the files that are there, and tells what is not as it was. Copies are
/// taken out into the folder `copies`; to them, nobody needs to agree. Whether the plan has changed is
/// seen when it is open.
pub fn resolve(file: &mut ProjectFile, project: &Path, copies: Option<&Path>, consent: &mut Consent) -> Resolved {
    let mut search = Search { project, copies, consent, resolved: Resolved::default() };
    if let PlanOrigin::Path(wanted) = file.plan.origin.clone() {
        let named = Named { part: Part::Plan, wanted: &wanted, last_seen: file.plan.last_seen.as_deref() };
        let found = search.find(named, file.plan.entry.as_deref());
        file.plan.origin = PlanOrigin::Path(found.path);
    }
    let mut moved = Vec::new();
    for (id, source) in file.project.sources() {
        let stamp = file.stamps.get(&id);
        let last_seen = stamp.and_then(|stamp| stamp.last_seen.as_deref());
        let entry = stamp.and_then(|stamp| stamp.entry.as_deref());
        let found = search.find(Named { part: Part::Source(id), wanted: &source.path, last_seen }, entry);
        if found.permit.as_ref().zip(stamp).is_some_and(|(permit, stamp)| stamp.is_outdated(permit)) {
            search.trouble(Part::Source(id), TroubleKind::Changed, &source.path, entry);
        }
        if found.path != source.path {
            let source = AddedSource { path: found.path, ..source.clone() };
            moved.push(Change::put(records::Source(id), source));
        }
    }
    moved.extend(search.find_base_map(&file.project, file.base_map_entry.as_deref()));
    file.project = file.project.with(moved);
    search.hold_files(&file.project);
    search.resolved
}

struct Search<'a> {
    project: &'a Path,
    copies: Option<&'a Path>,
    consent: &'a mut Consent,
    resolved: Resolved,
}

/// A part as the project names it.
#[derive(Clone, Copy)]
struct Named<'a> {
    part: Part,
    wanted: &'a Path,
    last_seen: Option<&'a Path>,
}

struct Found {
    path: PathBuf,
    /// For the file itself, if that is what was found.
    permit: Option<Permit>,
}

impl Search<'_> {
    /// Looks where the part should be, where it was, and in the project file; tells what is odd.
    fn find(&mut self, named: Named<'_>, entry: Option<&str>) -> Found {
        let Named { part, wanted, last_seen } = named;
        let mut held = Vec::new();
        // Where a file was on another machine is no reason to ask, if it could have been here.
        let mut kind = TroubleKind::Missing;
        for path in [Some(wanted), last_seen].into_iter().flatten() {
            match self.consent.permit(path) {
                Ok(permit) => return Found { path: path.to_owned(), permit: Some(permit) },
                Err(Refusal::Held(real)) => {
                    held.push(real);
                    kind = if path == wanted { TroubleKind::HeldBack } else { kind };
                }
                Err(Refusal::Unreadable(_)) => {}
            }
        }
        if let Some(copy) = self.copy(entry) {
            self.trouble(part, TroubleKind::CopyUsed, wanted, entry);
            return Found { path: copy, permit: None };
        }
        if kind == TroubleKind::HeldBack {
            held.dedup();
            self.resolved.held.extend(held.into_iter().map(|path| HeldFile { path, part: Some(part) }));
        }
        self.trouble(part, kind, wanted, entry);
        Found { path: wanted.to_owned(), permit: None }
    }

    /// The base map, pointed at its copy where the file itself is not to be had.
    fn find_base_map(&mut self, project: &Project, entry: Option<&str>) -> Option<Change> {
        let map = StyleView { project }.base_map()?;
        if self.consent.permit(base_map_file(project)?).is_ok() {
            return None;
        }
        let source = BaseMapSource::File(self.copy(entry)?);
        Some(Change::put(records::BaseMap(Single), BaseMap { source, ..map.clone() }))
    }

    /// The copy of a part, taken out of the project file.
    fn copy(&mut self, entry: Option<&str>) -> Option<PathBuf> {
        let (entry, copies) = entry.zip(self.copies)?;
        match extract(self.project, entry, copies) {
            Ok(path) => {
                self.consent.agree(&path);
                Some(path)
            }
            Err(error) => {
                log::warn!("a copy was not taken out: {error}");
                None
            }
        }
    }

    fn trouble(&mut self, part: Part, kind: TroubleKind, path: &Path, copy: Option<&str>) {
        let copy = copy.map(ToOwned::to_owned);
        self.resolved.troubles.push(Trouble { part, kind, path: path.to_owned(), copy });
    }

    fn hold_files(&mut self, project: &Project) {
        for file in linked_files(project) {
            if let Err(Refusal::Held(path)) = self.consent.permit(file) {
                self.resolved.held.push(HeldFile { path, part: None });
            }
        }
    }
}
