//! Figures: the pages of the project, and what can be done with them in the window.
//!
//! * `state`: what the editor remembers; `command`: what can be done; `editor`: to a figure; `elements`: to the selected element;
//! * `picture`: a logo or photo from a file; `map_hand`: the map moved in its frame;
//! * `findings`: where what was found leads; `preview`: the page as it will be written.

pub mod command;
mod editor;
mod elements;
mod findings;
mod map_hand;
mod picture;
mod preview;
mod state;

pub use command::{FigureCommand, restack_key};
pub use preview::{PagePreview, PreviewMap};
pub use state::Figures;
pub(super) use state::figure_of;
