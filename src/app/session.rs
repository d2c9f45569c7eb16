//! What is true only while the program runs: neither saved in the project nor undoable.

use std::collections::{BTreeMap, BTreeSet};

use crate::geo::Camera;
use crate::geo::Flight;
use crate::geo::LonLat;
use crate::geo::ViewPt;
use crate::plan::FeatureKey;
use crate::plan::LayerId;

/// The state of the window that is not the project.
#[derive(Debug)]
pub struct Session {
    pub camera: Camera,
    /// Whether the window's size is known and the camera shows the plan in it.
    pub(super) placed: bool,
    pub(super) flight: Option<FlightInProgress>,
    pub(super) back: Vec<Camera>,
    pub(super) forward: Vec<Camera>,
    /// Features under the last click, topmost first, and which of them is selected.
    pub(super) candidates: Vec<FeatureKey>,
    pub(super) chosen: usize,
    pub pointer: Option<ViewPt>,
    pub hover: Option<FeatureKey>,
    /// Visibility before a layer was shown alone.
    pub(super) before_solo: Option<(LayerId, BTreeMap<LayerId, bool>)>,
    pub presentation: Option<Presentation>,
    /// The layer that the style panel is open on.
    pub styling: Option<LayerId>,
    /// Dragging takes names along instead of the map.
    pub moving_labels: bool,
    /// Of the map on the desk; in a meeting the settings' own counts.
    pub(super) text_scale: TextScale,
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

/// How much larger text and symbols of the map are than on a desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextScale {
    #[default]
    Usual,
    Larger,
    Large,
    Largest,
}

impl TextScale {
    pub const ALL: [Self; 4] = [Self::Usual, Self::Larger, Self::Large, Self::Largest];

    pub const fn factor(self) -> f32 {
        match self {
            Self::Usual => 1.0,
            Self::Larger => 1.25,
            Self::Large => 1.5,
            Self::Largest => 2.0,
        }
    }

    /// The next in this direction; at the ends the same.
    pub fn stepped(self, up: bool) -> Self {
        let place = Self::ALL.iter().position(|scale| *scale == self).unwrap_or(0);
        Self::ALL[if up { (place + 1).min(Self::ALL.len() - 1) } else { place.saturating_sub(1) }]
    }
}

/// A flight and when it began, in seconds of [`super::App::tick`]'s clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct FlightInProgress {
    pub flight: Flight,
    pub started: f64,
}

/// Showing the map in a meeting.
#[derive(Clone, Debug)]
pub struct Presentation {
    /// Index of the map theme on show; the project's own visibility is not touched.
    pub theme: usize,
    pub blank: bool,
    /// Where the camera goes back to at the end.
    pub(super) camera_before: Camera,
}

impl Session {
    pub fn is_open(&self, panel: Panel) -> bool {
        self.open_panels.contains(&panel)
    }

    pub(super) fn new(centre: LonLat) -> Self {
        Self {
            camera: Camera::new(centre, 9.0, 1280.0, 800.0),
            placed: false,
            flight: None,
            back: Vec::new(),
            forward: Vec::new(),
            candidates: Vec::new(),
            chosen: 0,
            pointer: None,
            hover: None,
            before_solo: None,
            presentation: None,
            styling: None,
            moving_labels: false,
            text_scale: TextScale::Usual,
            open_panels: BTreeSet::from([Panel::Left, Panel::Inspector]),
        }
    }
}
