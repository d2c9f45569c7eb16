//! CGCS2000 / 3-degree Gauss–Krüger plane coordinates, the grid of Chinese survey data.
//!
//! Zone n has its central meridian at 3n° E, scale 1, false easting 500,000 m, with the zone
//! number before the easting in the variants "with prefix" (EPSG:4513–4533, e.g. 4523 = zone 35)
//! and without it in the others (EPSG:4534–4554, e.g. 4544 = 105° E). GB/T 22021-2008 §4.

use proj4rs::Proj;
use proj4rs::transform::transform;

use super::coord::LonLat;

/// A plane position: `northing` is the Chinese X, `easting` (with zone prefix) the Chinese Y; metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanePt {
    pub northing: f64,
    pub easting: f64,
}

/// Why a position has no plane coordinates.
#[derive(Debug, thiserror::Error)]
#[error("the projection of 3-degree zone {zone} failed: {source}")]
pub struct ProjectionError {
    zone: u8,
    source: proj4rs::errors::Error,
}

/// One 3-degree zone, ready to convert. Valid within about 6° of its central meridian.
pub struct Zone {
    number: u8,
    geographic: Proj,
    plane: Proj,
}

impl Zone {
    /// The zone with this number: 25–45 lie in China. Deyang is in 35 (central meridian 105° E).
    pub fn new(number: u8) -> Result<Self, ProjectionError> {
        let error = |source| ProjectionError { zone: number, source };
        let meridian = u32::from(number) * 3;
        let easting = u32::from(number) * 1_000_000 + 500_000;
        // CGCS2000 is on the GRS 80 ellipsoid and the datum is taken as equal to WGS 84.
        let plane = format!("+proj=etmerc +lat_0=0 +lon_0={meridian} +k=1 +x_0={easting} +y_0=0 +ellps=GRS80 +units=m");
        Ok(Self {
            number,
            geographic: Proj::from_proj_string("+proj=longlat +ellps=GRS80").map_err(error)?,
            plane: Proj::from_proj_string(&plane).map_err(error)?,
        })
    }

    /// The zone whose central meridian is nearest to `lon`.
    pub fn number_for(lon: f64) -> u8 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=119")]
        {
            (lon / 3.0).round().clamp(0.0, 119.0) as u8
        }
    }

    pub fn plane_from_lonlat(&self, p: LonLat) -> Result<PlanePt, ProjectionError> {
        let mut point = (p.lon.to_radians(), p.lat.to_radians(), 0.0);
        self.convert(&self.geographic, &self.plane, &mut point)?;
        Ok(PlanePt { northing: point.1, easting: point.0 })
    }

    pub fn lonlat_from_plane(&self, p: PlanePt) -> Result<LonLat, ProjectionError> {
        let mut point = (p.easting, p.northing, 0.0);
        self.convert(&self.plane, &self.geographic, &mut point)?;
        Ok(LonLat::new(point.0.to_degrees(), point.1.to_degrees()))
    }

    fn convert(&self, from: &Proj, to: &Proj, point: &mut (f64, f64, f64)) -> Result<(), ProjectionError> {
        transform(from, to, point).map_err(|source| ProjectionError { zone: self.number, source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with PROJ 9.5.1 through pyproj 3.7.2: `Transformer.from_crs(4490, 4523, always_xy=True)`.
    const FROM_PROJ: [(f64, f64, f64, f64); 3] = [
        (104.398, 31.127, 35_442_582.275_1, 3_445_210.816_8),
        (105.4, 30.0, 35_538_594.670_0, 3_320_180.758_9),
        (103.2, 31.95, 35_329_807.696_0, 3_537_723.096_0),
    ];

    #[test]
    fn zone_35_agrees_with_proj_to_a_millimetre_both_ways() {
        let zone = Zone::new(35).unwrap();
        for (lon, lat, easting, northing) in FROM_PROJ {
            let plane = zone.plane_from_lonlat(LonLat::new(lon, lat)).unwrap();
            assert!((plane.easting - easting).abs() < 1e-3 && (plane.northing - northing).abs() < 1e-3, "{plane:?}");
            let back = zone.lonlat_from_plane(plane).unwrap();
            assert!((back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9, "{back:?}");
        }
    }

    #[test]
    fn deyang_lies_in_zone_35() {
        assert_eq!(Zone::number_for(104.4), 35);
        assert_eq!(Zone::number_for(103.4), 34);
    }
}
