//! What can be done with views: every command names the view that it is about.

use super::{TextScale, ViewId, ViewLayers};
use crate::geo::Bounds;
use crate::geo::ViewPt;
use crate::plan::FeatureKey;
use crate::plan::LayerId;

/// What happens to one view.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewCommand {
    /// The map's place in its window has this size in logical points.
    Resize {
        width: f32,
        height: f32,
    },
    /// A hand is laid on it: a flight ends where it is, and keys are meant for this view from now
    /// on. What the hand drags until the next time is one move.
    Grasp,
    Pan {
        from: ViewPt,
        to: ViewPt,
    },
    /// `steps`: 1 = twice as close.
    Zoom {
        steps: f64,
        anchor: ViewPt,
    },
    /// An eased zoom about the middle of the map.
    ZoomStep {
        steps: f64,
    },
    /// An eased move by a share of the view, 1 = a whole width or height.
    PanStep {
        right: f32,
        down: f32,
    },
    FitAll,
    FitSelection,
    FitLayer(LayerId),
    FlyToFeature(FeatureKey),
    FlyToBounds(Bounds),
    Back,
    Forward,
    /// The pointer rests here, or has left the map.
    Hover(Option<ViewPt>),
    /// What of the project it shows.
    Show(ViewLayers),
    SetTextScale(TextScale),
    /// Text and symbols of the map by one step larger or smaller.
    LargerText,
    SmallerText,
    /// Begins as the other view is now: same place, same layers, same size of text.
    BeginAs(ViewId),
    /// It is no longer on show: what was kept for it is given up.
    Close,
}

/// What is looked into. One thing is selected, whichever view it was picked in.
#[derive(Clone, Debug, PartialEq)]
pub enum SelectCommand {
    /// Selects the topmost feature here; nothing there clears the selection.
    At(ViewId, ViewPt),
    /// The next of the features under the last click.
    Next,
    Feature(FeatureKey),
    Clear,
}

/// Showing the map in a meeting.
#[derive(Clone, Debug, PartialEq)]
pub enum PresentCommand {
    /// In this view.
    Start(ViewId),
    Stop,
    Next,
    Previous,
    Blank,
}
