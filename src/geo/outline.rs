//! Areas merged into one.

use geo::{BooleanOps as _, Intersects as _, unary_union};

use super::coord::LonLat;
use super::shapes::{PartKind, ShapeRef};

/// The rings of the union of all polygons of `shapes`, each closed, exteriors before their holes.
/// Borders that neighbours share vanish.
pub fn union_rings<'a>(shapes: impl IntoIterator<Item = ShapeRef<'a>>) -> Vec<(PartKind, Vec<LonLat>)> {
    let polygons: Vec<geo::Polygon> = shapes.into_iter().flat_map(polygons).collect();
    // A second union with nothing cleans slivers that coincident borders may leave.
    let merged = unary_union(&polygons).union(&geo::MultiPolygon::new(Vec::new()));
    let ring = |line: &geo::LineString| line.coords().map(|c| LonLat::new(c.x, c.y)).collect::<Vec<_>>();
    let mut rings = Vec::new();
    for polygon in &merged {
        rings.push((PartKind::Exterior, ring(polygon.exterior())));
        rings.extend(polygon.interiors().iter().map(|hole| (PartKind::Hole, ring(hole))));
    }
    rings
}

/// Whether the areas of two shapes overlap or share a border.
pub fn shapes_touch(a: ShapeRef<'_>, b: ShapeRef<'_>) -> bool {
    let near = a.bounds().zip(b.bounds()).is_some_and(|(a, b)| a.intersects(&b));
    near && geo::MultiPolygon::new(polygons(a)).intersects(&geo::MultiPolygon::new(polygons(b)))
}

fn polygons(shape: ShapeRef<'_>) -> Vec<geo::Polygon> {
    let mut polygons: Vec<geo::Polygon> = Vec::new();
    for part in shape.parts() {
        let ring: geo::LineString = part.positions.iter().map(|p| geo::coord! { x: p.lon, y: p.lat }).collect();
        match part.kind {
            PartKind::Exterior => polygons.push(geo::Polygon::new(ring, Vec::new())),
            PartKind::Hole => {
                if let Some(polygon) = polygons.last_mut() {
                    polygon.interiors_push(ring);
                }
            }
            PartKind::Points | PartKind::Line => {}
        }
    }
    polygons
}

#[cfg(test)]
mod tests {
    use super::super::shapes::ShapesBuilder;
    use super::*;

    #[test]
    fn areas_that_share_a_border_touch_and_others_do_not() {
        let mut builder = ShapesBuilder::default();
        for west in [104.0, 105.0, 106.5] {
            let corners = [(0.0, 31.0), (1.0, 31.0), (1.0, 32.0), (0.0, 32.0), (0.0, 31.0)];
            builder.push(PartKind::Exterior, corners.map(|(x, y)| LonLat::new(west + x, y)));
            builder.finish_feature();
        }
        let shapes = builder.build();
        assert!(shapes_touch(shapes.get(0), shapes.get(1)) && !shapes_touch(shapes.get(1), shapes.get(2)));
    }

    #[test]
    fn two_neighbours_become_one_ring() {
        let mut builder = ShapesBuilder::default();
        for west in [104.0, 105.0] {
            let corners = [(0.0, 31.0), (1.0, 31.0), (1.0, 32.0), (0.0, 32.0), (0.0, 31.0)];
            builder.push(PartKind::Exterior, corners.map(|(x, y)| LonLat::new(west + x, y)));
            builder.finish_feature();
        }
        let rings = union_rings(builder.build().iter());
        assert_eq!(rings.len(), 1);
        assert_eq!(rings[0].0, PartKind::Exterior);
    }
}
