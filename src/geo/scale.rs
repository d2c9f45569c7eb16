//! Map scale as its denominator (1 : n), and the range of scales in which a layer shows.

use super::coord::{LonLat, WORLD_METRES};

/// Logical points per metre on screen at 96 points an inch, the convention of OGC WMTS
/// (0.28 mm pixels) replaced by CSS (1 point = 1/96 inch), which is what office displays claim.
pub(super) const POINTS_PER_METRE: f64 = 96.0 / 0.0254;

/// The n of 1 : n. Larger n = smaller scale = farther away. Always positive and finite.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Scale(pub f64);

impl Scale {
    /// The scale at `place` when the world square is `world_points` logical points wide.
    /// Mercator stretches by 1/cos φ, so the true scale depends on the latitude.
    pub fn at(place: LonLat, world_points: f64) -> Self {
        let metres = WORLD_METRES * place.lat.to_radians().cos();
        Self(metres * POINTS_PER_METRE / world_points)
    }

    /// The inverse: width of the world square in points that shows `place` at this scale.
    pub fn world_points(self, place: LonLat) -> f64 {
        WORLD_METRES * place.lat.to_radians().cos() * POINTS_PER_METRE / self.0
    }
}

/// The scales in which something is visible, as denominators: `min_denominator` is the closest
/// view, `max_denominator` the farthest. `None` = no limit on that side.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ScaleRange {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_denominator: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_denominator: Option<f64>,
}

impl ScaleRange {
    pub fn contains(&self, scale: Scale) -> bool {
        self.min_denominator.is_none_or(|min| scale.0 >= min) && self.max_denominator.is_none_or(|max| scale.0 <= max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scale_and_width_of_the_world_are_inverse() {
        let deyang = LonLat::new(104.4, 31.13);
        let scale = Scale::at(deyang, 256.0 * 1024.0);
        assert!((scale.world_points(deyang) - 262_144.0).abs() < 1e-6);
    }

    #[test]
    fn zoom_ten_at_the_equator_is_the_published_css_scale() {
        // OGC WMTS 1.0.0 annex E.4: 156543.0339 m per pixel at zoom 0; here /1024, × 96/0.0254.
        let scale = Scale::at(LonLat::default(), 256.0 * 1024.0);
        assert!((scale.0 - 577_791.71).abs() < 0.01, "{scale:?}");
    }
}
