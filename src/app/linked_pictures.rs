//! The pictures that a project holds or links to: looked at once for as long as they stay as they are, for
//! the window and for pages alike. What has too many pixels is made smaller or refused here, before
//! anybody decodes it; only what the project may open is read.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::SystemTime;

use crate::display::annotations::Pictures;
use crate::format::consent::Consent;
use crate::format::picture::fitting;
use crate::project::annotation::ImageSource;
use crate::symbol::picture::{Fitting, PictureHeader, PictureTrouble, is_decodable};

/// How much of a linked file is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// What came of looking at a picture.
type Seen = Result<Fitting, PictureTrouble>;

/// The same of a picture inside the project, without its own bytes: they go with the project.
type SeenInside = Result<FittingInside, PictureTrouble>;

#[derive(Clone, Debug)]
struct FittingInside {
    header: PictureHeader,
    /// What it was, and the smaller picture that stands for it.
    smaller: Option<(PictureHeader, Arc<[u8]>)>,
}

/// Pictures that were looked at.
#[derive(Debug, Default)]
pub struct PictureFiles {
    consent: Mutex<Arc<Consent>>,
    read: Mutex<BTreeMap<PathBuf, ReadPicture>>,
    held: Mutex<BTreeMap<usize, Held<SeenInside>>>,
    decoded: Mutex<BTreeMap<usize, Held<bool>>>,
}

#[derive(Clone, Debug)]
struct ReadPicture {
    stamp: Stamp,
    seen: Seen,
}

/// What is known of bytes in memory, by their address: it is theirs for as long as this refers to them.
#[derive(Clone, Debug)]
struct Held<T> {
    bytes: Weak<[u8]>,
    known: T,
}

/// What tells a file from a later one at the same path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Pictures for PictureFiles {
    fn shown(&self, source: &ImageSource) -> Seen {
        match source {
            ImageSource::File(path) => self.file(path),
            ImageSource::Embedded(bytes) => {
                let seen = known(&self.held, bytes, || fitting(bytes.clone()).map(FittingInside::from))?;
                let FittingInside { header, smaller } = seen;
                let (before, smaller) = smaller.unzip();
                Ok(Fitting { bytes: smaller.unwrap_or_else(|| bytes.clone()), header, before })
            }
        }
    }
}

impl From<Fitting> for FittingInside {
    fn from(Fitting { bytes, header, before }: Fitting) -> Self {
        Self { header, smaller: before.map(|before| (before, bytes)) }
    }
}

impl PictureFiles {
    /// From now on what `consent` permits is read.
    pub(super) fn read_by(&self, consent: Arc<Consent>) {
        *self.consent.lock().unwrap_or_else(PoisonError::into_inner) = consent;
    }

    /// Whether a picture that may be decoded can be. The first answer takes as long as decoding.
    pub fn is_decodable(&self, bytes: &Arc<[u8]>) -> bool {
        known(&self.decoded, bytes, || is_decodable(bytes))
    }

    fn file(&self, path: &Path) -> Seen {
        let consent = locked(&self.consent).clone();
        let file = consent.permit(path).ok().and_then(|permitted| permitted.open().ok());
        let file = file.ok_or(PictureTrouble::Missing)?;
        let metadata = file.metadata().map_err(|_| PictureTrouble::Missing)?;
        let stamp = Stamp { length: metadata.len(), modified: metadata.modified().ok() };
        if let Some(file) = locked(&self.read).get(path).filter(|file| file.stamp == stamp) {
            return file.seen.clone();
        }
        // The lock is open while a slow disk is read: the window asks too.
        let mut bytes = Vec::new();
        file.take(LARGEST).read_to_end(&mut bytes).map_err(|_| PictureTrouble::Missing)?;
        let seen = fitting(bytes.into());
        locked(&self.read).insert(path.to_owned(), ReadPicture { stamp, seen: seen.clone() });
        seen
    }
}

/// What is known of bytes, found out where it is not.
fn known<T: Clone>(all: &Mutex<BTreeMap<usize, Held<T>>>, bytes: &Arc<[u8]>, find_out: impl FnOnce() -> T) -> T {
    let address = bytes.as_ptr().addr();
    let of_these = |held: &&Held<T>| held.bytes.upgrade().is_some_and(|held| Arc::ptr_eq(&held, bytes));
    if let Some(held) = locked(all).get(&address).filter(of_these) {
        return held.known.clone();
    }
    let found = find_out();
    let mut all = locked(all);
    // What nobody holds any more is let go.
    all.retain(|_, held| held.bytes.strong_count() > 0);
    all.insert(address, Held { bytes: Arc::downgrade(bytes), known: found.clone() });
    found
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    /// A PNG as far as its header and its end go.
    fn png(side: u32) -> Vec<u8> {
        let side = side.to_be_bytes();
        [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &side, &side, b"\x08\x02\0\0\0\0\0\0\0IEND"].concat()
    }

    #[test]
    fn a_picture_is_read_once_and_again_when_it_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("图.png");
        let source = ImageSource::File(path.clone());
        let pictures = PictureFiles::default();
        pictures.read_by(Arc::new(Consent::of_project(&folder.path().join("a.guitu"), BTreeSet::new())));
        assert_eq!(pictures.shown(&source), Err(PictureTrouble::Missing));
        fs::write(&path, png(7)).unwrap();
        let first = pictures.shown(&source).unwrap().bytes;
        assert!(Arc::ptr_eq(&first, &pictures.shown(&source).unwrap().bytes));
        fs::write(&path, [png(8), vec![0]].concat()).unwrap();
        assert_eq!(pictures.shown(&source).unwrap().header.width, 8);
        pictures.read_by(Arc::default());
        let seen = pictures.shown(&source);
        assert_eq!(seen, Err(PictureTrouble::Missing), "what was read for one project is not there for another");
        pictures.read_by(Arc::new(Consent::of_project(&folder.path().join("a.guitu"), BTreeSet::new())));
        fs::remove_file(&path).unwrap();
        assert_eq!(pictures.shown(&source), Err(PictureTrouble::Missing));
    }

    #[test]
    fn a_picture_inside_a_project_that_claims_too_many_pixels_is_refused_before_it_is_decoded() {
        let pictures = PictureFiles::default();
        let bomb = ImageSource::Embedded(png(50_000).into());
        let too_large = Err(PictureTrouble::TooLarge { width: 50_000, height: 50_000 });
        assert_eq!((pictures.shown(&bomb), pictures.shown(&bomb)), (too_large.clone(), too_large));
        let words: ImageSource = ImageSource::Embedded(b"root:x:0:0".as_slice().into());
        assert_eq!(pictures.shown(&words), Err(PictureTrouble::UnknownKind));
    }

    #[test]
    fn what_was_known_of_bytes_that_are_gone_is_not_said_of_others_at_their_place() {
        let pictures = PictureFiles::default();
        for side in [7, 50_000, 9, 60_000] {
            let seen = pictures.shown(&ImageSource::Embedded(png(side).into()));
            assert_eq!(seen.is_ok(), side < 100, "{side}");
            assert!(locked(&pictures.held).len() <= 1);
        }
    }

    #[test]
    fn what_is_called_a_picture_and_is_none_is_not_handed_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("图.png");
        fs::write(&path, "root:x:0:0:root:/root:/bin/bash").unwrap();
        let pictures = PictureFiles::default();
        pictures.read_by(Arc::new(Consent::of_project(&folder.path().join("a.guitu"), BTreeSet::new())));
        assert_eq!(pictures.shown(&ImageSource::File(path)), Err(PictureTrouble::UnknownKind));
    }
}
