//! The temporary files of all writes under way, so that a process that has to end at once leaves none
//! behind.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Default)]
struct Writes {
    temporaries: BTreeSet<PathBuf>,
    /// The process ends: nothing more is begun.
    given_up: bool,
}

static WRITES: Mutex<Writes> = Mutex::new(Writes { temporaries: BTreeSet::new(), given_up: false });

/// A temporary file that is being written, until this is dropped.
pub(super) struct UnderWay(PathBuf);

impl UnderWay {
    /// Before the file is made; an error once everything was given up.
    pub(super) fn begin(temporary: PathBuf) -> io::Result<Self> {
        let mut writes = writes();
        if writes.given_up {
            return Err(io::ErrorKind::Interrupted.into());
        }
        writes.temporaries.insert(temporary.clone());
        Ok(Self(temporary))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        writes().temporaries.remove(&self.0);
    }
}

/// The process ends now: removes the temporary files of all writes under way, and lets none begin.
pub fn give_up() {
    let temporaries = {
        let mut writes = writes();
        writes.given_up = true;
        std::mem::take(&mut writes.temporaries)
    };
    for path in temporaries {
        if let Err(error) = fs::remove_file(&path) {
            log::debug!("a temporary file stays: {error}");
        }
    }
}

fn writes() -> MutexGuard<'static, Writes> {
    WRITES.lock().unwrap_or_else(PoisonError::into_inner)
}
