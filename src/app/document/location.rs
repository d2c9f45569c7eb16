//! A part of the project that is looked for at another place, and what comes of it.

use std::path::PathBuf;

use crate::finding::Findings;
use crate::format::consent::Consent;
use crate::format::project_file::{CopyError, Part};
use crate::plan::Plan;
use crate::task::Job;

/// A part that is being looked for.
pub(super) struct Locating {
    pub(super) part: Part,
    /// The step that points a layer at what was found.
    pub(super) step: &'static str,
    /// What is told if the work breaks down.
    pub(super) about: PathBuf,
    pub(super) job: Job<Result<Located, NotLocated>>,
}

/// A part that was found.
pub(super) struct Located {
    pub(super) path: PathBuf,
    pub(super) consent: Consent,
    /// `None` for a layer: it is read once the project points at it.
    pub(super) plan: Option<(Box<Plan>, Findings)>,
}

/// Why the part is not there.
pub(super) enum NotLocated {
    NoPlan(PathBuf),
    NoCopy(PathBuf, CopyError),
}
