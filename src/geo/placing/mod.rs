//! Laying a picture on the ground by control points: points of the picture whose places are known.
//!
//! The points are fitted in a conformal plane of metres ([`Plane`]), by a [`Method`]: `affine` has the two
//! linear ones, `thin_plate` the one that bends; `residuals` says how well it fits. From places to that
//! plane and back nothing is lost, so what is off by a metre is off by the points, not by the
//! arithmetic.

mod affine;
mod plane;
mod residuals;
mod thin_plate;

pub use affine::Affine;
pub use plane::Plane;
pub use residuals::{Residual, ResidualKind, Residuals, residuals};

use plane::Ground;
use thin_plate::ThinPlate;

use super::coord::{LonLat, PixelPt, WorldPt, world_from_lonlat};
use super::gauss_kruger::PlanePt;

/// A point of a picture and where on the ground it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    pub pixel: PixelPt,
    pub place: LonLat,
}

/// How a picture may be changed so that its points come to their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Moved, turned and scaled (相似变换, the four-parameter transformation).
    #[default]
    Similarity,
    /// Stretched and sheared besides (仿射变换, six parameters).
    Affine,
    /// Bent, so that every point comes to its place (薄板样条).
    ThinPlate,
}

impl Method {
    pub const ALL: [Self; 3] = [Self::Similarity, Self::Affine, Self::ThinPlate];

    /// The fewest points that settle it.
    pub const fn fewest(self) -> usize {
        match self {
            Self::Similarity => 2,
            Self::Affine => 3,
            Self::ThinPlate => 4,
        }
    }
}

/// Why points lay no picture down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlacingError {
    #[error("{have} control points; at least {needed} are needed")]
    TooFew { needed: usize, have: usize },
    /// On the picture or on the ground.
    #[error("the control points lie on one place, or on one line")]
    InLine,
    #[error("the control points lie outside of the projection")]
    OffTheMap,
}

/// Where the points of a picture lie.
pub struct Placement {
    ground: Ground,
    fit: Fit,
}

enum Fit {
    Affine(Affine),
    ThinPlate(ThinPlate),
}

impl Placement {
    /// Fits the points; of more than are needed, so that the squares of what is left are least.
    pub fn fit(ties: &[Tie], method: Method, plane: Plane) -> Result<Self, PlacingError> {
        let (needed, have) = (method.fewest(), ties.len());
        if have < needed {
            return Err(PlacingError::TooFew { needed, have });
        }
        let ground = Ground::of(plane, ties)?;
        let on_plane: Option<Vec<PlaneTie>> = ties.iter().map(|tie| ground.tie(tie)).collect();
        let on_plane = on_plane.ok_or(PlacingError::OffTheMap)?;
        let fit = match method {
            Method::Similarity => Affine::similarity(&on_plane).map(Fit::Affine),
            Method::Affine => Affine::fit(&on_plane).map(Fit::Affine),
            Method::ThinPlate => ThinPlate::fit(&on_plane).map(Fit::ThinPlate),
        };
        Ok(Self { ground, fit: fit.ok_or(PlacingError::InLine)? })
    }

    /// Where a point of the picture is; NaN where the projection ends.
    pub fn lonlat(&self, p: PixelPt) -> LonLat {
        let there = match &self.fit {
            Fit::Affine(affine) => affine.apply(p),
            Fit::ThinPlate(plate) => plate.apply(p),
        };
        self.ground.lonlat(there)
    }

    /// The same on the map's own square.
    pub fn world(&self, p: PixelPt) -> WorldPt {
        world_from_lonlat(self.lonlat(p))
    }
}

/// A point of a picture and where in the plane of the fit it belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct PlaneTie {
    pixel: PixelPt,
    place: PlanePt,
}

