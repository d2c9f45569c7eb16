//! What is true only while the program runs: neither saved in the project nor undoable.

use std::collections::BTreeSet;

use super::panels::OpenPanels;
use crate::plan::LayerId;
use crate::project::SourceId;

/// The state of the window that is not the project.
#[derive(Debug)]
pub struct Session {
    /// The layer that the style panel is open on.
    pub styling: Option<LayerId>,
    /// The added file whose way of being read is shown.
    pub reading: Option<SourceId>,
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

    /// Closes the panel that covers others; whether there was one.
    pub(super) fn close_cover(&mut self) -> bool {
        self.styling.take().is_some() || self.reading.take().is_some()
    }

    pub(super) fn new() -> Self {
        Self {
            styling: None,
            reading: None,
            moving_labels: false,
            panels: OpenPanels::default(),
            overlays: BTreeSet::new(),
        }
    }
}
