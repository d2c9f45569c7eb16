//! Looking at a path for the window's own file dialog, off its thread: the drive may not answer.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::finding::Reason;
use crate::format::disk::Disk;
use crate::task::{Job, Poll, Wake};

/// What looking needs.
#[derive(Clone)]
pub struct Looker {
    pub(in crate::app) disk: Arc<dyn Disk>,
    pub(in crate::app) wake: Wake,
}

/// One entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FolderEntry {
    pub is_file: bool,
    pub name: String,
}

/// What is at a path.
#[derive(Clone, Debug)]
pub struct PathSeen {
    pub path: PathBuf,
    pub is_folder: bool,
    /// A folder that is a plan.
    pub is_plan: bool,
    /// Whether there is something where the answer would be written.
    pub is_taken: bool,
    /// What is in the folder, or why that cannot be read.
    pub entries: Result<Vec<FolderEntry>, Reason>,
}

/// A look that is on its way. Dropping it gives it up.
pub struct Look {
    pub path: PathBuf,
    job: Job<PathSeen>,
}

impl Looker {
    /// Looks at `path`, and whether something is at `written`.
    pub fn look(&self, path: PathBuf, written: PathBuf) -> Look {
        let (disk, at) = (self.disk.clone(), path.clone());
        let job = Job::spawn("look at path", self.wake.clone(), move |_| {
            disk.reach(&at);
            seen(at, &written)
        });
        Look { path, job }
    }
}

impl Look {
    /// What is there, once that is known.
    pub fn poll(&self) -> Option<PathSeen> {
        match self.job.poll() {
            Poll::Done(seen) => Some(seen),
            Poll::Running(_) | Poll::Failed | Poll::Cancelled => None,
        }
    }
}

fn seen(path: PathBuf, written: &Path) -> PathSeen {
    PathSeen {
        is_folder: path.is_dir(),
        is_plan: path.join("plan.json").is_file(),
        is_taken: written.exists(),
        entries: entries(&path),
        path,
    }
}

/// Folders first; hidden ones stay hidden.
fn entries(folder: &Path) -> Result<Vec<FolderEntry>, Reason> {
    let listing = fs::read_dir(folder).map_err(|error| Reason::of(&error))?;
    let entry = |entry: fs::DirEntry| FolderEntry {
        is_file: entry.path().is_file(),
        name: entry.file_name().to_string_lossy().into_owned(),
    };
    let mut entries: Vec<_> = listing.flatten().map(entry).filter(|entry| !entry.name.starts_with('.')).collect();
    entries.sort();
    Ok(entries)
}
