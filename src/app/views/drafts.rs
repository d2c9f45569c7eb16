//! What is drawn in the place of annotations of the project: by the tool in hand, or by a review.

use std::collections::BTreeSet;

use crate::project::annotation::{Annotation, AnnotationId};

/// Annotations above all others, and those that they stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Drafts {
    pub previews: Vec<(Option<AnnotationId>, Annotation)>,
    pub replaced: BTreeSet<AnnotationId>,
}
