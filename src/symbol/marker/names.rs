//! What designed markers are called: keys of messages.

use super::MarkerGlyph;

impl MarkerGlyph {
    /// The message that names it for people.
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Station => "marker.station",
            Self::Hub => "marker.hub",
            Self::Airport => "marker.airport",
            Self::Port => "marker.port",
            Self::Logistics => "marker.logistics",
            Self::Bus => "marker.bus",
            Self::Parking => "marker.parking",
            Self::Gateway => "marker.gateway",
            Self::Reservoir => "marker.reservoir",
            Self::Dam => "marker.dam",
            Self::Substation => "marker.substation",
            Self::Plant => "marker.plant",
            Self::Factory => "marker.factory",
            Self::IndustrialPark => "marker.industrial_park",
            Self::Company => "marker.company",
            Self::Chip => "marker.chip",
            Self::DataCentre => "marker.data_centre",
            Self::Laboratory => "marker.laboratory",
            Self::Innovation => "marker.innovation",
            Self::Incubator => "marker.incubator",
            Self::Bank => "marker.bank",
            Self::Market => "marker.market",
            Self::Farm => "marker.farm",
            Self::Food => "marker.food",
            Self::Tourism => "marker.tourism",
            Self::Heritage => "marker.heritage",
            Self::Museum => "marker.museum",
            Self::Theatre => "marker.theatre",
            Self::Library => "marker.library",
            Self::School => "marker.school",
            Self::University => "marker.university",
            Self::Hospital => "marker.hospital",
            Self::Stadium => "marker.stadium",
            Self::Elderly => "marker.elderly",
            Self::Service => "marker.service",
            Self::Court => "marker.court",
            Self::Park => "marker.park",
            Self::Wetland => "marker.wetland",
            Self::Mountain => "marker.mountain",
            Self::Forest => "marker.forest",
            Self::Waste => "marker.waste",
            Self::WaterTreatment => "marker.water_treatment",
            Self::Monitor => "marker.monitor",
            Self::Town => "marker.town",
            Self::Generic => "marker.generic",
        }
    }
}
