//! PDF: the same page documents as vectors, with the bundled fonts cut to what is used, text that
//! can be selected and searched, a bookmark a page, and pages of their true size.

use krilla::Document;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{Point, Rect, Size};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};

use super::drawing::Drawing;
use super::svg::svg_document;
use super::writer::{Write, Writer};
use super::{ExportError, PHASE_DRAWING};
use crate::display::page::{DocumentPage, Page, PageDocument, PageLink};
use crate::symbol::writable::writable;
use crate::task::Context;

/// Everything stays a vector, whatever the density.
pub(super) const WRITER: Writer = Writer {
    name: "writer.pdf",
    endings: &["pdf"],
    write: Write::Document(|document, _, context| pdf(document, context)),
};

/// Points of a PDF (1/72 inch) in a millimetre.
const POINTS_PER_MM: f32 = 72.0 / 25.4;
/// Points of a PDF in a logical point of a page.
const POINTS_PER_LOGICAL: f32 = 72.0 / 96.0;

/// The document as a PDF; one page is in memory as SVG at a time.
pub fn pdf(document: &PageDocument, context: &Context) -> Result<Vec<u8>, ExportError> {
    let mut pdf = Document::new();
    pdf.set_metadata(metadata(document));
    let mut outline = Outline::new();
    context.phase(PHASE_DRAWING, document.pages.len() as u64);
    for (index, DocumentPage { page, bookmark, links }) in document.pages.iter().enumerate() {
        if context.cancelled() {
            return Err(ExportError::Cancelled);
        }
        let links = links.iter().filter(|link| link.page < document.pages.len());
        add_page(&mut pdf, page, links).map_err(|error| match document.pages.len() {
            1 => error,
            _ => error.on_page(index + 1, bookmark),
        })?;
        if !bookmark.is_empty() {
            outline.push_child(OutlineNode::new(writable(bookmark).into_owned(), top_of(index)));
        }
        context.progress(index as u64 + 1);
    }
    pdf.set_outline(outline);
    pdf.finish().map_err(|error| ExportError::Pdf(format!("{error:?}")))
}

/// The upper left corner of a page, from 0.
fn top_of(page: usize) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, 0.0))
}

fn add_page<'a>(pdf: &mut Document, page: &Page, links: impl Iterator<Item = &'a PageLink>) -> Result<(), ExportError> {
    let drawing = Drawing::read(&svg_document(page))?;
    let (width_mm, height_mm) = page.size.millimetres();
    let size = Size::from_wh(width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM);
    let size = size.ok_or(ExportError::PaperSize { width_mm, height_mm })?;
    let mut page = pdf.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let drawn = surface.draw_svg(drawing.tree(), size, SvgSettings::default());
    surface.finish();
    links.filter_map(annotation).for_each(|link| page.add_annotation(link));
    page.finish();
    drawn.ok_or_else(|| ExportError::Pdf("a page was not drawn".to_owned()))
}

/// A place that leads to another page; nothing for one without an extent.
fn annotation(link: &PageLink) -> Option<Annotation> {
    let [left, top, right, bottom] =
        [link.rect.min.x, link.rect.min.y, link.rect.max.x, link.rect.max.y].map(|points| points * POINTS_PER_LOGICAL);
    let rect = Rect::from_ltrb(left, top, right, bottom)?;
    Some(LinkAnnotation::new(rect, Target::Destination(Destination::Xyz(top_of(link.page)))).into())
}

fn metadata(document: &PageDocument) -> Metadata {
    let program = concat!("规图 guitu ", env!("CARGO_PKG_VERSION"));
    let mut metadata = Metadata::new()
        .title(writable(&document.title).into_owned())
        .description(writable(&document.subject).into_owned())
        .creator(program.to_owned())
        .producer(program.to_owned())
        .language("zh-CN".to_owned());
    if !document.author.is_empty() {
        metadata = metadata.authors(vec![writable(&document.author).into_owned()]);
    }
    // No clock is asked: the same pages give the same bytes on any day.
    match date_time(&document.date) {
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
