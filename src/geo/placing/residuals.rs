//! How well a picture lies on its control points.

use super::super::coord::LonLat;
use super::super::measure::{Metres, distance};
use super::{Method, Placement, PlacingError, Plane, Tie};

/// How far each point is from its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Residuals {
    pub kind: ResidualKind,
    /// In the order of the points. Empty if there are no points to spare.
    pub each: Vec<Residual>,
    /// The root of the mean of their squares (中误差).
    pub rms: Metres,
}

/// What is left of one point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Residual {
    pub off: Metres,
    /// Where the picture has the point; its place is `off` from there.
    pub lies: LonLat,
}

impl Residuals {
    /// The point that is farthest off, if anything can be said of that.
    pub fn worst(&self) -> Option<usize> {
        (0..self.each.len()).max_by(|a, b| self.each[*a].off.0.total_cmp(&self.each[*b].off.0))
    }
}

/// What the numbers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResidualKind {
    /// There are just as many points as it takes: all fit, whether or not they are right.
    None,
    /// What is left after the fit of least squares.
    OfFit,
    /// How far each point would be off if it were laid down by the others alone: what passes through
    /// all points leaves nothing, and this is what says whether one of them is wrong.
    LeftOut,
}

/// The residuals of a fit.
pub fn residuals(ties: &[Tie], method: Method, plane: Plane) -> Result<Residuals, PlacingError> {
    let whole = Placement::fit(ties, method, plane)?;
    let kind = match method {
        _ if ties.len() == method.fewest() => ResidualKind::None,
        Method::Similarity | Method::Affine => ResidualKind::OfFit,
        Method::ThinPlate => ResidualKind::LeftOut,
    };
    let each = match kind {
        ResidualKind::None => Vec::new(),
        ResidualKind::OfFit => ties.iter().map(|tie| off(&whole, tie)).collect(),
        ResidualKind::LeftOut => (0..ties.len()).map(|index| left_out(ties, index, plane)).collect::<Result<_, _>>()?,
    };
    Ok(Residuals { kind, rms: root_mean_square(&each), each })
}

fn off(placement: &Placement, tie: &Tie) -> Residual {
    let lies = placement.lonlat(tie.pixel);
    Residual { off: distance(lies, tie.place), lies }
}

/// Where the others alone are on a line, nothing can be said of the one.
fn left_out(ties: &[Tie], index: usize, plane: Plane) -> Result<Residual, PlacingError> {
    let others: Vec<Tie> = ties.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, tie)| *tie).collect();
    Placement::fit(&others, Method::ThinPlate, plane).map(|placement| off(&placement, &ties[index]))
}

fn root_mean_square(each: &[Residual]) -> Metres {
    #[expect(clippy::cast_precision_loss, reason = "a handful of points")]
    let count = each.len().max(1) as f64;
    Metres((each.iter().map(|residual| residual.off.0.powi(2)).sum::<f64>() / count).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::PixelPt;

    fn tie(x: f64, y: f64, lon: f64, lat: f64) -> Tie {
        Tie { pixel: PixelPt::new(x, y), place: LonLat::new(lon, lat) }
    }

    /// The corners of a sheet in Web Mercator of about a hundred metres to the pixel.
    fn corners() -> Vec<Tie> {
        let north = 31.5;
        let south = crate::geo::coord::lonlat_from_world(crate::geo::WorldPt::new(
            0.5,
            crate::geo::coord::world_from_lonlat(LonLat::new(0.0, north)).y + 1.0 / 360.0,
        ))
        .lat;
        vec![
            tie(0.0, 0.0, 104.0, north),
            tie(1000.0, 0.0, 105.0, north),
            tie(0.0, 1000.0, 104.0, south),
            tie(1000.0, 1000.0, 105.0, south),
        ]
    }

    #[test]
    fn just_enough_points_say_nothing_of_how_well_they_fit() {
        for method in Method::ALL {
            let found = residuals(&corners()[..method.fewest()], method, Plane::WebMercator).unwrap();
            assert_eq!((found.kind, found.each.len()), (ResidualKind::None, 0), "{method:?}");
        }
    }

    #[test]
    fn a_sheet_fits_in_its_own_projection_and_not_in_another() {
        let rms = |plane| residuals(&corners(), Method::Affine, plane).unwrap().rms.0;
        assert!(rms(Plane::WebMercator) < 0.01, "{}", rms(Plane::WebMercator));
        assert!((50.0..500.0).contains(&rms(Plane::GaussKruger)), "{}", rms(Plane::GaussKruger));
    }

    #[test]
    fn one_wrong_point_is_told_and_is_the_one_that_is_farthest_off() {
        let right = Placement::fit(&corners(), Method::Affine, Plane::WebMercator).unwrap();
        let at = |x: f64, y: f64| Tie { pixel: PixelPt::new(x, y), place: right.lonlat(PixelPt::new(x, y)) };
        let sides = [0.0, 500.0, 1000.0];
        let mut ties: Vec<Tie> = sides.iter().flat_map(|y| sides.iter().map(|x| at(*x, *y))).collect();
        for method in Method::ALL {
            assert!(residuals(&ties, method, Plane::WebMercator).unwrap().rms.0 < 0.01, "{method:?}");
        }
        ties[4].place.lat += 0.01;
        for method in Method::ALL {
            let found = residuals(&ties, method, Plane::WebMercator).unwrap();
            assert!((200.0..1500.0).contains(&found.rms.0), "{method:?} {:?}", found.rms);
            assert!(method == Method::ThinPlate || found.worst() == Some(4), "{method:?} {:?}", found.each);
        }
    }
}
