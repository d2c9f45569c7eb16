//! The kinds of files that can be written, one row each. Dialogs, the command line, atlases, figures
//! and lists follow from the rows; an ending is written nowhere else. A new kind is a file with its
//! [`Writer`] and a line in [`WRITERS`].

use std::path::Path;

use super::table::{csv, features, xlsx};
use super::writer::Writer;
use super::{jpeg, pdf, png, svg};

/// All of them, in the order in which they are offered.
pub static WRITERS: &[Writer] =
    &[png::WRITER, pdf::WRITER, jpeg::WRITER, svg::WRITER, xlsx::WRITER, csv::WRITER, features::WRITER];

/// The writer for the ending of `path`.
pub fn writer_of(path: &Path) -> Option<&'static Writer> {
    WRITERS.iter().find(|writer| writer.suits(path))
}

/// The writer for an ending.
pub fn writer_named(ending: &str) -> Option<&'static Writer> {
    let ending = ending.to_ascii_lowercase();
    WRITERS.iter().find(|writer| writer.endings.contains(&ending.as_str()))
}

/// The endings that are offered for the writers that are `wanted`.
pub fn endings(wanted: fn(&Writer) -> bool) -> Vec<&'static str> {
    WRITERS.iter().filter(|writer| wanted(writer)).map(Writer::ending).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_ending_leads_to_one_writer() {
        let all: Vec<&str> = WRITERS.iter().flat_map(|writer| writer.endings).copied().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
        assert_eq!(WRITERS.iter().map(|writer| writer.name).collect::<BTreeSet<_>>().len(), WRITERS.len());
        for writer in WRITERS {
            for ending in writer.endings {
                assert_eq!(writer_of(Path::new(&format!("图.{}", ending.to_uppercase()))), Some(writer));
                assert_eq!(writer_named(ending), Some(writer));
            }
        }
        assert_eq!((writer_of(Path::new("图.bmp")), writer_of(Path::new("图"))), (None, None));
    }
}
