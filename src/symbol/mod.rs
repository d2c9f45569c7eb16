//! The vocabulary of looks: what a back end must be able to draw, and nothing about what it means.
//!
//! All sizes are in logical points (`_pt`, 1/96 inch) at text scale 1; a back end multiplies them
//! by its own factor (pixels per point on screen, millimetres per point on paper). Which look a
//! feature gets is decided in `style`.

mod colour;
pub mod decoded;
pub mod encoded;
mod fill;
pub mod font;
mod line;
pub mod marker;
pub mod picture;
mod ramp;
mod sample;
mod stroke;
mod text;
mod without_hue;
pub mod writable;

pub use colour::Colour;
pub use fill::{Fill, Hatch, HatchAnchor};
pub use line::{AxisBand, AxisPass, LineSymbol, Rim, SoftBand};
pub use marker::{MarkerGlyph, MarkerSymbol, PointSymbol, Ring, Rings};
pub use ramp::{KINDS, Ramp};
pub use sample::Sample;
pub use stroke::{Dash, Stroke};
pub use text::{Halo, TextStyle, Weight};
pub use without_hue::without_hue;

/// How a feature is drawn, whatever parts its geometry has: areas, lines and points each take
/// their own entry, and parts without an entry are not drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Symbol {
    pub area: Option<AreaSymbol>,
    pub line: Option<LineSymbol>,
    pub point: Option<PointSymbol>,
}

/// How polygons are drawn: fill first, then the outline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AreaSymbol {
    pub fill: Option<Fill>,
    /// Drawn in order, so a casing comes first.
    pub outline: Vec<Stroke>,
}
