//! The recent files and what became of them, for the list that opens them again.
//!
//! Looking is a job: one of them may lie on a drive that is slow to say that it is gone.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

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
    seen: Vec<RecentFile>,
    looking: Option<Job<Vec<RecentFile>>>,
}

impl Recent {
    /// `files` as they were when somebody last looked.
    pub fn list(&self, files: &[PathBuf]) -> Vec<RecentFile> {
        let seen = |path: &PathBuf| self.seen.iter().find(|seen| seen.path == *path).cloned();
        files.iter().map(|path| seen(path).unwrap_or_else(|| unseen(path))).collect()
    }

    /// Looks what became of `files`.
    pub fn look(&mut self, files: &[PathBuf], wake: &Wake) {
        let files: Vec<RecentFile> = files.iter().map(|path| unseen(path)).collect();
        let look = move |mut file: RecentFile| {
            file.state = state_of(&file.path);
            file
        };
        self.looking = Some(Job::spawn("recent files", wake.clone(), move |_| files.into_iter().map(look).collect()));
    }

    /// Takes in what the look has brought.
    pub fn poll(&mut self) {
        let Some(job) = &self.looking else { return };
        match job.poll() {
            Poll::Running(_) => return,
            Poll::Done(seen) => self.seen = seen,
            Poll::Failed => {}
        }
        self.looking = None;
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
