//! What is looking around rather than work.

use super::records::{Record, RecordKey};

/// Whether nothing but the look at the plan differs between two values of a record: which layers are
/// visible. It is undoable and saved along, but there is nothing to lose by it.
pub(super) fn is_look(key: &RecordKey, before: Option<&Record>, after: Option<&Record>) -> bool {
    matches!(key, RecordKey::Layer(_)) && opacity(before).to_bits() == opacity(after).to_bits()
}

/// A layer without a record is drawn as strongly as can be.
fn opacity(layer: Option<&Record>) -> f32 {
    match layer {
        Some(Record::Layer(settings)) => settings.opacity,
        _ => 1.0,
    }
}
