//! What the user made: small records, saved and undoable. One writer, [`History::edit`].
//!
//! A record that is absent means "as the plan has it", so an untouched project is empty.

mod history;
mod layer_settings;
mod record;

pub use history::{GestureId, History, Step};
pub use layer_settings::LayerView;
pub use record::{AddedSource, Change, GroupSettings, LayerSettings, Project, Record, RecordKey, SourceId, StepName};
