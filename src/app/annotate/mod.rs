//! Tools and annotations in the running program.
//!
//! * `words`: what the picture has to be told about annotations: words of measures, places of callouts.

mod words;

pub use words::measure_text;
