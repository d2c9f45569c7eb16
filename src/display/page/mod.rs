//! Pages: a figure with its map and everything around it, resolved to rectangles, lines, text runs
//! and swatches, so that a back end only translates.
//!
//! * `sheet`: [`Page`] and its blocks, their **units**, and [`PageDocument`] for several pages;
//! * `compose`: from a figure to its page: [`Composer`]; `draft`: a page under way;
//! * `elements`: which element is drawn by whom; those that windows show too are in
//!   [`furniture`](super::furniture);
//! * `layers`: which layers; `view`: what the map shows and at which scale;
//! * `keyed`: the map with the table of its numbers, `key`;
//! * `locator`, `graticule`, `lines`, `tables`: elements that only pages have.
//!
//! What composing had to give up is said as a [`Finding`](crate::finding::Finding) about its element.
//!
//! A logical point of a page is exactly 25.4 / 96 mm: see [`paper`](crate::geo::paper), which also
//! says how exact a fixed scale is.

mod compose;
mod credit;
mod draft;
mod elements;
mod graticule;
mod key;
mod keyed;
mod layers;
mod lines;
mod locator;
mod pictures;
mod sheet;
mod tables;
mod view;

pub use self::compose::{ComposedPage, Composer, page_account};
pub use self::draft::PageInput;
pub use self::elements::row_label;
pub use self::layers::figure_layers;
pub use self::sheet::{Block, BlockContent, DocumentPage, Page, PageDocument, PageLink, PageSize};
pub use self::view::{place_bounds, stepped_scale, view_by_hand};
