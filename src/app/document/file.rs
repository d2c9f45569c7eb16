//! The file that a project is, or will be: where, whose, what of it is on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::comparison::Conflict;
use crate::format::project_file::{
    FileStamp, Foreign, HeldFile, Part, PlanOrigin, PlanReference, ProjectLock, SourceStamp, Trouble, TroubleKind,
};
use crate::project::{SourceId, StateId};

/// The file that the project is, or will be.
#[derive(Debug, Default)]
pub struct DocumentFile {
    pub(super) path: Option<PathBuf>,
    pub(super) read_only: bool,
    pub(super) lock: Option<ProjectLock>,
    /// What the work in the history was called when it was saved; `None` if no state of it is on the disk.
    pub(super) saved: Option<StateId>,
    pub(super) saved_at: Option<SystemTime>,
    pub(super) packed: bool,
    pub(super) plan: PlanReference,
    pub(super) stamps: BTreeMap<SourceId, SourceStamp>,
    pub(super) thumbnail: Option<Vec<u8>>,
    pub(super) foreign: Foreign,
    /// SHA-256 of the saved `records.json`.
    pub(super) base: Option<String>,
    pub(super) troubles: Vec<Trouble>,
    pub(super) held: Vec<HeldFile>,
    /// The file as it was when it was last read or written here.
    pub(super) on_disk: Option<FileStamp>,
    pub(super) conflict: Option<Conflict>,
}

impl DocumentFile {
    /// A project that was never saved, about a plan.
    pub(super) fn new(plan_id: &str, origin: PlanOrigin) -> Self {
        let plan = PlanReference { id: plan_id.to_owned(), origin, ..PlanReference::default() };
        Self { plan, saved: Some(StateId::default()), ..Self::default() }
    }

    /// The project file; `None` before the first save.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether saving needs another name: somebody else has the file, or its folder is not ours.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// When this session last saved it.
    pub fn saved_at(&self) -> Option<SystemTime> {
        self.saved_at
    }

    /// Whether copies of the plan and of all added files are saved with it (打包).
    pub fn is_packed(&self) -> bool {
        self.packed
    }

    /// What is not where or what it was when the project was saved.
    pub fn troubles(&self) -> &[Trouble] {
        &self.troubles
    }

    /// The copy of a part in the project file on the disk, and that file; `None` where it has none: it is not
    /// packed, or has no place yet.
    pub fn copy_of(&self, part: Part) -> Option<(&Path, &str)> {
        let entry = match part {
            Part::Plan => self.plan.entry.as_deref(),
            Part::Source(id) => self.stamps.get(&id).and_then(|stamp| stamp.entry.as_deref()),
        };
        self.path().zip(entry)
    }

    /// What the project names and may not open before the user has agreed.
    pub fn held(&self) -> &[HeldFile] {
        &self.held
    }

    /// A save that would overwrite what somebody else has written.
    pub fn conflict(&self) -> Option<&Conflict> {
        self.conflict.as_ref()
    }

    /// A layer's file is gone while it is wanted: it goes on the list instead of being tried for ever.
    pub(super) fn miss(&mut self, source: SourceId, path: &Path) {
        let part = Part::Source(source);
        self.troubles.retain(|trouble| trouble.part != part);
        let copy = self.stamps.get(&source).and_then(|stamp| stamp.entry.clone());
        self.troubles.push(Trouble { part, kind: TroubleKind::Missing, path: path.to_owned(), copy });
    }

    pub(in crate::app) fn is_missing(&self, part: Part) -> bool {
        let is_missing = |kind| matches!(kind, TroubleKind::Missing | TroubleKind::HeldBack);
        self.troubles.iter().any(|trouble| trouble.part == part && is_missing(trouble.kind))
    }

    /// The part is right as it is; nothing more is said about it.
    pub(super) fn settle(&mut self, part: Part) {
        self.troubles.retain(|trouble| trouble.part != part);
        self.held.retain(|held| held.part != Some(part));
    }
}
