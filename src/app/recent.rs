//! The recent files and what became of them, for the list that opens them again.
//!
//! Looking is a job: one of them may lie on a drive that is slow to say that it is gone.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::App;
use crate::format::project_file::is_project_path;
use crate::task::Job;
use crate::task::Poll;

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
pub(super) struct Recent {
    seen: Vec<RecentFile>,
    looking: Option<Job<Vec<RecentFile>>>,
}

impl App {
    /// The recent files, the newest first, as they were when somebody last looked.
    pub fn recent_files(&self) -> Vec<RecentFile> {
        let files = self.settings().recent_files.iter();
        files
            .map(|path| {
                self.recent.seen.iter().find(|seen| seen.path == *path).cloned().unwrap_or_else(|| unseen(path))
            })
            .collect()
    }

    pub(super) fn look_at_recent(&mut self) {
        let files: Vec<RecentFile> = self.settings.recent_files.iter().map(|path| unseen(path)).collect();
        let look = move |mut file: RecentFile| {
            file.state = state_of(&file.path);
            file
        };
        let job = Job::spawn("recent files", self.wake.clone(), move |_| files.into_iter().map(look).collect());
        self.recent.looking = Some(job);
    }

    pub(super) fn poll_recent(&mut self) {
        let Some(job) = &self.recent.looking else { return };
        match job.poll() {
            Poll::Running(_) => return,
            Poll::Done(seen) => self.recent.seen = seen,
            Poll::Failed => {}
        }
        self.recent.looking = None;
    }
}

fn unseen(path: &Path) -> RecentFile {
    RecentFile { path: path.to_owned(), is_project: is_project_path(path), state: RecentState::Unknown }
}

fn state_of(path: &Path) -> RecentState {
    match path.metadata() {
        Ok(metadata) => RecentState::There { modified: metadata.modified().ok() },
        Err(_) => RecentState::Missing,
    }
}
