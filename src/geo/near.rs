//! Web Mercator near a place: the same as [`world_from_lonlat`], ten times as fast.

use std::f64::consts::PI;

use super::bounds::{Bounds, WorldRect};
use super::coord::{LonLat, WorldPt, world_from_lonlat};

/// The projection developed about a latitude.
///
/// Mercator's ordinate is the integral of the secant; its Taylor series to the fifth order is used
/// within `REACH` of the place as long as that lies between the 60th parallels, where it
/// errs by less than 4 mm on the ground; elsewhere the exact formula.
#[derive(Clone, Copy, Debug)]
pub struct NearMercator {
    lat: f64,
    y: f64,
    /// Of the powers of the difference in latitude (radians), in world units.
    series: Option<[f64; 5]>,
}

impl NearMercator {
    /// How far from the place the series is used, in radians of latitude.
    const REACH: f64 = 0.02;

    pub fn new(place: LonLat) -> Self {
        let y = world_from_lonlat(place).y;
        let (s, c) = place.lat.to_radians().sin_cos();
        let derivatives = [
            1.0 / c,
            s / c.powi(2),
            (1.0 + s * s) / c.powi(3),
            s * (5.0 + s * s) / c.powi(4),
            (5.0 + 18.0 * s * s + s.powi(4)) / c.powi(5),
        ];
        let factorials = [1.0, 2.0, 6.0, 24.0, 120.0];
        let series = std::array::from_fn(|n| -derivatives[n] / factorials[n] / (2.0 * PI));
        Self { lat: place.lat, y, series: (place.lat.abs() <= 60.0).then_some(series) }
    }

    /// `p` on the world square.
    #[inline]
    pub fn world(&self, p: LonLat) -> WorldPt {
        let d = (p.lat - self.lat).to_radians();
        match &self.series {
            Some([a, b, c, e, f]) if d.abs() < Self::REACH => {
                WorldPt::new(p.lon / 360.0 + 0.5, self.y + d * (a + d * (b + d * (c + d * (e + d * f)))))
            }
            _ => world_from_lonlat(p),
        }
    }

    /// The box on the world square.
    pub fn rect(&self, b: Bounds) -> WorldRect {
        WorldRect::new(self.world(LonLat::new(b.west, b.north)), self.world(LonLat::new(b.east, b.south)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_agrees_with_the_exact_formula_to_four_millimetres(
            lat in -80.0..80.0f64,
            away in -3.0..3.0f64,
            lon in -180.0..180.0f64,
        ) {
            let near = NearMercator::new(LonLat::new(104.0, lat));
            let p = LonLat::new(lon, lat + away);
            let (fast, exact) = (near.world(p), world_from_lonlat(p));
            // A world is 40 075 km around the equator, and less on the ground elsewhere.
            prop_assert!((fast.y - exact.y).abs() < 0.004 / 40_075_017.0 && fast.x.total_cmp(&exact.x).is_eq());
        }
    }
}
