//! Pages on their way out, whoever asks for them: what they are made from, which there are, and what
//! should be looked at before they go (出图检查).
//!
//! * `source`: what pages are made from; `day`: their date;
//! * `choice`: what pages are wanted; `adjustment`: what is asked of them beside that;
//! * `sheet`, `sheets`: a page to be made, and those of a choice; `new_figure`: what is shown where no figure is; `atlas`: one page a county, project, zone or theme;
//! * `page`: a sheet composed and checked; `check`: the check.

mod adjustment;
mod atlas;
mod check;
mod choice;
mod day;
mod new_figure;
mod page;
mod sheet;
mod sheets;
mod source;

pub use adjustment::Adjustment;
pub(super) use check::unwritable_found;
pub use check::{PageFindings, check_page};
pub use choice::{AtlasLike, AtlasOver, AtlasRequest, NoSheets, PageChoice, atlas_title, no_sheets_text};
pub use day::day_text;
pub use new_figure::{extent_of, new_figure, relaid, theme_title};
pub use page::{CheckedPage, checked_pages};
pub use sheet::Sheet;
pub use sheets::{figure_named, sheets};
pub use source::PageSource;
