//! PMTiles version 3: one file with a header, directories and tiles, laid out along a Hilbert curve.
//!
//! The reader is our own: the `pmtiles` crate opens files only through memory maps and an asynchronous
//! runtime, and keeps the header's offsets to itself without them. Directories are read as they are
//! needed, and no number in the file is trusted: every length has a limit.

mod directory;
mod header;
mod hilbert;

use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::read::GzDecoder;

use self::directory::{Directory, Entry};
use self::header::{Compression, HEADER_BYTES, Header, Span};
use self::hilbert::tile_id;
use super::{ArchiveKind, has_ending};
use crate::basemap::facts::Facts;
use crate::basemap::source::{LARGEST_TILE, TileSource, TileSum};
use crate::basemap::tile::{TileAt, TileRange};
use crate::basemap::trouble::Trouble;

pub(super) const KIND: ArchiveKind = ArchiveKind {
    id: "pmtiles",
    endings: &["pmtiles"],
    is_one: |path| has_ending(path, "pmtiles"),
    open: |path| {
        let file = File::open(path)?;
        Archive::open(file).map(|archive| Arc::new(archive) as _)
    },
};

/// The most bytes of a directory, packed and unpacked. The specification keeps the root below 16 KB, and
/// writers make leaves of some thousand entries.
const LARGEST_DIRECTORY: u64 = 8 << 20;

/// Directories below one another: the specification has two, and three for the planet.
const DEEPEST: usize = 4;

/// Places whose tiles are looked up one by one: a second or two.
const MOST_COUNTED: u64 = 2_000_000;

/// Leaf directories that are kept.
const KEPT: usize = 16;

struct Archive<F> {
    inner: Mutex<Inner<F>>,
    header: Header,
    facts: Facts,
}

struct Inner<F> {
    file: F,
    root: Arc<Directory>,
    leaves: VecDeque<(Span, Arc<Directory>)>,
}

impl<F: Read + Seek + Send> Archive<F> {
    fn open(mut file: F) -> Result<Self, Trouble> {
        let start = read(&mut file, Span { offset: 0, length: HEADER_BYTES }, HEADER_BYTES)?;
        let header = Header::read(&start).ok_or_else(|| damaged("header"))?;
        let kind = header.tile_kind.ok_or(Trouble::MapLibreTiles)?;
        let root = directory(&mut file, header.root, header.packed)?;
        let facts = Facts {
            attribution: attribution(&mut file, &header).unwrap_or_default(),
            min_zoom: header.min_zoom,
            max_zoom: header.max_zoom,
            bounds: header.bounds,
            kind,
            ..Facts::default()
        };
        Ok(Self { inner: Mutex::new(Inner { file, root: Arc::new(root), leaves: VecDeque::new() }), header, facts })
    }

    fn find(&self, inner: &mut Inner<F>, id: u64) -> Result<Option<Entry>, Trouble> {
        let mut within = inner.root.clone();
        for _ in 0..DEEPEST {
            let Some(entry) = within.find(id) else { return Ok(None) };
            if !entry.is_leaf() {
                return Ok(Some(entry));
            }
            let span = self.header.leaves.part(entry.offset, entry.length).ok_or_else(|| damaged("leaf"))?;
            within = inner.leaf(span, self.header.packed)?;
        }
        Err(damaged("depth"))
    }
}

impl<F: Read + Seek> Inner<F> {
    fn leaf(&mut self, span: Span, packed: Compression) -> Result<Arc<Directory>, Trouble> {
        if let Some((_, leaf)) = self.leaves.iter().find(|(at, _)| *at == span) {
            return Ok(leaf.clone());
        }
        let leaf = Arc::new(directory(&mut self.file, span, packed)?);
        self.leaves.push_back((span, leaf.clone()));
        if self.leaves.len() > KEPT {
            self.leaves.pop_front();
        }
        Ok(leaf)
    }
}

impl<F: Read + Seek + Send> TileSource for Archive<F> {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn bytes(&self, at: TileAt) -> Result<Option<Arc<[u8]>>, Trouble> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(entry) = self.find(&mut inner, tile_id(at))? else { return Ok(None) };
        let span = self.header.tiles.part(entry.offset, entry.length).ok_or_else(|| damaged("tile"))?;
        let bytes = read(&mut inner.file, span, LARGEST_TILE)?;
        unpacked(bytes, self.header.tiles_packed, LARGEST_TILE).map(|bytes| Some(bytes.into()))
    }

    /// As large as they are in the file.
    fn sum(&self, range: &TileRange) -> Result<Option<TileSum>, Trouble> {
        if range.count() > MOST_COUNTED {
            return Ok(None);
        }
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sum = TileSum::default();
        for at in range.tiles() {
            if let Some(entry) = self.find(&mut inner, tile_id(at))? {
                sum = sum.with(entry.length);
            }
        }
        Ok(Some(sum))
    }
}

fn damaged(what: &str) -> Trouble {
    Trouble::Archive(format!("PMTiles: {what}"))
}

/// The bytes of a part of the file, which may not be longer than `most`.
fn read(file: &mut (impl Read + Seek), span: Span, most: u64) -> Result<Vec<u8>, Trouble> {
    if span.length > most {
        return Err(Trouble::TooLarge { limit: most });
    }
    file.seek(SeekFrom::Start(span.offset))?;
    let mut bytes = Vec::new();
    file.take(span.length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == span.length { Ok(bytes) } else { Err(damaged("cut short")) }
}

fn directory(file: &mut (impl Read + Seek), span: Span, packed: Compression) -> Result<Directory, Trouble> {
    let bytes = unpacked(read(file, span, LARGEST_DIRECTORY)?, packed, LARGEST_DIRECTORY)?;
    Directory::read(&bytes).ok_or_else(|| damaged("directory"))
}

fn unpacked(bytes: Vec<u8>, packed: Compression, most: u64) -> Result<Vec<u8>, Trouble> {
    match packed {
        Compression::None => Ok(bytes),
        Compression::Gzip => {
            let mut plain = Vec::new();
            GzDecoder::new(bytes.as_slice()).take(most + 1).read_to_end(&mut plain)?;
            if plain.len() as u64 > most { Err(Trouble::TooLarge { limit: most }) } else { Ok(plain) }
        }
        Compression::Other => Err(damaged("packed in a way that is not read")),
    }
}

/// What the metadata, a JSON object, says under `attribution`.
fn attribution(file: &mut (impl Read + Seek), header: &Header) -> Option<String> {
    let bytes =
        unpacked(read(file, header.metadata, LARGEST_DIRECTORY).ok()?, header.packed, LARGEST_DIRECTORY).ok()?;
    let said: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
    said.get("attribution")?.as_str().map(super::mbtiles::plain)
}

#[cfg(test)]
mod tests;
