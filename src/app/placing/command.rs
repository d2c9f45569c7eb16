//! What can be done while a picture is placed.

use crate::app::ViewId;
use crate::geo::placing::{Method, Plane};
use crate::geo::{LonLat, PixelPt, ViewPt};
use crate::project::{GestureId, SourceId};

/// Laying a picture on the ground by control points.
#[derive(Clone, Debug, PartialEq)]
pub enum PlacingCommand {
    /// Shows the picture that was added, with its points.
    Open(SourceId),
    Close,
    /// A point of the picture; its place comes next.
    Mark(PixelPt),
    /// Gives up the point whose place has not come.
    Unmark,
    /// The marked point is here: at a feature that is a point, or where the pointer is.
    PlaceAt(ViewId, ViewPt),
    /// The marked point is there: coordinates, or a feature's name.
    PlaceTyped(String),
    MovePixel {
        point: usize,
        to: PixelPt,
        gesture: Option<GestureId>,
    },
    MovePlace {
        point: usize,
        to: LonLat,
        gesture: Option<GestureId>,
    },
    Remove(usize),
    SetMethod(Method),
    SetPlane(Plane),
}
