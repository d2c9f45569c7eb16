//! Figures: pages of the project, and the pages that the command line makes.
//!
//! * `source`: what pages are made from; `words`: what their furniture says; `day`: their date;
//! * `sheets`: which pages an export makes; `atlas`: one page a county, project, zone or theme;
//! * `made`: composed and checked; `run`: their files;
//! * `headless`: a project without a window;
//! * `command`, `edit`, `elements`, `adding`, `map_hand`, `rows`: what can be done in the window;
//!   `outgoing`, `going_out`: their check and export there; `preview`: the page as it will be written.

mod adding;
mod atlas;
pub mod command;
mod day;
mod edit;
mod elements;
mod going_out;
mod headless;
mod made;
mod map_hand;
mod outgoing;
mod preview;
mod rows;
mod run;
mod sheets;
mod source;

pub use command::FigureCommand;
pub use day::day_text;
pub use edit::FigureWork;
pub use elements::{ELEMENT_KEYS, element_keys, restack_key};
pub(super) use going_out::CheckedPages;
pub use headless::{NoProject, no_project, opened};
pub use map_hand::FIGURE_KEYS;
pub use outgoing::{AtlasLike, AtlasRequest, Outgoing, atlas_key, no_sheets_text};
pub use preview::{PagePreview, PreviewMap};
pub(super) use rows::figure_rows;
pub use run::{PageOutput, PageReport, export_sheets};
pub use sheets::{AtlasOver, NoSheets, PageChoice, Sheet, SheetOptions, new_figure, relaid, sheets};
pub use source::PageSource;

/// What the shells say of figures.
pub use crate::project::figure::{Orientation, PageFormat};
