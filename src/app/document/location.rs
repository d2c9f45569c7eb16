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
    /// Where.
    pub(super) place: PartPlace,
    pub(super) job: Job<Result<Located, NotLocated>>,
}

/// Where a part is looked for.
pub(super) enum PartPlace {
    /// Where the user says that it is.
    At(PathBuf),
    /// In the project file: this copy.
    Copy(PathBuf),
}

impl PartPlace {
    /// The step that points a layer at what was found.
    pub(super) fn step(&self) -> &'static str {
        match self {
            Self::At(_) => "step.locate_source",
            Self::Copy(_) => "step.use_copy",
        }
    }
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
    NoCopy(CopyError),
}
