//! The primitives of furniture.

use super::swatch::Swatch;
use crate::display::picture::Glyphs;
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::{Colour, Stroke, TextStyle};

/// One primitive. Sizes are final: nothing is multiplied by a symbol scale, but for swatches by
/// their own.
#[derive(Clone, Debug, PartialEq)]
pub enum PageItem {
    Rect { rect: ViewRect, radius: f32, fill: Option<Colour>, outline: Option<Stroke> },
    Polygon { points: Vec<ViewPt>, fill: Option<Colour>, outline: Option<Stroke> },
    Line { points: Vec<ViewPt>, stroke: Stroke },
    Text { run: Glyphs, style: TextStyle },
    Swatch(Swatch),
}
