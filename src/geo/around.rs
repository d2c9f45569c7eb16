//! The ground around a shape that lies within so many metres of it.

use geo::Buffer as _;
use geo::{LineString, MultiLineString, MultiPoint, MultiPolygon};

use super::coord::{LonLat, WorldPt, lonlat_from_world, world_from_lonlat};
use super::shapes::{PartKind, ShapeRef};

/// Metres around the equator, which is one unit of the world square.
const EQUATOR_M: f64 = 40_075_016.685_578_5;

/// The rings around everything that lies within `metres` of the points, lines and borders of a shape, each
/// closed, exteriors before their holes. Of an area it is a band along its border: what is known so well
/// is where the border runs. Mercator's scale is taken from the middle of the shape: wrong by 2 % at the
/// ends of a shape that spans a degree and a half of latitude.
pub fn around(shape: ShapeRef<'_>, metres: f64) -> Vec<(PartKind, Vec<LonLat>)> {
    let Some(bounds) = shape.bounds().filter(|_| metres > 0.0) else { return Vec::new() };
    let middle = LonLat::new(f64::midpoint(bounds.west, bounds.east), f64::midpoint(bounds.south, bounds.north));
    let ground = Ground { origin: world_from_lonlat(middle), metres: EQUATOR_M * middle.lat.to_radians().cos() };
    let (mut points, mut lines) = (Vec::new(), Vec::new());
    for part in shape.parts() {
        let path = part.positions.iter().map(|position| ground.flat(*position));
        match part.kind {
            PartKind::Points => points.extend(path.map(geo::Point)),
            PartKind::Line | PartKind::Exterior | PartKind::Hole => lines.push(LineString::new(path.collect())),
        }
    }
    let near_points = (!points.is_empty()).then(|| MultiPoint::new(points).buffer(metres));
    let near_lines = (!lines.is_empty()).then(|| MultiLineString::new(lines).buffer(metres));
    near_points.iter().chain(&near_lines).flat_map(|near: &MultiPolygon| ground.rings(near)).collect()
}

/// A plane in metres about the middle of a shape.
struct Ground {
    origin: WorldPt,
    /// Metres in a unit of the world square, here.
    metres: f64,
}

impl Ground {
    fn flat(&self, position: LonLat) -> geo::Coord {
        let world = world_from_lonlat(position);
        geo::coord! { x: (world.x - self.origin.x) * self.metres, y: (self.origin.y - world.y) * self.metres }
    }

    fn round(&self, line: &LineString) -> Vec<LonLat> {
        let world = |c: &geo::Coord| WorldPt::new(self.origin.x + c.x / self.metres, self.origin.y - c.y / self.metres);
        line.coords().map(|c| lonlat_from_world(world(c))).collect()
    }

    fn rings(&self, near: &MultiPolygon) -> Vec<(PartKind, Vec<LonLat>)> {
        let mut rings = Vec::new();
        for polygon in near {
            rings.push((PartKind::Exterior, self.round(polygon.exterior())));
            rings.extend(polygon.interiors().iter().map(|hole| (PartKind::Hole, self.round(hole))));
        }
        rings
    }
}

#[cfg(test)]
mod tests {
    use super::super::measure;
    use super::super::shapes::ShapesBuilder;
    use super::*;

    fn rings(kind: PartKind, positions: &[(f64, f64)], metres: f64) -> Vec<(PartKind, Vec<LonLat>)> {
        let mut builder = ShapesBuilder::default();
        builder.push(kind, positions.iter().map(|(lon, lat)| LonLat::new(*lon, *lat)));
        builder.finish_feature();
        around(builder.build().get(0), metres)
    }

    #[test]
    fn around_a_point_is_a_circle_of_its_error_measured_on_the_ground() {
        let centre = LonLat::new(104.4, 31.1);
        let rings = rings(PartKind::Points, &[(104.4, 31.1)], 2_000.0);
        assert_eq!(rings.len(), 1);
        for position in &rings[0].1 {
            let away = measure::distance(centre, *position).0;
            assert!((1_975.0..2_010.0).contains(&away), "{away}");
        }
    }

    #[test]
    fn around_a_border_is_a_band_with_a_hole() {
        let square = [(104.0, 31.0), (104.2, 31.0), (104.2, 31.2), (104.0, 31.2), (104.0, 31.0)];
        let kinds: Vec<PartKind> = rings(PartKind::Exterior, &square, 500.0).into_iter().map(|ring| ring.0).collect();
        assert_eq!(kinds, [PartKind::Exterior, PartKind::Hole]);
        assert!(rings(PartKind::Line, &square[..2], 0.0).is_empty());
    }
}
