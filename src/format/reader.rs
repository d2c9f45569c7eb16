//! What a reader of files is, what it is given and what it gives.

use std::io;

use super::crs::Suggestion;
use super::imagery::PictureFault;
use super::source::Source;
use crate::finding::Findings;
use crate::geo::LonLat;
use crate::plan::Content;
use crate::project::ReadOptions;
use crate::task::Context;

/// One kind of file that becomes a layer.
#[derive(Debug)]
pub struct Reader {
    /// What it is called in projects: it stays for ever.
    pub id: &'static str,
    /// Message key of what people call such files.
    pub name: &'static str,
    /// Endings of file names in small letters, the usual one first.
    pub endings: &'static [&'static str],
    /// Endings of the files that belong to one, beside it and of the same name.
    pub companions: &'static [&'static str],
    /// What of [`ReadOptions`] it honours, beside what every layer does: the reader itself, and the
    /// attribute with the name.
    pub options: &'static [ReadOption],
    /// What the first bytes of a file say.
    pub recognises: fn(&Sample<'_>) -> Likeness,
    pub read: fn(&Source, &ReadOptions, &ReadContext<'_>) -> Result<LayerRead, ReadError>,
}

/// Something that the user may know better of a file than its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOption {
    /// [`ReadOptions::encoding`]
    Encoding,
    /// [`ReadOptions::crs`]
    Crs,
    /// [`ReadOptions::swap_axes`]
    AxisOrder,
    /// [`ReadOptions::header_row`]
    HeaderRow,
}

/// The beginning of a file.
#[derive(Debug)]
pub struct Sample<'a> {
    pub bytes: &'a [u8],
    /// The same as text, whatever encoding it is in; `None` if it is no text.
    pub text: Option<String>,
}

/// Whether a file is of a kind, by its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    No,
    /// If its name says so.
    Possible,
    /// Whatever it is called.
    Certain,
}

/// What reading may cost, and who watches it.
#[derive(Clone)]
pub struct ReadContext<'a> {
    pub limits: Limits,
    /// The middle of the plan that the layer will lie on: it tells the zone of metres that do not.
    pub around: Option<LonLat>,
    pub task: &'a Context,
}

/// Where reading stops.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Rings are checked for crossings if there are no more features than this; beyond, the check
    /// would take longer than the reading (`guitu check` does it for any number).
    pub crossing_check_features: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 8 << 30, crossing_check_features: 50_000 }
    }
}

impl<'a> ReadContext<'a> {
    /// With the usual limits, and no plan.
    pub fn new(task: &'a Context) -> Self {
        Self { limits: Limits::default(), around: None, task }
    }
}

/// What a file turned out to hold.
#[derive(Debug)]
pub struct LayerRead {
    pub content: Content,
    pub findings: Findings,
    /// How the file would probably read better.
    pub suggestion: Option<Suggestion>,
}

/// Why there is no layer at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("reading was cancelled")]
    Cancelled,
    #[error("the picture cannot be shown: {0}")]
    Picture(PictureFault),
}

impl From<PictureFault> for ReadError {
    fn from(fault: PictureFault) -> Self {
        match fault {
            PictureFault::Cancelled => Self::Cancelled,
            fault => Self::Picture(fault),
        }
    }
}
