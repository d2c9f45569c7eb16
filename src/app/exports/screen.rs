//! What is on the screen, as far as an export looks at it.

use crate::app::MapView;
use crate::app::figures::Figures;

/// What stands in the window while something goes out of it.
pub struct OnScreen<'a> {
    pub figures: &'a Figures,
    /// The map that the user works with.
    pub view: &'a MapView,
}
