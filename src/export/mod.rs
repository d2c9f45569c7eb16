//! Back end 2: a page as one SVG document, and a PNG of it, on the CPU, without a window.
//!
//! The document holds real text in the bundled fonts, one group a layer, and soft edges as stacked
//! translucent strokes, never blur filters, so that it stays a vector wherever it goes. The same
//! page gives the same bytes on each run.

mod png;
mod svg;

pub use self::png::{png_from_svg, png_size_limit};
pub use svg::svg_document;

use crate::display::page::{Page, PageItem};
use crate::display::text::missing_glyphs;

/// What can go wrong between a page and a file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the page was not understood as SVG")]
    Svg(#[from] resvg::usvg::Error),
    #[error("a picture of {width} × {height} pixels is larger than the program can draw")]
    TooLarge { width: u32, height: u32 },
    #[error("the picture could not be encoded")]
    Png(#[from] ::png::EncodingError),
}

/// The characters on a page that the bundled fonts cannot draw, in order of code point.
pub fn undrawable_characters(page: &Page) -> Vec<char> {
    let labels = page.maps().flat_map(|(_, map)| &map.labels);
    let labels = labels.flat_map(|label| &label.glyphs).map(|run| run.text.as_str());
    let furniture = page.items().filter_map(|item| match item {
        PageItem::Text { run, .. } => Some(run.text.as_str()),
        PageItem::Rect { .. }
        | PageItem::Polygon { .. }
        | PageItem::Line { .. }
        | PageItem::Image { .. }
        | PageItem::Swatch { .. } => None,
    });
    missing_glyphs(labels.chain(furniture))
}
