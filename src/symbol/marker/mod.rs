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
use super::stroke::{Dash, Stroke};

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
    pub rim_dash: Dash,
    /// Side of the plate.
    pub size_pt: f32,
}

impl MarkerSymbol {
    /// Radius of the plate's corners as a share of its side.
    pub const CORNER: f32 = 0.25;
    /// Width of the rim as a share of the side, drawn centred on the plate's edge.
    pub const RIM: f32 = 0.07;

    /// Alternating on and off lengths of a rim `around` long, so many that it closes; empty = whole.
    pub fn rim_pattern(&self, around: f32) -> Vec<f32> {
        let pieces = match self.rim_dash {
            Dash::Solid => return Vec::new(),
            Dash::Long | Dash::Short | Dash::DashDot | Dash::Rail => 8.0,
            Dash::Dotted | Dash::Ties => 20.0,
        };
        let piece = around / pieces;
        vec![piece * 0.62, piece * 0.38]
    }

    /// The way around a plate of this side.
    pub fn around(side: f32) -> f32 {
        side * (4.0 - (8.0 - 2.0 * std::f32::consts::PI) * Self::CORNER)
    }
}
