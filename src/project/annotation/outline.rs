//! The rings of boxes and ellipses.

use std::f64::consts::TAU;

use super::kind::{AnnotationKind, KindLook};
use super::place::rounded;
use crate::geo::LonLat;
use crate::geo::coord::{lonlat_from_world, world_from_lonlat};

/// Corners of the polygon that stands for an ellipse; a multiple of four, so that it touches its box.
const ELLIPSE_CORNERS: u32 = 64;

/// The closed ring of a kind that has two corners, upright on the map.
pub fn box_ring(kind: &AnnotationKind, corners: &[LonLat]) -> Vec<LonLat> {
    let [a, b] = corners else { return closed(corners) };
    if kind.spec().look != KindLook::Ellipse {
        return vec![*a, LonLat::new(b.lon, a.lat), *b, LonLat::new(a.lon, b.lat), *a];
    }
    let (wa, wb) = (world_from_lonlat(*a), world_from_lonlat(*b));
    let centre = wa.lerp(wb, 0.5);
    let corner = |index: u32| {
        let (sin, cos) = (f64::from(index) / f64::from(ELLIPSE_CORNERS) * TAU).sin_cos();
        let mut p = centre;
        p.x += (wb.x - wa.x) / 2.0 * cos;
        p.y += (wb.y - wa.y) / 2.0 * sin;
        rounded(lonlat_from_world(p))
    };
    let ring: Vec<LonLat> = (0..ELLIPSE_CORNERS).map(corner).collect();
    closed(&ring)
}

/// The ring with its first position repeated at the end.
pub fn closed(ring: &[LonLat]) -> Vec<LonLat> {
    ring.iter().chain(ring.first()).copied().collect()
}
