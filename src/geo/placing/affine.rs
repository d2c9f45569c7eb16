//! Linear maps from the pixels of a picture to a plane: of world files and GeoTIFF tags, and fitted to
//! control points.

use super::super::coord::PixelPt;
use super::super::gauss_kruger::PlanePt;
use super::{PlaneTie, middle};

/// A linear map: each coordinate is `c + x · the first factor + y · the second`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affine {
    /// By pixel to the right and pixel down, then of the picture's top left corner.
    pub easting: [f64; 3],
    pub northing: [f64; 3],
}

/// Of the area that the pixels' steps span, relative to their lengths: below, all lies on a line.
const FLAT: f64 = 1e-9;

impl Affine {
    /// Whether it lays a picture on an area.
    pub fn is_sound(&self) -> bool {
        let [a, b, c] = self.easting;
        let [d, e, f] = self.northing;
        let area = (a * e - b * d).abs();
        [a, b, c, d, e, f].iter().all(|number| number.is_finite()) && area > FLAT * a.hypot(d) * b.hypot(e)
    }

    /// Of a map that was given for the middles of pixels, the one for their corners.
    #[must_use]
    pub fn of_middles(self) -> Self {
        let corner = |[right, down, middle]: [f64; 3]| [right, down, middle - f64::midpoint(right, down)];
        Self { easting: corner(self.easting), northing: corner(self.northing) }
    }

    pub fn apply(&self, p: PixelPt) -> PlanePt {
        let of = |[x, y, corner]: [f64; 3]| corner + x * p.x + y * p.y;
        PlanePt { easting: of(self.easting), northing: of(self.northing) }
    }

    /// The similarity of least squares: as a complex number, east + i·north = s·(x − i·y) + t, with
    /// s = Σ conj(z)·w / Σ |z|² about the middles (Umeyama, IEEE PAMI 13, 1991, in two dimensions).
    /// Exact for two points. `None` if they are on one place.
    pub(super) fn similarity(ties: &[PlaneTie]) -> Option<Self> {
        let centre = middle(ties);
        let (mut re, mut im, mut spread) = (0.0, 0.0, 0.0);
        for tie in ties {
            // On paper y points down, and north is up.
            let (x, y) = (tie.pixel.x - centre.pixel.x, centre.pixel.y - tie.pixel.y);
            let (east, north) = offset(tie, &centre);
            re += x * east + y * north;
            im += x * north - y * east;
            spread += x * x + y * y;
        }
        let (cos, sin) = (re / spread, im / spread);
        let linear = ([cos, sin], [sin, -cos]);
        Self::through(linear, &centre).filter(|_| spread > 0.0)
    }

    /// The affine map of least squares, by the normal equations about the middles. Exact for three points.
    /// `None` if they are on one line.
    pub(super) fn fit(ties: &[PlaneTie]) -> Option<Self> {
        let centre = middle(ties);
        let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
        let (mut x_east, mut y_east, mut x_north, mut y_north) = (0.0, 0.0, 0.0, 0.0);
        for tie in ties {
            let (x, y) = (tie.pixel.x - centre.pixel.x, tie.pixel.y - centre.pixel.y);
            let (east, north) = offset(tie, &centre);
            (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
            (x_east, y_east) = (x_east + x * east, y_east + y * east);
            (x_north, y_north) = (x_north + x * north, y_north + y * north);
        }
        let area = xx * yy - xy * xy;
        let solved = |x: f64, y: f64| [(x * yy - y * xy) / area, (y * xx - x * xy) / area];
        let linear = (solved(x_east, y_east), solved(x_north, y_north));
        Self::through(linear, &centre).filter(|_| area > FLAT * xx * yy)
    }

    /// The map with these factors that brings the middle to the middle.
    fn through((easting, northing): ([f64; 2], [f64; 2]), centre: &PlaneTie) -> Option<Self> {
        let with_corner = |[x, y]: [f64; 2], place: f64| [x, y, place - x * centre.pixel.x - y * centre.pixel.y];
        let found = Self {
            easting: with_corner(easting, centre.place.easting),
            northing: with_corner(northing, centre.place.northing),
        };
        found.is_sound().then_some(found)
    }
}

fn offset(tie: &PlaneTie, centre: &PlaneTie) -> (f64, f64) {
    (tie.place.easting - centre.place.easting, tie.place.northing - centre.place.northing)
}
