//! Points: one quad each, fewer where they would lie on top of each other.

use std::collections::{HashMap, HashSet};

use super::{UnitPt, vertex};
use crate::paint::gpu::{MeshData, PointVertex};
use crate::symbol::PointSymbol;

/// More points than this in a square as large as their symbol are a crowd.
pub(super) const CROWD: usize = 4;

/// Below this share of its symbol's size a distance between points is not seen.
const UNSEEN: f64 = 0.2;

/// Adds a quad for each point, in order, but for those that cannot be told from others when their
/// symbol is `side` units large: of a crowd, and of points in one place, only the last is kept,
/// which is the one on top. Without a side all are kept.
pub(super) fn add_points(points: &[UnitPt], side: Option<f64>, mesh: &mut MeshData<PointVertex>) {
    let kept = match side {
        Some(side) => thinned(points, side),
        None => points.iter().collect(),
    };
    mesh.vertices.extend(kept.into_iter().flat_map(|point| [PointVertex { at: vertex(*point) }; 4]));
}

fn thinned(points: &[UnitPt], side: f64) -> Vec<&UnitPt> {
    let mut crowds: HashMap<[i32; 2], usize> = HashMap::new();
    for point in points {
        *crowds.entry(square(point, side)).or_default() += 1;
    }
    let (mut crowded, mut taken) = (HashSet::new(), HashSet::new());
    let is_seen = |point: &&UnitPt| {
        let around = square(point, side);
        if crowds[&around] > CROWD { crowded.insert(around) } else { taken.insert(square(point, side * UNSEEN)) }
    };
    let mut kept: Vec<&UnitPt> = points.iter().rev().filter(is_seen).collect();
    kept.reverse();
    kept
}

/// The square of a grid that a point lies in.
fn square(point: &UnitPt, side: f64) -> [i32; 2] {
    #[expect(clippy::cast_possible_truncation, reason = "chunks are far smaller than 2^31 squares")]
    point.map(|at| (at / side).floor() as i32)
}

/// How large a symbol is: points stand for pixels.
pub(super) fn symbol_px(symbol: &PointSymbol) -> f64 {
    let size = match symbol {
        PointSymbol::Rings(rings) => rings.radius_pt() * 2.0,
        PointSymbol::Marker(marker) => marker.size_pt,
    };
    f64::from(size).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(points: &[UnitPt], side: Option<f64>) -> Vec<[f32; 2]> {
        let mut mesh = MeshData::default();
        add_points(points, side, &mut mesh);
        mesh.vertices.chunks(4).map(|quad| quad[0].at).collect()
    }

    #[test]
    fn of_points_in_one_place_the_last_is_kept() {
        let points = [[0.1, 0.1], [25.0, 25.0], [0.4, 0.2], [3.0, 3.0]];
        assert_eq!(kept(&points, Some(5.0)), [[25.0, 25.0], [0.4, 0.2], [3.0, 3.0]]);
        assert_eq!(kept(&points, None).len(), 4);
    }

    #[test]
    fn of_a_crowd_one_is_kept_in_each_square() {
        let crowd: Vec<UnitPt> = (0..400).map(|i| [f64::from(i % 20), f64::from(i / 20)]).collect();
        let thin = kept(&crowd, Some(5.0));
        assert_eq!(thin.len(), 16, "20 × 20 in squares of 5");
        assert_eq!(thin.last(), Some(&[19.0, 19.0]));
    }
}
