//! What is half done, as the journal sees it.

use crate::app::Context;
use crate::app::annotate::Tools;
use crate::app::views::Views;
use crate::project::Draft;

/// The tools with what is in hand, and the views in which they are at work.
#[derive(Clone, Copy)]
pub struct HalfDone<'a> {
    pub tools: &'a Tools,
    pub views: &'a Views,
}

impl HalfDone<'_> {
    /// As long as this is the same, so is what is half done.
    pub(super) fn version(self) -> u64 {
        self.tools.touched()
    }

    pub(super) fn drafts(self, cx: &Context) -> Vec<Draft> {
        self.tools.unfinished(cx, self.views)
    }
}
