//! Reads the elements of a batch on all cores and joins the results in order.

use std::collections::TryReserveError;
use std::ops::Range;

use memchr::memmem;
use rayon::prelude::*;

use super::ends::end_of_brackets;
use super::fault::{Fault, What};
use super::feature::{Expected, Reading, Remark, Rows};
use super::split::{Batch, Element, count_lines, features_within};
use crate::finding::{Finding, Findings, Place};
use crate::geo::Shapes;
use crate::plan::{AttributeTable, RawTable, name_among};

/// About how much text one task reads.
const TASK: usize = 128 << 10;

/// A remark with its place: element and line are counted from the beginning of the piece.
struct Notice {
    remark: Remark,
    element: u64,
    line: u64,
    name: Option<String>,
}

/// What one task has read.
#[derive(Default)]
pub(super) struct Piece {
    pub(super) rows: Rows,
    /// Line of each row, from 0.
    row_lines: Vec<u64>,
    /// Elements that became no row.
    left_out: Vec<u64>,
    elements: u64,
    lines: u64,
    told: Vec<Notice>,
    /// The last element had swallowed others, and the end of the list with them.
    swallowed_last: bool,
}

/// Reads all elements; the pieces are in order.
pub(super) fn read_batch(batch: &Batch, reading: Reading) -> Vec<Piece> {
    let tasks = tasks(batch);
    tasks.into_par_iter().map(|(text, elements)| Piece::read(&batch.text, text, elements, reading)).collect()
}

/// Stretches of the text that follow each other, each with its elements.
fn tasks(batch: &Batch) -> Vec<(Range<usize>, &[Element])> {
    let mut tasks = Vec::new();
    let (mut start, mut first) = (0, 0);
    for (index, element) in batch.elements.iter().enumerate() {
        let end = element.range.end;
        if end - start >= TASK || index + 1 == batch.elements.len() {
            tasks.push((start..end, &batch.elements[first..=index]));
            (start, first) = (end, index + 1);
        }
    }
    tasks
}

impl Piece {
    fn read(text: &[u8], stretch: Range<usize>, elements: &[Element], reading: Reading) -> Self {
        let mut piece = Self::default();
        let mut counted = stretch.start;
        for element in elements {
            piece.lines += count_lines(&text[counted..element.range.start]);
            piece.read_element(&text[element.range.clone()], element, reading);
            piece.lines += count_lines(&text[element.range.clone()]);
            counted = element.range.end;
        }
        piece
    }

    fn read_element(&mut self, text: &[u8], element: &Element, reading: Reading) {
        let mut remarks = Vec::new();
        let outcome = self.rows.read(text, element.expected, reading, &mut remarks);
        if let Err(fault) = outcome {
            self.give_up(text, fault, element, reading);
        } else {
            self.row_lines.push(self.lines);
            self.swallowed_last = false;
            for remark in remarks {
                self.tell(text, remark, self.lines);
            }
        }
        self.elements += 1;
    }

    /// The element is left out; if it has swallowed others for want of a brace, these are read.
    fn give_up(&mut self, text: &[u8], fault: Fault, element: &Element, reading: Reading) {
        let swallowed = features_within(text, 1);
        self.swallowed_last = !swallowed.is_empty();
        let own = swallowed.first().map_or(text.len(), |range| range.start);
        let cut_off = element.cut_off && swallowed.is_empty();
        let what = if cut_off && fault.what == What::NotJson { What::Truncated } else { fault.what };
        let fault = Fault { what, at: if what == What::Truncated { text.len() } else { fault.at } };
        self.tell(&text[..own], Remark::fault(fault, text), self.lines);
        self.left_out.push(self.elements);
        let first_line = self.lines;
        let mut counted = 0;
        for range in swallowed {
            self.lines += count_lines(&text[counted..range.start]);
            counted = range.start;
            self.elements += 1;
            let mut remarks = Vec::new();
            let inner = &text[range];
            match self.rows.read(inner, Expected::Feature, reading, &mut remarks) {
                Ok(()) => self.row_lines.push(self.lines),
                Err(fault) => {
                    remarks.push(Remark::fault(fault, inner));
                    self.left_out.push(self.elements);
                }
            }
            for remark in remarks {
                self.tell(inner, remark, self.lines);
            }
        }
        self.lines = first_line;
    }

    fn tell(&mut self, text: &[u8], remark: Remark, line: u64) {
        let line = line + count_lines(&text[..remark.at.min(text.len())]);
        self.told.push(Notice { remark, element: self.elements, line, name: label(text) });
    }
}

