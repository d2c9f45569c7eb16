//! How points are drawn: the rings of a 核, or a glyph on a disc.

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

/// A glyph in `ink` on a rounded plate of `plate` with a thin rim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarkerSymbol {
    pub glyph: MarkerGlyph,
    pub plate: Colour,
    pub ink: Colour,
    pub rim: Colour,
    /// Side of the plate.
    pub size_pt: f32,
}

/// The designed symbols, by what they stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkerGlyph {
    Station,
    Hub,
    Airport,
    Port,
    Logistics,
    Bus,
    Parking,
    Reservoir,
    Dam,
    Substation,
    Plant,
    Factory,
    IndustrialPark,
    Company,
    Chip,
    DataCentre,
    Laboratory,
    Innovation,
    Incubator,
    Bank,
    Market,
    Farm,
    Food,
    Tourism,
    Heritage,
    Museum,
    Theatre,
    Library,
    School,
    University,
    Hospital,
    Stadium,
    Elderly,
    Service,
    Court,
    Park,
    Wetland,
    Mountain,
    Forest,
    Waste,
    WaterTreatment,
    Monitor,
    Town,
    #[default]
    Generic,
}
