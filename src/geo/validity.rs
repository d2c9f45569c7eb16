//! What can be wrong with a ring (OGC 06-103r4 §6.1.11: closed, at least four positions, simple).

use geo::Line;
use geo::sweep::Intersections;

use super::coord::LonLat;

/// A fault of one ring.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RingFault {
    /// The last position is not the first.
    Unclosed,
    /// Fewer than four positions, counting the closing one.
    TooShort { positions: usize },
    /// Two edges cross at about this place.
    SelfCrossing { at: LonLat },
}

/// All faults of a ring as it stands in a file; a crossing is reported once.
pub fn ring_faults(ring: &[LonLat]) -> Vec<RingFault> {
    let mut faults = Vec::new();
    let closed = ring.first() == ring.last();
    if !closed {
        faults.push(RingFault::Unclosed);
    }
    let positions = ring.len() + usize::from(!closed);
    if positions < 4 {
        faults.push(RingFault::TooShort { positions });
    } else if let Some(at) = first_crossing(ring) {
        faults.push(RingFault::SelfCrossing { at });
    }
    faults
}

/// A proper crossing of two edges, by plane sweep (Bentley & Ottmann 1979), O(n log n).
/// Positions off the globe are not looked at: another finding speaks of them.
fn first_crossing(ring: &[LonLat]) -> Option<LonLat> {
    if !ring.iter().all(|p| p.on_globe()) {
        return None;
    }
    let edges = ring.windows(2).filter(|edge| edge[0] != edge[1]).map(|edge| Line::new(coord(edge[0]), coord(edge[1])));
    edges.collect::<Intersections<Line>>().find_map(|(_, _, crossing)| match crossing {
        geo::LineIntersection::SinglePoint { intersection, is_proper: true } => {
            Some(LonLat::new(intersection.x, intersection.y))
        }
        geo::LineIntersection::SinglePoint { .. } | geo::LineIntersection::Collinear { .. } => None,
    })
}

fn coord(p: LonLat) -> geo::Coord {
    geo::coord! { x: p.lon, y: p.lat }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> Vec<LonLat> {
        points.iter().map(|(lon, lat)| LonLat::new(*lon, *lat)).collect()
    }

    #[test]
    fn a_good_ring_has_no_faults() {
        assert!(ring_faults(&ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)])).is_empty());
    }

    #[test]
    fn a_bow_tie_crosses_in_its_middle() {
        let faults = ring_faults(&ring(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)]));
        assert_eq!(faults, [RingFault::SelfCrossing { at: LonLat::new(1.0, 1.0) }]);
    }

    #[test]
    fn an_open_ring_of_two_positions_has_both_faults() {
        let faults = ring_faults(&ring(&[(0.0, 0.0), (1.0, 0.0)]));
        assert_eq!(faults, [RingFault::Unclosed, RingFault::TooShort { positions: 3 }]);
    }
}
