//! Pages on their way out, whoever asks for them: what they are made from, which there are, and what
//! should be looked at before they go (出图检查).
//!
//! * `source`: what pages are made from; `day`: their date;
//! * `choice`: what pages are wanted; `adjustment`: what is asked of them beside that;
//! * `sheets`: the sheets of a choice; `atlas`: one page a county, project, zone or theme;
//! * `page`: a sheet composed and checked; `check`: the check.

mod adjustment;
mod atlas;
mod check;
mod choice;
mod day;
mod page;
mod sheets;
mod source;

pub use adjustment::Adjustment;
pub use check::{PageFindings, check_page};
pub use choice::{AtlasLike, AtlasOver, AtlasRequest, NoSheets, PageChoice, atlas_title, no_sheets_text};
pub use day::day_text;
pub use page::{CheckedPage, checked_pages};
pub use sheets::{Sheet, extent_of, figure_named, new_figure, relaid, sheets, theme_title};
pub use source::PageSource;
