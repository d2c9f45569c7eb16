//! What all tools have in common.

use super::context::Desk;
use super::event::ToolEvent;
use super::outcome::{ToolOutcome, ToolPicture};

/// A state machine: events in, proposed steps and a picture out. It owns only its draft.
pub(super) trait Tool {
    fn on(&mut self, event: &ToolEvent, desk: &Desk<'_>) -> ToolOutcome;

    /// What to draw now; asked anew for each frame, because the camera may have moved.
    fn picture(&self, desk: &Desk<'_>) -> ToolPicture;
}
