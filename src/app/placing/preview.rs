//! The picture's pixels for the panel in which its points are clicked.

use std::sync::Arc;

use crate::symbol::decoded::Decoded;
use crate::task::{Job, Poll, Wake};

/// No side is longer: what the window's toolkit takes everywhere. Points are clicked in parts of pixels.
const LONGEST: u32 = 2048;

/// The picture, or the job that decodes it.
#[derive(Default)]
pub(super) struct Preview {
    /// What it is made of.
    bytes: Option<Arc<[u8]>>,
    job: Option<Job<Option<Decoded>>>,
    picture: Option<Arc<Decoded>>,
}

impl Preview {
    /// Begins to decode a picture, unless it is this one already.
    pub(super) fn want(&mut self, bytes: &Arc<[u8]>, wake: &Wake) {
        if self.bytes.as_ref().is_some_and(|known| Arc::ptr_eq(known, bytes)) {
            return;
        }
        let from = bytes.clone();
        let job = Job::spawn("picture to place", wake.clone(), move |_| small(&from));
        *self = Self { bytes: Some(bytes.clone()), job: Some(job), picture: None };
    }

    pub(super) fn poll(&mut self) {
        match self.job.as_ref().map(Job::poll) {
            None | Some(Poll::Running(_)) => return,
            Some(Poll::Done(picture)) => self.picture = picture.map(Arc::new),
            Some(Poll::Failed | Poll::Cancelled) => {}
        }
        self.job = None;
    }

    pub(super) fn picture(&self) -> Option<&Arc<Decoded>> {
        self.picture.as_ref()
    }
}

fn small(bytes: &[u8]) -> Option<Decoded> {
    let mut picture = Decoded::of(bytes).ok()?;
    while picture.width.max(picture.height) > LONGEST {
        picture = picture.halved();
    }
    Some(picture)
}
