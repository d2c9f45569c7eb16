//! Files that keep the program waiting: a network drive may take minutes to say that it is gone, or
//! never say anything. Whatever asks for a file is a job on a thread of its own; here stands which of
//! them have not been heard of for a while.

use std::path::{Path, PathBuf};

use crate::task::Watch;

/// How long work with a file may be silent before the user is told, in seconds.
const SILENCE: f64 = 3.0;

/// Names one wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitId(u64);

/// Work with a file.
struct Wait {
    id: WaitId,
    path: PathBuf,
    watch: Watch,
    /// The last sign of life, and when it was first seen.
    signs: u64,
    since: f64,
}

/// All work with files that is under way.
#[derive(Default)]
pub struct Waits {
    under_way: Vec<Wait>,
    next: u64,
    now: f64,
}

impl Waits {
    pub(super) fn add(&mut self, path: &Path, watch: Watch, now: f64) {
        let id = WaitId(self.next);
        self.next += 1;
        self.under_way.push(Wait { id, path: path.to_owned(), watch, signs: 0, since: now });
    }

    /// Looks which work has ended, and which has shown that it goes on.
    pub(super) fn tend(&mut self, now: f64) {
        self.now = now;
        self.under_way.retain_mut(|wait| {
            let Some(signs) = wait.watch.signs() else { return false };
            if signs != wait.signs {
                (wait.signs, wait.since) = (signs, now);
            }
            true
        });
    }

    /// What has been silent for so long that the user should know.
    pub fn silent(&self) -> impl Iterator<Item = (WaitId, &Path)> {
        let silent = |wait: &&Wait| self.now - wait.since >= SILENCE && wait.watch.signs().is_some();
        self.under_way.iter().filter(silent).map(|wait| (wait.id, wait.path.as_path()))
    }

    /// In how many seconds something will have been silent for too long.
    pub(super) fn next_look(&self) -> Option<f64> {
        let left = self.under_way.iter().map(|wait| wait.since + SILENCE - self.now).filter(|left| *left > 0.0);
        left.reduce(f64::min)
    }

    /// Nobody waits any longer; the work may hang on in the system.
    pub(super) fn cancel(&self, id: WaitId) {
        if let Some(wait) = self.under_way.iter().find(|wait| wait.id == id) {
            wait.watch.cancel();
        }
    }
}
