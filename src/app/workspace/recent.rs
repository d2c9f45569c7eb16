//! The recent files and what became of them, for the list that opens them again.
//!
//! Looking is a job for each: one of them may lie on a drive that is slow to say that it is gone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::format::disk::Disk;
use crate::format::project_file::is_project_path;
use crate::task::Job;
use crate::task::Poll;
use crate::task::Wake;

/// A file or plan that was opened before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFile {
    pub path: PathBuf,
    pub is_project: bool,
    pub state: RecentState,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecentState {
    /// Nobody has looked yet.
    Unknown,
    There {
        /// Where the file system knows it.
        modified: Option<SystemTime>,
    },
    Missing,
}

/// What was last seen of the recent files.
#[derive(Default)]
pub(in crate::app) struct Recent {
    seen: BTreeMap<PathBuf, RecentState>,
    /// One look a file, so that a drive that does not answer holds up its own files only.
    looking: BTreeMap<PathBuf, Job<RecentState>>,
}

impl Recent {
    /// `files` as they were when somebody last looked.
    pub fn list(&self, files: &[PathBuf]) -> Vec<RecentFile> {
        let state = |path: &PathBuf| self.seen.get(path).copied().unwrap_or(RecentState::Unknown);
        let file =
            |path: &PathBuf| RecentFile { path: path.clone(), is_project: is_project_path(path), state: state(path) };
        files.iter().map(file).collect()
    }

    /// Looks what became of `files`. A look that is still on its way is not begun again.
    pub fn look(&mut self, files: &[PathBuf], disk: &Arc<dyn Disk>, wake: &Wake) {
        for path in files {
            let (disk, at) = (disk.clone(), path.clone());
            let look = move |_: &_| {
                disk.reach(&at);
                state_of(&at)
            };
            let begin = || Job::spawn("recent file", wake.clone(), look);
            self.looking.entry(path.clone()).or_insert_with(begin);
        }
    }

    /// Takes in what the looks have brought.
    pub fn poll(&mut self) {
        self.looking.retain(|path, job| match job.poll() {
            Poll::Running(_) => true,
            Poll::Done(state) => {
                self.seen.insert(path.clone(), state);
                false
            }
            Poll::Failed | Poll::Cancelled => false,
        });
    }
}

fn state_of(path: &Path) -> RecentState {
    match path.metadata() {
        Ok(metadata) => RecentState::There { modified: metadata.modified().ok() },
        Err(_) => RecentState::Missing,
    }
}
