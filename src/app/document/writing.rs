//! Writing a project file, as a job.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::base_map::PackOrder;
use crate::basemap::Trouble;
use crate::display::Picture;
use crate::format::disk::{Disk, WriteError, remove_left_behind, replace};
use crate::format::project_file;
use crate::format::project_file::{Contents, FileStamp, PlanReference, ProjectLock, Written};
use crate::plan::Plan;
use crate::project::StateId;
use crate::task::{self, Job};

/// What the window shows, for the picture that is saved along.
pub(super) type Shown = Option<Arc<Picture>>;

/// Where the project is to be saved, and how.
#[derive(Debug)]
pub(super) struct SaveOrder {
    pub(super) path: PathBuf,
    pub(super) packed: bool,
    /// Of a file that becomes ours by this save.
    pub(super) lock: Option<ProjectLock>,
    /// Whatever is there is overwritten: the user has said so.
    pub(super) overwrites: bool,
}

/// A save under way.
pub(super) struct Saving {
    pub(super) job: Job<Result<Saved, WriteError>>,
    pub(super) order: SaveOrder,
    /// What the work in the history was called.
    pub(super) state: StateId,
}

/// What a save has brought.
pub(super) struct Saved {
    pub(super) written: Written,
    /// What the plan's entry says of it.
    pub(super) plan: PlanReference,
    /// The file as it is now; nothing where it cannot be read again.
    pub(super) on_disk: Option<FileStamp>,
    /// Why the base map did not go in though it should.
    pub(super) base_map: Option<Trouble>,
}

/// What goes in.
pub(super) struct Parts {
    pub(super) contents: Contents,
    /// The base map, which is cut to the plan first.
    pub(super) base_map: Option<PackOrder>,
}

/// The file is not what it was when it was opened or saved here.
#[derive(Debug, thiserror::Error)]
#[error("the file was changed by somebody else")]
pub(super) struct ChangedSince;

/// Whether a save failed because somebody else changed the file.
pub(super) fn was_changed(error: &WriteError) -> bool {
    error.source.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<ChangedSince>)
}

/// Writes the file. `expected` is what stands there as far as is known; anything else is left alone.
pub(super) fn write(
    disk: &Arc<dyn Disk>,
    path: &Path,
    Parts { mut contents, base_map }: Parts,
    (plan, expected): (Option<&Plan>, Option<&FileStamp>),
    context: &task::Context,
) -> Result<Saved, WriteError> {
    if let Some(plan) = plan {
        contents.plan.id.clone_from(&plan.id);
        contents.plan.fingerprint = project_file::fingerprint(plan);
    }
    // The project is worth more than what lies beneath it: it is saved without, too.
    let (part, trouble) = match base_map.map_or(Ok(None), |order| order.carry_out(context)) {
        Ok(part) => (part, None),
        Err(trouble) => (None, Some(trouble)),
    };
    contents.base_map = part.as_ref().map(|part| part.copy().clone());
    let folder = path.parent().unwrap_or(Path::new(""));
    let written = replace(&**disk, path, |out| {
        let written = project_file::write(disk.clone(), out, &contents, folder)?;
        // As late as can be: writing may have taken a while.
        refuse_changed(path, expected)?;
        Ok(written)
    })?;
    remove_left_behind(&**disk, folder);
    Ok(Saved { written, plan: contents.plan, on_disk: FileStamp::of(path, None).ok(), base_map: trouble })
}

/// A file that is gone is nobody's work.
fn refuse_changed(path: &Path, expected: Option<&FileStamp>) -> io::Result<()> {
    let Some(expected) = expected else { return Ok(()) };
    match expected.is_of(path) {
        Ok(true) => Ok(()),
        Ok(false) => Err(io::Error::other(ChangedSince)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
