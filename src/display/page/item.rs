//! The primitives of a page.

use std::sync::Arc;

use crate::display::picture::Glyphs;
use crate::geo::{ViewPt, ViewRect};
use crate::style::legend::Sample;
use crate::symbol::{Colour, Stroke, Symbol, TextStyle};

/// One primitive of a page. Sizes are final: nothing is multiplied by a symbol scale, but for swatches.
#[derive(Clone, Debug, PartialEq)]
pub enum PageItem {
    Rect {
        rect: ViewRect,
        radius: f32,
        fill: Option<Colour>,
        outline: Option<Stroke>,
    },
    Polygon {
        points: Vec<ViewPt>,
        fill: Option<Colour>,
        outline: Option<Stroke>,
    },
    Line {
        points: Vec<ViewPt>,
        stroke: Stroke,
    },
    /// An encoded picture (PNG or JPEG), as large as it fits into `rect` in its own proportions.
    Image {
        rect: ViewRect,
        bytes: Arc<[u8]>,
    },
    Text {
        run: Glyphs,
        style: TextStyle,
    },
    /// A symbol as the legend shows it, drawn inside `rect` at symbol scale `scale`.
    Swatch {
        rect: ViewRect,
        symbol: Symbol,
        sample: Sample,
        scale: f32,
    },
}
