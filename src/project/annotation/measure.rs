//! Geodesic length and area of what was drawn.

use crate::geo::LonLat;
use crate::geo::PartKind;
use crate::geo::ShapesBuilder;
use crate::geo::measure::{Metres, SquareMetres, area, distance, path_length};

/// What a measure reads.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureReading {
    /// Length of the path, or of the whole outline of an area.
    pub length: Metres,
    /// `None` for a path.
    pub area: Option<SquareMetres>,
}

/// Measures a path, or with `closed` the area inside it (three or more corners).
pub fn measured(positions: &[LonLat], closed: bool) -> MeasureReading {
    if !closed || positions.len() < 3 {
        return MeasureReading { length: path_length(positions), area: None };
    }
    let ring: Vec<LonLat> = positions.iter().chain(positions.first()).copied().collect();
    let length = path_length(&ring);
    let mut builder = ShapesBuilder::default();
    builder.push(PartKind::Exterior, ring);
    builder.finish_feature();
    MeasureReading { length, area: Some(area(builder.build().get(0))) }
}

/// The length of each segment of a path and the running total at its end.
pub fn segment_lengths(positions: &[LonLat]) -> Vec<(Metres, Metres)> {
    let mut total = 0.0;
    let segments = positions.windows(2).map(|pair| {
        let length = distance(pair[0], pair[1]);
        total += length.0;
        (length, Metres(total))
    });
    segments.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_running_total_is_the_length_of_the_path() {
        // One degree of the equator of WGS 84 is a·π/180 = 111,319.491 m.
        let path = [0.0, 1.0, 3.0].map(|lon| LonLat::new(lon, 0.0));
        let segments = segment_lengths(&path);
        assert!((segments[0].0.0 - 111_319.491).abs() < 0.001);
        assert!((segments[1].1.0 - 333_958.472).abs() < 0.002);
        assert!((measured(&path, false).length.0 - segments[1].1.0).abs() < 1e-9);
    }

    #[test]
    fn a_cell_of_one_degree_has_its_area_on_the_ellipsoid() {
        // Between 31° and 32° N on WGS 84, from the closed formula of the zone's area (Snyder 1987,
        // eq. 3-12) over 360, less what great-circle edges cut off the parallels: 10,522.3 km².
        let ring = [(104.0, 31.0), (105.0, 31.0), (105.0, 32.0), (104.0, 32.0)].map(|(x, y)| LonLat::new(x, y));
        let reading = measured(&ring, true);
        let km2 = reading.area.unwrap().square_kilometres();
        assert!((km2 - 10_522.0).abs() < 15.0, "{km2}");
        assert!((reading.length.0 - 411_700.0).abs() < 1000.0, "{:?}", reading.length);
    }
}
