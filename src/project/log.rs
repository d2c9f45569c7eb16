//! What happens to a project, in order, so that it can be written down and played again.

use super::change::{Change, StepName, last_of_each};

/// What the user did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Edit {
        /// The frames of a gesture go on: this belongs to the step of the entry before.
        continues: bool,
    },
    Undo,
    Redo,
}

/// One thing that happened, with the values that the records had afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct LogEntry {
    pub act: Act,
    /// Of the step that was made, taken back or done again.
    pub name: StepName,
    pub changes: Vec<Change>,
}

impl LogEntry {
    /// Takes in a later frame of the same gesture: only the last value of each record counts.
    pub(super) fn absorb(&mut self, later: Vec<Change>) {
        let changes = std::mem::take(&mut self.changes);
        self.changes = last_of_each(changes.into_iter().chain(later));
    }
}
