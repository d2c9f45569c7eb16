//! Points: one quad each, fewer where they would lie on top of each other.

use std::collections::HashSet;

use super::{UnitPt, vertex};
use crate::paint::gpu::{MeshData, PointVertex};

/// Adds a quad for each point, in order. Of several within the same square of `cell` units only
/// the last is kept, which is the one on top; 0 keeps all.
pub(super) fn add_points(points: &[UnitPt], cell: f64, mesh: &mut MeshData<PointVertex>) {
    let mut taken = HashSet::new();
    let mut kept: Vec<&UnitPt> = points
        .iter()
        .rev()
        .filter(|point| {
            #[expect(clippy::cast_possible_truncation, reason = "chunks are far smaller than 2^31 cells")]
            let square = |value: f64| (value / cell).floor() as i32;
            cell <= 0.0 || taken.insert((square(point[0]), square(point[1])))
        })
        .collect();
    kept.reverse();
    mesh.vertices.extend(kept.into_iter().flat_map(|point| [PointVertex { at: vertex(*point) }; 4]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_points_on_top_of_each_other_the_last_is_kept() {
        let points = [[0.1, 0.1], [5.0, 5.0], [0.4, 0.2]];
        let mut thin = MeshData::default();
        add_points(&points, 1.0, &mut thin);
        let at: Vec<_> = thin.vertices.chunks(4).map(|quad| quad[0].at).collect();
        assert_eq!(at, [[5.0, 5.0], [0.4, 0.2]]);
        let mut all = MeshData::default();
        add_points(&points, 0.0, &mut all);
        assert_eq!(all.vertices.len(), 12);
    }
}
