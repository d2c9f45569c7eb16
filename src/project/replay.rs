//! A log played again.

use super::history::{GestureId, History};
use super::log::{Act, LogEntry};

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
