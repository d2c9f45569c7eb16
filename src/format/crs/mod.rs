//! Coordinate systems that files declare or turn out to be in, and their conversion to the internal
//! datum: `frame` tells degrees from metres, `projection_file` reads what a `.prj` declares, `settle` converts
//! a whole layer.

mod frame;
mod projection_file;
mod settle;

pub use frame::{Frame, Votes};
pub use projection_file::{declared_beside, declared_in};
pub use settle::{Declared, Suggestion, drop_unplaceable, settle};

use crate::geo::coord::WORLD_METRES;
use crate::geo::datum::lonlat_from_gcj02;
use crate::geo::gauss_kruger::{PlanePt, Zone};
use crate::geo::{LonLat, WorldPt, coord};

/// A coordinate system that can be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crs {
    /// WGS 84 (EPSG:4326, CRS84) or CGCS2000 (EPSG:4490), which are taken as equal (< 1 m).
    Geographic,
    /// EPSG:3857.
    WebMercator,
    /// CGCS2000 / 3-degree Gauss–Krüger, eastings with or without the zone's number before them.
    GaussKruger { zone: u8, prefixed: bool },
    /// The offset datum of Chinese public web maps.
    Gcj02,
}

/// 3-degree zones of China.
const ZONES: std::ops::RangeInclusive<u8> = 25..=45;

