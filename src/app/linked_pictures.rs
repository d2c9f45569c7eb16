//! The pictures that a project links to instead of holding them: read once for as long as they stay
//! as they are, for the window and for pages alike. Only what the project may open is read, and only
//! what is a picture is handed on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::picture_file::picture_in;
use crate::display::annotations::LinkedPictures;
use crate::format::consent::Consent;

/// Files that were read, by path.
#[derive(Debug, Default)]
pub struct PictureFiles {
    consent: Mutex<Arc<Consent>>,
    read: Mutex<BTreeMap<PathBuf, ReadPicture>>,
}

#[derive(Clone, Debug)]
struct ReadPicture {
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
        let consent = self.consent.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let file = consent.permit(path).ok()?.open().ok()?;
        let metadata = file.metadata().ok()?;
        let stamp = Stamp { length: metadata.len(), modified: metadata.modified().ok() };
        if let Some(known) = self.known(path, stamp) {
            return Some(known);
        }
        // The lock is open while a slow disk is read: the window asks too.
        let bytes =
            picture_in(file).inspect_err(|error| log::debug!("a linked picture is left out: {error}")).ok()?.bytes;
        let file = ReadPicture { stamp, bytes: bytes.clone() };
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), file);
        Some(bytes)
    }
}

impl PictureFiles {
    /// From now on what `consent` permits is read.
    pub(super) fn read_by(&self, consent: Arc<Consent>) {
        *self.consent.lock().unwrap_or_else(PoisonError::into_inner) = consent;
    }

    fn known(&self, path: &Path, stamp: Stamp) -> Option<Arc<[u8]>> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.get(path).filter(|file| file.stamp == stamp).map(|file| file.bytes.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    /// The beginning and the end of a PNG, with a word between that tells one from the other.
    fn png(word: &str) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x02".to_vec();
        bytes.extend_from_slice(word.as_bytes());
        bytes.extend_from_slice(b"........IEND\xaeB`\x82");
        bytes
    }

    #[test]
    fn a_picture_is_read_once_and_again_when_it_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("图.png");
        let pictures = PictureFiles::default();
        pictures.read_by(Arc::new(Consent::of_project(&folder.path().join("a.guitu"), BTreeSet::new())));
        assert!(pictures.bytes(&path).is_none());
        fs::write(&path, png("one")).unwrap();
        let first = pictures.bytes(&path).unwrap();
        assert!(Arc::ptr_eq(&first, &pictures.bytes(&path).unwrap()));
        fs::write(&path, png("another")).unwrap();
        assert_eq!(*pictures.bytes(&path).unwrap(), png("another"));
        pictures.read_by(Arc::default());
        assert!(pictures.bytes(&path).is_none(), "what was read for one project is not there for another");
        fs::remove_file(&path).unwrap();
        assert!(pictures.bytes(&path).is_none());
    }

    #[test]
    fn what_is_called_a_picture_and_is_none_is_not_handed_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("图.png");
        fs::write(&path, "root:x:0:0:root:/root:/bin/bash").unwrap();
        let pictures = PictureFiles::default();
        pictures.read_by(Arc::new(Consent::of_project(&folder.path().join("a.guitu"), BTreeSet::new())));
        assert!(pictures.bytes(&path).is_none());
    }
}
