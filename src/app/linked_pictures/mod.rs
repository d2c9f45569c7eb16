//! The pictures that a project holds or links to: looked at once for as long as they stay as they are, for
//! the window and for pages alike. What has too many pixels is made smaller or refused here, before
//! anybody decodes it; only what the project may open is read.
//!
//! A linked file lies on a drive that may not answer, so nobody reads it who draws the window: the map
//! shows [what is known](PictureFiles) and is drawn anew when more is. Pages [wait](PagePictures), in
//! their jobs.
//!
//! * here: what is known of pictures by their bytes, and the two ways to ask;
//! * `inside`: pictures inside the project, made smaller by jobs where they have to be;
//! * `looks`: the looks at linked files; `look`: a single one.

mod inside;
mod look;
mod looks;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use inside::Inside;
use looks::Looks;

use super::waiting::Waits;
use crate::display::annotations::Pictures;
use crate::format::consent::Consent;
use crate::format::disk::Disk;
use crate::project::annotation::ImageSource;
use crate::symbol::picture::{Fitting, PictureTrouble, is_decodable};
use crate::task::Wake;

/// What came of looking at a picture.
type Seen = Result<Fitting, PictureTrouble>;

/// Pictures that were looked at, as the window draws them: of a linked file, and of one that has to be made
/// smaller, it is shown what is known by now.
pub struct PictureFiles {
    looks: Arc<Looks>,
    inside: Arc<Inside>,
    decoded: Mutex<BTreeMap<usize, Held<bool>>>,
}

/// The same for pages, which are made by jobs: a linked file is waited for, unless the page is one that is
/// made anew as soon as more is known.
#[derive(Clone)]
pub struct PagePictures {
    files: Arc<PictureFiles>,
    /// What was given up before is looked at again: how often that had happened by then. `None` if nothing is
    /// waited for.
    waits_since: Option<u64>,
}

/// What is known of bytes in memory, by their address: it is theirs for as long as this refers to them.
#[derive(Clone, Debug)]
struct Held<T> {
    bytes: Weak<[u8]>,
    known: T,
}

impl Pictures for PictureFiles {
    fn shown(&self, source: &ImageSource) -> Seen {
        match source {
            ImageSource::File(path) => self.looks.now(path),
            ImageSource::Embedded(bytes) => self.inside.now(bytes),
        }
    }

    fn revision(&self) -> u64 {
        self.looks.revision() + self.inside.revision()
    }
}

impl Pictures for PagePictures {
    fn shown(&self, source: &ImageSource) -> Seen {
        match source {
            ImageSource::File(path) => match self.waits_since {
                Some(since) => self.files.looks.waited_for(path, since),
                None => self.files.looks.now(path),
            },
            ImageSource::Embedded(bytes) => self.files.inside.waited_for(bytes),
        }
    }

    fn revision(&self) -> u64 {
        self.files.revision()
    }
}

/// Those of pages that no project names files for.
impl Default for PagePictures {
    fn default() -> Self {
        Self::waited_for(&Arc::new(PictureFiles::new(Arc::new(|| ()))))
    }
}

impl PagePictures {
    /// For pages that go out.
    pub(super) fn waited_for(files: &Arc<PictureFiles>) -> Self {
        Self { files: files.clone(), waits_since: Some(files.looks.given_up()) }
    }

    /// For a page that is made anew when its pictures are known better.
    pub(super) fn as_known(files: &Arc<PictureFiles>) -> Self {
        Self { files: files.clone(), waits_since: None }
    }

    /// Whether a picture that may be decoded can be. The first answer takes as long as decoding.
    pub fn is_decodable(&self, bytes: &Arc<[u8]>) -> bool {
        known(&self.files.decoded, bytes, || is_decodable(bytes))
    }
}

impl PictureFiles {
    /// Nothing is known yet. `wake` is called when there is something new to draw.
    pub(super) fn new(wake: Wake) -> Self {
        Self { inside: Inside::new(wake.clone()), looks: Looks::new(wake), decoded: Mutex::default() }
    }

    /// From now on what `consent` permits is read.
    pub(super) fn read_by(&self, consent: Arc<Consent>) {
        self.looks.read_by(consent);
    }

    /// From now on linked files are on `disk`.
    pub(super) fn read_from(&self, disk: Arc<dyn Disk>) {
        self.looks.read_from(disk);
    }

    /// Has the user told of files that do not answer.
    pub(super) fn tend(&self, waits: &mut Waits, now: f64) {
        self.looks.tend(waits, now);
    }
}

/// What is known of bytes, found out where it is not.
fn known<T: Clone>(all: &Mutex<BTreeMap<usize, Held<T>>>, bytes: &Arc<[u8]>, find_out: impl FnOnce() -> T) -> T {
    if let Some(known) = already_known(all, bytes) {
        return known;
    }
    let found = find_out();
    let mut all = locked(all);
    // What nobody holds any more is let go.
    all.retain(|_, held| held.bytes.strong_count() > 0);
    all.insert(bytes.as_ptr().addr(), Held { bytes: Arc::downgrade(bytes), known: found.clone() });
    found
}

