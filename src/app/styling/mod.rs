//! How the map and its layers look: palette, styles by attribute, names moved by hand.
//!
//! * `command`: what can be done; `handle`: carrying it out;
//! * `words`: what people call the values of attributes.

mod command;
mod handle;
mod words;

pub use command::{Grading, StyleCommand};
pub(super) use handle::handle;
pub use handle::{GRADES, MOST_CATEGORIES};
pub use words::value_title;
