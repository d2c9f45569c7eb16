//! Tools and annotations in the running program.
//!
//! * `command`: what can be done;
//! * `tools`: the tool in hand and what it makes of the project;
//! * `drafts`: what the tool and a review draw in the place of annotations;
//! * `clipboard`: annotations as GeoJSON in the clipboard;
//! * `layers`: annotations by name, their layers and presets;
//! * `exchange`: GeoJSON files, and reviewers' files brought together;
//! * `words`: what the picture has to be told: words of measures, linked pictures.

mod clipboard;
mod command;
mod drafts;
mod exchange;
mod layers;
mod tools;
mod words;

pub use command::{AnnotateCommand, AnnotateRequest, ReviewCommand, ToolCommand};
pub use tools::Tools;
