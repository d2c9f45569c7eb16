//! Geometry that other programs drew and that no kind of ours is.

use serde::{Deserialize, Serialize};

use super::areas::TINTED;
use super::spec::PLAIN;
use super::{AnnotationKind, KindSpec, Reading, StylePart};

/// A run of positions of [`AnnotationKind::Mixed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub kind: RunKind,
    /// Number of positions.
    pub len: usize,
}

/// What a run of positions is. Rings are closed: their last position repeats the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunKind {
    Points,
    Line,
    Exterior,
    Hole,
}

pub(super) const MIXED: KindSpec = KindSpec {
    name: "mixed",
    title: "annotation.mixed",
    added_step: "step.add_mixed",
    icon: "Polygon",
    reading: Reading::Runs,
    parts: &[StylePart::Line, StylePart::Area],
    style: TINTED,
    template: || AnnotationKind::Mixed(Vec::new()),
    ..PLAIN
};
