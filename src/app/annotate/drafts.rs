//! What is drawn in the place of annotations of the project: by the tool in hand, or by a review.

use std::collections::BTreeSet;

use crate::app::App;
use crate::project::annotation::{Annotation, AnnotationId};
use crate::symbol::Colour;

/// Annotations above all others, and those that they stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Drafts {
    pub previews: Vec<(Option<AnnotationId>, Annotation)>,
    pub replaced: BTreeSet<AnnotationId>,
}

impl App {
    pub(in crate::app) fn drafts(&self) -> Drafts {
        let tool = self.tool_picture();
        let mut drafts = Drafts { previews: tool.preview, replaced: tool.replaced };
        drafts.previews.extend(tool.text_box.map(|text_box| (text_box.id, legible(text_box.item))));
        if let Some(review) = self.review() {
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
