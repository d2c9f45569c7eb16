//! Layers of annotations.

use std::sync::Arc;

/// Names an annotation layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct AnnotationLayerId(pub u32);

impl AnnotationLayerId {
    /// The layer that is there without anybody having made it.
    pub const FIRST: Self = Self(0);
}

/// Annotations that are shown, locked and exported together.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct AnnotationLayer {
    /// Empty = the interface's word for annotations.
    pub title: String,
    pub visible: bool,
    pub locked: bool,
    /// Drawn from the lowest to the highest; ties by id.
    pub order: i64,
    /// What the file that it came from said beside its features (a JSON object whose `features`
    /// are empty).
    pub origin: Option<Arc<str>>,
}

impl AnnotationLayer {
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), visible: true, locked: false, order: 0, origin: None }
    }
}

impl Default for AnnotationLayer {
    fn default() -> Self {
        Self::new("")
    }
}
