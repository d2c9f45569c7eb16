//! What a kind of file is, that pages or lists are written as.

use std::path::Path;

use super::{ExportError, FeatureList};
use crate::display::page::{Page, PageDocument};
use crate::task::Context;

/// A kind of file that can be written.
#[derive(Clone, Copy, Debug)]
pub struct Writer {
    /// What its files are called, as a message key.
    pub name: &'static str,
    /// Endings of its files, in lower case and without a dot: first the one that is offered.
    pub endings: &'static [&'static str],
    pub write: Write,
}

/// What a file holds, and how it is written. Pictures of paper have `f32` pixels an inch.
#[derive(Clone, Copy, Debug)]
pub enum Write {
    /// One page: of several pages each has a file of its own.
    Page(fn(&Page, f32, &Context) -> Result<Vec<u8>, ExportError>),
    /// All pages, in one file.
    Document(fn(&PageDocument, f32, &Context) -> Result<Vec<u8>, ExportError>),
    /// A list of what the map shows.
    List(fn(&dyn FeatureList) -> Result<Vec<u8>, ExportError>),
}

/// Rows have names of their own.
impl PartialEq for Writer {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Writer {}

impl Writer {
    /// The ending that is offered.
    pub fn ending(&self) -> &'static str {
        self.endings[0]
    }

    /// Whether a file is named like one of its own.
    pub fn suits(&self, path: &Path) -> bool {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        self.endings.contains(&ending.as_str())
    }

    /// Whether it writes lists.
    pub fn is_list(&self) -> bool {
        matches!(self.write, Write::List(_))
    }

    /// Whether all pages go into one file.
    pub fn is_document(&self) -> bool {
        matches!(self.write, Write::Document(_))
    }

    /// Pages as the bytes of a file; of one that holds a single page, the first.
    pub fn pages(&self, document: &PageDocument, dpi: f32, context: &Context) -> Result<Vec<u8>, ExportError> {
        match self.write {
            Write::Page(write) => write(&document.pages.first().ok_or(ExportError::NoPage)?.page, dpi, context),
            Write::Document(write) => write(document, dpi, context),
            Write::List(_) => Err(ExportError::NoPage),
        }
    }
}
