//! Cutting lines and rings to a rectangle of the world square.

use super::bounds::WorldRect;
use super::coord::WorldPt;

/// The pieces of a line inside `rect`, in order (Liang & Barsky 1984, segment by segment).
pub fn clip_line(line: &[WorldPt], rect: &WorldRect) -> Vec<Vec<WorldPt>> {
    let mut pieces: Vec<Vec<WorldPt>> = Vec::new();
    let mut open = false;
    for pair in line.windows(2) {
        let Some((from, to)) = span_inside(pair[0], pair[1], rect) else {
            open = false;
            continue;
        };
        if !open {
            pieces.push(vec![pair[0].lerp(pair[1], from)]);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(if to >= 1.0 { pair[1] } else { pair[0].lerp(pair[1], to) });
        }
        open = to >= 1.0;
    }
    pieces
}

/// The part of the segment inside `rect`, as shares of its length.
fn span_inside(a: WorldPt, b: WorldPt, rect: &WorldRect) -> Option<(f64, f64)> {
    let (mut from, mut to) = (0.0f64, 1.0f64);
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let edges = [(-dx, a.x - rect.min.x), (dx, rect.max.x - a.x), (-dy, a.y - rect.min.y), (dy, rect.max.y - a.y)];
    for (speed, room) in edges {
        if speed.abs() < f64::MIN_POSITIVE {
            if room < 0.0 {
                return None;
            }
        } else if speed < 0.0 {
            from = from.max(room / speed);
        } else {
            to = to.min(room / speed);
        }
    }
    (from <= to).then_some((from, to))
}

/// The ring inside `rect`, closed (Sutherland & Hodgman 1974); empty if nothing is inside. Where
/// a ring leaves and comes back, its pieces stay joined along the rectangle's edge: fill it, but
/// draw its outline from [`clip_line`].
pub fn clip_ring(ring: &[WorldPt], rect: &WorldRect) -> Vec<WorldPt> {
    let sides: [Side; 4] =
        [(x_of, rect.min.x, true), (x_of, rect.max.x, false), (y_of, rect.min.y, true), (y_of, rect.max.y, false)];
    let mut kept = ring.to_vec();
    if kept.len() > 1 && kept.first() == kept.last() {
        kept.pop();
    }
    for (axis, limit, lower) in sides {
        let inside = |p: WorldPt| if lower { axis(p) >= limit } else { axis(p) <= limit };
        let mut cut = Vec::with_capacity(kept.len() + 4);
        for (index, &point) in kept.iter().enumerate() {
            let before = kept[(index + kept.len() - 1) % kept.len()];
            if inside(before) != inside(point) {
                cut.push(before.lerp(point, (limit - axis(before)) / (axis(point) - axis(before))));
            }
            if inside(point) {
                cut.push(point);
            }
        }
        kept = cut;
    }
    kept.extend(kept.first().copied());
    kept
}

/// A side of a rectangle: the coordinate it limits, the limit, and whether it is the lower one.
type Side = (fn(WorldPt) -> f64, f64, bool);

fn x_of(p: WorldPt) -> f64 {
    p.x
}

fn y_of(p: WorldPt) -> f64 {
    p.y
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const UNIT: WorldRect = WorldRect::new(WorldPt::new(0.25, 0.25), WorldPt::new(0.75, 0.75));

    fn points(raw: &[(f64, f64)]) -> Vec<WorldPt> {
        raw.iter().map(|(x, y)| WorldPt::new(*x, *y)).collect()
    }

    #[test]
    fn a_line_that_leaves_and_returns_becomes_two_pieces() {
        let pieces = clip_line(&points(&[(0.0, 0.5), (0.5, 0.5), (0.5, 0.0), (0.6, 0.0), (0.6, 0.5)]), &UNIT);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[0], points(&[(0.25, 0.5), (0.5, 0.5), (0.5, 0.25)]));
        assert_eq!(pieces[1], points(&[(0.6, 0.25), (0.6, 0.5)]));
    }

    #[test]
    fn a_ring_around_the_rectangle_becomes_the_rectangle() {
        let ring = points(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]);
        let clipped = clip_ring(&ring, &UNIT);
        assert_eq!(clipped.len(), 5);
        assert_eq!(clipped.first(), clipped.last());
        assert!(clip_ring(&points(&[(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.0)]), &UNIT).is_empty());
    }

    proptest! {
        #[test]
        fn what_is_cut_stays_inside(raw in prop::collection::vec((0.0..1.0f64, 0.0..1.0f64), 3..40)) {
            let mut line = points(&raw);
            let roomy = UNIT.expanded(1e-9);
            prop_assert!(clip_line(&line, &UNIT).iter().flatten().all(|p| roomy.contains(*p)));
            line.push(line[0]);
            prop_assert!(clip_ring(&line, &UNIT).iter().all(|p| roomy.contains(*p)));
        }
    }
}
