//! Tiles from files: nothing here reaches a server. A kind is one file and one row of [`ARCHIVES`].

mod folder;
mod mbtiles;
mod part;
mod pmtiles;

use std::path::Path;
use std::sync::Arc;

pub use part::{ArchivePart, LARGEST_PART};

use super::source::TileSource;
use super::trouble::Trouble;

/// A kind of archive.
#[derive(Clone, Copy, Debug)]
pub struct ArchiveKind {
    pub id: &'static str,
    /// Endings of its files in lower case; none for folders.
    pub endings: &'static [&'static str],
    /// Whether a path is one, by looking at it.
    is_one: fn(&Path) -> bool,
    open: fn(&Path) -> Result<Arc<dyn TileSource>, Trouble>,
}

/// Every kind.
pub const ARCHIVES: &[ArchiveKind] = &[mbtiles::KIND, pmtiles::KIND, folder::KIND];

/// The endings of files that are archives of tiles.
pub fn archive_endings() -> impl Iterator<Item = &'static str> {
    ARCHIVES.iter().flat_map(|kind| kind.endings).copied()
}

/// Whether a path is an archive of tiles. It looks at the disk.
pub fn is_archive(path: &Path) -> bool {
    kind_of(path).is_some()
}

/// Opens an archive.
pub fn open_archive(path: &Path) -> Result<Arc<dyn TileSource>, Trouble> {
    let kind = kind_of(path).ok_or_else(|| Trouble::Archive(name_of(path)))?;
    (kind.open)(path)
}

fn kind_of(path: &Path) -> Option<&'static ArchiveKind> {
    ARCHIVES.iter().find(|kind| (kind.is_one)(path))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending)) && path.is_file()
}
