//! The registry of readers: every kind of file that becomes a layer, one row a kind.
//!
//! From the rows follow what can be opened, dropped, checked and exported with `--open`, what the
//! dialogs list, and what messages say can be opened. No other place knows an ending.

use std::io;

use super::consent::Permit;
use super::geojson;
use super::imagery;
use super::reader::{Likeness, Reader, Sample};
use super::source::{Source, companion_permit, spelled_companion};
use super::tables;
use super::text::decoded_head;
use crate::project::ReadOptions;

/// All readers. Of two that are certain the first counts, so the more particular stands first.
pub const READERS: &[Reader] = &[geojson::READER, tables::CSV, imagery::READER];

/// How much of a file is looked at to recognise it, in bytes: beyond the licence that some put first.
const SAMPLE: u64 = 8 << 10;

/// The reader of a source: the one that the user chose, else by content and ending. `None` if
/// nothing is known that could read it.
pub(super) fn reader_of(source: &Source, options: &ReadOptions) -> io::Result<Option<&'static Reader>> {
    let chosen = options.reader.as_ref().and_then(|id| READERS.iter().find(|reader| reader.id == id));
    if chosen.is_some() {
        return Ok(chosen);
    }
    let head = source.head(SAMPLE)?;
    let sample = Sample { bytes: &head, text: decoded_head(&head) };
    let ending = source.ending();
    let likely = READERS.iter().filter_map(|reader| {
        let is_named_so = reader.endings.contains(&ending.as_str());
        match (reader.recognises)(&sample) {
            Likeness::Certain => Some((2 + u8::from(is_named_so), reader)),
            Likeness::Possible if is_named_so => Some((1, reader)),
            Likeness::Possible | Likeness::No => None,
        }
    });
    // Of equals the last would win.
    Ok(likely.rev().max_by_key(|(likeness, _)| *likeness).map(|(_, reader)| reader))
}

/// The files beside one that a project may open that are a part of what is read there, by their
/// endings as they are spelled.
pub(super) fn companions(permit: &Permit, options: &ReadOptions) -> Vec<(String, Permit)> {
    let source = Source::permitted(permit.clone());
    let reader = source.unpacked().and_then(|source| reader_of(&source, options));
    let endings = reader.ok().flatten().map_or(&[] as &[&str], |reader| reader.companions);
    let spelled = endings.iter().filter_map(|ending| spelled_companion(permit.real(), ending));
    spelled.filter_map(|ending| Some((ending.clone(), companion_permit(permit, &ending)?))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn readers_and_their_endings_are_told_apart() {
        let ids: BTreeSet<&str> = READERS.iter().map(|reader| reader.id).collect();
        assert_eq!(ids.len(), READERS.len());
        let endings: Vec<&str> = READERS.iter().flat_map(|reader| reader.endings).copied().collect();
        assert_eq!(endings.iter().collect::<BTreeSet<_>>().len(), endings.len());
        let companions = READERS.iter().flat_map(|reader| reader.companions);
        assert!(endings.iter().chain(companions).all(|ending| *ending == ending.to_ascii_lowercase()));
    }

    #[test]
    fn content_counts_more_than_the_ending() {
        let id = |name: &str, bytes: &[u8]| {
            let source = Source::memory(name, bytes);
            reader_of(&source, &ReadOptions::default()).unwrap().map(|reader| reader.id)
        };
        let geojson = br#" {"type":"FeatureCollection","features":[]}"#;
        assert_eq!(id("a.txt", geojson), Some("geojson"));
        assert_eq!(id("a.geojson", b""), Some("geojson"), "an empty file is what it is called");
        assert_eq!(id("a.csv", geojson), Some("geojson"));
        assert_eq!(id("a.dat", "名称,经度,纬度\n甲,104,31\n".as_bytes()), Some("csv"));
        assert_eq!(id("a.csv", b"a,b\n1,2\n"), Some("csv"));
        assert_eq!(id("a.csv", b"PK\x03\x04\0\0\0\0"), None);
        assert_eq!(id("a.txt", b"words of a letter"), None);
        assert_eq!(id("a.geojson", b"PK\x03\x04\0\0\0\0"), None);
    }
}
