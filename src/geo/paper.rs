//! Millimetres on paper and true scale.
//!
//! A page is laid out in the logical points of the map view, and a logical point of a page is
//! **exactly 25.4 / 96 mm** (the CSS pixel). So the symbols of the screen keep their sizes, and
//!
//! | 1 … | mm | logical points | typographic points |
//! | --- | --- | --- | --- |
//! | mm | 1 | 96 / 25.4 = 3.7795 | 72 / 25.4 = 2.8346 |
//! | logical point | 0.2646 | 1 | 0.75 |
//! | typographic point (5 pt text) | 0.3528 | 4 / 3 | 1 |
//! | pixel at d dpi | 25.4 / d | 96 / d | 72 / d |
//!
//! # True scale
//! Web Mercator has no constant scale. On the ellipsoid its scale factors at latitude φ are
//! k_east = √(1 − e² sin² φ) / cos φ and k_north = (1 − e² sin² φ)^1.5 / ((1 − e²) cos φ) (EPSG
//! guidance note 7-2 §3.2.1.2; Snyder, "Map projections", eq. 7-9 with the ellipsoid's radii of
//! curvature). A sheet of 1 : n uses their geometric mean at the centre of its map frame. What
//! remains: at the centre lines run 0.25 % short to the east and 0.25 % long to the north; away
//! from the centre every length grows or shrinks with 1 / cos φ, by 0.1 % for each 10 km to the
//! north or south at 31° N (an A3 sheet of 1 : 400,000 is 0.5 % off at its upper and lower edge).

use super::camera::Camera;
use super::coord::{LonLat, PagePt, ViewPt, ViewRect};
use super::scale::Scale;

/// Logical points in a millimetre of paper.
pub const POINTS_PER_MM: f32 = 96.0 / 25.4;

/// Logical points in a typographic point, 1/72 inch: what the sizes of type are given in.
pub const POINTS_PER_TYPE_POINT: f32 = 96.0 / 72.0;

/// Metres that a logical point shows at the scale 1 : 1.
pub const METRES_PER_POINT_AT_ONE: f64 = 0.0254 / 96.0;

/// First eccentricity of the WGS 84 ellipsoid, squared (NIMA TR8350.2).
const E2: f64 = 0.006_694_379_990_14;

/// An axis-parallel rectangle on paper, in millimetres from the top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PageRect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl PageRect {
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    pub fn centre(&self) -> PagePt {
        PagePt { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    pub fn contains(&self, p: PagePt) -> bool {
        (self.x..=self.right()).contains(&p.x) && (self.y..=self.bottom()).contains(&p.y)
    }

    /// The rectangle in the logical points of the page.
    pub fn in_view(&self) -> ViewRect {
        ViewRect::new(
            view_from_page(PagePt { x: self.x, y: self.y }),
            ViewPt::new(points(self.right()), points(self.bottom())),
        )
    }
}

/// Millimetres as logical points.
pub const fn points(mm: f32) -> f32 {
    mm * POINTS_PER_MM
}

pub fn view_from_page(p: PagePt) -> ViewPt {
    ViewPt::new(points(p.x), points(p.y))
}

pub fn page_from_view(p: ViewPt) -> PagePt {
    PagePt { x: p.x / POINTS_PER_MM, y: p.y / POINTS_PER_MM }
}

/// How much larger than the sphere of the projection the ellipsoid is drawn at `place`: the
/// geometric mean of both scale factors, times cos φ.
fn ellipsoid_factor(place: LonLat) -> f64 {
    let w = 1.0 - E2 * place.lat.to_radians().sin().powi(2);
    (w * w / (1.0 - E2)).sqrt()
}

/// The true scale of a map on paper at its centre.
pub fn paper_scale(camera: &Camera) -> Scale {
    Scale(camera.scale().0 / ellipsoid_factor(camera.centre_lonlat()))
}

/// The same view at the true scale 1 : n at its centre.
pub fn at_paper_scale(camera: Camera, scale: Scale) -> Camera {
    camera.with_scale(Scale(scale.0 * ellipsoid_factor(camera.centre_lonlat())))
}

/// Metres on the ground per logical point at the centre of a map on paper.
pub fn metres_per_point(camera: &Camera) -> f64 {
    paper_scale(camera).0 * METRES_PER_POINT_AT_ONE
}

#[cfg(test)]
mod tests {
    use super::super::measure::distance;
    use super::*;

    /// Millimetres on paper between two places.
    fn on_paper(camera: &Camera, a: LonLat, b: LonLat) -> f32 {
        camera.view_from_lonlat(a).distance(camera.view_from_lonlat(b)) / POINTS_PER_MM
    }

    /// The place `metres` from `from` towards (east, north), found by bisection on the geodesic length.
    fn away(from: LonLat, (east, north): (f64, f64), metres: f64) -> LonLat {
        let at = |t: f64| LonLat::new(from.lon + east * t, from.lat + north * t);
        let (mut near, mut far) = (0.0, 2.0);
        for _ in 0..60 {
            let middle = f64::midpoint(near, far);
            if distance(from, at(middle)).0 < metres { near = middle } else { far = middle }
        }
        at(near)
    }

    #[test]
    fn forty_kilometres_are_a_hundred_millimetres_at_1_to_400_000_in_every_direction() {
        let centre = LonLat::new(104.4, 31.13);
        let camera = at_paper_scale(Camera::new(centre, 9.0, 1200.0, 900.0), Scale(400_000.0));
        assert!((paper_scale(&camera).0 - 400_000.0).abs() < 1e-3);
        for direction in [(1.0, 0.0), (0.0, 1.0), (0.7, 0.6), (-0.7, 0.6)] {
            let (a, b) = (away(centre, direction, 20_000.0), away(centre, (-direction.0, -direction.1), 20_000.0));
            let mm = on_paper(&camera, a, b);
            assert!((mm - 100.0).abs() < 0.3, "{direction:?}: {mm}");
        }
    }

    #[test]
    fn millimetres_and_points_are_inverse() {
        let p = PagePt { x: 420.0, y: 297.0 };
        let back = page_from_view(view_from_page(p));
        assert!((back.x - p.x).abs() < 1e-3 && (back.y - p.y).abs() < 1e-3);
        assert!((points(25.4) - 96.0).abs() < 1e-4);
    }
}
