//! The designed marker glyphs as vectors: what a back end draws on a marker's plate.
//!
//! Every glyph stands on a grid of 16 × 16 units, x to the right and y down, and keeps about two
//! units clear of the edge for the plate. Strokes are at least 0.8 units wide, so that they hold
//! at 16 px. The tables are pure data, one file a subject.

/// Side of the grid that the glyphs are drawn on.
pub const GRID: f32 = 16.0;

/// A position on the grid.
pub type GridPt = (f32, f32);

/// What a part of a glyph is drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlyphInk {
    /// The marker's ink.
    Ink,
    /// The marker's plate: cuts a window into the ink below.
    Plate,
}

/// The outline of a part, in grid units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GlyphShape {
    /// A filled simple polygon, closed by itself.
    Polygon(&'static [GridPt]),
    Disc {
        centre: GridPt,
        radius: f32,
    },
    /// A stroke with round joins and caps.
    Stroke {
        points: &'static [GridPt],
        width: f32,
    },
}

/// One part of a glyph; parts are drawn in order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GlyphPart {
    pub shape: GlyphShape,
    pub ink: GlyphInk,
}

/// A filled polygon.
pub(super) const fn fill(points: &'static [GridPt]) -> GlyphPart {
    GlyphPart { shape: GlyphShape::Polygon(points), ink: GlyphInk::Ink }
}

/// A polygon cut out.
pub(super) const fn cut(points: &'static [GridPt]) -> GlyphPart {
    GlyphPart { shape: GlyphShape::Polygon(points), ink: GlyphInk::Plate }
}

/// A filled disc.
pub(super) const fn disc(x: f32, y: f32, radius: f32) -> GlyphPart {
    GlyphPart { shape: GlyphShape::Disc { centre: (x, y), radius }, ink: GlyphInk::Ink }
}

/// A disc cut out.
pub(super) const fn hole(x: f32, y: f32, radius: f32) -> GlyphPart {
    GlyphPart { shape: GlyphShape::Disc { centre: (x, y), radius }, ink: GlyphInk::Plate }
}

/// A stroke.
pub(super) const fn line(width: f32, points: &'static [GridPt]) -> GlyphPart {
    GlyphPart { shape: GlyphShape::Stroke { points, width }, ink: GlyphInk::Ink }
}

/// A stroke cut out.
pub(super) const fn gap(width: f32, points: &'static [GridPt]) -> GlyphPart {
    GlyphPart { shape: GlyphShape::Stroke { points, width }, ink: GlyphInk::Plate }
}
