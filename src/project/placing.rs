//! Pictures that are laid on the ground by hand.

use crate::geo::placing::{Method, Placement, PlacingError, Plane, Residuals, Tie, residuals};
use crate::geo::{LonLat, PictureMesh, PixelPt, Pixels};

/// How a picture is laid on the ground by control points (控制点配准).
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Placing {
    /// What is wanted; with too few points a simpler one stands in.
    pub method: Method,
    pub plane: Plane,
    pub points: Vec<ControlPoint>,
}

/// A point of the picture, and where it is.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ControlPoint {
    /// In pixels of the file.
    pub pixel: PixelPt,
    pub place: LonLat,
    /// Of the feature that it is; empty of any other place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// More points than these are not looked at: what bends takes the cube of their number.
pub const MOST_POINTS: usize = 40;

impl Default for Placing {
    fn default() -> Self {
        Self::NONE
    }
}

impl Placing {
    /// Of a picture that has no points yet. A sheet of paper shrinks more one way than the other, and was drawn
    /// in the survey's own grid.
    pub const NONE: Self = Self { method: Method::Affine, plane: Plane::GaussKruger, points: Vec::new() };

    /// The method that is used: the one that is wanted, or the richest that there are points for.
    pub fn method_in_use(&self) -> Option<Method> {
        let count = self.points.len();
        let possible = Method::ALL.into_iter().rev().filter(|method| method.fewest() <= count);
        possible.into_iter().find(|method| method.fewest() <= self.method.fewest())
    }

    fn ties(&self) -> Vec<Tie> {
        let tie = |point: &ControlPoint| Tie { pixel: point.pixel, place: point.place };
        self.points.iter().take(MOST_POINTS).map(tie).collect()
    }

    fn method(&self) -> Result<Method, PlacingError> {
        let too_few = PlacingError::TooFew { needed: Method::Similarity.fewest(), have: self.points.len() };
        self.method_in_use().ok_or(too_few)
    }

    /// A picture of this size on the ground.
    pub fn mesh(&self, pixels: Pixels) -> Result<PictureMesh, PlacingError> {
        let placement = Placement::fit(&self.ties(), self.method()?, self.plane)?;
        PictureMesh::fitting(pixels, |p| placement.world(p)).ok_or(PlacingError::OffTheMap)
    }

    /// How well it fits.
    pub fn residuals(&self) -> Result<Residuals, PlacingError> {
        residuals(&self.ties(), self.method()?, self.plane)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placing(count: usize) -> Placing {
        let places = [(0.0, 0.0), (100.0, 0.0), (0.0, 100.0), (90.0, 110.0), (40.0, 50.0)];
        let point = |(x, y): (f64, f64)| ControlPoint {
            pixel: PixelPt::new(x, y),
            place: LonLat::new(104.0 + x * 1e-3, 31.0 - y * 1e-3),
            name: String::new(),
        };
        Placing { points: places.into_iter().take(count).map(point).collect(), ..Placing::default() }
    }

    #[test]
    fn with_too_few_points_a_simpler_method_stands_in() {
        let in_use = |count, method| Placing { method, ..placing(count) }.method_in_use();
        assert_eq!(in_use(1, Method::ThinPlate), None);
        assert_eq!(in_use(2, Method::ThinPlate), Some(Method::Similarity));
        assert_eq!(in_use(3, Method::ThinPlate), Some(Method::Affine));
        assert_eq!(in_use(5, Method::ThinPlate), Some(Method::ThinPlate));
        assert_eq!(in_use(5, Method::Similarity), Some(Method::Similarity));
        assert!(placing(1).mesh(Pixels::new(9, 9)).is_err() && placing(3).mesh(Pixels::new(9, 9)).is_ok());
    }

    #[test]
    fn points_that_a_file_puts_nowhere_lay_nothing_down() {
        let mut placing = placing(3);
        placing.points[0].place = LonLat::new(1e300, 31.0);
        assert_eq!(placing.mesh(Pixels::new(9, 9)), Err(PlacingError::OffTheMap));
        assert!(placing.residuals().is_err());
    }
}
