//! Figures: the pages of the project, and what can be done with them in the window.
//!
//! * `command`, `rows`: what can be done; `edit`: to a figure; `elements`: to the selected element;
//! * `picture`: a logo or photo from a file; `map_hand`: the map moved in its frame;
//! * `findings`: where what was found leads; `preview`: the page as it will be written.

pub mod command;
mod edit;
mod elements;
mod findings;
mod map_hand;
mod picture;
mod preview;
mod rows;

pub use command::FigureCommand;
pub use edit::FigureWork;
pub use elements::{ELEMENT_KEYS, element_keys, restack_key};
pub use map_hand::FIGURE_KEYS;
pub use preview::{PagePreview, PreviewMap};
pub(super) use rows::figure_rows;
