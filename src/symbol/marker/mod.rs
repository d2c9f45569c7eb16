//! How points are drawn: the rings of a 核, or a glyph on a disc.

mod economy;
mod names;
mod nature;
mod shapes;
mod society;
mod transport;

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
    /// 门户: a city gate.
    Gateway,
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

impl MarkerGlyph {
    /// Every glyph, in the order of the gallery.
    pub const ALL: [Self; 45] = [
        Self::Station,
        Self::Hub,
        Self::Airport,
        Self::Port,
        Self::Logistics,
        Self::Bus,
        Self::Parking,
        Self::Gateway,
        Self::Reservoir,
        Self::Dam,
        Self::Substation,
        Self::Plant,
        Self::Factory,
        Self::IndustrialPark,
        Self::Company,
        Self::Chip,
        Self::DataCentre,
        Self::Laboratory,
        Self::Innovation,
        Self::Incubator,
        Self::Bank,
        Self::Market,
        Self::Farm,
        Self::Food,
        Self::Tourism,
        Self::Heritage,
        Self::Museum,
        Self::Theatre,
        Self::Library,
        Self::School,
        Self::University,
        Self::Hospital,
        Self::Stadium,
        Self::Elderly,
        Self::Service,
        Self::Court,
        Self::Park,
        Self::Wetland,
        Self::Mountain,
        Self::Forest,
        Self::Waste,
        Self::WaterTreatment,
        Self::Monitor,
        Self::Town,
        Self::Generic,
    ];

    /// The glyph that a plan package calls `name` (`data_centre`, `station`); `None` for an unknown name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|glyph| glyph.name() == name)
    }

    /// The name in a plan package.
    pub fn name(self) -> String {
        let mut name = String::new();
        for (index, c) in format!("{self:?}").char_indices() {
            if c.is_ascii_uppercase() && index > 0 {
                name.push('_');
            }
            name.push(c.to_ascii_lowercase());
        }
        name
    }
}
