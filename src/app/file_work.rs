//! Work with a file that somebody waits for.

use std::path::{Path, PathBuf};

use crate::task::{Job, Poll, Progress};

/// A file on its way in or out. Dropping it gives it up.
pub(super) struct FileWork<T> {
    path: PathBuf,
    progress: Progress,
    job: Job<T>,
}

/// The same for those who show it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnItsWay<'a> {
    pub path: &'a Path,
    /// What is being done, as a message key.
    pub phase: &'static str,
    /// 0..=1, if the total is known.
    pub share: Option<f32>,
}

/// How such work ended.
pub(super) enum Ended<T> {
    Done(T),
    /// The work broke down.
    Failed,
    /// The user did not want to wait any longer.
    GivenUp,
}

impl<T: Send + 'static> FileWork<T> {
    pub(super) fn new(path: PathBuf, job: Job<T>) -> Self {
        Self { path, progress: Progress::default(), job }
    }

    pub(super) fn on_its_way(&self) -> OnItsWay<'_> {
        OnItsWay { path: &self.path, phase: self.progress.phase, share: self.progress.share() }
    }

    /// How it ended; `None` as long as it goes on.
    fn end(&mut self) -> Option<Ended<T>> {
        match self.job.poll() {
            Poll::Running(progress) => {
                self.progress = progress;
                None
            }
            Poll::Done(value) => Some(Ended::Done(value)),
            Poll::Failed => Some(Ended::Failed),
            Poll::Cancelled => Some(Ended::GivenUp),
        }
    }

    /// Takes what has ended out of `all`.
    pub(super) fn take_ended(all: &mut Vec<Self>) -> Vec<(PathBuf, Ended<T>)> {
        let mut ended = Vec::new();
        all.retain_mut(|work| match work.end() {
            None => true,
            Some(end) => {
                ended.push((std::mem::take(&mut work.path), end));
                false
            }
        });
        ended
    }
}
