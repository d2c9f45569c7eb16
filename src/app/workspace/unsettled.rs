//! What was brought and cannot be opened before the user has said something of it: what a picture without a
//! place is to be, or which page of a document is meant.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use crate::format::PageSizes;
use crate::symbol::decoded::Decoded;
use crate::task::{Job, Poll};

/// What waits for a word of the user.
#[derive(Default)]
pub struct Unsettled {
    pub(super) pictures: Vec<PathBuf>,
    pub(super) documents: VecDeque<PagedDocument>,
}

/// A document, one page of which is to be a picture.
pub struct PagedDocument {
    pub path: PathBuf,
    pub pages: PageSizes,
    pub(super) glance: Option<Glance>,
}

/// A look at one page.
pub(super) struct Glance {
    page: u32,
    job: Option<Job<Option<Decoded>>>,
    picture: Option<Arc<Decoded>>,
}

impl Unsettled {
    /// The pictures of which nobody has said what they are to be.
    pub fn pictures(&self) -> &[PathBuf] {
        &self.pictures
    }

    /// The document that is asked about.
    pub fn document(&self) -> Option<&PagedDocument> {
        self.documents.front()
    }

    /// Nobody wants any of it any more.
    pub(in crate::app) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes in the page that was looked at.
    pub(super) fn poll(&mut self) {
        if let Some(glance) = self.documents.front_mut().and_then(|document| document.glance.as_mut()) {
            glance.poll();
        }
    }
}

impl PagedDocument {
    /// Whether this page is looked at, or being drawn.
    pub fn looks_at(&self, page: u32) -> bool {
        self.glance.as_ref().is_some_and(|glance| glance.page == page)
    }

    /// The page that was looked at last, once it is there.
    pub fn glance(&self, page: u32) -> Option<&Arc<Decoded>> {
        self.glance.as_ref().filter(|glance| glance.page == page)?.picture.as_ref()
    }
}

impl Glance {
    pub(super) fn new(page: u32, job: Job<Option<Decoded>>) -> Self {
        Self { page, job: Some(job), picture: None }
    }

    fn poll(&mut self) {
        match self.job.as_ref().map(Job::poll) {
            None | Some(Poll::Running(_)) => return,
            Some(Poll::Done(picture)) => self.picture = picture.map(Arc::new),
            Some(Poll::Failed | Poll::Cancelled) => {}
        }
        self.job = None;
    }
}
