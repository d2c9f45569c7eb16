//! Smoothing of lines for schematic symbols, on the plane of the world square.

use super::coord::WorldPt;

/// A centripetal Catmull–Rom spline (Yuksel, Schaefer & Keyser 2011: no cusps, no loops) through
/// all of `points`, each span cut into `steps` pieces. Fewer than three points come back as they are.
pub fn catmull_rom(points: &[WorldPt], steps: usize) -> Vec<WorldPt> {
    let points = without_repeats(points);
    if points.len() < 3 || steps < 2 {
        return points;
    }
    let last = points.len() - 1;
    let mut smooth = Vec::with_capacity(last * steps + 1);
    for index in 0..last {
        let before = if index == 0 { mirrored(points[1], points[0]) } else { points[index - 1] };
        let after = if index + 1 == last { mirrored(points[last - 1], points[last]) } else { points[index + 2] };
        let span = [before, points[index], points[index + 1], after];
        smooth.extend((0..steps).map(|step| {
            #[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
            point_on_span(&span, step as f64 / steps as f64)
        }));
    }
    smooth.push(points[last]);
    smooth
}

/// One round-cornered closed ring (first = last): corners are cut `rounds` times by Chaikin's
/// algorithm (1974), which never leaves the convex hull of each corner.
pub fn chaikin_ring(ring: &[WorldPt], rounds: usize) -> Vec<WorldPt> {
    let mut ring = ring.to_vec();
    for _ in 0..rounds {
        if ring.len() < 4 {
            break;
        }
        let mut cut: Vec<WorldPt> =
            ring.windows(2).flat_map(|edge| [edge[0].lerp(edge[1], 0.25), edge[0].lerp(edge[1], 0.75)]).collect();
        cut.push(cut[0]);
        ring = cut;
    }
    ring
}

fn without_repeats(points: &[WorldPt]) -> Vec<WorldPt> {
    let mut kept: Vec<WorldPt> = points.to_vec();
    kept.dedup_by(|a, b| a.distance(*b) <= 0.0);
    kept
}

fn mirrored(p: WorldPt, about: WorldPt) -> WorldPt {
    WorldPt::new(2.0 * about.x - p.x, 2.0 * about.y - p.y)
}

/// Barry & Goldman's pyramid for the span between the middle two of four points.
fn point_on_span(p: &[WorldPt; 4], t: f64) -> WorldPt {
    let mut knots = [0.0; 4];
    for i in 1..4 {
        knots[i] = knots[i - 1] + p[i].distance(p[i - 1]).sqrt().max(f64::MIN_POSITIVE);
    }
    let t = knots[1] + (knots[2] - knots[1]) * t;
    let mix = |a: WorldPt, b: WorldPt, from: f64, to: f64| a.lerp(b, (t - from) / (to - from));
    let a1 = mix(p[0], p[1], knots[0], knots[1]);
    let a2 = mix(p[1], p[2], knots[1], knots[2]);
    let a3 = mix(p[2], p[3], knots[2], knots[3]);
    let b1 = mix(a1, a2, knots[0], knots[2]);
    let b2 = mix(a2, a3, knots[1], knots[3]);
    mix(b1, b2, knots[1], knots[2])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_spline_passes_through_every_point_and_stays_finite(raw in prop::collection::vec((0.0..1.0f64, 0.0..1.0f64), 3..12)) {
            let points: Vec<WorldPt> = raw.iter().map(|(x, y)| WorldPt::new(*x, *y)).collect();
            let smooth = catmull_rom(&points, 8);
            prop_assert!(smooth.iter().all(|p| p.x.is_finite() && p.y.is_finite()));
            for p in points {
                prop_assert!(smooth.iter().any(|q| q.distance(p) < 1e-9));
            }
        }
    }

    #[test]
    fn a_rounded_ring_stays_closed() {
        let square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)].map(|(x, y)| WorldPt::new(x, y));
        let round = chaikin_ring(&square, 3);
        assert_eq!(round.first(), round.last());
        assert!(round.len() > 30);
    }
}
