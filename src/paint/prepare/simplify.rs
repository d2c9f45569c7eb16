//! Fewer vertices for lines and rings seen from afar.

use super::UnitPt;

/// `points` without repeats, thinned by Douglas & Peucker (1973): no point left out is farther
/// than `tolerance` from the line that remains. The ends stay.
pub(super) fn simplified(points: &[UnitPt], tolerance: f64) -> Vec<UnitPt> {
    let mut points = points.to_vec();
    points.dedup();
    if tolerance <= 0.0 || points.len() < 3 {
        return points;
    }
    let mut kept = vec![false; points.len()];
    kept[0] = true;
    kept[points.len() - 1] = true;
    let mut spans = vec![(0, points.len() - 1)];
    while let Some((first, last)) = spans.pop() {
        let far = farthest(&points, first, last);
        if let Some((index, distance)) = far
            && distance > tolerance * tolerance
        {
            kept[index] = true;
            spans.extend([(first, index), (index, last)]);
        }
    }
    let mut keep = kept.into_iter();
    points.retain(|_| keep.next().unwrap_or(false));
    points
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
    let mut thin = simplified(&corners[..=far], tolerance);
    corners.push(corners[0]);
    thin.extend(simplified(&corners[far..], tolerance).into_iter().skip(1));
    if thin.len() < 4 { Vec::new() } else { thin }
}

fn squared(a: UnitPt, b: UnitPt) -> f64 {
    (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)
}

/// The point between `first` and `last` farthest from the segment joining them, and its squared distance.
fn farthest(points: &[UnitPt], first: usize, last: usize) -> Option<(usize, f64)> {
    let (a, b) = (points[first], points[last]);
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = dx * dx + dy * dy;
    let distance = |p: UnitPt| {
        let along = if length > 0.0 { ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length } else { 0.0 };
        let along = along.clamp(0.0, 1.0);
        squared(p, [a[0] + along * dx, a[1] + along * dy])
    };
    (first + 1..last).map(|index| (index, distance(points[index]))).max_by(|a, b| a.1.total_cmp(&b.1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn distance_to_line(p: UnitPt, line: &[UnitPt]) -> f64 {
        line.windows(2)
            .map(|pair| farthest(&[pair[0], p, pair[1]], 0, 2).unwrap().1.sqrt())
            .fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn no_point_left_out_is_farther_than_the_tolerance(
            raw in prop::collection::vec((0.0..10.0f64, 0.0..10.0f64), 3..40),
            tolerance in 0.01..3.0f64,
        ) {
            let line: Vec<UnitPt> = raw.iter().map(|(x, y)| [*x, *y]).collect();
            let thin = simplified(&line, tolerance);
            prop_assert_eq!(thin.first(), line.first());
            prop_assert_eq!(thin.last(), line.last());
            for p in line {
                prop_assert!(distance_to_line(p, &thin) <= tolerance + 1e-9);
            }
        }
    }

    #[test]
    fn a_ring_stays_closed_and_a_collapsed_one_vanishes() {
        let square: Vec<UnitPt> = vec![[0.0, 0.0], [5.0, 0.01], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0]];
        let thin = simplified_ring(&square, 0.1);
        assert_eq!((thin.len(), thin.first()), (5, thin.last()));
        assert!(simplified_ring(&[[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [0.0, 0.0]], 0.5).is_empty());
    }
}
