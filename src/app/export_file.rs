//! From a page or a list to a file: which kind by the file's ending, and written as a whole or not
//! at all.

use std::io::Write as _;
use std::path::Path;

use anyhow::{anyhow, bail};

use super::listing::{ListInput, project_list, project_list_geojson};
use crate::display::page::{Page, PageDocument, PageSize};
use crate::export::table::{WorkbookDetails, csv, xlsx};
use crate::export::{Drawing, ExportError, Raster, jpeg, pdf, png, svg_document};
use crate::format::disk::write_file;
use crate::i18n::{Language, message, message_with};
use crate::task;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Page(PageKind),
    List(ListKind),
}

/// The kinds of files that a page can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    Png,
    Jpeg,
    Svg,
    Pdf,
}

impl PageKind {
    /// The word for it, as its files end.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
        }
    }
}

/// The kinds of files that a list of what is shown can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    GeoJson,
    Csv,
    Xlsx,
}

impl ListKind {
    /// The word for it, as its files end.
    pub fn name(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

impl FileKind {
    /// The word for it, as its files end.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page(kind) => kind.name(),
            Self::List(kind) => kind.name(),
        }
    }

    /// The kind that the ending of `path` asks for.
    pub fn of(path: &Path, language: Language) -> anyhow::Result<Self> {
        match path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase().as_str() {
            "png" => Ok(Self::Page(PageKind::Png)),
            "jpg" | "jpeg" => Ok(Self::Page(PageKind::Jpeg)),
            "svg" => Ok(Self::Page(PageKind::Svg)),
            "pdf" => Ok(Self::Page(PageKind::Pdf)),
            "geojson" => Ok(Self::List(ListKind::GeoJson)),
            "csv" => Ok(Self::List(ListKind::Csv)),
            "xlsx" => Ok(Self::List(ListKind::Xlsx)),
            _ => bail!(message_with(language, "export.unknown_kind", &[&path.to_string_lossy()])),
        }
    }
}

/// Whether the ending of `path` asks for a list.
pub fn is_list_path(path: &Path) -> bool {
    matches!(FileKind::of(path, Language::default()), Ok(FileKind::List(_)))
}

/// Pixels an inch of a picture of paper, where nobody asks for another number.
pub const PRINT_DPI: f32 = 300.0;

/// A document as the bytes of a file. A picture or an SVG shows its first page; `dpi` is the density
/// of a picture of paper.
pub fn document_bytes(
    document: &PageDocument,
    kind: PageKind,
    dpi: f32,
    context: &task::Context,
) -> Result<Vec<u8>, ExportError> {
    let page = &document.pages.first().ok_or(ExportError::NoPage)?.page;
    match kind {
        PageKind::Svg => Ok(svg_document(page).into_bytes()),
        PageKind::Png => png(&picture(page, dpi, context)?, density(page, dpi)),
        PageKind::Jpeg => jpeg(&picture(page, dpi, context)?, density(page, dpi)),
        PageKind::Pdf => pdf(document, context),
    }
}

/// The pixels of a page.
pub fn picture(page: &Page, dpi: f32, context: &task::Context) -> Result<Raster, ExportError> {
    let (width, height) = page.size.pixels(dpi);
    Raster::draw(&Drawing::read(&svg_document(page))?, width, height, context)
}

/// What a picture says of its density: only paper has a size.
fn density(page: &Page, dpi: f32) -> Option<f32> {
    match page.size {
        PageSize::Paper { .. } => Some(dpi),
        PageSize::Pixels { .. } => None,
    }
}

/// The list of what is shown as the bytes of a file.
pub fn list_bytes(kind: ListKind, input: &ListInput<'_>) -> Result<Vec<u8>, ExportError> {
    match kind {
        ListKind::GeoJson => Ok(project_list_geojson(input).into_bytes()),
        ListKind::Csv => csv(&project_list(input)),
        ListKind::Xlsx => {
            let table = project_list(input);
            let document = &input.plan.document;
            let details =
                WorkbookDetails { title: table.title.clone(), author: String::new(), date: document.date.clone() };
            xlsx(&table, &details)
        }
    }
}

/// Writes a file as a whole or not at all; says in words of the user's why it could not.
pub fn write_whole(path: &Path, bytes: &[u8], language: Language) -> anyhow::Result<()> {
    write_file(path, |out| out.write_all(bytes)).map_err(|error| {
        let reason = error.obstacle().message_key().map(|key| message(language, key).to_owned());
        let reason = reason.unwrap_or_else(|| error.source.to_string());
        anyhow!(message_with(language, "export.not_written", &[&reason, &path.to_string_lossy()]))
    })
}
