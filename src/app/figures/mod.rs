//! Figures: the pages of the project, and what can be done with them in the window.
//!
//! * `state`: what the editor remembers; `command`: what can be done; `editor`: to a figure; `elements`: to the selected element;
//! * `picture`: a logo or photo from a file; `map_hand`, `map_moves`: the map moved in its frame;
//! * `findings`: where what was found leads; `preview`: the page as it will be written, `page`: that of the open figure.

pub mod command;
mod editor;
mod elements;
mod findings;
mod map_hand;
mod map_moves;
mod page;
mod picture;
mod preview;
mod state;

pub use command::{FigureCommand, restack_key};
pub use preview::{PagePreview, PreviewMap};
pub use state::Figures;
pub(super) use state::figure_of;
