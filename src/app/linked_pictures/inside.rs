//! Pictures inside the project. Their header says of most that they are drawn as they are; one that has to
//! be made smaller first takes long, so who draws the window has that done by a job.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Weak};

use super::{Held, Seen, already_known, known, locked};
use crate::format::picture::fitting;
use crate::symbol::picture::{Fitting, PictureHeader, PictureTrouble};
use crate::task::{Job, Wake};

/// What came of looking at a picture, without its own bytes: they go with the project.
type SeenInside = Result<FittingInside, PictureTrouble>;

#[derive(Clone, Debug)]
struct FittingInside {
    header: PictureHeader,
    /// What it was, and the smaller picture that stands for it.
    smaller: Option<(PictureHeader, Arc<[u8]>)>,
}

impl From<Fitting> for FittingInside {
    fn from(Fitting { bytes, header, before }: Fitting) -> Self {
        Self { header, smaller: before.map(|before| (before, bytes)) }
    }
}

/// Pictures inside the project that were looked at.
pub(super) struct Inside {
    held: Mutex<BTreeMap<usize, Held<SeenInside>>>,
    /// Pictures that are being made smaller, by the addresses of their bytes.
    shrinking: Mutex<BTreeMap<usize, Shrinking>>,
    /// How often one was ready.
    revision: AtomicU64,
    wake: Wake,
}

struct Shrinking {
    of: Weak<[u8]>,
    _job: Job<()>,
}

impl Inside {
    /// `wake` is called when there is something new to draw.
    pub(super) fn new(wake: Wake) -> Arc<Self> {
        let (held, shrinking, revision) = (Mutex::default(), Mutex::default(), AtomicU64::new(0));
        Arc::new(Self { held, shrinking, revision, wake })
    }

    /// Another number as soon as something else may be seen.
    pub(super) fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    /// What is known of the picture, at once. One that is not small enough yet is missing until it is.
    pub(super) fn now(self: &Arc<Self>, bytes: &Arc<[u8]>) -> Seen {
        if PictureHeader::of(bytes).is_none_or(|header| header.is_drawable()) {
            return self.waited_for(bytes);
        }
        already_known(&self.held, bytes).map_or_else(
            || {
                self.shrink(bytes);
                Err(PictureTrouble::Missing)
            },
            |seen| whole(seen, bytes),
        )
    }

    /// What the picture is, however long that takes.
    pub(super) fn waited_for(&self, bytes: &Arc<[u8]>) -> Seen {
        whole(known(&self.held, bytes, || fitting(bytes.clone()).map(FittingInside::from)), bytes)
    }

    /// Begins to make a picture smaller, unless that is under way.
    fn shrink(self: &Arc<Self>, bytes: &Arc<[u8]>) {
        let mut shrinking = locked(&self.shrinking);
        shrinking.retain(|_, work| work.of.strong_count() > 0);
        let address = bytes.as_ptr().addr();
        let (inside, of) = (self.clone(), bytes.clone());
        shrinking.entry(address).or_insert_with(|| {
            let job = Job::spawn("make picture smaller", self.wake.clone(), move |_| {
                // What is wrong with the picture is known as well from now on.
                drop(inside.waited_for(&of));
                inside.revision.fetch_add(1, Ordering::Release);
                locked(&inside.shrinking).remove(&address);
            });
            Shrinking { of: Arc::downgrade(bytes), _job: job }
        });
    }

    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        locked(&self.held).len()
    }
}

fn whole(seen: SeenInside, bytes: &Arc<[u8]>) -> Seen {
    let FittingInside { header, smaller } = seen?;
    let (before, smaller) = smaller.unzip();
    Ok(Fitting { bytes: smaller.unwrap_or_else(|| bytes.clone()), header, before })
}
