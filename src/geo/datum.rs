//! GCJ-02, the offset datum of Chinese public web maps, to and from the internal datum.
//!
//! Used at the edges only: file import and tile sources. The constants are those of the
//! widely published reverse-engineered algorithm (first in the `eviltransform` and `gcoord`
//! projects); there is no official formula. Valid inside China; the offset at Deyang is 342–368 m.
//! The forward formula is exact by definition; the inverse iterates it to below 1e-9°.

use std::f64::consts::PI;

use super::coord::LonLat;

/// Semi-major axis of the Krasovsky 1940 ellipsoid, in metres, and its squared eccentricity.
const KRASOVSKY_A: f64 = 6_378_245.0;
const KRASOVSKY_EE: f64 = 0.006_693_421_622_965_943;

/// GCJ-02 position of a place given in the internal datum.
pub fn gcj02_from_lonlat(p: LonLat) -> LonLat {
    let (dx, dy) = (p.lon - 105.0, p.lat - 35.0);
    let phi = p.lat.to_radians();
    let w = 1.0 - KRASOVSKY_EE * phi.sin().powi(2);
    let metres_per_degree_north = KRASOVSKY_A * (1.0 - KRASOVSKY_EE) / (w * w.sqrt()) * PI / 180.0;
    let metres_per_degree_east = KRASOVSKY_A / w.sqrt() * phi.cos() * PI / 180.0;
    LonLat::new(
        p.lon + offset_east(dx, dy) / metres_per_degree_east,
        p.lat + offset_north(dx, dy) / metres_per_degree_north,
    )
}

/// The internal position of a place given in GCJ-02, by fixed-point iteration of the forward formula.
pub fn lonlat_from_gcj02(p: LonLat) -> LonLat {
    let mut guess = p;
    for _ in 0..12 {
        let there = gcj02_from_lonlat(guess);
        guess = LonLat::new(guess.lon + p.lon - there.lon, guess.lat + p.lat - there.lat);
    }
    guess
}

fn wave(terms: [(f64, f64); 2]) -> f64 {
    let sum: f64 = terms.iter().map(|(weight, angle)| weight * (angle * PI).sin()).sum();
    sum * 2.0 / 3.0
}

fn offset_north(x: f64, y: f64) -> f64 {
    -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + wave([(20.0, 6.0 * x), (20.0, 2.0 * x)])
        + wave([(20.0, y), (40.0, y / 3.0)])
        + wave([(160.0, y / 12.0), (320.0, y / 30.0)])
}

fn offset_east(x: f64, y: f64) -> f64 {
    300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + wave([(20.0, 6.0 * x), (20.0, 2.0 * x)])
        + wave([(20.0, x), (40.0, x / 3.0)])
        + wave([(150.0, x / 12.0), (300.0, x / 30.0)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::measure::distance;
    use super::*;

    #[test]
    fn the_published_test_vector_holds() {
        // WGS (116.404, 39.915) → GCJ (116.41024449916938, 39.91640428150164), the vector of gcoord.
        let gcj = gcj02_from_lonlat(LonLat::new(116.404, 39.915));
        assert!((gcj.lon - 116.410_244_499_169_38).abs() < 1e-9, "{gcj:?}");
        assert!((gcj.lat - 39.916_404_281_501_64).abs() < 1e-9, "{gcj:?}");
    }

    #[test]
    fn the_offset_at_deyang_is_between_342_and_368_metres() {
        let deyang = LonLat::new(104.398, 31.127);
        assert!((342.0..368.0).contains(&distance(deyang, gcj02_from_lonlat(deyang)).0));
    }

    proptest! {
        #[test]
        fn there_and_back_is_within_a_millimetre(lon in 100.0..110.0f64, lat in 25.0..36.0f64) {
            let place = LonLat::new(lon, lat);
            let back = lonlat_from_gcj02(gcj02_from_lonlat(place));
            prop_assert!(distance(place, back).0 < 1e-3);
        }
    }
}
