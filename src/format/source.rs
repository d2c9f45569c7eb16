//! A file that somebody brings, or its bytes.

use std::fs;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::consent::Permit;
use super::disk::{Disk, LocalDisk, ReadSeek};
use super::regular::open_regular;
use super::unpack::{UNPACKERS, Unpacker};

/// What a reader reads: it may be opened again and again. Files that belong to it lie beside it and
/// differ in their ending only; which endings these are is said by the row of its reader.
#[derive(Clone)]
pub struct Source {
    /// As the file is called, without the endings of what it is packed in.
    name: PathBuf,
    bytes: Bytes,
    packed: Option<&'static Unpacker>,
    disk: Arc<dyn Disk>,
}

#[derive(Clone)]
enum Bytes {
    File(PathBuf),
    Permitted(Permit),
    Memory(Arc<[u8]>),
}

/// What a zip begins with.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

impl Source {
    /// The file at `path`.
    pub fn file(path: &Path) -> Self {
        Self::of(path.to_owned(), Bytes::File(path.to_owned()))
    }

    /// A file that the project which names it may open.
    pub fn permitted(permit: Permit) -> Self {
        Self::of(permit.named().to_owned(), Bytes::Permitted(permit))
    }

    /// Bytes of a file of this name.
    pub fn memory(name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::of(name.into(), Bytes::Memory(bytes.into()))
    }

    fn of(name: PathBuf, bytes: Bytes) -> Self {
        Self { name, bytes, packed: None, disk: Arc::new(LocalDisk) }
    }

    /// The same read from this disk.
    pub fn on(self, disk: Arc<dyn Disk>) -> Self {
        Self { disk, ..self }
    }

    /// The disk that it is read from.
    pub(super) fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    /// The same without its packing, if it has any that is known.
    pub(super) fn unpacked(self) -> io::Result<Self> {
        let head = self.head(16)?;
        let Some(unpacker) = UNPACKERS.iter().find(|unpacker| head.starts_with(unpacker.magic)) else {
            return Ok(self);
        };
        let is_named_so = unpacker.endings.contains(&self.ending().as_str());
        let name = if is_named_so { self.name.with_extension("") } else { self.name };
        Ok(Self { name, packed: Some(unpacker), ..self })
    }

    /// Whether what is packed in it is packed, too: a zip, a project, or packed as itself.
    pub(super) fn is_packed_twice(&self) -> io::Result<bool> {
        let inside = self.clone().unpacked()?;
        if inside.packed.is_none() {
            return Ok(false);
        }
        let head = inside.head(16)?;
        Ok(head.starts_with(ZIP) || UNPACKERS.iter().any(|unpacker| head.starts_with(unpacker.magic)))
    }

    /// Where it is; `None` of bytes in memory.
    pub fn path(&self) -> Option<&Path> {
        match &self.bytes {
            Bytes::File(path) => Some(path),
            Bytes::Permitted(permit) => Some(permit.real()),
            Bytes::Memory(_) => None,
        }
    }

    /// The file with this ending that belongs to it; `None` where there is none, or of bytes in memory.
    pub(super) fn companion(&self, ending: &str) -> Option<Self> {
        let spelled = spelled_companion(self.path()?, ending)?;
        let companion = match &self.bytes {
            Bytes::File(path) => Self::file(&beside(path, &spelled)),
            Bytes::Permitted(permit) => Self::permitted(companion_permit(permit, &spelled)?),
            Bytes::Memory(_) => return None,
        };
        Some(companion.on(self.disk.clone()))
    }

    /// What to call it where it is reported: its path, or its name.
    pub fn place(&self) -> &Path {
        self.path().unwrap_or(&self.name)
    }

    /// Its name without folder and ending.
    pub fn title(&self) -> String {
        self.name.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The ending of its name in small letters, without the dot.
    pub fn ending(&self) -> String {
        ending_of(&self.name)
    }

    /// How many bytes will be read; 0 if that is not known before.
    pub fn size(&self) -> u64 {
        match &self.bytes {
            _ if self.packed.is_some() => 0,
            Bytes::File(path) => path.metadata().map_or(0, |metadata| metadata.len()),
            Bytes::Permitted(permit) => permit.real().metadata().map_or(0, |metadata| metadata.len()),
            Bytes::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// Its bytes from the beginning.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        let bytes = self.seekable()?;
        Ok(match self.packed {
            Some(unpacker) => unpacker.unpacked(bytes),
            None => bytes,
        })
    }

    /// Its bytes as they are, packed or not, to be read in any order.
    pub(super) fn seekable(&self) -> io::Result<Box<dyn ReadSeek>> {
        match &self.bytes {
            Bytes::File(path) => Ok(self.disk.reading(path, open_regular(path)?)),
            Bytes::Permitted(permit) => Ok(self.disk.reading(permit.real(), permit.open()?)),
            Bytes::Memory(bytes) => Ok(Box::new(Cursor::new(bytes.clone()))),
        }
    }

    /// The first `length` bytes, or as many as there are.
    pub fn head(&self, length: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.open()?.take(length).read_to_end(&mut head)?;
        Ok(head)
    }
}

/// The ending of the companion of `path` as its name has it, in small or capital letters, if it is there.
pub(super) fn spelled_companion(path: &Path, ending: &str) -> Option<String> {
    [ending.to_owned(), ending.to_ascii_uppercase()].into_iter().find(|spelled| beside(path, spelled).is_file())
}

/// What belongs to a file that a project may open, it may open too, beside where that really is and
/// unless it is a link: then somebody could have it lead anywhere.
pub(super) fn companion_permit(permit: &Permit, ending: &str) -> Option<Permit> {
    let companion = permit.renamed(|path| beside(path, ending));
    fs::symlink_metadata(companion.real()).is_ok_and(|there| there.is_file()).then_some(companion)
}

/// The path that differs from `path` in its ending only: `a.prj` for `a.csv` and for `a.csv.gz`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let is_packed = UNPACKERS.iter().any(|unpacker| unpacker.endings.contains(&ending_of(path).as_str()));
    let name = if is_packed { path.with_extension("") } else { path.to_owned() };
    name.with_extension(ending)
}

/// The ending of a path in small letters, without the dot.
pub fn ending_of(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_companion_differs_in_its_ending_only_however_that_is_spelled() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("界址点.csv");
        let source = Source::file(&path);
        assert!(source.companion("prj").is_none());
        std::fs::write(folder.path().join("界址点.PRJ"), "").unwrap();
        assert_eq!(source.companion("prj").unwrap().place(), folder.path().join("界址点.PRJ"));
        assert_eq!(beside(Path::new("a/b.csv.gz"), "prj"), Path::new("a/b.prj"));
        assert!(Source::memory("a.csv", *b"").companion("prj").is_none());
    }
}
