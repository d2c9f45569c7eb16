//! The plane in which a picture's points are fitted.

use super::super::coord::{LonLat, WORLD_METRES, WorldPt, lonlat_from_world, world_from_lonlat};
use super::super::gauss_kruger::{PlanePt, Zone};
use super::{PlacingError, PlaneTie, Tie};

/// The projection that a picture was drawn in, as far as anybody knows it: in another one straight lines
/// of the picture are bent, on a sheet of 100 km by about a hundred metres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plane {
    /// Of Chinese survey and planning maps: the 3-degree zone of the points.
    #[default]
    GaussKruger,
    /// Of web maps, and of pages that this program made.
    WebMercator,
}

impl Plane {
    pub const ALL: [Self; 2] = [Self::GaussKruger, Self::WebMercator];
}

/// A plane of metres near the points.
pub(super) enum Ground {
    Zone(Box<Zone>),
    /// Its metres are right at the latitude that this is the cosine of.
    Mercator {
        cos: f64,
    },
}

impl Ground {
    /// The plane for these points.
    pub(super) fn of(plane: Plane, ties: &[Tie]) -> Result<Self, PlacingError> {
        #[expect(clippy::cast_precision_loss, reason = "a handful of points")]
        let mean = |of: fn(&LonLat) -> f64| ties.iter().map(|tie| of(&tie.place)).sum::<f64>() / ties.len() as f64;
        let middle = LonLat::new(mean(|place| place.lon), mean(|place| place.lat));
        match plane {
            Plane::GaussKruger if middle.on_globe() && middle.lon >= 0.0 => {
                let zone = Zone::new(Zone::number_for(middle.lon)).map_err(|_| PlacingError::OffTheMap)?;
                Ok(Self::Zone(Box::new(zone)))
            }
            Plane::WebMercator if middle.on_globe() => Ok(Self::Mercator { cos: middle.lat.to_radians().cos() }),
            Plane::GaussKruger | Plane::WebMercator => Err(PlacingError::OffTheMap),
        }
    }

    /// `None` if the point has no place in the plane.
    pub(super) fn tie(&self, tie: &Tie) -> Option<PlaneTie> {
        let place = match self {
            Self::Zone(zone) => zone.plane_from_lonlat(tie.place).ok()?,
            Self::Mercator { cos } => {
                let world = world_from_lonlat(tie.place);
                PlanePt { easting: world.x * WORLD_METRES * cos, northing: -world.y * WORLD_METRES * cos }
            }
        };
        let is_number = [place.easting, place.northing, tie.pixel.x, tie.pixel.y].iter().all(|n| n.is_finite());
        is_number.then_some(PlaneTie { pixel: tie.pixel, place })
    }

    /// NaN where the projection ends.
    pub(super) fn lonlat(&self, p: PlanePt) -> LonLat {
        match self {
            Self::Zone(zone) => zone.lonlat_from_plane(p).unwrap_or(LonLat::new(f64::NAN, f64::NAN)),
            Self::Mercator { cos } => {
                let metres = WORLD_METRES * cos;
                lonlat_from_world(WorldPt::new(p.easting / metres, -p.northing / metres))
            }
        }
    }
}
