//! The number of a tile: along a Hilbert curve, zoom after zoom (PMTiles specification 3.4, section 2).

use crate::basemap::tile::TileAt;

pub(super) fn tile_id(at: TileAt) -> u64 {
    // All tiles of the zooms before: (4^z − 1) / 3.
    let before = ((1u64 << (2 * u32::from(at.zoom()))) - 1) / 3;
    let (mut x, mut y, mut along) = (u64::from(at.x()), u64::from(at.y()), 0u64);
    let mut side = 1u64 << at.zoom() >> 1;
    while side > 0 {
        let (right, below) = (u64::from(x & side > 0), u64::from(y & side > 0));
        along += side * side * ((3 * right) ^ below);
        // The quarter is turned so that the curve goes on in it.
        if below == 0 {
            if right == 1 {
                x = (side - 1).wrapping_sub(x) & (2 * side - 1);
                y = (side - 1).wrapping_sub(y) & (2 * side - 1);
            }
            std::mem::swap(&mut x, &mut y);
        }
        side >>= 1;
    }
    before + along
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_numbered_as_the_specification_numbers_them() {
        let examples = [
            ((0, 0, 0), 0),
            ((1, 0, 0), 1),
            ((1, 0, 1), 2),
            ((1, 1, 1), 3),
            ((1, 1, 0), 4),
            ((2, 0, 0), 5),
            ((12, 3423, 1763), 19_078_479),
        ];
        for ((zoom, x, y), id) in examples {
            assert_eq!(tile_id(TileAt::new(zoom, x, y).unwrap()), id, "{zoom}/{x}/{y}");
        }
    }

    #[test]
    fn every_tile_of_a_zoom_has_a_number_of_its_own_and_neighbours_follow_one_another() {
        let mut by_id: Vec<(u64, u32, u32)> = Vec::new();
        for (x, y) in (0..32).flat_map(|x| (0..32).map(move |y| (x, y))) {
            by_id.push((tile_id(TileAt::new(5, x, y).unwrap()), x, y));
        }
        by_id.sort_unstable();
        for pair in by_id.windows(2) {
            assert_eq!(pair[0].0 + 1, pair[1].0);
            assert_eq!(pair[0].1.abs_diff(pair[1].1) + pair[0].2.abs_diff(pair[1].2), 1);
        }
    }
}
