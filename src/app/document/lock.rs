//! The lock of a project file, on its way.

use std::path::PathBuf;

use super::writing::Shown;
use crate::format::journal::Recovery;
use crate::format::project_file::Locked;
use crate::task::Job;

/// A lock on its way.
pub(super) struct Locking {
    pub(super) job: Job<LockAnswer>,
    pub(super) path: PathBuf,
    pub(super) wanted_for: LockFor,
}

/// What the lock is for.
pub(super) enum LockFor {
    Opening,
    /// What another machine says is overruled.
    TakingOver,
    Saving {
        packed: bool,
        shown: Shown,
    },
    Recovering(Box<Recovery>),
}

/// What came of asking.
pub(super) struct LockAnswer {
    /// The file itself, whatever link led to it.
    pub(super) path: PathBuf,
    /// `None` where no locks are kept, or where this window has the lock already.
    pub(super) locked: Option<Locked>,
}
