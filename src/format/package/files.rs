//! Where the files of a package come from: built into the program, a folder, a zip.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use crate::finding::{Finding, Reason};
use crate::format::disk::Disk;
use crate::format::regular::open_exactly;
use crate::format::zip_reason::entry_reason;

/// The largest file of a package that is read.
pub(super) const MAX_FILE_BYTES: u64 = 512 << 20;

/// The files of one package, by their path in it (`layers/rail.geojson`, always with `/`).
pub trait PackageFiles: Sync {
    /// All bytes of a file.
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, FileError>;

    /// What was odd when the package was opened.
    fn findings(&self) -> &[Finding] {
        &[]
    }
}

/// Why a file of a package cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("there is no such file")]
    Missing,
    #[error("the path leaves the package")]
    Outside,
    #[error("the file has more than {limit} bytes")]
    TooLarge { limit: u64 },
    #[error("the file cannot be read: {0}")]
    Unreadable(Reason),
}

impl FileError {
    pub(crate) fn reason(&self) -> Reason {
        match self {
            Self::Missing => Reason::Missing,
            Self::Outside => Reason::Outside,
            Self::TooLarge { .. } => Reason::TooLarge,
            Self::Unreadable(reason) => *reason,
        }
    }
}

/// Files in memory: those built into the program, or a test's own.
#[derive(Clone, Debug)]
pub struct Embedded<'a>(pub Vec<(&'a str, &'a [u8])>);

impl PackageFiles for Embedded<'_> {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, FileError> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map(|(_, bytes)| Cow::Borrowed(*bytes)).ok_or(FileError::Missing)
    }
}

/// A folder on disk.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl PackageFiles for Folder {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, FileError> {
        read_limited(self.open(path)?, MAX_FILE_BYTES).map(Cow::Owned)
    }
}

/// The same on any disk.
pub(super) struct FolderOn<'a> {
    pub(super) disk: &'a dyn Disk,
    pub(super) folder: Folder,
}

impl PackageFiles for FolderOn<'_> {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, FileError> {
        let file = self.disk.reading(&self.folder.0.join(path), self.folder.open(path)?);
        read_limited(file, MAX_FILE_BYTES).map(Cow::Owned)
    }
}

impl Folder {
    /// Opens a file of the package. Links inside the folder are fine, as long as they do not leave it.
    pub fn open(&self, path: &str) -> Result<File, FileError> {
        let inside = inner_path(path).ok_or(FileError::Outside)?;
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => FileError::Missing,
            _ => FileError::Unreadable(Reason::of(&error)),
        };
        let folder = dunce::canonicalize(&self.0).map_err(failed)?;
        let real = dunce::canonicalize(folder.join(inside)).map_err(failed)?;
        if !real.starts_with(&folder) {
            return Err(FileError::Outside);
        }
        open_exactly(&real).map_err(failed)
    }
}

/// The path if it stays below where it starts: no root, drive, `..` or backslash.
pub(super) fn inner_path(path: &str) -> Option<&Path> {
    let inside = Path::new(path);
    let plain = !path.is_empty()
        && !path.contains(['\\', ':', '\0'])
        && inside.components().all(|component| matches!(component, Component::Normal(_)));
    plain.then_some(inside)
}

/// Everything in `source`, unless it is more than `limit` bytes.
pub(super) fn read_limited(source: impl io::Read, limit: u64) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let read = source.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| FileError::Unreadable(entry_reason(&error)))?;
    if bytes.len() as u64 > limit { Err(FileError::TooLarge { limit }) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_package() {
        for good in ["plan.json", "layers/rail.geojson", "图层/铁路.geojson"] {
            assert!(inner_path(good).is_some(), "{good}");
        }
        for bad in ["", "/etc/passwd", "../x", "a/../../x", "C:\\x", "c:x", "a\\b", "a\0b"] {
            assert!(inner_path(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        assert!(matches!(read_limited(&[0u8; 9][..], 8), Err(FileError::TooLarge { limit: 8 })));
        assert_eq!(read_limited(&[0u8; 8][..], 8).unwrap().len(), 8);
    }
}
