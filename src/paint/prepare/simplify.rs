//! Fewer vertices for lines and rings seen from afar.

use super::UnitPt;
use crate::geo::simplified;

/// `points` without repeats, thinned; with a tolerance of 0 all the others stay.
pub(super) fn simplified_line(points: &[UnitPt], tolerance: f64) -> Vec<UnitPt> {
    let mut points = points.to_vec();
    points.dedup();
    if tolerance > 0.0 { simplified(&points, tolerance) } else { points }
}

/// A closed ring (first = last) thinned in the same way; empty if fewer than three corners remain.
pub(super) fn simplified_ring(ring: &[UnitPt], tolerance: f64) -> Vec<UnitPt> {
    let mut corners = ring.to_vec();
    corners.dedup();
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    if corners.len() < 3 {
        return Vec::new();
    }
    // Anchored at the corner farthest from the first, so that the two halves are not degenerate.
    let far = (0..corners.len())
        .max_by(|a, b| squared(corners[0], corners[*a]).total_cmp(&squared(corners[0], corners[*b])))
        .unwrap_or(0);
    let mut thin = simplified_line(&corners[..=far], tolerance);
    corners.push(corners[0]);
    thin.extend(simplified_line(&corners[far..], tolerance).into_iter().skip(1));
    if thin.len() < 4 { Vec::new() } else { thin }
}

fn squared(a: UnitPt, b: UnitPt) -> f64 {
    (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_stays_closed_and_a_collapsed_one_vanishes() {
        let square: Vec<UnitPt> = vec![[0.0, 0.0], [5.0, 0.01], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0]];
        let thin = simplified_ring(&square, 0.1);
        assert_eq!((thin.len(), thin.first()), (5, thin.last()));
        assert!(simplified_ring(&[[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [0.0, 0.0]], 0.5).is_empty());
    }
}
