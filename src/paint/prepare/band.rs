//! Zoom bands: for which zooms one level of detail is made.

use std::f64::consts::SQRT_2;

use crate::geo::WorldRect;

/// Below this many pixels, in the middle of the zooms that a level of detail is for, an area has no
/// outline of its own; its fill takes on some of the colour.
const OUTLINED_PX: f64 = 5.0;

/// The level of detail for views at `level - 1 < zoom ≤ level`, in physical pixels; at
/// [`Self::FULL`] and beyond nothing is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::paint) struct BandZoom(u8);

impl BandZoom {
    /// The coarsest level made.
    pub const FIRST: u8 = 4;
    /// At zoom 17 a third of a pixel is 0.3 m here: finer than any source.
    pub const FULL: u8 = 17;

    /// The level for a world square of `world_px` physical pixels.
    pub fn for_view(world_px: f64) -> Self {
        let zoom = (world_px / 256.0).log2().ceil().clamp(f64::from(Self::FIRST), f64::from(Self::FULL));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        Self(zoom as u8)
    }

    /// All levels, from the finest.
    pub fn all() -> impl Iterator<Item = Self> {
        (Self::FIRST..=Self::FULL).rev().map(Self)
    }

    /// Place in a table of all levels, the coarsest first.
    pub fn index(self) -> usize {
        usize::from(self.0 - Self::FIRST)
    }

    /// Number of levels.
    pub const COUNT: usize = (Self::FULL - Self::FIRST + 1) as usize;

    /// Physical pixels per world square at the closest view of the band.
    pub fn world_px(self) -> f64 {
        256.0 * f64::from(self.0).exp2()
    }

    /// Whether nothing is left out or merged.
    pub fn is_full(self) -> bool {
        self.0 == Self::FULL
    }

    /// Whether an area with this box around it has an outline of its own.
    pub fn outlines(self, rect: WorldRect) -> bool {
        let pixels = rect.width().max(rect.height()) * self.world_px();
        self.is_full() || pixels / SQRT_2 >= OUTLINED_PX
    }

    /// How far a simplified line may stray, in pixels of the closest view; 0 = not at all.
    pub fn tolerance_px(self) -> f64 {
        if self.is_full() { 0.0 } else { 0.3 }
    }
}
