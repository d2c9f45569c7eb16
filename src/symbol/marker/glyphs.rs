//! The registry of designed markers: a row says what a glyph is drawn from and what people call it.

use super::shapes::GlyphPart;
use super::{economy, nature, society, transport};

/// `Glyph => its parts, the message that names it for people`, in the order of the gallery.
macro_rules! glyphs {
    ($($(#[$doc:meta])* $glyph:ident => $parts:expr, $message:literal;)*) => {
        /// The designed symbols, by what they stand for.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum MarkerGlyph { $($(#[$doc])* $glyph,)* }

        impl MarkerGlyph {
            /// Every glyph, in the order of the gallery.
            pub const ALL: &[Self] = &[$(Self::$glyph,)*];

            /// The message that names it for people.
            pub const fn message_key(self) -> &'static str {
                match self { $(Self::$glyph => $message,)* }
            }

            /// Its parts in drawing order.
            pub fn parts(self) -> &'static [GlyphPart] {
                match self { $(Self::$glyph => $parts,)* }
            }
        }
    };
}

glyphs! {
    Station => transport::STATION, "marker.station";
    Hub => transport::HUB, "marker.hub";
    Airport => transport::AIRPORT, "marker.airport";
    Port => transport::PORT, "marker.port";
    Logistics => transport::LOGISTICS, "marker.logistics";
    Bus => transport::BUS, "marker.bus";
    Parking => transport::PARKING, "marker.parking";
    /// 门户: a city gate.
    Gateway => transport::GATEWAY, "marker.gateway";
    Reservoir => nature::RESERVOIR, "marker.reservoir";
    Dam => nature::DAM, "marker.dam";
    Substation => economy::SUBSTATION, "marker.substation";
    Plant => economy::PLANT, "marker.plant";
    Factory => economy::FACTORY, "marker.factory";
    IndustrialPark => economy::INDUSTRIAL_PARK, "marker.industrial_park";
    Company => economy::COMPANY, "marker.company";
    Chip => economy::CHIP, "marker.chip";
    DataCentre => economy::DATA_CENTRE, "marker.data_centre";
    Laboratory => economy::LABORATORY, "marker.laboratory";
    Innovation => economy::INNOVATION, "marker.innovation";
    Incubator => economy::INCUBATOR, "marker.incubator";
    Bank => economy::BANK, "marker.bank";
    Market => economy::MARKET, "marker.market";
    Farm => economy::FARM, "marker.farm";
    Food => economy::FOOD, "marker.food";
    Tourism => society::TOURISM, "marker.tourism";
    Heritage => society::HERITAGE, "marker.heritage";
    Museum => society::MUSEUM, "marker.museum";
    Theatre => society::THEATRE, "marker.theatre";
    Library => society::LIBRARY, "marker.library";
    School => society::SCHOOL, "marker.school";
    University => society::UNIVERSITY, "marker.university";
    Hospital => society::HOSPITAL, "marker.hospital";
    Stadium => society::STADIUM, "marker.stadium";
    Elderly => society::ELDERLY, "marker.elderly";
    Service => society::SERVICE, "marker.service";
    Court => society::COURT, "marker.court";
    Park => nature::PARK, "marker.park";
    Wetland => nature::WETLAND, "marker.wetland";
    Mountain => nature::MOUNTAIN, "marker.mountain";
    Forest => nature::FOREST, "marker.forest";
    Waste => nature::WASTE, "marker.waste";
    WaterTreatment => nature::WATER_TREATMENT, "marker.water_treatment";
    Monitor => nature::MONITOR, "marker.monitor";
    Town => society::TOWN, "marker.town";
    #[default]
    Generic => society::GENERIC, "marker.generic";
}

impl MarkerGlyph {
    /// The glyph that a plan package calls `name` (`data_centre`, `station`); `None` for an unknown name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|glyph| glyph.name() == name)
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

#[cfg(test)]
mod tests {
    use super::super::shapes::{GRID, GlyphShape, GridPt};
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
