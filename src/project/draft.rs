//! Work that is not finished: what a tool has in hand. It is neither saved nor a step; the journal
//! keeps it, so that a crash does not take it.

use super::annotation::{Annotation, AnnotationId, KindId};
use super::change::{Change, StepName};
use crate::geo::LonLat;

/// Something half done, with enough of it to go on.
#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// A text that is being written; `item` has what was typed so far.
    Text {
        /// The annotation of the project that it is written into; `None` while that is new.
        id: Option<AnnotationId>,
        item: Annotation,
    },
    /// The vertices of a line, an area or a measure so far.
    Path { kind: KindId, points: Vec<LonLat> },
    /// What cannot be gone on with later (a drag, a stroke): the step that it is if it ends here.
    Step { name: StepName, changes: Vec<Change> },
}
