//! What all tools have in common.

use super::context::Desk;
use super::event::ToolEvent;
use super::outcome::{ToolOutcome, ToolPicture};
use super::writing::Writing;
use crate::project::Draft;

/// A state machine: events in, proposed steps and a picture out. It owns only its draft.
pub(super) trait Tool {
    fn on(&mut self, event: &ToolEvent, desk: &Desk<'_>) -> ToolOutcome;

    /// The text that is being written, if one is.
    fn writing(&self) -> Option<&Writing> {
        None
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        None
    }

    /// What is half done, with enough of it to go on later.
    fn unfinished(&self, desk: &Desk<'_>) -> Option<Draft>;

    /// What to draw now; asked anew for each frame, because the camera may have moved.
    fn picture(&self, desk: &Desk<'_>) -> ToolPicture;
}
