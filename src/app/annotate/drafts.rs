//! What is drawn in the place of annotations of the project: by the tool in hand, or by a review.

use super::tools::Tools;
use crate::app::Context;
use crate::app::views::{Drafts, ViewId, Views};
use crate::project::annotation::{Annotation, Merge};
use crate::symbol::Colour;

impl Tools {
    /// What a view shows in the place of annotations: what is half drawn shows in all of them, but for
    /// a meeting.
    pub(in crate::app) fn drafts(&self, view: ViewId, review: Option<&Merge>, cx: &Context, views: &Views) -> Drafts {
        let mut drafts = Drafts::default();
        if !views.is_presented(view) {
            let tool = self.at_work(cx, views);
            drafts = Drafts { previews: tool.preview, replaced: tool.replaced };
            drafts.previews.extend(tool.text_box.map(|text_box| (text_box.id, legible(text_box.item))));
        }
        if let Some(review) = review {
            let (remarks, replaced) = review.shown();
            drafts.previews.splice(0..0, remarks.into_iter().map(|item| (None, item)));
            drafts.replaced.extend(replaced);
        }
        drafts
    }
}

/// A text that is being written stands on a plate, so that it can be read above whatever it is
/// written on.
fn legible(mut item: Annotation) -> Annotation {
    if item.style.fill.a == 0 {
        item.style.fill = Colour::WHITE.with_alpha(0.85);
    }
    item
}
