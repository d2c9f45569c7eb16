//! What is true only while the program runs: neither saved in the project nor undoable.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::LayerId;

/// The state of the window that is not the project.
#[derive(Debug)]
pub struct Session {
    /// Visibility before a layer was shown alone.
    pub(super) before_solo: Option<(LayerId, BTreeMap<LayerId, bool>)>,
    /// The layer that the style panel is open on.
    pub styling: Option<LayerId>,
    /// Dragging takes names along instead of the map.
    pub moving_labels: bool,
    /// The parts of the window that are open.
    pub open_panels: BTreeSet<Panel>,
}

/// A part of the window that can be folded away or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Panel {
    Left,
    Inspector,
    Palette,
    Help,
    Findings,
    /// The list of steps.
    History,
}

impl Session {
    pub fn is_open(&self, panel: Panel) -> bool {
        self.open_panels.contains(&panel)
    }

    pub(super) fn new() -> Self {
        Self {
            before_solo: None,
            styling: None,
            moving_labels: false,
            open_panels: BTreeSet::from([Panel::Left, Panel::Inspector]),
        }
    }
}
