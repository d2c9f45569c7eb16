//! The spatial index: which features may lie here. Boxes only; the caller looks closer.

use rayon::prelude::*;

use super::bounds::WorldRect;
use super::coord::WorldPt;
use super::curve::z_code;
use super::near::NearMercator;
use super::shapes::Shapes;

/// Boxes that one box of the level above holds together.
const FAN: usize = 16;

/// A box in single precision, rounded outwards: it holds what it is around, and a few metres more.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Frame {
    min: [f32; 2],
    max: [f32; 2],
}

impl Frame {
    #[expect(clippy::cast_possible_truncation, reason = "rounded outwards")]
    fn around(rect: WorldRect) -> Self {
        let down = |value: f64| (value as f32).next_down();
        let up = |value: f64| (value as f32).next_up();
        Self { min: [down(rect.min.x), down(rect.min.y)], max: [up(rect.max.x), up(rect.max.y)] }
    }

    fn union(self, other: Self) -> Self {
        Self {
            min: [self.min[0].min(other.min[0]), self.min[1].min(other.min[1])],
            max: [self.max[0].max(other.max[0]), self.max[1].max(other.max[1])],
        }
    }

    fn touches(&self, other: &Self) -> bool {
        (0..2).all(|axis| self.min[axis] <= other.max[axis] && other.min[axis] <= self.max[axis])
    }
}

/// A packed tree over the boxes of a layer's features, on the world square: the boxes in the order
/// of a Z-curve, and above them level by level one box around each `FAN` of the level below
/// (after Kamel & Faloutsos, "On packing R-trees", 1993). 20 bytes a feature, and as fast to make
/// as to sort.
#[derive(Debug, Default)]
pub struct SpatialIndex {
    /// The features of the lowest level, in its order.
    features: Vec<u32>,
    /// From the lowest level to the highest, which is one box.
    levels: Vec<Vec<Frame>>,
}

impl SpatialIndex {
    /// Indexes every feature that has a geometry.
    pub fn new(shapes: &Shapes) -> Self {
        let Some(bounds) = shapes.bounds() else { return Self::default() };
        let (all, near) = (WorldRect::from(bounds), NearMercator::new(bounds.centre()));
        let mut entries: Vec<(u32, u32, Frame)> = (0..shapes.len())
            .into_par_iter()
            .filter_map(|index| {
                let rect = near.rect(shapes.get(index).bounds()?);
                let index = u32::try_from(index).expect("Shapes holds fewer than 2^32 features");
                Some((z_code(rect.centre(), all), index, Frame::around(rect)))
            })
            .collect();
        entries.par_sort_unstable_by_key(|(code, index, _)| (*code, *index));
        let features = entries.iter().map(|(_, index, _)| *index).collect();
        let mut level: Vec<Frame> = entries.into_iter().map(|(_, _, frame)| frame).collect();
        let mut levels = Vec::new();
        while level.len() > 1 {
            let above = level.chunks(FAN).filter_map(|frames| frames.iter().copied().reduce(Frame::union)).collect();
            levels.push(std::mem::replace(&mut level, above));
        }
        levels.push(level);
        Self { features, levels }
    }

    /// Indices of the features whose boxes touch `rect`, or come within a few metres, in ascending order.
    pub fn touching(&self, rect: WorldRect) -> Vec<usize> {
        let mut found: Vec<usize> = self.look_into(rect).collect();
        found.sort_unstable();
        found
    }

    /// The same one after the other, in the order of the tree: whoever has seen enough stops.
    pub fn look_into(&self, rect: WorldRect) -> Touching<'_> {
        let top = self.levels.len().checked_sub(1);
        let open = top.into_iter().flat_map(|top| (0..self.levels[top].len()).map(move |place| (top, place)));
        Touching { index: self, wanted: Frame::around(rect), open: open.collect() }
    }

    /// Indices of the features whose boxes lie within `reach` (world units) of `p`, or a few metres more.
    pub fn near(&self, p: WorldPt, reach: f64) -> Vec<usize> {
        self.touching(WorldRect::new(p, p).expanded(reach))
    }
}

/// The features of an index whose boxes touch a rectangle.
#[derive(Debug)]
pub struct Touching<'a> {
    index: &'a SpatialIndex,
    wanted: Frame,
    /// Boxes to look into: level and place.
    open: Vec<(usize, usize)>,
}

impl Iterator for Touching<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while let Some((level, place)) = self.open.pop() {
            if !self.index.levels[level][place].touches(&self.wanted) {
                continue;
            }
            let Some(below) = level.checked_sub(1) else { return Some(self.index.features[place] as usize) };
            let end = ((place + 1) * FAN).min(self.index.levels[below].len());
            self.open.extend((place * FAN..end).rev().map(|place| (below, place)));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::coord::world_from_lonlat;
    use super::super::shapes::{PartKind, ShapesBuilder};
    use super::super::{Bounds, LonLat};
    use super::*;

    fn index(boxes: &[(f64, f64, f64)]) -> SpatialIndex {
        let mut builder = ShapesBuilder::default();
        for (lon, lat, side) in boxes {
            builder.push(PartKind::Line, [LonLat::new(*lon, *lat), LonLat::new(lon + side, lat + side)]);
            builder.finish_feature();
        }
        SpatialIndex::new(&builder.build())
    }

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

    #[test]
    fn nothing_is_found_among_nothing() {
        assert!(SpatialIndex::default().near(WorldPt::new(0.5, 0.5), 1.0).is_empty());
        assert!(index(&[]).near(WorldPt::new(0.5, 0.5), 1.0).is_empty());
    }

    proptest! {
        #[test]
        fn no_feature_whose_box_touches_is_missed(
            boxes in prop::collection::vec((103.0..105.0f64, 30.0..32.0f64, 0.0..0.2f64), 1..400),
            (west, south, side) in (103.0..105.0f64, 30.0..32.0f64, 0.0..0.5f64),
        ) {
            let rect = Bounds::new(west, south, west + side, south + side);
            let found = index(&boxes).touching(rect.into());
            let touches = |(lon, lat, side): &(f64, f64, f64), slack: f64| {
                Bounds::new(lon - slack, lat - slack, lon + side + slack, lat + side + slack).intersects(&rect)
            };
            for (index, boxed) in boxes.iter().enumerate() {
                prop_assert!(found.contains(&index) || !touches(boxed, 0.0));
                prop_assert!(!found.contains(&index) || touches(boxed, 2e-4));
            }
            prop_assert!(found.is_sorted());
        }
    }
}
