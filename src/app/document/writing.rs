//! Writing a project file, as a job.

use std::path::{Path, PathBuf};

use crate::format::disk::{Disk, WriteError, replace};
use crate::format::project_file;
use crate::format::project_file::{Contents, PlanReference, ProjectLock, Written};
use crate::plan::Plan;
use crate::project::StateId;
use crate::task::Job;

/// A save under way.
pub(super) struct Saving {
    pub(super) job: Job<Result<(Written, PlanReference), WriteError>>,
    pub(super) path: PathBuf,
    pub(super) packed: bool,
    /// What the work in the history was called.
    pub(super) state: StateId,
    /// Of a file that becomes ours by this save.
    pub(super) lock: Option<ProjectLock>,
}

/// Writes the file; what the plan's entry says of it comes back.
pub(super) fn write(
    disk: &dyn Disk,
    path: &Path,
    mut contents: Contents,
    plan: Option<&Plan>,
) -> Result<(Written, PlanReference), WriteError> {
    if let Some(plan) = plan {
        contents.plan.id.clone_from(&plan.id);
        contents.plan.fingerprint = project_file::fingerprint(plan);
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let written = replace(disk, path, |out| project_file::write(out, &contents, folder))?;
    Ok((written, contents.plan))
}
