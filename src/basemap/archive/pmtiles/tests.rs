//! Archives made here, whole and damaged.

use std::io::{Cursor, Write as _};

use flate2::Compression as Level;
use flate2::write::GzEncoder;

use super::*;

/// A number of seven bits a byte.
fn number(mut value: u64, out: &mut Vec<u8>) {
    while value > 0x7f {
        out.push(u8::try_from(value & 0x7f).unwrap() | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap());
}

/// Columns of ids, runs, lengths and offsets.
fn entries(entries: &[(u64, u64, u64, u64)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    number(entries.len() as u64, &mut bytes);
    let mut before = 0;
    for (id, ..) in entries {
        number(id - before, &mut bytes);
        before = *id;
    }
    for column in [1, 2, 3] {
        for (_, run, length, offset) in entries {
            number([*run, *length, offset + 1][column - 1], &mut bytes);
        }
    }
    bytes
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Level::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An archive with two tiles at zoom 9, one in a leaf directory, and one at zoom 0.
fn archive() -> Vec<u8> {
    let at = |zoom, x, y| tile_id(TileAt::new(zoom, x, y).unwrap());
    let tiles = b"zero-nine-more".to_vec();
    let leaf = gzipped(&entries(&[(at(9, 404, 208), 1, 4, 5), (at(9, 404, 208) + 1, 1, 4, 10)]));
    let root = gzipped(&entries(&[(0, 1, 4, 0), (at(9, 404, 208), 0, leaf.len() as u64, 0)]));
    let metadata = gzipped(r#"{"attribution":"<b>某测绘院</b>"}"#.as_bytes());
    let mut bytes = b"PMTiles\x03".to_vec();
    let mut offset = HEADER_BYTES;
    for part in [&root, &metadata, &leaf, &tiles] {
        bytes.extend(offset.to_le_bytes());
        bytes.extend((part.len() as u64).to_le_bytes());
        offset += part.len() as u64;
    }
    bytes.resize(97, 0);
    bytes.extend([2, 1, 2, 0, 9]);
    for degrees in [103.5, 30.5, 105.2, 31.7] {
        #[expect(clippy::cast_possible_truncation, reason = "degrees")]
        bytes.extend(((degrees * 1e7f64) as i32).to_le_bytes());
    }
    bytes.resize(usize::try_from(HEADER_BYTES).unwrap(), 0);
    [bytes, root, metadata, leaf, tiles].concat()
}

#[test]
fn a_pmtiles_file_gives_its_tiles_and_says_whose_they_are() {
    let archive = Archive::open(Cursor::new(archive())).unwrap();
    let facts = archive.facts();
    assert_eq!((facts.min_zoom, facts.max_zoom, facts.attribution.as_str()), (0, 9, "某测绘院"));
    assert!(facts.bounds.is_some_and(|bounds| (bounds.west - 103.5).abs() < 1e-6));
    let text = |zoom, x, y| {
        let bytes = archive.bytes(TileAt::new(zoom, x, y).unwrap()).unwrap();
        bytes.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
    };
    assert_eq!(text(0, 0, 0).as_deref(), Some("zero"));
    assert_eq!(text(9, 404, 208).as_deref(), Some("nine"));
    assert_eq!(text(9, 0, 0), None);
    assert_eq!(text(4, 3, 3), None);
    let all = TileRange::of(TileAt::new(0, 0, 0).unwrap().area(), 9);
    assert_eq!(archive.sum(&all), Ok(Some(TileSum { tiles: 2, bytes: 8 })));
}

#[test]
fn an_archive_cut_anywhere_is_refused_or_gives_what_it_still_has() {
    let whole = archive();
    for length in 0..whole.len() {
        let Ok(archive) = Archive::open(Cursor::new(&whole[..length])) else { continue };
        for (zoom, x, y) in [(0, 0, 0), (9, 404, 208), (9, 0, 0)] {
            // Whatever comes of it, it comes back.
            let _ = archive.bytes(TileAt::new(zoom, x, y).unwrap());
        }
    }
    assert!(Archive::open(Cursor::new(&whole[..140])).is_err());
}

#[test]
fn directories_that_lead_into_themselves_come_to_an_end() {
    let loop_back = entries(&[(0, 0, 8, 0)]);
    let mut bytes = b"PMTiles\x03".to_vec();
    let length = loop_back.len() as u64;
    for (offset, length) in [(HEADER_BYTES, length), (0, 0), (HEADER_BYTES, 8), (0, 0)] {
        bytes.extend(u64::to_le_bytes(offset));
        bytes.extend(u64::to_le_bytes(length));
    }
    bytes.resize(97, 0);
    bytes.extend([1, 1, 2, 0, 9]);
    bytes.resize(usize::try_from(HEADER_BYTES).unwrap(), 0);
    bytes.extend(loop_back);
    bytes.resize(bytes.len() + 8, 0);
    let archive = Archive::open(Cursor::new(bytes)).unwrap();
    assert!(archive.bytes(TileAt::new(0, 0, 0).unwrap()).is_err());
}
