//! Files that the program keeps for itself, and that somebody may have touched.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use guitu::app::Settings;
use guitu::format::consent::{agreed_files, keep_agreed_files};
use guitu::format::project_file::{Owner, ProjectLock};
use tempfile::TempDir;

use super::Target;

/// No lock file stops the question whether a project is open elsewhere.
pub(super) const LOCK: Target = Target {
    name: "lock",
    seeds: &[],
    sources: &["format/project_file/lock.rs"],
    read: |bytes| {
        let folder = TempDir::new().expect("there is room for temporary files");
        fs::write(folder.path().join(".a.guitu.lock"), bytes).expect("there is room for temporary files");
        let owner = Owner { pid: 1, host: "fuzz".to_owned(), is_alive: |_| true };
        let now = UNIX_EPOCH + Duration::from_hours(24 * 365 * 50);
        drop(ProjectLock::acquire(&folder.path().join("a.guitu"), &owner, now, false));
    },
};

/// Settings that are understood are written and read alike.
pub(super) const SETTINGS: Target = Target {
    name: "settings",
    seeds: &[],
    sources: &["app/settings.rs"],
    read: |bytes| {
        let folder = TempDir::new().expect("there is room for temporary files");
        fs::write(folder.path().join("settings.json"), bytes).expect("there is room for temporary files");
        let Some(settings) = Settings::load(folder.path()) else { return };
        settings.save(folder.path()).expect("there is room for temporary files");
        assert_eq!(Settings::load(folder.path()), Some(settings));
    },
};

/// What was agreed to is written and read alike, or nothing was agreed to.
pub(super) const CONSENT: Target = Target {
    name: "consent",
    seeds: &[],
    sources: &["format/consent", "format/paths.rs"],
    read: |bytes| {
        let folder = TempDir::new().expect("there is room for temporary files");
        fs::write(folder.path().join("agreed-files.json"), bytes).expect("there is room for temporary files");
        let project = Path::new("/maps/a.guitu");
        let mut files = agreed_files(folder.path(), project);
        files.insert(PathBuf::from("/data/new.geojson"));
        keep_agreed_files(folder.path(), project, &files).expect("there is room for temporary files");
        assert_eq!(agreed_files(folder.path(), project), files);
    },
};
