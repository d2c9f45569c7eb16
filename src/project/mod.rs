//! What the user made: small records, saved and undoable. One writer, [`History::edit`].
//!
//! A record that is absent means "as the plan has it", so an untouched project is empty.

mod added_source;
pub mod annotation;
mod base_map;
mod change;
mod contents;
mod draft;
pub mod figure;
mod history;
mod layer;
mod length;
mod log;
mod looking;
pub mod placing;
pub mod records;
mod replay;
mod revisions;

pub use added_source::{AddedSource, ReadOptions, SourceId};
pub use base_map::{BaseMap, BaseMapCredit, BaseMapSource};
pub use change::{Change, StepName};
pub use contents::{Project, Stamp};
pub use draft::Draft;
pub use history::{GestureId, History, StateId, Step};
pub use layer::{
    AreaFill, Categories, Category, Class, ClassMethod, FeatureLabel, FeatureName, Graduated, GroupSettings,
    LabelChoice, LabelPlace, LayerSettings, LayerStyle, LayerView, Look, MapLook, PointMark, StyleRule, StyleView,
};
pub use length::{Length, LengthUnit, Medium};
pub use log::{Act, LogEntry};
pub use records::{Record, RecordKey, RecordKind, Single};
pub use replay::replay;
pub use revisions::Revisions;
