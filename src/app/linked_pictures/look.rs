//! What a linked file holds, as far as it is a picture that may be shown: seen on a thread of its own.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use super::Seen;
use crate::format::consent::Consent;
use crate::format::disk::Disk;
use crate::format::picture::fitting;
use crate::symbol::picture::PictureTrouble;
use crate::task::Job;

/// How much of a linked file is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// A look at a file that is under way.
pub(super) struct Look {
    pub(super) id: u64,
    pub(super) job: Job<()>,
    /// Whether it is known to those who tell the user what is waited for.
    pub(super) told: bool,
}

/// What was seen of a file.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) seen: Seen,
    /// Which file that was; `None` where there was none to be read.
    of: Option<FileSeen>,
    when: When,
}

/// When a file was seen.
#[derive(Clone, Copy, Debug)]
enum When {
    At(Instant),
    /// Nobody wanted to wait for it any longer; so many times that had happened by then.
    GivenUp(u64),
}

/// What tells a file from a later one at the same path.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FileSeen {
    /// Where it is, without links.
    real: PathBuf,
    length: u64,
    modified: Option<SystemTime>,
}

impl Known {
    /// There is no picture that may be shown.
    pub(super) fn missing(given_up: u64) -> Self {
        Self { seen: Err(PictureTrouble::Missing), of: None, when: When::GivenUp(given_up) }
    }

    /// The user did not wait for the file: what was known before has to do.
    pub(super) fn given_up(before: Option<Self>, given_up: u64) -> Self {
        before.map_or_else(|| Self::missing(given_up), |before| Self { when: When::GivenUp(given_up), ..before })
    }

    /// Whether it was not waited for after that had happened so many times.
    pub(super) fn is_given_up_since(&self, given_up: u64) -> bool {
        matches!(self.when, When::GivenUp(now) if now > given_up)
    }

    /// Whether a map that is drawn anew has it looked at again.
    pub(super) fn is_old(&self) -> bool {
        // As often as somebody would who edits a picture in another program.
        const FRESH_SECS: f32 = 2.0;
        matches!(self.when, When::At(at) if at.elapsed().as_secs_f32() > FRESH_SECS)
    }

    /// Whether it is a picture that the project may show.
    pub(super) fn is_shown_by(&self, consent: &Consent) -> bool {
        self.seen.is_ok() && self.of.as_ref().is_some_and(|of| consent.held(&of.real).is_none())
    }
}

/// Looks at the file at `path`; what was seen `before` holds if the file is the same.
pub(super) fn look(path: &Path, consent: &Consent, disk: &Arc<dyn Disk>, before: Option<Known>) -> Known {
    disk.reach(path);
    let Some((file, of)) = opened(path, consent) else {
        return Known { seen: Err(PictureTrouble::Missing), of: None, when: When::At(Instant::now()) };
    };
    let seen = match before.filter(|before| before.of.as_ref() == Some(&of)) {
        Some(before) => before.seen,
        None => read(path, file, disk),
    };
    Known { seen, of: Some(of), when: When::At(Instant::now()) }
}

fn opened(path: &Path, consent: &Consent) -> Option<(File, FileSeen)> {
    let permit = consent.permit(path).ok()?;
    let file = permit.open().ok()?;
    let metadata = file.metadata().ok()?;
    let (length, modified) = (metadata.len(), metadata.modified().ok());
    Some((file, FileSeen { real: permit.real().to_owned(), length, modified }))
}

fn read(path: &Path, file: File, disk: &Arc<dyn Disk>) -> Seen {
    let mut bytes = Vec::new();
    let read = disk.reading(path, file).take(LARGEST).read_to_end(&mut bytes);
    read.map_err(|_| PictureTrouble::Missing)?;
    fitting(bytes.into())
}
