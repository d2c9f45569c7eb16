//! A space-filling curve: what lies near on it lies near on the map.

use super::bounds::WorldRect;
use super::coord::WorldPt;

/// Place of `p` on a Z-curve (Morton 1966) of 2^16 × 2^16 cells over `all`.
pub fn z_code(p: WorldPt, all: WorldRect) -> u32 {
    let side = all.width().max(all.height()).max(f64::MIN_POSITIVE);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 16 bits")]
    let cell = |from: f64, start: f64| ((from - start) / side * 65_535.0).clamp(0.0, 65_535.0) as u32;
    spread(cell(p.x, all.min.x)) | (spread(cell(p.y, all.min.y)) << 1)
}

/// The low 16 bits with a zero between each two.
fn spread(bits: u32) -> u32 {
    [(8, 0x00ff_00ff), (4, 0x0f0f_0f0f), (2, 0x3333_3333), (1, 0x5555_5555)]
        .into_iter()
        .fold(bits & 0xffff, |bits, (shift, mask)| (bits | (bits << shift)) & mask)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_quarter_is_one_run() {
        let all = WorldRect::new(WorldPt::new(0.0, 0.0), WorldPt::new(1.0, 1.0));
        let quarter = |x: f64, y: f64| z_code(WorldPt::new(x, y), all) >> 30;
        assert_eq!([quarter(0.1, 0.4), quarter(0.9, 0.1), quarter(0.2, 0.8), quarter(0.7, 0.7)], [0, 1, 2, 3]);
    }
}
