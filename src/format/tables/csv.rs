//! CSV: one row a line, cells between commas, tabs or semicolons, in any encoding. The names of the
//! columns stand in the first line that names a place, or in the first of all. A `.prj` beside it says
//! what its coordinates are.

use std::borrow::Cow;
use std::io::Read as _;

use csv::{ByteRecord, ReaderBuilder};

use super::TableLayer;
use super::columns::PlaceColumns;
use crate::finding::{Code, Finding, Place, Reason};
use crate::format::crs::declared_beside;
use crate::format::reader::{LayerRead, Likeness, ReadContext, ReadError, ReadOption, Reader, Sample};
use crate::format::source::Source;
use crate::format::text::{TextReader, TextSource, decoded_head, encoding_named};
use crate::project::ReadOptions;

pub(in crate::format) const READER: Reader = Reader {
    id: "csv",
    name: "format.csv",
    endings: &["csv", "tsv"],
    companions: &["prj"],
    options: &[ReadOption::HeaderRow, ReadOption::Encoding, ReadOption::Crs, ReadOption::AxisOrder],
    recognises,
    read,
};

const DELIMITERS: [char; 3] = [',', '\t', ';'];

/// In how many lines the names of the columns are looked for: titles and units may stand before them.
pub const HEADER_LINES: usize = 10;

/// How much of a file is looked at for its delimiter, in bytes.
const HEAD: u64 = 8 << 10;

/// Rows between two questions whether anybody still waits.
const ROWS_A_LOOK: usize = 4096;

/// A text whose first lines name longitude and latitude; any text that is called so.
fn recognises(sample: &Sample<'_>) -> Likeness {
    let Some(text) = &sample.text else { return Likeness::No };
    let delimiter = delimiter_of(text);
    let names_a_place = |line: &str| {
        let names: Vec<&str> = line.split(delimiter).map(|name| name.trim_matches(['"', ' '])).collect();
        PlaceColumns::geographic(&names).is_some()
    };
    if text.lines().take(HEADER_LINES).any(names_a_place) { Likeness::Certain } else { Likeness::Possible }
}

/// The delimiter that the first lines have most of.
fn delimiter_of(text: &str) -> char {
    let count = |delimiter: &char| text.lines().take(HEADER_LINES).map(|line| line.matches(*delimiter).count()).sum();
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| -> usize { count(delimiter) }).unwrap_or(',')
}

fn read(source: &Source, options: &ReadOptions, context: &ReadContext<'_>) -> Result<LayerRead, ReadError> {
    context.task.phase("task.reading", source.size());
    let delimiter = delimiter_of(&decoded_head(&source.head(HEAD)?).unwrap_or_default());
    let bytes = source.open()?.take(context.limits.bytes);
    let text = TextSource::in_encoding(bytes, encoding_named(options.encoding.as_deref()));
    let mut rows = ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .has_headers(false)
        .flexible(true)
        .from_reader(TextReader::new(text));
    let first: Vec<ByteRecord> = rows.byte_records().take(HEADER_LINES).collect::<Result<_, _>>().map_err(io_error)?;
    let header = header_row(&first, options);
    let (names, behind) = match header.and_then(|row| Some((first.get(row)?, row + 1))) {
        Some((record, behind)) => (names_of(record), behind),
        None => (names_of(&ByteRecord::from(vec![""; first.iter().map(ByteRecord::len).max().unwrap_or(0)])), 0),
    };
    let mut layer = TableLayer::new(names);
    for record in &first[behind.min(first.len())..] {
        push(&mut layer, record, options);
    }
    let mut record = ByteRecord::new();
    while rows.read_byte_record(&mut record).map_err(io_error)? {
        push(&mut layer, &record, options);
        if layer.lines.len().is_multiple_of(ROWS_A_LOOK) {
            context.task.progress(rows.position().byte());
            if context.task.cancelled() {
                return Err(ReadError::Cancelled);
            }
        }
    }
    tell_of_encoding(&mut layer, rows.into_inner().source());
    Ok(layer.finish(declared_beside(source).as_deref(), options, context))
}

/// Which of the first rows names the columns; `None` if none does.
fn header_row(first: &[ByteRecord], options: &ReadOptions) -> Option<usize> {
    if let Some(line) = options.header_row {
        return usize::try_from(line).ok()?.checked_sub(1);
    }
    Some(first.iter().position(|record| PlaceColumns::among(&cells_of(record)).is_some()).unwrap_or(0))
}

/// The names of the columns: one that has none gets a number, one that another has gets one too.
fn names_of(record: &ByteRecord) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (index, cell) in cells_of(record).iter().enumerate() {
        let name = match cell.trim() {
            "" => format!("列{}", index + 1),
            name if names.iter().any(|known| known == name) => format!("{name} {}", index + 1),
            name => name.to_owned(),
        };
        names.push(name);
    }
    names
}

fn push(layer: &mut TableLayer, record: &ByteRecord, options: &ReadOptions) {
    let cells = cells_of(record);
    if cells.iter().any(|cell| !cell.trim().is_empty()) {
        let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
        layer.push(&cells, line, options);
    }
}

fn cells_of(record: &ByteRecord) -> Vec<Cow<'_, str>> {
    record.iter().map(String::from_utf8_lossy).collect()
}

fn tell_of_encoding<R: std::io::Read>(layer: &mut TableLayer, text: &TextSource<R>) {
    if let Some(encoding) = text.decoded_from() {
        layer.findings.push(Finding::new(Code::Transcoded, Place::default()).with(encoding));
        if text.undecodable() {
            layer.findings.push(Finding::new(Code::UndecodableText, Place::default()).with(encoding));
        }
    }
}

fn io_error(error: csv::Error) -> ReadError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ReadError::Io(error),
        other => {
            log::warn!("a table cannot be read: {other:?}");
            ReadError::Io(Reason::Damaged.into())
        }
    }
}
