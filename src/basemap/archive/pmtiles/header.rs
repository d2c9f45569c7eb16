//! The first 127 bytes (PMTiles specification 3.4, section 3). Numbers are little-endian.

use crate::basemap::facts::TileKind;
use crate::basemap::tile::TileAt;
use crate::geo::Bounds;

pub(super) const HEADER_BYTES: u64 = 127;

/// A part of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) offset: u64,
    pub(super) length: u64,
}

impl Span {
    /// A part of this part; `None` if it reaches beyond its end.
    pub(super) fn part(self, offset: u64, length: u64) -> Option<Self> {
        let end = offset.checked_add(length)?;
        (end <= self.length).then_some(Self { offset: self.offset.checked_add(offset)?, length })
    }
}

/// How a part is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    /// Brotli and Zstandard: written for vector tiles only.
    Other,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Header {
    pub(super) root: Span,
    pub(super) metadata: Span,
    pub(super) leaves: Span,
    pub(super) tiles: Span,
    /// Of directories and metadata.
    pub(super) packed: Compression,
    pub(super) tiles_packed: Compression,
    /// `None` of MapLibre's own vector tiles, which are not read. What is not said is a picture.
    pub(super) tile_kind: Option<TileKind>,
    pub(super) min_zoom: u8,
    pub(super) max_zoom: u8,
    pub(super) bounds: Option<Bounds>,
}

impl Header {
    /// `None` for anything but a header of version 3.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let body = bytes.strip_prefix(b"PMTiles\x03")?;
        let number = |at: usize| Some(u64::from_le_bytes(body.get(at..at + 8)?.try_into().ok()?));
        let span = |at: usize| Some(Span { offset: number(at)?, length: number(at + 8)? });
        let byte = |at: usize| bytes.get(at).copied();
        let degrees = |at: usize| {
            let number = i32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
            Some(f64::from(number) / 1e7)
        };
        let (west, south, east, north) = (degrees(102)?, degrees(106)?, degrees(110)?, degrees(114)?);
        let (min_zoom, max_zoom) = (byte(100)?, byte(101)?.min(TileAt::MAX_ZOOM));
        let known = Self {
            root: span(0)?,
            metadata: span(16)?,
            leaves: span(32)?,
            tiles: span(48)?,
            packed: compression(byte(97)?),
            tiles_packed: compression(byte(98)?),
            tile_kind: match byte(99)? {
                1 => Some(TileKind::Vector),
                6 => None,
                _ => Some(TileKind::Picture),
            },
            min_zoom,
            max_zoom,
            bounds: (west < east && south < north).then(|| Bounds::new(west, south, east, north)),
        };
        (min_zoom <= max_zoom).then_some(known)
    }
}

/// 0 is "unknown", which some writers say of tiles that are not packed.
fn compression(code: u8) -> Compression {
    match code {
        0 | 1 => Compression::None,
        2 => Compression::Gzip,
        _ => Compression::Other,
    }
}
