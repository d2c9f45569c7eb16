//! How points are drawn: the rings of a 核, or a glyph on a disc.

mod economy;
mod glyphs;
mod nature;
mod shapes;
mod society;
mod transport;

pub use glyphs::MarkerGlyph;
pub use shapes::{GRID, GlyphInk, GlyphPart, GlyphShape, GridPt};

use super::colour::Colour;
use super::stroke::Stroke;

/// The look of a point.
#[derive(Clone, Debug, PartialEq)]
pub enum PointSymbol {
    Rings(Rings),
    Marker(MarkerSymbol),
}

/// 核, 节点: concentric discs from the largest to the smallest.
#[derive(Clone, Debug, PartialEq)]
pub struct Rings {
    pub rings: Vec<Ring>,
}

impl Rings {
    /// Radius of the largest ring, outline included.
    pub fn radius_pt(&self) -> f32 {
        self.rings
            .iter()
            .map(|ring| ring.radius_pt + ring.outline.map_or(0.0, |o| o.width_pt / 2.0))
            .fold(0.0, f32::max)
    }
}

/// One disc: filled, outlined, or both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    pub radius_pt: f32,
    pub fill: Colour,
    pub outline: Option<Stroke>,
}

/// A glyph in `ink` on a rounded plate of `plate` with a thin rim. The glyph's grid spans the
/// plate, whose corners are rounded by [`MarkerSymbol::CORNER`] of its side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarkerSymbol {
    pub glyph: MarkerGlyph,
    pub plate: Colour,
    pub ink: Colour,
    pub rim: Colour,
    /// Side of the plate.
    pub size_pt: f32,
}

impl MarkerSymbol {
    /// Radius of the plate's corners as a share of its side.
    pub const CORNER: f32 = 0.25;
    /// Width of the rim as a share of the side, drawn centred on the plate's edge.
    pub const RIM: f32 = 0.07;
}