/// The middle of the points, on the picture and in the plane: sums about it keep their digits.
fn middle(ties: &[PlaneTie]) -> PlaneTie {
    #[expect(clippy::cast_precision_loss, reason = "a handful of points")]
    let count = ties.len() as f64;
    let mean = |of: fn(&PlaneTie) -> f64| ties.iter().map(of).sum::<f64>() / count;
    PlaneTie {
        pixel: PixelPt::new(mean(|tie| tie.pixel.x), mean(|tie| tie.pixel.y)),
        place: PlanePt { northing: mean(|tie| tie.place.northing), easting: mean(|tie| tie.place.easting) },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::measure::distance;

    /// Ties of a scan of so many metres to the pixel, turned by `angle`, whose top left corner is near Deyang.
    fn ties(pixels: &[(f64, f64)], metres: f64, angle: f64, plane: Plane) -> Vec<Tie> {
        let corner = Tie { pixel: PixelPt::default(), place: LonLat::new(104.1, 31.4) };
        let ground = Ground::of(plane, &[corner]).unwrap();
        let origin = ground.tie(&corner).unwrap().place;
        let (sin, cos) = angle.sin_cos();
        let place = |x: f64, y: f64| {
            let (east, north) = (x * metres, -y * metres);
            ground.lonlat(PlanePt {
                easting: origin.easting + cos * east - sin * north,
                northing: origin.northing + sin * east + cos * north,
            })
        };
        pixels.iter().map(|(x, y)| Tie { pixel: PixelPt::new(*x, *y), place: place(*x, *y) }).collect()
    }

    /// Points that are far enough from each other and from a line.
    fn spread() -> impl Strategy<Value = Vec<(f64, f64)>> {
        (0.0..100.0f64, 0.0..100.0f64, 0.0..100.0f64, 0.0..100.0f64, 0.0..100.0f64).prop_map(|(a, b, c, d, e)| {
            vec![(a, b), (3000.0 - c, d), (e, 2000.0 - a), (2900.0 - b, 1950.0 - c), (1500.0 + d, 900.0 + e)]
        })
    }

    const PLANES: [Plane; 2] = [Plane::GaussKruger, Plane::WebMercator];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn with_no_more_points_than_it_needs_every_method_brings_them_to_their_places(
            pixels in spread(), metres in 0.2..50.0f64, angle in -3.0..3.0f64, push in -2e-3..2e-3f64,
        ) {
            for plane in PLANES {
                for method in Method::ALL {
                    let count = if method == Method::ThinPlate { 5 } else { method.fewest() };
                    let mut ties = ties(&pixels[..count], metres, angle, plane);
                    ties[0].place.lon += push;
                    let placement = Placement::fit(&ties, method, plane).unwrap();
                    for tie in &ties {
                        let off = distance(placement.lonlat(tie.pixel), tie.place).0;
                        prop_assert!(off < 1e-3, "{method:?} {plane:?} {off}");
                    }
                }
            }
        }

        #[test]
        fn a_picture_that_was_only_turned_and_scaled_is_found_by_all_methods_everywhere(
            pixels in spread(), metres in 0.2..15.0f64, angle in -3.0..3.0f64,
        ) {
            for plane in PLANES {
                let known = ties(&pixels, metres, angle, plane);
                let corner = ties(&[(3300.0, -200.0)], metres, angle, plane)[0];
                for method in Method::ALL {
                    let found = Placement::fit(&known, method, plane).unwrap().lonlat(corner.pixel);
                    prop_assert!(distance(found, corner.place).0 < metres * 1e-3, "{method:?} {plane:?}");
                }
            }
        }

        #[test]
        fn where_a_picture_lies_does_not_depend_on_where_its_pixels_are_counted_from(
            pixels in spread(), dx in -5e3..5e3f64, dy in -5e3..5e3f64, push in -2e-3..2e-3f64,
        ) {
            for method in Method::ALL {
                let mut known = ties(&pixels, 10.0, 0.3, Plane::GaussKruger);
                known[1].place.lat += push;
                let moved = |p: PixelPt| PixelPt::new(p.x + dx, p.y + dy);
                let others: Vec<Tie> = known.iter().map(|tie| Tie { pixel: moved(tie.pixel), ..*tie }).collect();
                let one = Placement::fit(&known, method, Plane::GaussKruger).unwrap();
                let other = Placement::fit(&others, method, Plane::GaussKruger).unwrap();
                let p = PixelPt::new(700.0, 300.0);
                prop_assert!(distance(one.lonlat(p), other.lonlat(moved(p))).0 < 0.01, "{method:?}");
            }
        }
    }

    #[test]
    fn points_on_one_place_or_one_line_lay_nothing_down() {
        let line =
            ties(&[(0.0, 0.0), (1000.0, 1000.0), (2000.0, 2000.0), (500.0, 500.0)], 5.0, 0.0, Plane::GaussKruger);
        let fit = |ties: &[Tie], method| Placement::fit(ties, method, Plane::GaussKruger).err();
        assert_eq!(fit(&line, Method::Affine), Some(PlacingError::InLine));
        assert_eq!(fit(&line, Method::ThinPlate), Some(PlacingError::InLine));
        assert_eq!(fit(&line, Method::Similarity), None);
        assert_eq!(fit(&[line[0], line[0]], Method::Similarity), Some(PlacingError::InLine));
        let one_place = [line[0], Tie { place: line[0].place, ..line[1] }];
        assert_eq!(fit(&one_place, Method::Similarity), Some(PlacingError::InLine));
        assert_eq!(fit(&line[..2], Method::Affine), Some(PlacingError::TooFew { needed: 3, have: 2 }));
    }
}
