//! Where the program keeps what is its own.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The folders of this user; none where the system names no home.
pub(super) struct Folders {
    pub(super) settings: Option<PathBuf>,
    /// Local: what a machine keeps safe for itself does not travel with a roaming profile.
    pub(super) data: Option<PathBuf>,
    /// What can be fetched again.
    pub(super) cache: Option<PathBuf>,
}

impl Folders {
    pub(super) fn of_this_user() -> Self {
        let folders = ProjectDirs::from("", "", "guitu");
        Self {
            settings: folders.as_ref().map(|dirs| dirs.config_dir().to_owned()),
            cache: folders.as_ref().map(|dirs| dirs.cache_dir().to_owned()),
            data: folders.map(|dirs| dirs.data_local_dir().to_owned()),
        }
    }
}
