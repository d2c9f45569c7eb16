//! What the user has agreed to, by project: a private file of this machine. In the project itself
//! whoever made it could write anything.
//!
//! ```json
//! [ { "project": { "path": "/maps/a.guitu" }, "files": [ { "path": "/data/b.geojson" } ] } ]
//! ```
//! The project that was last agreed to something stands first.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::format::disk::write_private;
use crate::format::paths::PathText;
use crate::format::private;
use crate::format::regular::read_regular;

/// The file in the data folder.
const FILE: &str = "agreed-files.json";

/// How many projects are remembered; one that is forgotten asks again.
const PROJECTS: usize = 1000;

#[derive(serde::Serialize, serde::Deserialize)]
struct Entry {
    project: PathText,
    files: Vec<PathText>,
}

/// What the user of `data_folder` has agreed to for `project`.
pub fn agreed_files(data_folder: &Path, project: &Path) -> BTreeSet<PathBuf> {
    let entry = entries(data_folder).into_iter().find(|entry| entry.project.resolved() == project);
    entry.map_or_else(BTreeSet::new, |entry| entry.files.iter().map(PathText::resolved).collect())
}

/// Remembers what was agreed to; nothing is written where nothing is new.
pub fn keep_agreed_files(data_folder: &Path, project: &Path, files: &BTreeSet<PathBuf>) -> io::Result<()> {
    let mut entries = entries(data_folder);
    let before = entries.iter().position(|entry| entry.project.resolved() == project);
    let before = before.map(|index| entries.remove(index).files).unwrap_or_default();
    let files: Vec<PathText> = files.iter().map(|path| PathText::absolute(path)).collect();
    if files == before {
        return Ok(());
    }
    if !files.is_empty() {
        entries.insert(0, Entry { project: PathText::absolute(project), files });
    }
    entries.truncate(PROJECTS);
    private::make_folder(data_folder)?;
    let written = write_private(&data_folder.join(FILE), |out| Ok(serde_json::to_writer_pretty(out, &entries)?));
    written.map_err(|error| error.source)
}

/// A file that is missing or not understood says that nothing was agreed to.
fn entries(data_folder: &Path) -> Vec<Entry> {
    let bytes = match read_regular(&data_folder.join(FILE)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            log::warn!("what was agreed to cannot be read: {error}");
            return Vec::new();
        }
    };
    serde_json::from_slice(&bytes)
        .inspect_err(|error| log::warn!("what was agreed to is not understood: {error}"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_agreed_to_is_kept_for_its_project_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let files = BTreeSet::from([PathBuf::from("/x/b.geojson"), PathBuf::from("/x/乙.geojson")]);
        keep_agreed_files(&data, Path::new("/p/a.guitu"), &files).unwrap();
        keep_agreed_files(&data, Path::new("/p/c.guitu"), &BTreeSet::from(["/y".into()])).unwrap();
        assert_eq!(agreed_files(&data, Path::new("/p/a.guitu")), files);
        assert!(agreed_files(&data, Path::new("/p/b.guitu")).is_empty());
        keep_agreed_files(&data, Path::new("/p/a.guitu"), &BTreeSet::new()).unwrap();
        assert!(agreed_files(&data, Path::new("/p/a.guitu")).is_empty());
        assert_eq!(agreed_files(&data, Path::new("/p/c.guitu")).len(), 1);
        std::fs::write(data.join(FILE), "{").unwrap();
        assert!(agreed_files(&data, Path::new("/p/c.guitu")).is_empty());
    }
}
