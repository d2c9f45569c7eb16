//! What happens to a project, in order, so that it can be written down and played again.

use super::change::{Change, StepName, last_of_each};
use super::history::{GestureId, History};

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

/// Does again what `entries` say. The records come out as they were in any case. The steps do too,
/// if `history` had none when the log began; an undo that reaches further back becomes an edit.
pub fn replay(history: &mut History, entries: impl IntoIterator<Item = LogEntry>) {
    let mut gesture = 0;
    for LogEntry { act, name, changes } in entries {
        match act {
            Act::Edit { continues } => gesture += u64::from(!continues),
            Act::Undo if history.done().last().is_some_and(|step| step.name == name) => drop(history.undo()),
            Act::Redo if history.undone().last().is_some_and(|step| step.name == name) => drop(history.redo()),
            Act::Undo | Act::Redo => gesture += 1,
        }
        // After an undo that was found this changes nothing, and so is no step.
        history.edit(name, Some(GestureId(gesture)), changes);
        if !matches!(act, Act::Edit { .. }) {
            history.end_gesture();
        }
    }
    history.end_gesture();
}
