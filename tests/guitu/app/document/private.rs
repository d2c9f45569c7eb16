//! What the program keeps for itself is nobody else's to read.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use guitu::app::Config;
use guitu::app::exports::log_now;

use super::world::{mark, program, save_as, until};

/// Everything in a folder and below.
fn all_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(all_in(&path)) } else { found.push(path) }
    }
    found
}

fn assert_private(folder: &Path) {
    for path in all_in(folder) {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, wanted, "{} has {mode:o}", path.display());
    }
}

#[test]
fn journal_log_settings_and_locks_are_made_private() {
    let folder = tempfile::tempdir().unwrap();
    let (data, settings) = (folder.path().join("state/data"), folder.path().join("state/settings"));
    let mut app = program(&data, "one");
    mark(&mut app, 1);
    until(&mut app, "journaled", |app| app.document().journal_status().is_some_and(|status| status.durable > 0));
    log_now(Some(&data), Path::new("/map.png"), "png", 1, std::time::Duration::ZERO);
    let config = Config::built_in(Some(settings.clone()), "", std::sync::Arc::new(|| ())).unwrap();
    config.settings.save(&settings).unwrap();
    assert_private(&folder.path().join("state"));
    assert!(all_in(&data).len() >= 4, "there was something to see: {:?}", all_in(&data));
    save_as(&mut app, &folder.path().join("a.guitu"), false);
    let lock = fs::metadata(folder.path().join(".a.guitu.lock")).unwrap();
    assert_eq!(lock.permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_an_earlier_version_left_open_to_others_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let (data, settings) = (folder.path().join("data"), folder.path().join("settings"));
    for inside in ["data/journal", "data/copies/0123", "settings"] {
        fs::create_dir_all(folder.path().join(inside)).unwrap();
    }
    for inside in
        ["data/journal/old.journal", "data/exports.log", "data/copies/0123/a.geojson", "settings/settings.json"]
    {
        fs::write(folder.path().join(inside), "{}").unwrap();
    }
    for path in all_in(folder.path()) {
        let mode = if path.is_dir() { 0o777 } else { 0o666 };
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
    }
    let _app = program(&data, "one");
    Config::built_in(Some(settings.clone()), "", std::sync::Arc::new(|| ())).unwrap();
    assert_private(&data);
    assert_private(&settings);
}
