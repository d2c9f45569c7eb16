//! The map view in physical pixels.

use super::drafter::View;
use crate::display::Picture;

/// The map view in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Window {
    /// Pixels per world square.
    pub world_px: f64,
    /// The centre of the view in world pixels.
    pub centre_px: [f64; 2],
    pub size_px: [f32; 2],
    /// Pixels per point of symbols.
    pub scale: f32,
}

impl Window {
    /// The view of a picture.
    pub(super) fn of(picture: &Picture, pixels_per_point: f32) -> Self {
        let camera = &picture.camera;
        let world_px = camera.world_points() * f64::from(pixels_per_point);
        Self {
            world_px,
            centre_px: [camera.centre.x * world_px, camera.centre.y * world_px],
            size_px: [(camera.width * pixels_per_point).round(), (camera.height * pixels_per_point).round()],
            scale: pixels_per_point * picture.symbol_scale,
        }
    }

    /// The top left corner in pixels of a world that is `world_px` wide.
    pub(crate) fn corner(&self, world_px: f64) -> [f64; 2] {
        let ratio = world_px / self.world_px;
        [0, 1].map(|axis| self.centre_px[axis] * ratio - f64::from(self.size_px[axis]) / 2.0 * ratio)
    }

    /// The same view as one draw list.
    pub fn view(&self) -> View {
        View {
            world_px: self.world_px,
            origin_px: self.corner(self.world_px),
            size_px: self.size_px,
            scale: self.scale,
            dash_scale: dash_scale(self.world_px),
            screen_px: [0.0; 2],
        }
    }
}

/// A zoom's distance from the nearest whole one, as a factor.
pub(super) fn dash_scale(world_px: f64) -> f32 {
    let zoom = world_px.log2();
    #[expect(clippy::cast_possible_truncation, reason = "between 0.7 and 1.5")]
    {
        (zoom - zoom.round()).exp2() as f32
    }
}
