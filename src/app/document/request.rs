//! What only the window can do for a project.

use std::path::PathBuf;

use crate::format::project_file::Rival;

/// What the window is asked to do for a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectRequest {
    /// Ask what becomes of unsaved work, then send `ProjectCommand::AnswerUnsaved`.
    UnsavedDialog,
    /// Somebody has the file open: ask, then send `ProjectCommand::AnswerLocked`.
    LockedDialog { path: PathBuf, rival: Option<Rival> },
    /// Earlier sessions left work behind: show the recovery list.
    RecoveryDialog,
    /// Show the list of plans and layers that are not where or what they were.
    TroublesDialog,
    /// Somebody else changed the file since it was opened: ask, then send
    /// `ProjectCommand::AnswerChanged`.
    ChangedDialog,
    /// The project names files that it may not open unasked: show their paths, then send
    /// `ProjectCommand::AnswerHeld`.
    HeldDialog,
    /// All is saved or given up: the window may close.
    Close,
}
