//! What the user made: small records, saved and undoable. One writer, [`History::edit`].
//!
//! A record that is absent means "as the plan has it", so an untouched project is empty.

pub mod annotation;
pub mod figure;
mod history;
mod layer_settings;
mod layer_style;
mod length;
mod log;
mod record;

pub use history::{GestureId, History, StateId, Step};
pub use layer_settings::LayerView;
pub use layer_style::{
    AreaFill, Categories, Category, Class, ClassMethod, FeatureName, Graduated, LabelChoice, LabelPlace, LayerStyle,
    Look, MapLook, PointMark, StyleRule, StyleView,
};
pub use length::{Length, LengthUnit, Medium};
pub use log::{Act, LogEntry, replay};
pub use record::{AddedSource, Change, GroupSettings, LayerSettings, Project, Record, RecordKey, SourceId, StepName};
