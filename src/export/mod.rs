//! Back end 2: pages as one SVG document each, and PNG, JPEG and PDF of it, on the CPU, without a
//! window.
//!
//! The document holds real text in the bundled fonts, one group a layer, and soft edges as stacked
//! translucent strokes, never blur filters, so that it stays a vector wherever it goes. The same
//! page gives the same bytes on each run.
//!
//! * `writer`: what a kind of file is; `writers`: all of them, a row each;
//! * `svg`: from a page to its document;
//! * `drawing`: the document read, once for all that is made from it;
//! * `raster`, `clipped`, `png`, `jpeg`: pixels and their files;
//! * `pdf`: pages of their true size;
//! * `table`: tables for spreadsheets.

mod clipped;
mod drawing;
mod jpeg;
mod pdf;
mod png;
mod raster;
mod svg;
pub mod table;
mod warp;
mod writer;
mod writers;

pub use self::drawing::Drawing;
pub use self::jpeg::jpeg;
pub use self::pdf::pdf;
pub use self::png::{png, png_from_svg};
pub use self::raster::{PRINT_DPI, Raster, png_size_limit};
pub use self::table::FeatureList;
pub use self::writer::{Write, Writer};
pub use self::writers::{WRITERS, endings, writer_named, writer_of};
pub use svg::svg_document;

use crate::display::furniture::PageItem;
use crate::display::page::Page;
use crate::display::text::missing_glyphs;
use crate::symbol::writable::Unwritable;

/// The phase of drawing pixels, as a message key.
const PHASE_DRAWING: &str = "export.phase_drawing";

/// What can go wrong between a page and a file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the page was not understood as SVG")]
    Svg(#[from] resvg::usvg::Error),
    #[error("a picture of {width} × {height} pixels is larger than the program can draw")]
    TooLarge { width: u32, height: u32 },
    #[error("there is no page to write")]
    NoPage,
    #[error("the page has no width or no height")]
    NoSize,
    #[error("a page of {width_mm} × {height_mm} mm cannot be made")]
    PaperSize { width_mm: f32, height_mm: f32 },
    #[error("the picture could not be encoded as PNG")]
    Png(#[from] ::png::EncodingError),
    #[error("the picture could not be encoded as JPEG")]
    Jpeg(#[from] jpeg_encoder::EncodingError),
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    #[error("the table could not be written as CSV")]
    Csv(#[from] csv::Error),
    #[error("a workbook cannot hold {0} rows")]
    TooManyRows(usize),
    #[error("the table could not be written as a workbook")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    #[error("page {number} ({name}): {source}")]
    OnPage { number: usize, name: String, source: Box<Self> },
    #[error("cancelled")]
    Cancelled,
}

impl ExportError {
    /// The same with the page that it is about, from 1: one of several.
    pub fn on_page(self, number: usize, name: &str) -> Self {
        match self {
            Self::Cancelled => self,
            _ => Self::OnPage { number, name: name.to_owned(), source: Box::new(self) },
        }
    }
}

/// The characters on a page that the bundled fonts cannot draw, in order of code point.
pub fn undrawable_characters(page: &Page) -> Vec<char> {
    missing_glyphs(texts(page))
}

/// The characters on a page that no file can hold.
pub fn unwritable_characters(page: &Page) -> Unwritable {
    let mut found = Unwritable::default();
    texts(page).for_each(|text| found.look_at(text));
    found
}

/// Every run of text on a page.
fn texts(page: &Page) -> impl Iterator<Item = &str> {
    let labels = page.maps().flat_map(|(_, map)| &map.labels);
    let labels = labels.flat_map(|label| &label.glyphs).map(|run| run.text.as_str());
    let furniture = page.items().filter_map(|item| match item {
        PageItem::Text { run, .. } => Some(run.text.as_str()),
        PageItem::Rect { .. } | PageItem::Polygon { .. } | PageItem::Line { .. } | PageItem::Swatch(_) => None,
    });
    labels.chain(furniture)
}
