//! What can be done to looks.

use crate::app::views::ViewId;
use crate::geo::ViewPt;
use crate::plan::{FeatureKey, LayerId};
use crate::project::{ClassMethod, GestureId, LayerStyle};
use crate::symbol::Ramp;

/// What can be done to looks.
#[derive(Clone, Debug, PartialEq)]
pub enum StyleCommand {
    /// Opens the style panel on a layer.
    Open(LayerId),
    Close,
    /// The palette with this id.
    SetPalette(&'static str),
    /// Gives a layer this style; `None` takes its style away. Frames of one gesture are one step.
    Set {
        layer: LayerId,
        style: Option<Box<LayerStyle>>,
        gesture: Option<GestureId>,
    },
    /// A class for each value of an attribute, the frequent ones first.
    Categorise {
        layer: LayerId,
        attribute: String,
    },
    /// Classes of numbers.
    Graduate {
        layer: LayerId,
        grading: Grading,
    },
    /// Puts the middle of a name at a place of a view.
    MoveLabel {
        feature: FeatureKey,
        view: ViewId,
        centre: ViewPt,
        gesture: Option<GestureId>,
    },
    /// The name goes back to where the program puts it.
    ResetLabel(FeatureKey),
    /// All names do.
    ResetLabels,
    /// How well things are placed instead of what they are, and back.
    ToggleAccuracy,
    /// Whether dragging takes names along instead of the map.
    ToggleMovingLabels,
}

/// What classes of numbers are made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Grading {
    pub attribute: String,
    pub method: ClassMethod,
    pub classes: usize,
    pub ramp: Ramp,
    pub reversed: bool,
}
