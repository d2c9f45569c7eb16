//! A file on its way into memory.

use std::path::PathBuf;

use crate::format;
use crate::format::Opened;
use crate::project::{ReadOptions, SourceId};
use crate::task::{Job, Progress};

/// A file being read.
pub struct Loading {
    pub path: PathBuf,
    pub(super) reading: ReadOptions,
    pub(super) purpose: Purpose,
    pub progress: Progress,
    pub(super) job: Job<Result<Opened, format::OpenError>>,
}

/// Why a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The user opened it: it becomes a source when it has arrived.
    Add(SourceId),
    /// The project names it, but it is not in memory as the project wants it.
    Restore(SourceId),
}

impl Purpose {
    pub(super) fn source(self) -> SourceId {
        match self {
            Self::Add(id) | Self::Restore(id) => id,
        }
    }
}
