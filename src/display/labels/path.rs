//! A polyline by arc length, smoothed for lettering.

use crate::geo::ViewPt;

/// Points about evenly spaced along a line of the view, with their stations. Invariant: at least
/// two points, stations ascending from 0.
#[derive(Clone, Debug)]
pub(super) struct Path {
    points: Vec<ViewPt>,
    stations: Vec<f32>,
}

impl Path {
    /// The line resampled and averaged over about one and a half times `size`, so that letters do
    /// not dance on small bends.
    pub(super) fn smoothed(line: &[ViewPt], size: f32) -> Self {
        let raw = Self::new(line.to_vec());
        let step = (size / 4.0).max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length on screen over a step")]
        let count = ((raw.length() / step).ceil() as usize).clamp(1, 4000);
        #[expect(clippy::cast_precision_loss, reason = "at most 4000")]
        let even: Vec<ViewPt> = (0..=count).map(|n| raw.at(raw.length() * n as f32 / count as f32).0).collect();
        let reach = 4.min(count / 2);
        let averaged = (0..even.len()).map(|n| {
            // The window shrinks towards the ends, so that these stay where they are.
            let reach = reach.min(n).min(even.len() - 1 - n);
            mean(&even[n - reach..=n + reach])
        });
        Self::new(averaged.collect())
    }

    fn new(mut points: Vec<ViewPt>) -> Self {
        if points.len() < 2 {
            let only = points.first().copied().unwrap_or_default();
            points = vec![only, only];
        }
        let mut station = 0.0;
        let mut stations = vec![0.0];
        for pair in points.windows(2) {
            station += pair[0].distance(pair[1]);
            stations.push(station);
        }
        Self { points, stations }
    }

    pub(super) fn length(&self) -> f32 {
        self.stations[self.stations.len() - 1]
    }

    /// The place at a station and the direction there in radians, clockwise from east on screen.
    pub(super) fn at(&self, station: f32) -> (ViewPt, f32) {
        let after = self.stations.partition_point(|s| *s < station).clamp(1, self.points.len() - 1);
        let (a, b) = (self.points[after - 1], self.points[after]);
        let span = self.stations[after] - self.stations[after - 1];
        let t = if span > 0.0 { ((station - self.stations[after - 1]) / span).clamp(0.0, 1.0) } else { 0.0 };
        (ViewPt::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t), (b.y - a.y).atan2(b.x - a.x))
    }

    /// The path moved to its right by `distance` (to its left if negative), in the direction that
    /// makes a negative distance lie above a line that runs from left to right.
    pub(super) fn offset(&self, distance: f32) -> Self {
        let rightwards = self.points[self.points.len() - 1].x >= self.points[0].x;
        let distance = if rightwards { distance } else { -distance };
        let last = self.points.len() - 1;
        let moved = self.points.iter().enumerate().map(|(n, p)| {
            let (a, b) = (self.points[n.saturating_sub(2)], self.points[(n + 2).min(last)]);
            let length = a.distance(b).max(f32::MIN_POSITIVE);
            ViewPt::new(p.x - (b.y - a.y) / length * distance, p.y + (b.x - a.x) / length * distance)
        });
        Self::new(moved.collect())
    }

    /// The station of the point nearest to `p`, and its distance.
    pub(super) fn nearest(&self, p: ViewPt) -> (f32, f32) {
        let distances = self.points.iter().zip(&self.stations).map(|(point, station)| (*station, point.distance(p)));
        distances.min_by(|a, b| a.1.total_cmp(&b.1)).expect("a path has points")
    }
}

fn mean(points: &[ViewPt]) -> ViewPt {
    #[expect(clippy::cast_precision_loss, reason = "a few points")]
    let count = points.len() as f32;
    let sum = points.iter().fold(ViewPt::default(), |sum, p| ViewPt::new(sum.x + p.x, sum.y + p.y));
    ViewPt::new(sum.x / count, sum.y / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_its_ends_and_an_offset_lies_above() {
        let path = Path::smoothed(&[ViewPt::new(100.0, 50.0), ViewPt::new(0.0, 50.0)], 12.0);
        assert!((path.length() - 100.0).abs() < 0.1);
        let above = path.offset(-8.0);
        assert!((above.at(50.0).0.y - 42.0).abs() < 0.1);
        assert!((path.nearest(ViewPt::new(30.0, 60.0)).0 - 70.0).abs() < 3.1);
    }
}
