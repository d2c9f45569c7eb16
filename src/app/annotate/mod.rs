//! Tools and annotations in the running program.
//!
//! * `command`: what can be done;
//! * `tools`: the tool in hand and what it makes of the project;
//! * `drafts`: what the tool and a review draw in the place of annotations;
//! * `clipboard`: annotations as GeoJSON in the clipboard;
//! * `layers`, `new_layer`: annotations by name, their layers and presets;
//! * `exchange`, `files`: annotations from and to GeoJSON files, and the jobs that read and write them;
//! * `words`: the moment at which an annotation was made, in words.

mod clipboard;
mod command;
mod drafts;
mod exchange;
mod files;
mod layers;
mod new_layer;
mod tools;
mod words;

pub use command::{AnnotateCommand, AnnotateRequest, ReviewCommand, ToolCommand};
pub use exchange::Exchange;
pub(super) use exchange::{read_or_told, stem};
pub(super) use files::{ReadAnnotations, start_reading};
pub(super) use layers::{Hand, fly_to_place, handle};
pub use new_layer::annotation_layer_title;
pub use tools::Tools;
