//! What lies under the pointer: exact tests behind the spatial index, on the plane of the world
//! square, where straight lines on screen are straight.

use crate::geo::coord::world_from_lonlat;
use crate::geo::{LonLat, Part, PartKind, ShapeRef, SpatialIndex, WorldPt, WorldRect, distance_to_segment};
use crate::plan::FeatureTable;

/// How far from the pointer points and lines still count, in world units.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    pub points: f64,
    pub lines: f64,
}

/// A layer prepared for hit tests. Camera-independent; build it once for each layer.
#[derive(Debug, Default)]
pub struct HitIndex {
    boxes: SpatialIndex,
}

impl HitIndex {
    pub fn new(table: &FeatureTable) -> Self {
        table.shapes().cut_long_parts();
        Self { boxes: SpatialIndex::new(table.shapes()) }
    }

    /// Indices of the features whose boxes lie within `reach` (world units) of `place`.
    pub(super) fn near(&self, place: WorldPt, reach: f64) -> Vec<usize> {
        self.boxes.near(place, reach)
    }

    /// Indices of the features whose boxes touch `rect`, one after the other.
    pub fn touching(&self, rect: WorldRect) -> impl Iterator<Item = usize> {
        self.boxes.look_into(rect)
    }

    /// Indices of the features of `table` (the one that the index was built from) that lie at
    /// `place`, topmost first: points before lines before areas, later features before earlier ones.
    pub fn at(&self, table: &FeatureTable, place: WorldPt, reach: Reach) -> Vec<usize> {
        let mut hits: Vec<(u8, usize)> = self
            .boxes
            .near(place, reach.points.max(reach.lines))
            .into_iter()
            .filter_map(|index| Some((hit_dimension(table.shapes().get(index), place, reach)?, index)))
            .collect();
        hits.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        hits.into_iter().map(|(_, index)| index).collect()
    }
}

/// The dimension of the part that was hit, 0–2, the lowest first; `None` for a miss.
fn hit_dimension(shape: ShapeRef<'_>, place: WorldPt, reach: Reach) -> Option<u8> {
    let hit = |kind: PartKind| shape.parts().filter(move |part| part.kind == kind);
    let near_point = |p: &LonLat| world_from_lonlat(*p).distance(place) <= reach.points;
    if hit(PartKind::Points).any(|part| part.positions.iter().any(near_point)) {
        return Some(0);
    }
    let near_line = WorldRect::new(place, place).expanded(reach.lines);
    let mut runs = hit(PartKind::Line).flat_map(|part| part.runs(|rect| rect.intersects(&near_line)));
    if runs.any(|run| distance_to_path(run, place) <= reach.lines) {
        return Some(1);
    }
    // Even-odd over all rings: a hole undoes its exterior, and overlapping parts stay inside.
    let mut inside = false;
    for part in shape.parts() {
        match part.kind {
            PartKind::Exterior if inside => return Some(2),
            PartKind::Exterior => inside = ring_contains(&part, place),
            PartKind::Hole => inside = inside && !ring_contains(&part, place),
            PartKind::Points | PartKind::Line => {}
        }
    }
    inside.then_some(2)
}

fn distance_to_path(path: &[LonLat], place: WorldPt) -> f64 {
    let mut nearest = f64::INFINITY;
    let mut before: Option<WorldPt> = None;
    for p in path {
        let here = world_from_lonlat(*p);
        nearest = nearest.min(before.map_or(here.distance(place), |before| distance_to_segment(place, before, here)));
        before = Some(here);
    }
    nearest
}

/// Whether a ring goes around a place: of a long one, only the stretches that a ray to the east may cross
/// are looked at.
pub fn ring_contains(ring: &Part<'_>, place: WorldPt) -> bool {
    let may_cross = |rect: &WorldRect| (rect.min.y..=rect.max.y).contains(&place.y) && place.x <= rect.max.x;
    ring.runs(may_cross).into_iter().filter(|run| crosses_oddly(run, place)).count() % 2 == 1
}

/// Crossing number test (Shimrat 1962, with Hacker's half-open edges).
fn crosses_oddly(path: &[LonLat], place: WorldPt) -> bool {
    let mut inside = false;
    let mut before: Option<WorldPt> = None;
    for p in path {
        let here = world_from_lonlat(*p);
        if let Some(there) = before
            && (here.y > place.y) != (there.y > place.y)
            && place.x < (there.x - here.x) * (place.y - here.y) / (there.y - here.y) + here.x
        {
            inside = !inside;
        }
        before = Some(here);
    }
    inside
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::geo::ShapesBuilder;
    use crate::plan::AttributeTable;

    fn ring(west: f64, south: f64, side: f64) -> [LonLat; 5] {
        [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)].map(|(x, y)| LonLat::new(west + x, south + y))
    }

    /// 0: a square with a hole, 1: a line through it, 2: a point on the line.
    fn table() -> FeatureTable {
        let mut builder = ShapesBuilder::default();
        builder.push(PartKind::Exterior, ring(104.0, 31.0, 1.0));
        builder.push(PartKind::Hole, ring(104.4, 31.4, 0.2));
        builder.finish_feature();
        builder.push(PartKind::Line, [LonLat::new(103.5, 31.2), LonLat::new(105.5, 31.2)]);
        builder.finish_feature();
        builder.push(PartKind::Points, [LonLat::new(104.2, 31.2)]);
        builder.finish_feature();
        let mut properties = AttributeTable::default();
        (0..3).for_each(|_| properties.push_json("{}"));
        FeatureTable::new(builder.build(), properties)
    }

    fn at(lon: f64, lat: f64) -> Vec<usize> {
        let table = table();
        let reach = Reach { points: 0.01 / 360.0, lines: 0.01 / 360.0 };
        HitIndex::new(&table).at(&table, world_from_lonlat(LonLat::new(lon, lat)), reach)
    }

    #[test]
    fn a_point_comes_before_the_line_and_the_area_beneath_it() {
        assert_eq!(at(104.2, 31.2), [2, 1, 0]);
        assert_eq!(at(104.7, 31.205), [1, 0]);
    }

    #[test]
    fn a_hole_is_outside_and_so_is_a_near_miss() {
        assert_eq!(at(104.5, 31.5), [] as [usize; 0]);
        assert_eq!(at(104.1, 31.9), [0]);
        assert_eq!(at(103.99, 31.9), [] as [usize; 0]);
    }
}
