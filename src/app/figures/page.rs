//! The open figure as a page: its picture, and what is known of it.

use std::sync::Arc;

use super::preview::{PagePreview, PreviewKey};
use super::state::Figures;
use crate::app::Context;
use crate::app::pages::PageSource;
use crate::finding::Finding;

impl Figures {
    /// The open figure's page, `width` pixels wide: the newest that is drawn. If that is not what
    /// it should be now, a job draws another, unless one is at work.
    pub(in crate::app) fn page_preview(&mut self, width: u32, cx: &Context) -> Option<Arc<PagePreview>> {
        let (id, figure) = self.open(cx)?;
        let key = PreviewKey::new(id, figure.clone(), width, cx);
        if self.preview.wants(&key) {
            self.preview.start(key, PageSource::as_known(cx), cx.wake.clone());
        }
        self.preview.shown().filter(|preview| preview.figure == id).cloned()
    }

    /// What composing the open figure had to give up, as of the last preview.
    pub fn page_findings(&self, cx: &Context) -> &[Finding] {
        self.last_preview(cx).map_or(&[], |preview| &preview.findings)
    }

    /// The denominator of the open figure's scale, as of the last preview.
    pub fn page_scale(&self, cx: &Context) -> Option<f64> {
        Some(self.last_preview(cx)?.map?.scale())
    }

    /// The open figure's page as it was drawn last.
    pub(super) fn last_preview(&self, cx: &Context) -> Option<&PagePreview> {
        let (id, _) = self.open(cx)?;
        self.preview.shown().filter(|preview| preview.figure == id).map(AsRef::as_ref)
    }

    /// Whether the picture of the page is still to come.
    pub fn is_drawing_page(&self) -> bool {
        self.preview.is_drawing()
    }
}