impl Crs {
    /// The system with this name: `urn:ogc:def:crs:EPSG::4523`, `EPSG:4544`, `CRS84`, `GCJ-02`.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_uppercase().replace(['-', '_', ' '], "");
        if name.ends_with("CRS84") || name.ends_with("CRS84H") {
            return Some(Self::Geographic);
        }
        if name.contains("GCJ02") {
            return Some(Self::Gcj02);
        }
        if let Some(crs) = Self::called_by_esri(&name) {
            return Some(crs);
        }
        let digits = name.rsplit([':', '/', '#']).next().unwrap_or(&name);
        let digits = digits.strip_prefix("EPSG").unwrap_or(digits);
        digits.parse().ok().and_then(Self::with_code)
    }

    /// The system that ESRI calls so, in capital letters and without separators.
    fn called_by_esri(name: &str) -> Option<Self> {
        match name {
            "GCSWGS1984" | "GCSCHINAGEODETICCOORDINATESYSTEM2000" => return Some(Self::Geographic),
            "WGS1984WEBMERCATORAUXILIARYSPHERE" => return Some(Self::WebMercator),
            _ => {}
        }
        let rest = name.strip_prefix("CGCS20003DEGREEGK")?;
        let by_meridian = || rest.strip_prefix("CM")?.strip_suffix('E')?.parse::<u8>().ok();
        let (zone, prefixed) = match rest.strip_prefix("ZONE") {
            Some(zone) => (zone.parse().ok()?, true),
            None => (by_meridian().filter(|degrees| degrees % 3 == 0)? / 3, false),
        };
        ZONES.contains(&zone).then_some(Self::GaussKruger { zone, prefixed })
    }

    /// The system with this EPSG code.
    fn with_code(code: u32) -> Option<Self> {
        let zone = |base: u32| u8::try_from(code - base).ok().map(|offset| ZONES.start() + offset);
        match code {
            4326 | 4490 | 4979 | 4480 => Some(Self::Geographic),
            3857 | 3785 | 900_913 | 102_100 => Some(Self::WebMercator),
            4513..=4533 => Some(Self::GaussKruger { zone: zone(4513)?, prefixed: true }),
            4534..=4554 => Some(Self::GaussKruger { zone: zone(4534)?, prefixed: false }),
            _ => None,
        }
    }

    /// What metres like these probably are: `x` the first number of a position, `y` the second.
    /// Eastings without prefix do not say their zone: that of `around` is proposed, where one looks.
    pub fn guess(x: f64, y: f64, around: Option<LonLat>) -> Option<Self> {
        let northing = (1.5e6..6.5e6).contains(&y);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "25..46, checked by the guard; other places have no zone"
        )]
        match x {
            _ if northing && (25e6..46e6).contains(&x) => {
                Some(Self::GaussKruger { zone: (x / 1e6) as u8, prefixed: true })
            }
            _ if northing && (2e5..8e5).contains(&x) => {
                let zone = (around?.lon / 3.0).round() as u8;
                ZONES.contains(&zone).then_some(Self::GaussKruger { zone, prefixed: false })
            }
            _ if (7.5e6..15.5e6).contains(&x) && (1.5e6..7.5e6).contains(&y) => Some(Self::WebMercator),
            _ => None,
        }
    }

    /// The name that files and people use.
    pub fn name(self) -> String {
        match self {
            Self::Geographic => "CGCS2000 / WGS 84".to_owned(),
            Self::WebMercator => format!("Web Mercator ({})", self.id()),
            Self::GaussKruger { zone, .. } => format!("CGCS2000 3° zone {zone} ({})", self.id()),
            Self::Gcj02 => "GCJ-02".to_owned(),
        }
    }

    /// The systems that a file about a place is likely to be in.
    pub fn likely(around: Option<LonLat>) -> Vec<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "places without a zone are left out"
        )]
        let zone = around.map(|place| (place.lon / 3.0).round() as u8).filter(|zone| ZONES.contains(zone));
        let planes =
            zone.into_iter().flat_map(|zone| [true, false].map(|prefixed| Self::GaussKruger { zone, prefixed }));
        [Self::Geographic].into_iter().chain(planes).chain([Self::WebMercator, Self::Gcj02]).collect()
    }

    /// What it is called in [`ReadOptions`](crate::project::ReadOptions): [`Self::named`] knows it.
    pub fn id(self) -> String {
        match self {
            Self::Geographic => "EPSG:4490".to_owned(),
            Self::WebMercator => "EPSG:3857".to_owned(),
            Self::GaussKruger { zone, prefixed } => {
                let code = if prefixed { 4513 } else { 4534 } + u32::from(zone.saturating_sub(*ZONES.start()));
                format!("EPSG:{code}")
            }
            Self::Gcj02 => "GCJ-02".to_owned(),
        }
    }

    /// A conversion to the internal datum of positions whose numbers stand in `lon` and `lat`.
    /// Positions that it cannot convert become NaN.
    pub fn conversion(self) -> Box<dyn Fn(LonLat) -> LonLat + Sync> {
        match self {
            Self::Geographic => Box::new(|p| p),
            Self::Gcj02 => Box::new(lonlat_from_gcj02),
            Self::WebMercator => Box::new(|p| {
                coord::lonlat_from_world(WorldPt::new(p.lon / WORLD_METRES + 0.5, 0.5 - p.lat / WORLD_METRES))
            }),
            Self::GaussKruger { zone, prefixed } => {
                let offset = if prefixed { 0.0 } else { f64::from(zone) * 1e6 };
                let projection = Zone::new(zone).ok();
                Box::new(move |p| {
                    let plane = PlanePt { northing: p.lat, easting: p.lon + offset };
                    let place = projection.as_ref().and_then(|zone| zone.lonlat_from_plane(plane).ok());
                    place.unwrap_or(LonLat::new(f64::NAN, f64::NAN))
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_is_known_by_what_projects_call_it() {
        let offered = Crs::likely(Some(LonLat::new(104.4, 31.1)));
        assert_eq!(offered.len(), 5);
        for crs in offered {
            assert_eq!(Crs::named(&crs.id()), Some(crs));
        }
        assert_eq!(Crs::likely(None).len(), 3);
    }

    #[test]
    fn names_that_chinese_software_writes_are_known() {
        let zone35 = |prefixed| Some(Crs::GaussKruger { zone: 35, prefixed });
        let names = [
            ("urn:ogc:def:crs:OGC:1.3:CRS84", Some(Crs::Geographic)),
            ("EPSG:4326", Some(Crs::Geographic)),
            ("urn:ogc:def:crs:EPSG::4490", Some(Crs::Geographic)),
            ("http://www.opengis.net/def/crs/EPSG/0/3857", Some(Crs::WebMercator)),
            ("urn:ogc:def:crs:EPSG::4523", zone35(true)),
            ("epsg:4544", zone35(false)),
            ("GCJ-02", Some(Crs::Gcj02)),
            ("gcj_02", Some(Crs::Gcj02)),
            ("EPSG:2435", None),
            ("BD-09", None),
        ];
        for (name, crs) in names {
            assert_eq!(Crs::named(name), crs, "{name}");
        }
        assert_eq!(Crs::GaussKruger { zone: 35, prefixed: true }.name(), "CGCS2000 3° zone 35 (EPSG:4523)");
    }

    #[test]
    fn metres_of_deyang_come_to_deyang() {
        // PROJ 9.5.1: the vector of `geo::gauss_kruger`.
        let prefixed = LonLat::new(35_442_582.275_1, 3_445_210.816_8);
        let plain = LonLat::new(442_582.275_1, 3_445_210.816_8);
        for position in [prefixed, plain] {
            let crs = Crs::guess(position.lon, position.lat, Some(LonLat::new(104.4, 31.1))).unwrap();
            let place = crs.conversion()(position);
            assert!((place.lon - 104.398).abs() < 1e-8 && (place.lat - 31.127).abs() < 1e-8, "{place:?}");
        }
        assert_eq!(Crs::guess(plain.lon, plain.lat, None), None, "nobody knows where");
        assert_eq!(Crs::guess(prefixed.lon, prefixed.lat, None), Crs::named("EPSG:4523"));
    }

    #[test]
    fn web_mercator_comes_back() {
        // EPSG guidance note 7-2 §3.2.1.2.
        let place = Crs::WebMercator.conversion()(LonLat::new(-11_169_055.58, 2_800_000.00));
        assert!((place.lon + 100.333_333).abs() < 1e-6 && (place.lat - 24.381_787).abs() < 1e-6, "{place:?}");
    }
}
