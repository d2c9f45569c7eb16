//! PDF: the same page documents as vectors, with the bundled fonts cut to what is used, text that
//! can be selected and searched, a bookmark a page, and pages of their true size.

use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Size};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::ExportError;
use super::drawing::Drawing;

/// Points of a PDF (1/72 inch) in a millimetre.
const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// What a PDF says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfDetails {
    pub title: String,
    /// 编制单位.
    pub author: String,
    pub subject: String,
    /// ISO 8601; none if empty. No clock is asked: the same pages give the same bytes on any day.
    pub date: String,
}

/// A PDF under construction, page by page, so that no more than one page is in memory as SVG.
pub struct Pdf {
    document: Document,
    outline: Outline,
    pages: usize,
}

impl Pdf {
    pub fn new(details: &PdfDetails) -> Self {
        let mut document = Document::new();
        document.set_metadata(metadata(details));
        Self { document, outline: Outline::new(), pages: 0 }
    }

    /// Appends a page of `size_mm` (width, height) with a bookmark, unless that is empty.
    pub fn add_page(&mut self, drawing: &Drawing, size_mm: (f32, f32), bookmark: &str) -> Result<(), ExportError> {
        let bad_size = ExportError::PaperSize { width_mm: size_mm.0, height_mm: size_mm.1 };
        let size = Size::from_wh(size_mm.0 * POINTS_PER_MM, size_mm.1 * POINTS_PER_MM).ok_or(bad_size)?;
        let mut page = self.document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        let drawn = surface.draw_svg(drawing.tree(), size, SvgSettings::default());
        surface.finish();
        page.finish();
        drawn.ok_or_else(|| ExportError::Pdf("a page was not drawn".to_owned()))?;
        if !bookmark.is_empty() {
            let top = XyzDestination::new(self.pages, Point::from_xy(0.0, 0.0));
            self.outline.push_child(OutlineNode::new(bookmark.to_owned(), top));
        }
        self.pages += 1;
        Ok(())
    }

    /// The bytes of the file.
    pub fn finish(mut self) -> Result<Vec<u8>, ExportError> {
        self.document.set_outline(self.outline);
        self.document.finish().map_err(|error| ExportError::Pdf(format!("{error:?}")))
    }
}

fn metadata(details: &PdfDetails) -> Metadata {
    let program = concat!("规图 guitu ", env!("CARGO_PKG_VERSION"));
    let mut metadata = Metadata::new()
        .title(details.title.clone())
        .description(details.subject.clone())
        .creator(program.to_owned())
        .producer(program.to_owned())
        .language("zh-CN".to_owned());
    if !details.author.is_empty() {
        metadata = metadata.authors(vec![details.author.clone()]);
    }
    match date_time(&details.date) {
        Some(date) => metadata.creation_date(date),
        None => metadata,
    }
}

/// An ISO 8601 date, `2026-11-25`; months and days may be missing. `None` if it is no date.
fn date_time(iso: &str) -> Option<DateTime> {
    let mut parts = iso.trim().splitn(3, '-');
    let mut date = DateTime::new(parts.next()?.parse().ok()?);
    if let Some(month) = parts.next() {
        date = date.month(month.parse().ok()?);
    }
    if let Some(day) = parts.next() {
        date = date.day(day.parse().ok()?);
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_from_iso_8601_and_nothing_else() {
        assert_eq!(date_time("2026-11-25"), Some(DateTime::new(2026).month(11).day(25)));
        assert_eq!(date_time("2026-11"), Some(DateTime::new(2026).month(11)));
        assert_eq!((date_time(""), date_time("二〇二六年")), (None, None));
    }
}
