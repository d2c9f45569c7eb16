//! What is true only while the program runs: neither saved in the project nor undoable.

use std::collections::BTreeSet;

use super::panels::OpenPanels;
use crate::plan::LayerId;

/// The state of the window that is not the project.
#[derive(Debug)]
pub struct Session {
    /// The layer that the style panel is open on.
    pub styling: Option<LayerId>,
    /// Dragging takes names along instead of the map.
    pub moving_labels: bool,
    pub panels: OpenPanels,
    /// What lies over the window.
    pub(super) overlays: BTreeSet<Overlay>,
}

/// What opens over the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overlay {
    Palette,
    Help,
}

impl Session {
    pub fn is_open(&self, overlay: Overlay) -> bool {
        self.overlays.contains(&overlay)
    }

    pub(super) fn new() -> Self {
        Self { styling: None, moving_labels: false, panels: OpenPanels::default(), overlays: BTreeSet::new() }
    }
}
