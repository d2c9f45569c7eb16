//! The nearest vertex or edge of what is near, for drawing exactly onto it.

use super::hit::HitIndex;
use crate::geo::coord::world_from_lonlat;
use crate::geo::{LonLat, PartKind, WorldPt, WorldRect, nearest_on_segment};
use crate::plan::FeatureTable;

/// What a pointer snaps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SnapKind {
    Vertex,
    Edge,
}

/// A place to snap to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Snap {
    pub kind: SnapKind,
    pub place: WorldPt,
    /// From the pointer, in world units.
    pub distance: f64,
}

impl Snap {
    /// The better of two: vertices before edges, then the nearer.
    pub fn better(self, other: Self) -> Self {
        let rank = |snap: &Self| (snap.kind, snap.distance);
        if rank(&other) < rank(&self) { other } else { self }
    }
}

/// The nearest vertex of `path` within `reach` (world units), else the nearest place on its edges.
pub fn snap_to_path(path: &[WorldPt], place: WorldPt, reach: f64) -> Option<Snap> {
    let vertices = path.iter().map(|p| (SnapKind::Vertex, *p));
    let edges = path.windows(2).map(|edge| (SnapKind::Edge, nearest_on_segment(place, edge[0], edge[1])));
    vertices
        .chain(edges)
        .map(|(kind, p)| Snap { kind, place: p, distance: p.distance(place) })
        .filter(|snap| snap.distance <= reach)
        .reduce(Snap::better)
}

impl HitIndex {
    /// The best place to snap to among the features of `table` (the one that the index was built
    /// from), and the feature's index.
    pub fn snap(&self, table: &FeatureTable, place: WorldPt, reach: f64) -> Option<(usize, Snap)> {
        let found = self.near(place, reach).into_iter().filter_map(|index| {
            let parts = table.shapes().get(index).parts();
            let near = WorldRect::new(place, place).expanded(reach);
            let runs = parts
                .flat_map(|part| part.runs(|rect| rect.intersects(&near)).into_iter().map(move |run| (part.kind, run)));
            let snaps = runs.filter_map(|(kind, run)| {
                let path: Vec<WorldPt> = run.iter().map(|p: &LonLat| world_from_lonlat(*p)).collect();
                match kind {
                    PartKind::Points => {
                        path.iter().filter_map(|p| snap_to_path(&[*p], place, reach)).reduce(Snap::better)
                    }
                    PartKind::Line | PartKind::Exterior | PartKind::Hole => snap_to_path(&path, place, reach),
                }
            });
            Some((index, snaps.reduce(Snap::better)?))
        });
        found.reduce(|a, b| if a.1.better(b.1) == a.1 { a } else { b })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vertex_in_reach_wins_over_a_nearer_edge() {
        let path = [WorldPt::new(0.0, 0.0), WorldPt::new(1.0, 0.0)];
        let near_end = snap_to_path(&path, WorldPt::new(0.05, 0.01), 0.1).unwrap();
        assert_eq!((near_end.kind, near_end.place), (SnapKind::Vertex, WorldPt::new(0.0, 0.0)));
        let middle = snap_to_path(&path, WorldPt::new(0.5, 0.01), 0.1).unwrap();
        assert_eq!((middle.kind, middle.place), (SnapKind::Edge, WorldPt::new(0.5, 0.0)));
        assert_eq!(snap_to_path(&path, WorldPt::new(0.5, 0.2), 0.1), None);
    }
}
