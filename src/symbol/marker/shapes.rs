//! The designed marker glyphs as vectors: what a back end draws on a marker's plate.
//!
//! Every glyph stands on a grid of 16 × 16 units, x to the right and y down, and keeps about two
//! units clear of the edge for the plate. Strokes are at least 0.8 units wide, so that they hold
//! at 16 px. The tables are pure data, one file a subject.

use super::MarkerGlyph;

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

impl MarkerGlyph {
    /// The parts of this glyph in drawing order.
    pub fn parts(self) -> &'static [GlyphPart] {
        use super::{economy, nature, society, transport};
        match self {
            Self::Station => transport::STATION,
            Self::Hub => transport::HUB,
            Self::Airport => transport::AIRPORT,
            Self::Port => transport::PORT,
            Self::Logistics => transport::LOGISTICS,
            Self::Bus => transport::BUS,
            Self::Parking => transport::PARKING,
            Self::Gateway => transport::GATEWAY,
            Self::Reservoir => nature::RESERVOIR,
            Self::Dam => nature::DAM,
            Self::Substation => economy::SUBSTATION,
            Self::Plant => economy::PLANT,
            Self::Factory => economy::FACTORY,
            Self::IndustrialPark => economy::INDUSTRIAL_PARK,
            Self::Company => economy::COMPANY,
            Self::Chip => economy::CHIP,
            Self::DataCentre => economy::DATA_CENTRE,
            Self::Laboratory => economy::LABORATORY,
            Self::Innovation => economy::INNOVATION,
            Self::Incubator => economy::INCUBATOR,
            Self::Bank => economy::BANK,
            Self::Market => economy::MARKET,
            Self::Farm => economy::FARM,
            Self::Food => economy::FOOD,
            Self::Tourism => society::TOURISM,
            Self::Heritage => society::HERITAGE,
            Self::Museum => society::MUSEUM,
            Self::Theatre => society::THEATRE,
            Self::Library => society::LIBRARY,
            Self::School => society::SCHOOL,
            Self::University => society::UNIVERSITY,
            Self::Hospital => society::HOSPITAL,
            Self::Stadium => society::STADIUM,
            Self::Elderly => society::ELDERLY,
            Self::Service => society::SERVICE,
            Self::Court => society::COURT,
            Self::Park => nature::PARK,
            Self::Wetland => nature::WETLAND,
            Self::Mountain => nature::MOUNTAIN,
            Self::Forest => nature::FOREST,
            Self::Waste => nature::WASTE,
            Self::WaterTreatment => nature::WATER_TREATMENT,
            Self::Monitor => nature::MONITOR,
            Self::Town => society::TOWN,
            Self::Generic => society::GENERIC,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_is_drawn_inside_its_grid_and_no_two_are_alike() {
        for (index, glyph) in MarkerGlyph::ALL.iter().enumerate() {
            assert!(!glyph.parts().is_empty(), "{glyph:?}");
            for part in glyph.parts() {
                let (points, reach): (&[GridPt], f32) = match &part.shape {
                    GlyphShape::Polygon(points) => (points, 0.0),
                    GlyphShape::Disc { centre, radius } => (std::slice::from_ref(centre), *radius),
                    GlyphShape::Stroke { points, width } => (points, width / 2.0),
                };
                let inside = |v: f32| v - reach >= 0.5 && v + reach <= GRID - 0.5;
                assert!(points.iter().all(|(x, y)| inside(*x) && inside(*y)), "{glyph:?} {part:?}");
            }
            let twin = MarkerGlyph::ALL[..index].iter().find(|other| other.parts() == glyph.parts());
            assert_eq!(twin, None, "{glyph:?}");
        }
    }
}