fn already_known<T: Clone>(all: &Mutex<BTreeMap<usize, Held<T>>>, bytes: &Arc<[u8]>) -> Option<T> {
    let of_these = |held: &&Held<T>| held.bytes.upgrade().is_some_and(|held| Arc::ptr_eq(&held, bytes));
    locked(all).get(&bytes.as_ptr().addr()).filter(of_these).map(|held| held.known.clone())
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
        let pictures = PagePictures::default();
        pictures.files.read_by(Arc::new(Consent::of_project(&folder.path().join("a.guitu"), BTreeSet::new())));
        assert_eq!(pictures.shown(&source), Err(PictureTrouble::Missing));
        fs::write(&path, png(7)).unwrap();
        let first = pictures.shown(&source).unwrap().bytes;
        assert!(Arc::ptr_eq(&first, &pictures.shown(&source).unwrap().bytes));
        fs::write(&path, [png(8), vec![0]].concat()).unwrap();
        assert_eq!(pictures.shown(&source).unwrap().header.width, 8);
        pictures.files.read_by(Arc::default());
        let seen = pictures.shown(&source);
        assert_eq!(seen, Err(PictureTrouble::Missing), "what was read for one project is not there for another");
        pictures.files.read_by(Arc::new(Consent::of_project(&folder.path().join("a.guitu"), BTreeSet::new())));
        fs::remove_file(&path).unwrap();
        assert_eq!(pictures.shown(&source), Err(PictureTrouble::Missing));
    }

    #[test]
    fn a_picture_inside_a_project_that_claims_too_many_pixels_is_refused_before_it_is_decoded() {
        let pictures = PagePictures::default();
        let bomb = ImageSource::Embedded(png(50_000).into());
        let too_large = Err(PictureTrouble::TooLarge { width: 50_000, height: 50_000 });
        assert_eq!((pictures.shown(&bomb), pictures.shown(&bomb)), (too_large.clone(), too_large));
        let words: ImageSource = ImageSource::Embedded(b"root:x:0:0".as_slice().into());
        assert_eq!(pictures.shown(&words), Err(PictureTrouble::UnknownKind));
    }

    #[test]
    fn the_window_does_not_wait_for_a_picture_inside_that_has_to_be_made_smaller_and_is_woken_when_it_is() {
        let (tell, woken) = std::sync::mpsc::channel();
        let pictures = PictureFiles::new(Arc::new(move || tell.send(()).unwrap_or(())));
        assert_eq!(pictures.shown(&ImageSource::Embedded(png(7).into())).unwrap().header.width, 7, "it fits");
        let (large, before) = (ImageSource::Embedded(png(50_000).into()), pictures.revision());
        assert_eq!(pictures.shown(&large), Err(PictureTrouble::Missing));
        while pictures.revision() == before {
            woken.recv().unwrap();
        }
        let too_large = Err(PictureTrouble::TooLarge { width: 50_000, height: 50_000 });
        assert_eq!(pictures.shown(&large), too_large);
    }

    #[test]
    fn what_was_known_of_bytes_that_are_gone_is_not_said_of_others_at_their_place() {
        let pictures = PagePictures::default();
        for side in [7, 50_000, 9, 60_000] {
            let seen = pictures.shown(&ImageSource::Embedded(png(side).into()));
            assert_eq!(seen.is_ok(), side < 100, "{side}");
            assert!(pictures.files.inside.count() <= 1);
        }
    }

    #[test]
    fn what_is_called_a_picture_and_is_none_is_not_handed_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("图.png");
        fs::write(&path, "root:x:0:0:root:/root:/bin/bash").unwrap();
        let pictures = PagePictures::default();
        pictures.files.read_by(Arc::new(Consent::of_project(&folder.path().join("a.guitu"), BTreeSet::new())));
        assert_eq!(pictures.shown(&ImageSource::File(path)), Err(PictureTrouble::UnknownKind));
    }

    #[test]
    fn the_window_is_shown_what_is_known_of_a_linked_picture_and_woken_when_that_is_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("图.png");
        fs::write(&path, png(7)).unwrap();
        let (tell, woken) = std::sync::mpsc::channel();
        let pictures = PictureFiles::new(Arc::new(move || tell.send(()).unwrap_or(())));
        pictures.read_by(Arc::new(Consent::of_project(&folder.path().join("a.guitu"), BTreeSet::new())));
        let (source, before) = (ImageSource::File(path), pictures.revision());
        assert_eq!(pictures.shown(&source), Err(PictureTrouble::Missing));
        while pictures.revision() == before {
            woken.recv().unwrap();
        }
        assert_eq!(pictures.shown(&source).unwrap().header.width, 7);
        pictures.read_by(Arc::default());
        assert_eq!(pictures.shown(&source), Err(PictureTrouble::Missing), "it was another project's");
    }
}