/// The features of a layer in one table.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) shapes: Shapes,
    pub(super) properties: AttributeTable,
    pub(super) ids: RawTable,
    pub(super) foreign: std::collections::BTreeMap<usize, Box<str>>,
    pub(super) extra_dimensions: usize,
    pub(super) origin: Origin,
    pub(super) findings: Findings,
    /// The last element had swallowed others, and the end of the list with them.
    pub(super) swallowed_last: bool,
    elements: u64,
}

/// Where in the file the rows of a layer come from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Line of each row, from 1.
    lines: Vec<u32>,
    /// Numbers of the features in the file, from 0, that became no row; ascending.
    left_out: Vec<u64>,
}

impl Origin {
    /// How many features of the file were left out.
    pub fn left_out(&self) -> usize {
        self.left_out.len()
    }

    /// Number in the file and line of a row, both from 1.
    pub fn place(&self, row: usize) -> Place {
        let mut number = row as u64;
        // Each feature left out before it moves the row one up; the list is short or the file bad.
        for gone in &self.left_out {
            if *gone > number {
                break;
            }
            number += 1;
        }
        let line = self.lines.get(row).map(|line| *line as usize);
        Place { feature: usize::try_from(number + 1).ok(), line, ..Place::default() }
    }
}

impl Joined {
    /// Makes room for `times` as much again as was joined so far: for what is still to come of a
    /// file, which is mostly more of the same.
    pub(super) fn reserve_times(&mut self, times: usize) -> Result<(), TryReserveError> {
        self.shapes.reserve_times(times)?;
        self.properties.reserve_times(times)?;
        self.ids.reserve_times(times)?;
        self.origin.lines.try_reserve(self.origin.lines.len().saturating_mul(times))
    }

    /// Gives back the room that nothing came for.
    pub(super) fn shrink_to_fit(&mut self) {
        self.shapes.shrink_to_fit();
        self.properties.shrink_to_fit();
        self.ids.shrink_to_fit();
        self.origin.lines.shrink_to_fit();
    }

    /// Appends what a task has read; `line` is the line of its first byte, from 0. Returns the
    /// line behind it.
    pub(super) fn append(&mut self, piece: Piece, line: u64) -> u64 {
        let row = self.properties.len();
        self.swallowed_last = piece.swallowed_last;
        for told in piece.told {
            self.findings.push(finding(told, self.elements, line));
        }
        if !piece.rows.ids.is_empty() && self.ids.is_empty() {
            (0..row).for_each(|_| self.ids.push(""));
        }
        if piece.rows.ids.is_empty() && !self.ids.is_empty() {
            (0..piece.rows.len()).for_each(|_| self.ids.push(""));
        }
        self.ids.append(&piece.rows.ids);
        self.properties.append(&piece.rows.properties);
        self.foreign.extend(piece.rows.foreign.into_iter().map(|(index, text)| (row + index, text)));
        self.extra_dimensions += piece.rows.extra_dimensions;
        self.shapes.append(&piece.rows.shapes.build());
        let to_line = |own: u64| u32::try_from(line + own + 1).unwrap_or(u32::MAX);
        self.origin.lines.extend(piece.row_lines.into_iter().map(to_line));
        self.origin.left_out.extend(piece.left_out.into_iter().map(|own| self.elements + own));
        self.elements += piece.elements;
        line + piece.lines
    }
}

fn finding(told: Notice, elements: u64, line: u64) -> Finding {
    let place = Place {
        file: None,
        feature: usize::try_from(elements + told.element + 1).ok(),
        name: told.name,
        line: usize::try_from(line + told.line + 1).ok(),
    };
    let mut finding = Finding::new(told.remark.code, place);
    finding.severity = told.remark.severity;
    finding.arguments.extend(told.remark.argument);
    finding
}

/// What people call the feature in `text`, found without reading the feature, which may be broken.
fn label(text: &[u8]) -> Option<String> {
    let name = value_of(text, b"\"properties\"").and_then(|properties| {
        let end = end_of_brackets(properties, 0)?;
        name_among(&serde_json::from_slice(&properties[..end]).ok()?)
    });
    let id = || {
        let value = value_of(text, b"\"id\"")?;
        let end = value.iter().skip(1).position(|b| b"\",}] \r\n".contains(b))? + 1;
        let id = String::from_utf8_lossy(&value[..end]);
        let id = id.trim_start_matches('"');
        (!id.is_empty() && !id.starts_with(['{', '['])).then(|| id.to_owned())
    };
    name.or_else(id)
}

/// The text behind the first member of this name.
fn value_of<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let behind = text[memmem::find(text, name)? + name.len()..].trim_ascii_start();
    Some(behind.strip_prefix(b":")?.trim_ascii_start())
}
