//! Furniture: what stands on and around a map (legend, scale, north arrow, 示意图 or 审图号),
//! resolved to rectangles, lines, runs of text and swatches that both back ends draw.
//!
//! * `item`: the primitives; `swatch`: a symbol beside its name; `pen`: drawing words that all
//!   elements share;
//! * `legend`, `scale_bar`, `north`, `approval`: the elements;
//! * `window`: all of them on the map of a window. Pages place theirs by their figures.

pub(super) mod approval;
mod item;
pub(super) mod legend;
pub(super) mod north;
pub(super) mod pen;
pub(super) mod scale_bar;
mod swatch;
mod window;

pub use self::item::PageItem;
pub use self::legend::{LegendRow, LegendSection, map_legend};
pub use self::pen::{Drawing, SMALLEST_TYPE_PT};
pub use self::swatch::{Mark, Swatch};
pub use self::window::{LegendCard, WindowFurniture, WindowInput};
