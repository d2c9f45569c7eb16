//! The coordinate spaces, and the only conversions between the first two.
//!
//! | type | space | unit | number |
//! | --- | --- | --- | --- |
//! | [`LonLat`] | the one internal datum (WGS 84; CGCS2000 is treated as equal, they differ by < 1 m) | degrees | f64 |
//! | [`WorldPt`] | Web Mercator on the unit square, x east, y **south** | 1 = the Earth's circumference | f64 |
//! | [`ViewPt`] | the map view, origin top left | logical points | f32 |
//! | [`PagePt`] | a sheet of paper, origin top left | millimetres | f32 |
//! | [`PixelPt`] | a picture that is laid on the ground, origin top left | its pixels | f64 |

use std::f64::consts::PI;

/// Latitude at which the Web Mercator square ends (EPSG:3857: atan(sinh π)).
pub const MAX_LATITUDE: f64 = 85.051_128_779_806_59;

/// Circumference of the sphere of EPSG:3857 (radius 6,378,137 m), in metres: the width of the world square at the equator.
pub const WORLD_METRES: f64 = 2.0 * PI * 6_378_137.0;

/// A position in degrees, longitude first. Finite numbers; not necessarily inside ±180°/±90°:
/// a file may hold nonsense, and the reader reports it.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LonLat {
    pub lon: f64,
    pub lat: f64,
}

impl LonLat {
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }

    /// Whether the position exists on the globe.
    pub fn on_globe(self) -> bool {
        self.lon.abs() <= 180.0 && self.lat.abs() <= 90.0
    }
}

/// A position on the unit square of Web Mercator: (0, 0) is the north-west corner at 180° W.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WorldPt {
    pub x: f64,
    pub y: f64,
}

impl WorldPt {
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Straight-line distance on the unit square.
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The point `t` of the way from `self` to `other`.
    pub fn lerp(self, other: Self, t: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * t, self.y + (other.y - self.y) * t)
    }
}

/// A point in the map view, in logical points from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ViewPt {
    pub x: f32,
    pub y: f32,
}

impl ViewPt {
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// An axis-parallel rectangle in the map view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ViewRect {
    pub min: ViewPt,
    pub max: ViewPt,
}

impl ViewRect {
    pub const fn new(min: ViewPt, max: ViewPt) -> Self {
        Self { min, max }
    }

    pub fn from_centre(centre: ViewPt, width: f32, height: f32) -> Self {
        let (w, h) = (width / 2.0, height / 2.0);
        Self::new(ViewPt::new(centre.x - w, centre.y - h), ViewPt::new(centre.x + w, centre.y + h))
    }

    pub fn width(&self) -> f32 {
        self.max.x - self.min.x
    }

    pub fn height(&self) -> f32 {
        self.max.y - self.min.y
    }

    pub fn centre(&self) -> ViewPt {
        ViewPt::new(f32::midpoint(self.min.x, self.max.x), f32::midpoint(self.min.y, self.max.y))
    }

    pub fn intersects(&self, other: &Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    pub fn contains_rect(&self, other: &Self) -> bool {
        self.min.x <= other.min.x && self.min.y <= other.min.y && self.max.x >= other.max.x && self.max.y >= other.max.y
    }

    pub fn contains(&self, point: ViewPt) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// The rectangle moved to the right and down.
    pub fn moved(&self, right: f32, down: f32) -> Self {
        Self::new(
            ViewPt::new(self.min.x + right, self.min.y + down),
            ViewPt::new(self.max.x + right, self.max.y + down),
        )
    }

    /// The rectangle grown by `margin` on all sides (shrunk if negative).
    pub fn expanded(&self, margin: f32) -> Self {
        Self::new(
            ViewPt::new(self.min.x - margin, self.min.y - margin),
            ViewPt::new(self.max.x + margin, self.max.y + margin),
        )
    }
}

/// A point on a sheet of paper, in millimetres from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PagePt {
    pub x: f32,
    pub y: f32,
}

/// A point of a picture, in its pixels from its top left corner, y **down**: the middle of the first pixel is
/// at (0.5, 0.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PixelPt {
    pub x: f64,
    pub y: f64,
}

impl PixelPt {
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

/// Web Mercator (EPSG:3857, spherical formulas of EPSG guidance note 7-2 §3.2.1.2 on WGS 84
/// coordinates), scaled to the unit square. Latitudes beyond ±85.05° are clamped to the edge.
pub fn world_from_lonlat(p: LonLat) -> WorldPt {
    let lat = p.lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians();
    WorldPt::new(p.lon / 360.0 + 0.5, 0.5 - lat.tan().asinh() / (2.0 * PI))
}

/// The inverse of [`world_from_lonlat`]; exact to rounding inside ±85.05°.
pub fn lonlat_from_world(p: WorldPt) -> LonLat {
    let lat = ((0.5 - p.y) * 2.0 * PI).sinh().atan();
    LonLat::new((p.x - 0.5) * 360.0, lat.to_degrees())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_corners_of_the_square_are_at_180_degrees_and_the_maximum_latitude() {
        let corner = world_from_lonlat(LonLat::new(-180.0, MAX_LATITUDE));
        assert!(corner.x.abs() < 1e-12 && corner.y.abs() < 1e-12);
        assert_eq!(world_from_lonlat(LonLat::new(0.0, 0.0)), WorldPt::new(0.5, 0.5));
    }

    #[test]
    fn a_point_agrees_with_the_worked_example_of_epsg_guidance_note_7_2() {
        // §3.2.1.2: 24°22'54.433"N 100°20'00.000"W → E −11169055.58 m, N 2800000.00 m.
        let p = world_from_lonlat(LonLat::new(-100.0 - 20.0 / 60.0, 24.0 + 22.0 / 60.0 + 54.433 / 3600.0));
        assert!(((p.x - 0.5) * WORLD_METRES + 11_169_055.58).abs() < 0.01);
        assert!(((0.5 - p.y) * WORLD_METRES - 2_800_000.00).abs() < 0.01);
    }

    proptest! {
        #[test]
        fn world_and_back_is_the_same_place(lon in -180.0..180.0f64, lat in -85.0..85.0f64) {
            let back = lonlat_from_world(world_from_lonlat(LonLat::new(lon, lat)));
            prop_assert!((back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9);
        }
    }
}
