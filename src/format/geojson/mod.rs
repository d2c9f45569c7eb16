//! The GeoJSON reader: bytes become a [`FeatureTable`] and [`Findings`], in one pass, on all cores,
//! without ever holding the file or a tree of its values.
//!
//! ```text
//! bytes ─ text ─ split ─ batch ┬ feature ─ geometry ─ cursor, number
//!         decode  cut    spread │                      one pass over a feature's text
//!                               └ clean                a second chance for odd attributes
//! ```
//! While one batch is read on all cores, the next is cut and the one before is joined to the
//! table. A feature with a fault is left out and reported with its number, line and name; it
//! never takes another one with it. What only the whole layer shows is looked at in the end:
//! coordinate system, duplicate ids and crossing rings (`checks`).
//!
//! Read are feature collections (also several, and `features` before `type`), single features,
//! bare geometries, and sequences of these (newline-delimited, RFC 8142).
//!
//! The `geojson` crate is not used, here or for writing: its values are trees of `f64` and
//! `serde_json::Value`. It stops at the first odd feature, and whatever goes through it loses the
//! texts of numbers (`1.10` becomes `1.1`, a code of 21 digits another number) and the members that
//! annotations keep of other programs. What is written here is text that was read, joined again.

mod batch;
mod checks;
mod clean;
mod cursor;
mod ends;
mod fault;
mod feature;
mod geometry;
mod number;
mod split;
mod whole;
mod write;

use std::io::Read;

use serde_json::{Map, Value};

pub use batch::Origin;
use batch::{Joined, Piece, read_batch};
use feature::Reading;
use split::{Batch, Splitter};
pub use write::write;

use super::crs::{Frame, Suggestion, Votes};
use super::reader::{LayerRead, Likeness, ReadContext, ReadError, ReadOption, Reader, Sample};
use super::source::Source;
use super::text::{TextSource, encoding_named};
use crate::finding::Findings;
use crate::plan::{Content, FeatureTable};
use crate::project::ReadOptions;
use crate::task::Context;

/// What the reader is called in projects.
pub const READER_ID: &str = "geojson";

/// GeoJSON, also a feature a line.
pub(super) const READER: Reader = Reader {
    id: READER_ID,
    name: "format.geojson",
    endings: &["geojson", "json", "geojsonl", "geojsons", "ndjson", "jsonl", "geojsonseq"],
    companions: &[],
    options: &[ReadOption::Encoding, ReadOption::Crs, ReadOption::AxisOrder],
    recognises,
    read: read_source,
};

/// Text that begins like JSON, or that is called so.
fn recognises(sample: &Sample<'_>) -> Likeness {
    let Some(text) = &sample.text else { return Likeness::No };
    let begins = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{1e}').starts_with(['{', '[']);
    if begins { Likeness::Certain } else { Likeness::Possible }
}

fn read_source(source: &Source, options: &ReadOptions, context: &ReadContext<'_>) -> Result<LayerRead, ReadError> {
    let GeoJsonLayer { table, findings, suggestion, .. } = read(source.open()?, source.size(), options, context)?;
    Ok(LayerRead { content: Content::Features(table), findings, suggestion })
}

/// What a file turned out to hold.
#[derive(Debug)]
pub struct GeoJsonLayer {
    pub table: FeatureTable,
    pub findings: Findings,
    /// Where in the file the rows of the table come from.
    pub origin: Origin,
    /// The members of the collection that RFC 7946 does not define, as one JSON object.
    pub foreign: Option<Map<String, Value>>,
    /// How the file would probably read better.
    pub suggestion: Option<Suggestion>,
}

/// Reads GeoJSON from `source`, whose size is for the progress bar only (0 if not known).
pub fn read(
    source: impl Read + Send,
    size: u64,
    options: &ReadOptions,
    context: &ReadContext<'_>,
) -> Result<GeoJsonLayer, ReadError> {
    let ReadContext { limits, task, .. } = context;
    task.phase("task.reading", size);
    let bytes = source.take(limits.bytes.saturating_add(1));
    let mut splitter = Splitter::new(TextSource::in_encoding(bytes, encoding_named(options.encoding.as_deref())));
    let (joined, frame) = read_all(&mut splitter, size, options, task)?;
    task.phase("task.checking", 0);
    Ok(whole::finish(joined, frame, splitter, options, context))
}

/// The features of all batches: reading, cutting and joining overlap.
fn read_all<R: Read + Send>(
    splitter: &mut Splitter<R>,
    size: u64,
    options: &ReadOptions,
    context: &Context,
) -> Result<(Joined, Frame), ReadError> {
    let swap_axes = options.swap_axes;
    let mut joined = Joined::default();
    let mut frame = Frame::Undecided;
    let mut batch = splitter.next_batch()?;
    let mut waiting: Option<(Vec<Piece>, u64)> = None;
    let mut first = true;
    while let Some(current) = batch {
        if context.cancelled() {
            return Err(ReadError::Cancelled);
        }
        let reading = Reading { frame, swap_axes };
        let (next, (pieces, ())) = beside(
            || splitter.next_batch(),
            || rayon::join(|| read_batch(&current, reading), || join(&mut joined, waiting.take())),
        );
        let pieces = decided(pieces, &current, &mut frame, swap_axes);
        waiting = Some((pieces, current.first_line));
        if std::mem::take(&mut first) {
            join(&mut joined, waiting.take());
            make_room(&mut joined, current.text.len() as u64, size);
        }
        context.progress(splitter.source().bytes_read());
        batch = next?;
    }
    join(&mut joined, waiting);
    Ok((joined, frame))
}

/// Does `here` on this very thread, which may have to wait for a drive, while all others do `there`: a
/// file that does not answer keeps none of them from other work.
fn beside<A, B: Send>(here: impl FnOnce() -> A, there: impl FnOnce() -> B + Send) -> (A, B) {
    let mut done = None;
    let read = rayon::in_place_scope(|scope| {
        scope.spawn(|_| done = Some(there()));
        here()
    });
    (read, done.expect("the scope ends when its work is done"))
}

/// Makes room for the whole file after its first `bytes`.
fn make_room(joined: &mut Joined, bytes: u64, size: u64) {
    let times = size.saturating_sub(bytes).div_ceil(bytes.max(1));
    if let Err(error) = joined.reserve_times(usize::try_from(times).unwrap_or(0)) {
        log::debug!("no room for all of {size} bytes at once: {error}");
    }
}

/// Settles what kind of numbers the positions are by the first batch with any, and reads it again
/// if they are degrees, so that stray positions are found in it as in the batches after it.
fn decided(pieces: Vec<Piece>, batch: &Batch, frame: &mut Frame, swap_axes: bool) -> Vec<Piece> {
    if *frame != Frame::Undecided {
        return pieces;
    }
    let mut votes = Votes::default();
    for piece in &pieces {
        votes.add(piece.rows.votes);
    }
    *frame = votes.frame();
    if *frame == Frame::Degrees { read_batch(batch, Reading { frame: *frame, swap_axes }) } else { pieces }
}

fn join(joined: &mut Joined, pieces: Option<(Vec<Piece>, u64)>) {
    let Some((pieces, mut line)) = pieces else { return };
    for piece in pieces {
        line = joined.append(piece, line);
    }
}
