//! What the user has agreed to, for the projects of this machine: kept in a file that has a thread of
//! its own, and asked for by jobs alone.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::format::consent::{Consent, agreed_files, keep_agreed_files};
use crate::task::Clerk;

/// What was agreed to, by project: this session's own word, and the file on this machine, which has a
/// thread of its own.
pub(super) struct AgreedFiles {
    remembered: Remembered,
    clerk: Clerk<PathBuf>,
}

/// What was agreed to before, as a job asks for it.
#[derive(Clone, Default)]
pub(super) struct Remembered {
    data_folder: Option<PathBuf>,
    /// What was agreed to in this session: it may not be on the disk yet.
    here: Arc<Mutex<BTreeMap<PathBuf, BTreeSet<PathBuf>>>>,
}

impl AgreedFiles {
    /// In a folder of the user's data.
    pub(super) fn new(data_folder: &Path) -> io::Result<Self> {
        let remembered = Remembered { data_folder: Some(data_folder.to_owned()), here: Arc::default() };
        let (folder, newest) = (data_folder.to_owned(), remembered.clone());
        let mut written: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
        // Of two thousand files chosen at once the disk is told a few times, not of each.
        let write = move |project: PathBuf| {
            let Some(files) = newest.here().get(&project).cloned() else { return };
            if written.get(&project) == Some(&files) {
                return;
            }
            match keep_agreed_files(&folder, &project, &files) {
                Ok(()) => drop(written.insert(project, files)),
                Err(error) => log::warn!("what was agreed to is not remembered: {error}"),
            }
        };
        Ok(Self { remembered, clerk: Clerk::new("agreed files", write)? })
    }

    /// Remembers what was agreed to for a project.
    pub(super) fn keep(&self, project: &Path, files: &BTreeSet<PathBuf>) {
        if self.remembered.here().insert(project.to_owned(), files.clone()).as_ref() == Some(files) {
            return;
        }
        if !self.clerk.hand(project.to_owned()) {
            log::warn!("what was agreed to is not remembered any more");
        }
    }

    /// What was agreed to before, for a job.
    pub(super) fn remembered(&self) -> &Remembered {
        &self.remembered
    }

    /// Waits until all is on the disk, but not for ever.
    pub(super) fn finish(&self) {
        if !self.clerk.finish() {
            log::warn!("what was agreed to is not on the disk yet: its drive does not answer");
        }
    }
}

impl Remembered {
    /// What the project file at the resolved `path` may read. A disk is asked.
    pub(super) fn of_project(&self, path: &Path) -> Consent {
        Consent::of_resolved(path.to_owned(), self.of(path))
    }

    /// What a project without a file, for which `name` stands, may read. A disk is asked.
    pub(super) fn of_unnamed(&self, name: &Path) -> Consent {
        Consent::unnamed(name, self.of(name))
    }

    fn of(&self, project: &Path) -> BTreeSet<PathBuf> {
        let here = self.here().get(project).cloned();
        here.or_else(|| Some(agreed_files(self.data_folder.as_deref()?, project))).unwrap_or_default()
    }

    fn here(&self) -> MutexGuard<'_, BTreeMap<PathBuf, BTreeSet<PathBuf>>> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
