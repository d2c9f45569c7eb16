//! Lines that know how much each of their points matters, so that any level of detail is one pass.

use super::bounds::WorldRect;
use super::coord::WorldPt;
use super::plane::distance_to_segment;

/// A line or ring with, for each point, the tolerance at which simplifying gives it up.
///
/// Invariant: as many grades as points; the grades of the ends are infinite.
#[derive(Clone, Debug, PartialEq)]
pub struct GradedLine {
    points: Vec<WorldPt>,
    grades: Vec<f32>,
    bounds: Option<WorldRect>,
    length: f64,
}

/// Lines with no more points than this are short enough to be used whole: every point matters.
const SHORT: usize = 48;

impl GradedLine {
    /// Grades the points of a line by Douglas & Peucker (1973): the subdivision does not depend on
    /// the tolerance, so it is done once. A point counts no more than the one that split its span.
    pub fn new(points: Vec<WorldPt>) -> Self {
        let grades = if points.len() <= SHORT { vec![f32::INFINITY; points.len()] } else { grades(&points) };
        let length = points.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        Self { bounds: WorldRect::around(&points), points, grades, length }
    }

    /// All points.
    pub fn points(&self) -> &[WorldPt] {
        &self.points
    }

    /// The box around it; `None` without points.
    pub fn bounds(&self) -> Option<WorldRect> {
        self.bounds
    }

    /// Length of the whole line on the world square.
    pub fn length(&self) -> f64 {
        self.length
    }

    /// The points that matter at `tolerance` (world units): none left out lies farther than that
    /// from what remains. The ends stay.
    pub fn thinned(&self, tolerance: f64) -> Vec<WorldPt> {
        #[expect(clippy::cast_possible_truncation, reason = "a tolerance needs no more digits")]
        let tolerance = tolerance as f32;
        let kept = self.points.iter().zip(&self.grades).filter(|(_, grade)| **grade > tolerance);
        kept.map(|(point, _)| *point).collect()
    }
}

fn grades(points: &[WorldPt]) -> Vec<f32> {
    let last = points.len() - 1;
    let mut grades = vec![0.0; points.len()];
    (grades[0], grades[last]) = (f32::INFINITY, f32::INFINITY);
    let mut spans = vec![(0, last, f64::INFINITY)];
    while let Some((first, last, most)) = spans.pop() {
        let distance = |index: usize| distance_to_segment(points[index], points[first], points[last]);
        let farthest = (first + 1..last).map(|index| (index, distance(index))).max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((index, distance)) = farthest {
            let grade = distance.min(most);
            #[expect(clippy::cast_possible_truncation, reason = "a grade needs no more digits")]
            {
                grades[index] = grade as f32;
            }
            spans.extend([(first, index, grade), (index, last, grade)]);
        }
    }
    grades
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_line_is_always_whole() {
        let points = vec![WorldPt::new(0.1, 0.1), WorldPt::new(0.2, 0.1), WorldPt::new(0.3, 0.1)];
        assert_eq!(GradedLine::new(points.clone()).thinned(1.0), points);
    }

    #[test]
    fn a_closed_ring_keeps_its_corners() {
        let corners = [(0.2, 0.2), (0.4, 0.2), (0.4, 0.4), (0.2, 0.4), (0.2, 0.2)].map(|(x, y)| WorldPt::new(x, y));
        let side =
            |pair: &[WorldPt]| (0..50_u8).map(|n| pair[0].lerp(pair[1], f64::from(n) / 50.0)).collect::<Vec<_>>();
        let mut ring: Vec<WorldPt> = corners.windows(2).flat_map(side).collect();
        ring.push(corners[0]);
        let line = GradedLine::new(ring);
        assert_eq!(line.thinned(1e-6), corners);
        assert!((line.length() - 0.8).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn nothing_left_out_is_farther_than_the_tolerance_and_less_tolerance_keeps_more(
            raw in prop::collection::vec((0.0..1.0f64, 0.0..1.0f64), 49..120),
        ) {
            let points: Vec<WorldPt> = raw.iter().map(|(x, y)| WorldPt::new(*x, *y)).collect();
            let line = GradedLine::new(points.clone());
            let mut before = points.len();
            for tolerance in [0.0, 0.01, 0.05, 0.2] {
                let thin = line.thinned(tolerance);
                prop_assert!(thin.len() <= before);
                before = thin.len();
                for p in &points {
                    let near = thin.windows(2).map(|s| distance_to_segment(*p, s[0], s[1])).fold(f64::INFINITY, f64::min);
                    prop_assert!(near <= tolerance + 1e-6);
                }
            }
        }
    }
}
