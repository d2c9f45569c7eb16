//! The spatial index: which features may lie here. Boxes only; the caller looks closer.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::bounds::WorldRect;
use super::coord::WorldPt;
use super::shapes::Shapes;

type Entry = GeomWithData<Rectangle<[f64; 2]>, u32>;

/// A bulk-loaded R*-tree over the boxes of a layer's features, on the world square.
#[derive(Debug)]
pub struct SpatialIndex {
    tree: RTree<Entry>,
}

impl SpatialIndex {
    /// Indexes every feature that has a geometry.
    pub fn new(shapes: &Shapes) -> Self {
        let entries = shapes.iter().enumerate().filter_map(|(index, shape)| {
            let bounds = shape.bounds()?;
            let rect = WorldRect::from(bounds);
            let index = u32::try_from(index).expect("Shapes holds fewer than 2^32 features");
            Some(Entry::new(Rectangle::from_corners([rect.min.x, rect.min.y], [rect.max.x, rect.max.y]), index))
        });
        Self { tree: RTree::bulk_load(entries.collect()) }
    }

    /// Indices of the features whose boxes touch `rect`, in ascending order.
    pub fn touching(&self, rect: WorldRect) -> Vec<usize> {
        let envelope = AABB::from_corners([rect.min.x, rect.min.y], [rect.max.x, rect.max.y]);
        let mut found: Vec<usize> =
            self.tree.locate_in_envelope_intersecting(&envelope).map(|entry| entry.data as usize).collect();
        found.sort_unstable();
        found
    }

    /// Indices of the features whose boxes lie within `reach` (world units) of `p`.
    pub fn near(&self, p: WorldPt, reach: f64) -> Vec<usize> {
        self.touching(WorldRect::new(p, p).expanded(reach))
    }
}

#[cfg(test)]
mod tests {
    use super::super::coord::world_from_lonlat;
    use super::super::shapes::{PartKind, ShapesBuilder};
    use super::super::{Bounds, LonLat};
    use super::*;

    #[test]
    fn only_features_whose_box_touches_are_found() {
        let mut builder = ShapesBuilder::default();
        for lon in [104.0, 104.5, 105.0] {
            builder.push(PartKind::Points, [LonLat::new(lon, 31.0)]);
            builder.finish_feature();
        }
        builder.finish_feature();
        let index = SpatialIndex::new(&builder.build());
        assert_eq!(index.touching(Bounds::new(103.9, 30.9, 104.6, 31.1).into()), [0, 1]);
        let there = world_from_lonlat(LonLat::new(105.001, 31.0));
        assert_eq!(index.near(there, 0.01 / 360.0), [2]);
    }
}
