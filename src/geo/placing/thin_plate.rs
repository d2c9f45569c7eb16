//! The thin plate spline: of all surfaces through the points the one that is bent least.
//!
//! Each coordinate is a linear map plus Σ wᵢ·U(|p − pᵢ|) with U(r) = r² ln r², where Σ wᵢ = Σ wᵢ·xᵢ =
//! Σ wᵢ·yᵢ = 0 (Bookstein, IEEE PAMI 11, 1989, §II). With points that a linear map explains it is
//! that map. Far from all points it becomes linear, and may be far off: it is no way to extrapolate.

use super::super::coord::PixelPt;
use super::super::gauss_kruger::PlanePt;
use super::{PlaneTie, middle};

/// A spline through all of its points.
pub(super) struct ThinPlate {
    /// The points, about their middle and in units of their spread.
    points: Vec<[f64; 2]>,
    unit: f64,
    centre: PlaneTie,
    /// East and north for each point, then for 1, x and y.
    weights: Vec<[f64; 2]>,
}

/// A pivot smaller than this, of numbers about 1, is none: the points are on a line or on each other.
const PIVOT: f64 = 1e-9;

impl ThinPlate {
    /// `None` if the points are on one line, or two are on one place.
    pub(super) fn fit(ties: &[PlaneTie]) -> Option<Self> {
        let centre = middle(ties);
        let offsets = ties.iter().map(|tie| [tie.pixel.x - centre.pixel.x, tie.pixel.y - centre.pixel.y]);
        let unit = offsets.clone().map(|[x, y]| x.hypot(y)).fold(0.0, f64::max);
        let points: Vec<[f64; 2]> = offsets.map(|[x, y]| [x / unit, y / unit]).collect();
        let mut rows: Vec<Vec<f64>> = points.iter().map(|p| terms(&points, *p)).collect();
        for axis in 0..3 {
            let of_points = points.iter().map(|p| linear(*p)[axis]);
            rows.push(of_points.chain([0.0; 3]).collect());
        }
        let place =
            |tie: &PlaneTie| [tie.place.easting - centre.place.easting, tie.place.northing - centre.place.northing];
        let wanted = ties.iter().map(place).chain([[0.0; 2]; 3]).collect();
        let weights = solved(rows, wanted)?;
        Some(Self { points, unit, centre, weights })
    }

    pub(super) fn apply(&self, p: PixelPt) -> PlanePt {
        let p = [(p.x - self.centre.pixel.x) / self.unit, (p.y - self.centre.pixel.y) / self.unit];
        let terms = terms(&self.points, p);
        let sum = |axis: usize| terms.iter().zip(&self.weights).map(|(term, weight)| term * weight[axis]).sum::<f64>();
        PlanePt { easting: self.centre.place.easting + sum(0), northing: self.centre.place.northing + sum(1) }
    }
}

/// What the weights are multiplied with at `p`.
fn terms(points: &[[f64; 2]], p: [f64; 2]) -> Vec<f64> {
    let bends = points.iter().map(|q| bend((p[0] - q[0]).powi(2) + (p[1] - q[1]).powi(2)));
    bends.chain(linear(p)).collect()
}

/// U(r) of the square of r.
fn bend(square: f64) -> f64 {
    if square > 0.0 { square * square.ln() } else { 0.0 }
}

fn linear([x, y]: [f64; 2]) -> [f64; 3] {
    [1.0, x, y]
}

/// Solves a few linear equations with two right sides by elimination with the largest pivots.
fn solved(mut rows: Vec<Vec<f64>>, mut right: Vec<[f64; 2]>) -> Option<Vec<[f64; 2]>> {
    let count = rows.len();
    for column in 0..count {
        let largest = (column..count).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        // NaN is no pivot either.
        if rows[largest][column].abs().partial_cmp(&PIVOT) != Some(std::cmp::Ordering::Greater) {
            return None;
        }
        rows.swap(column, largest);
        right.swap(column, largest);
        for row in column + 1..count {
            let factor = rows[row][column] / rows[column][column];
            let (above, below) = rows.split_at_mut(row);
            below[0].iter_mut().zip(&above[column]).skip(column).for_each(|(cell, pivot)| *cell -= factor * pivot);
            let pivot = right[column];
            right[row].iter_mut().zip(pivot).for_each(|(cell, pivot)| *cell -= factor * pivot);
        }
    }
    for column in (0..count).rev() {
        let known =
            |axis: usize| (column + 1..count).map(|other| rows[column][other] * right[other][axis]).sum::<f64>();
        let known = [known(0), known(1)];
        right[column].iter_mut().zip(known).for_each(|(cell, known)| *cell = (*cell - known) / rows[column][column]);
    }
    Some(right)
}
