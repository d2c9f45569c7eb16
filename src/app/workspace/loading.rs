//! A file on its way into memory.

use std::path::PathBuf;

use crate::format::consent::Chosen;
use crate::format::{Kind, OpenError, SourceContent};
use crate::project::{ReadOptions, SourceId};
use crate::task::{Job, Progress};

/// A file being read, or waiting for its turn.
pub struct Loading {
    pub path: PathBuf,
    pub(super) reading: ReadOptions,
    pub(super) purpose: Purpose,
    pub progress: Progress,
    /// Nothing while it waits.
    pub(super) job: Option<Job<Brought>>,
    /// Since when it is read, on the clock of [`App::tick`](crate::app::App::tick).
    pub(super) since: f64,
}

/// What the job brings.
pub(super) enum Brought {
    /// A project or a picture, which others open.
    Recognised(Kind),
    /// Tiles of a base map, a file or folder.
    Tiles,
    /// What the file holds, and what it is.
    Read(SourceContent, Chosen),
    Failed(OpenError),
}

/// Where a picture that is opened goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum PicturesGo {
    OnTheMap,
    /// On the page of the open figure.
    OnThePage,
}

/// Why a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The user opened it: it becomes a source when it has arrived; a picture goes where the user worked.
    Add(SourceId, PicturesGo),
    /// The project names it, but it is not in memory as the project wants it.
    Restore(SourceId),
}

impl Purpose {
    pub(super) fn source(self) -> SourceId {
        match self {
            Self::Add(id, _) | Self::Restore(id) => id,
        }
    }
}
