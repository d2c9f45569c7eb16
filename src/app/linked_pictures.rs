//! The pictures that a project links to instead of holding them: read once for as long as they stay
//! as they are, for the window and for pages alike.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::display::annotations::LinkedPictures;

/// Files that were read, by path.
#[derive(Debug, Default)]
pub struct PictureFiles {
    read: Mutex<BTreeMap<PathBuf, PictureFile>>,
}

#[derive(Clone, Debug)]
struct PictureFile {
    stamp: Stamp,
    bytes: Arc<[u8]>,
}

/// What tells a file from a later one at the same path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl LinkedPictures for PictureFiles {
    fn bytes(&self, path: &Path) -> Option<Arc<[u8]>> {
        let metadata = fs::metadata(path).ok()?;
        let stamp = Stamp { length: metadata.len(), modified: metadata.modified().ok() };
        if let Some(known) = self.known(path, stamp) {
            return Some(known);
        }
        // The lock is open while a slow disk is read: the window asks too.
        let bytes: Arc<[u8]> = fs::read(path).ok()?.into();
        let file = PictureFile { stamp, bytes: bytes.clone() };
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), file);
        Some(bytes)
    }
}

impl PictureFiles {
    fn known(&self, path: &Path, stamp: Stamp) -> Option<Arc<[u8]>> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.get(path).filter(|file| file.stamp == stamp).map(|file| file.bytes.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_read_once_and_again_when_it_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("图.png");
        let pictures = PictureFiles::default();
        assert!(pictures.bytes(&path).is_none());
        fs::write(&path, "one").unwrap();
        let first = pictures.bytes(&path).unwrap();
        assert!(Arc::ptr_eq(&first, &pictures.bytes(&path).unwrap()));
        fs::write(&path, "another").unwrap();
        assert_eq!(*pictures.bytes(&path).unwrap(), *b"another");
        fs::remove_file(&path).unwrap();
        assert!(pictures.bytes(&path).is_none());
    }
}
