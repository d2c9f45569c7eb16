//! Whether the view moves, and whether it is being zoomed.

use std::time::{Duration, Instant};

use super::window::Window;

/// For how long the zoom has to stay before it counts as chosen.
pub(super) const REST: Duration = Duration::from_millis(120);

/// The view from frame to frame.
#[derive(Default)]
pub(super) struct Gesture {
    window: Option<Window>,
    still: bool,
    zoomed: Option<Instant>,
}

impl Gesture {
    /// Takes in the view of a new frame.
    pub fn follow(&mut self, window: &Window) {
        let before = self.window.replace(*window);
        self.still = before == Some(*window);
        #[expect(clippy::float_cmp, reason = "a zoom that nobody has changed is the same to the last bit")]
        if before.is_some_and(|before| before.world_px != window.world_px) {
            self.zoomed = Some(Instant::now());
        }
    }

    /// Whether the view is that of the frame before.
    pub fn is_still(&self) -> bool {
        self.still
    }

    /// Whether the zoom has changed lately and may change again.
    pub fn is_zooming(&self) -> bool {
        self.zoomed.is_some_and(|zoomed| zoomed.elapsed() < REST)
    }
}
