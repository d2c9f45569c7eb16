//! Plane geometry that every space shares: distances to segments, thinning, signed areas.
//!
//! Generic over [`Planar`], so that the map's world square, the view and the local units of the
//! GPU's chunks use one implementation. Computed in f64, in the units of the points given.

use super::coord::{ViewPt, WorldPt};

/// A point of a plane, in whatever space.
pub trait Planar: Copy {
    fn xy(self) -> [f64; 2];
    fn from_xy(xy: [f64; 2]) -> Self;
}

impl Planar for [f64; 2] {
    fn xy(self) -> [f64; 2] {
        self
    }

    fn from_xy(xy: [f64; 2]) -> Self {
        xy
    }
}

impl Planar for WorldPt {
    fn xy(self) -> [f64; 2] {
        [self.x, self.y]
    }

    fn from_xy([x, y]: [f64; 2]) -> Self {
        Self::new(x, y)
    }
}

impl Planar for ViewPt {
    fn xy(self) -> [f64; 2] {
        [f64::from(self.x), f64::from(self.y)]
    }

    #[expect(clippy::cast_possible_truncation, reason = "a view is small: f32 is its space")]
    fn from_xy([x, y]: [f64; 2]) -> Self {
        Self::new(x as f32, y as f32)
    }
}

/// The place on the segment from `a` to `b` that is nearest to `p`; `a` if both ends are the same.
pub fn nearest_on_segment<P: Planar>(p: P, a: P, b: P) -> P {
    P::from_xy(nearest(p.xy(), a.xy(), b.xy()))
}

/// Distance of `p` from the segment from `a` to `b`.
pub fn distance_to_segment<P: Planar>(p: P, a: P, b: P) -> f64 {
    squared_to_segment(p, a, b).sqrt()
}

/// The square of [`distance_to_segment`]: cheaper where distances are only compared.
fn squared_to_segment<P: Planar>(p: P, a: P, b: P) -> f64 {
    let [x, y] = p.xy();
    let [near_x, near_y] = nearest([x, y], a.xy(), b.xy());
    (x - near_x).powi(2) + (y - near_y).powi(2)
}

fn nearest([px, py]: [f64; 2], [ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> [f64; 2] {
    let (dx, dy) = (bx - ax, by - ay);
    let squared = dx * dx + dy * dy;
    let share = if squared > 0.0 { (((px - ax) * dx + (py - ay) * dy) / squared).clamp(0.0, 1.0) } else { 0.0 };
    [ax + share * dx, ay + share * dy]
}

/// The indices of the points that stay when a line is thinned (Douglas & Peucker 1973): no point
/// left out is farther than `tolerance` from the line that remains. Both ends stay.
///
/// With a stack of its own: the `geo` crate's version calls itself, which a line of millions of
/// points that is thinned from one end would not survive.
pub fn thinned<P: Planar>(line: &[P], tolerance: f64) -> Vec<usize> {
    let Some(last) = line.len().checked_sub(1) else { return Vec::new() };
    let mut keep = vec![false; line.len()];
    keep[0] = true;
    keep[last] = true;
    let mut spans = vec![(0, last)];
    while let Some((first, last)) = spans.pop() {
        let farthest = (first + 1..last)
            .map(|index| (index, squared_to_segment(line[index], line[first], line[last])))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((index, squared)) = farthest
            && squared > tolerance * tolerance
        {
            keep[index] = true;
            spans.extend([(first, index), (index, last)]);
        }
    }
    (0..line.len()).filter(|index| keep[*index]).collect()
}

/// `line` without the points that [`thinned`] leaves out. A closed ring stays closed.
pub fn simplified<P: Planar>(line: &[P], tolerance: f64) -> Vec<P> {
    thinned(line, tolerance).into_iter().map(|index| line[index]).collect()
}

/// Area of a ring, closed or not, by the shoelace formula: positive if it runs clockwise where y
/// points down, as it does in the view, on the page and on the world square.
pub fn signed_area<P: Planar>(ring: &[P]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let crosses = ring.iter().zip(next).map(|(a, b)| {
        let ([ax, ay], [bx, by]) = (a.xy(), b.xy());
        ax * by - bx * ay
    });
    crosses.sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_straight_line_keeps_its_ends_and_a_bent_one_its_corner() {
        let straight: Vec<ViewPt> = (0..20u8).map(|x| ViewPt::new(f32::from(x), 0.0)).collect();
        assert_eq!(thinned(&straight, 0.5), [0, 19]);
        let bent = [[0.0, 0.0], [5.0, 0.1], [10.0, 0.0], [10.0, 8.0]];
        assert_eq!(thinned(&bent, 0.5), [0, 2, 3]);
        assert_eq!((thinned(&bent[..1], 0.5), thinned::<WorldPt>(&[], 0.5)), (vec![0], vec![]));
    }

    #[test]
    fn a_ring_is_measured_closed_or_open_and_its_sign_says_which_way_it_runs() {
        let square = [[0.0, 0.0], [4.0, 0.0], [4.0, 3.0], [0.0, 3.0], [0.0, 0.0]];
        let back: Vec<[f64; 2]> = square.into_iter().rev().collect();
        let areas = [signed_area(&square), signed_area(&square[..4]), signed_area(&back)];
        assert!(areas.iter().zip([12.0, 12.0, -12.0]).all(|(area, right)| (area - right).abs() < 1e-12), "{areas:?}");
    }

    proptest! {
        #[test]
        fn no_point_left_out_is_farther_than_the_tolerance(
            line in prop::collection::vec(prop::array::uniform2(0.0..10.0f64), 2..40),
            tolerance in 0.01..3.0f64,
        ) {
            let thin = simplified(&line, tolerance);
            prop_assert_eq!((thin.first(), thin.last()), (line.first(), line.last()));
            for p in line {
                let near = thin.windows(2).map(|s| distance_to_segment(p, s[0], s[1])).fold(f64::INFINITY, f64::min);
                prop_assert!(near <= tolerance + 1e-9);
            }
        }
    }
}
