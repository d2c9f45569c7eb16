//! Pages: a figure with its map and everything around it, resolved to rectangles, lines, text runs
//! and swatches, so that a back end only translates.
//!
//! * `sheet`: [`Page`] and its blocks, their **units**, and [`PageDocument`] for several pages;
//! * `item`: the primitives;
//! * `compose`: from a figure to its page: [`Composer`];
//! * `furniture`: which element is drawn by whom; `pen`: drawing words that they share;
//! * `layers`: which layers; `view`: what the map shows and at which scale; `visible`: what is inside that;
//! * `legend`, `scale_bar`, `north`, `locator`, `graticule`, `approval`, `lines`, `tables`: elements;
//! * `dump`: a page as text.
//!
//! What composing had to give up is said as a [`Finding`](crate::finding::Finding) about its element.
//!
//! A logical point of a page is exactly 25.4 / 96 mm: see [`paper`](crate::geo::paper), which also
//! says how exact a fixed scale is.

mod approval;
mod compose;
mod dump;
mod furniture;
mod graticule;
mod item;
mod layers;
mod legend;
mod lines;
mod locator;
mod north;
mod pen;
mod scale_bar;
mod sheet;
mod tables;
mod view;
mod visible;

pub use self::compose::{Composed, Composer, PageInput};
pub use self::dump::dump_page;
pub use self::furniture::row_label;
pub use self::item::PageItem;
pub use self::layers::figure_layers;
pub use self::legend::{LegendRow, LegendSection};
pub use self::pen::SMALLEST_TYPE_PT;
pub use self::sheet::{Block, BlockContent, DocumentPage, Page, PageDocument, PageLink, PageSize};
pub use self::view::{place_bounds, stepped_scale, view_by_hand};
pub use crate::style::legend::Sample;
