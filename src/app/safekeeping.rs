//! What keeping work safe needs from outside: clock, data folder, process and disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::format::disk::Disk;
use crate::format::project_file::Owner;
use crate::i18n::Moment;

/// The time of day; tests have their own.
pub type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// What keeping work safe needs from outside.
#[derive(Clone)]
pub struct Safekeeping {
    /// A folder of the user's data (not a cache): journals, and copies taken out of project files.
    pub data_folder: PathBuf,
    pub clock: Clock,
    /// What that clock says in the user's own place.
    pub local: fn(SystemTime) -> Moment,
    pub owner: Owner,
    /// A name that no other session has, in letters and digits.
    pub session: String,
    pub disk: Arc<dyn Disk>,
}

impl Safekeeping {
    pub(super) fn journal_folder(&self) -> PathBuf {
        self.data_folder.join("journal")
    }

    pub(super) fn copies_folder(&self) -> PathBuf {
        self.data_folder.join("copies")
    }
}
