//! One value in eight bytes.
//!
//! A real number is kept as it is. Everything else hides in the numbers that are none: 13 bits set,
//! three bits for the kind, 48 for the value, or for where its text stands. Short texts stand in the
//! cell itself; texts that repeat, as those of classes do, share a place.

use std::collections::TryReserveError;

use super::value::{AttributeValue, Date};

/// A value, to be read together with the [`Texts`] that it was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell(u64);

/// Set in every cell but real numbers.
const BOXED: u64 = 0xFFF8 << 48;
const VALUE: u64 = (1 << 48) - 1;

/// What a boxed cell holds.
const SIMPLE: u64 = 0;
const INTEGER: u64 = 1;
const SHORT_TEXT: u64 = 2;
const TEXT: u64 = 3;
const NUMBER: u64 = 4;
/// A string as JSON writes it, with escapes.
const ESCAPED: u64 = 5;
const JSON: u64 = 6;
const DATE: u64 = 7;

/// What a simple cell is.
const NULL: u64 = 0;
const FALSE: u64 = 1;
const TRUE: u64 = 2;

/// Bytes of the longest text that stands in its cell.
const SHORT: usize = 6;
/// Bits for the length of a text; the others of its 48 are for where it stands.
const LENGTH_BITS: u32 = 14;
/// A text of this length or more is preceded by its length and a colon.
const LONG: usize = (1 << LENGTH_BITS) - 1;
/// How many texts are remembered in order to be shared. More find more, and cost more to forget.
const REMEMBERED: usize = 256;
/// Texts longer than this repeat too rarely to look for them.
const LONGEST_SHARED: usize = 96;

impl Cell {
    fn boxed(kind: u64, value: u64) -> Self {
        Self(BOXED | kind << 48 | value & VALUE)
    }

    /// The kind of a boxed cell, and what it holds.
    fn parts(self) -> Option<(u64, u64)> {
        (self.0 & BOXED == BOXED).then_some((self.0 >> 48 & 7, self.0 & VALUE))
    }

    /// The same cell after its texts were moved `by` bytes.
    pub(super) fn moved(self, by: u64) -> Self {
        match self.parts() {
            Some((TEXT | NUMBER | ESCAPED | JSON, _)) => Self(self.0 + (by << LENGTH_BITS)),
            Some(_) | None => self,
        }
    }
}

/// The texts of cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    text: String,
    /// Cells of texts that were met lately, by a hash of the text; empty until one was met.
    remembered: Vec<Cell>,
}

impl Texts {
    /// A cell of any value.
    pub(super) fn cell(&mut self, value: &AttributeValue<'_>) -> Cell {
        match value {
            AttributeValue::Boolean(truth) => Cell::boxed(SIMPLE, if *truth { TRUE } else { FALSE }),
            AttributeValue::Integer(number) => {
                integer_cell(*number).unwrap_or_else(|| self.kept(NUMBER, &number.to_string()))
            }
            AttributeValue::Real(number) if number.is_finite() => Cell(number.to_bits()),
            AttributeValue::Null | AttributeValue::Real(_) => Cell::boxed(SIMPLE, NULL),
            AttributeValue::Number(raw) => self.number_cell(raw),
            AttributeValue::Text(text) => self.text_cell(text),
            AttributeValue::Date(Date { year, month, day }) => {
                Cell::boxed(DATE, u64::from(*year) << 16 | u64::from(*month) << 8 | u64::from(*day))
            }
            AttributeValue::List(raw) | AttributeValue::Json(raw) => self.kept(JSON, raw),
        }
    }

    /// A cell of the value that a JSON text says; it gives the text back to the byte.
    pub(super) fn cell_of_json(&mut self, raw: &str) -> Cell {
        match raw.as_bytes() {
            // Control characters are no JSON, but the reader lets them pass.
            [b'"', inner @ .., b'"'] if inner.iter().all(|byte| *byte >= b' ' && *byte != b'\\') => {
                self.text_cell(&raw[1..raw.len() - 1])
            }
            [b'"', ..] => self.kept(ESCAPED, raw),
            [b'-' | b'0'..=b'9', ..] => self.number_cell(raw),
            b"null" => Cell::boxed(SIMPLE, NULL),
            b"true" => Cell::boxed(SIMPLE, TRUE),
            b"false" => Cell::boxed(SIMPLE, FALSE),
            _ => self.kept(JSON, raw),
        }
    }

    /// A cell of a whole text of JSON, whatever it says.
    pub(super) fn cell_of_whole(&mut self, raw: &str) -> Cell {
        self.kept(JSON, raw)
    }

    fn number_cell(&mut self, raw: &str) -> Cell {
        let cell = match AttributeValue::of_number(raw) {
            AttributeValue::Integer(number) => integer_cell(number),
            AttributeValue::Real(number) => Some(Cell(number.to_bits())),
            _ => None,
        };
        cell.unwrap_or_else(|| self.kept(NUMBER, raw))
    }

    fn text_cell(&mut self, text: &str) -> Cell {
        if text.len() <= SHORT && !text.contains('\0') {
            let bytes = text.bytes().rev().fold(0, |value, byte| value << 8 | u64::from(byte));
            return Cell::boxed(SHORT_TEXT, bytes);
        }
        if text.len() > LONGEST_SHARED {
            return self.kept(TEXT, text);
        }
        let slot = slot_of(text);
        if self.remembered.is_empty() {
            self.remembered = vec![Cell::boxed(SIMPLE, NULL); REMEMBERED];
        }
        if let Some((TEXT, place)) = self.remembered[slot].parts()
            && self.text_at(place) == text
        {
            return self.remembered[slot];
        }
        let cell = self.kept(TEXT, text);
        self.remembered[slot] = cell;
        cell
    }

    fn kept(&mut self, kind: u64, text: &str) -> Cell {
        let start = self.text.len() as u64;
        if text.len() >= LONG {
            self.text.push_str(&text.len().to_string());
            self.text.push(':');
        }
        self.text.push_str(text);
        Cell::boxed(kind, start << LENGTH_BITS | text.len().min(LONG) as u64)
    }

    fn text_at(&self, place: u64) -> &str {
        let start = usize::try_from(place >> LENGTH_BITS).expect("the text is in memory");
        let length = usize::try_from(place).expect("it was one") & LONG;
        if length < LONG {
            return &self.text[start..start + length];
        }
        let (length, rest) = self.text[start..].split_once(':').expect("long texts begin with their length");
        &rest[..length.parse().expect("it was written as a number")]
    }

    /// What a cell says.
    pub(super) fn value(&self, cell: Cell) -> AttributeValue<'_> {
        let Some((kind, value)) = cell.parts() else { return AttributeValue::Real(f64::from_bits(cell.0)) };
        match kind {
            INTEGER => AttributeValue::Integer((value << 16).cast_signed() >> 16),
            SHORT_TEXT => AttributeValue::Text(short_text(value).into()),
            TEXT => AttributeValue::Text(self.text_at(value).into()),
            NUMBER | ESCAPED | JSON => AttributeValue::of_json(self.text_at(value)),
            DATE => {
                let [day, month, low, high, ..] = value.to_le_bytes();
                AttributeValue::Date(Date { year: u16::from_le_bytes([low, high]), month, day })
            }
            _ if value == NULL => AttributeValue::Null,
            _ => AttributeValue::Boolean(value == TRUE),
        }
    }

    /// Appends what a cell says as JSON; what was read from JSON comes back to the byte.
    pub(super) fn write_json(&self, cell: Cell, out: &mut String) {
        match cell.parts() {
            Some((NUMBER | ESCAPED | JSON, place)) => out.push_str(self.text_at(place)),
            Some(_) | None => self.value(cell).write_json(out),
        }
    }

    /// The text of a cell of [`Self::cell_of_whole`].
    pub(super) fn whole(&self, cell: Cell) -> &str {
        cell.parts().map_or("", |(_, place)| self.text_at(place))
    }

    /// Appends the texts of `other`; its cells must be moved by what is returned.
    pub(super) fn append(&mut self, other: &Self) -> u64 {
        let by = self.text.len() as u64;
        self.text.push_str(&other.text);
        by
    }

    pub(super) fn reserve_times(&mut self, times: usize) -> Result<(), TryReserveError> {
        self.text.try_reserve(self.text.len().saturating_mul(times))
    }

    #[cfg(test)]
    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    /// Gives back room that growing has left over, and forgets what was remembered.
    pub(super) fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.remembered = Vec::new();
    }
}

fn short_text(value: u64) -> String {
    let bytes = value.to_le_bytes().into_iter().take_while(|byte| *byte != 0).collect();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Where a text is remembered, by its length and its ends: names of classes differ there.
fn slot_of(text: &str) -> usize {
    let (first, last) = (text.as_bytes().first_chunk::<SHORT>(), text.as_bytes().last_chunk::<SHORT>());
    let ends = [first, last].into_iter().flatten().flatten();
    let hash = ends.fold(text.len(), |hash, byte| (hash ^ usize::from(*byte)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 16) % REMEMBERED
}

fn integer_cell(number: i64) -> Option<Cell> {
    let fits = number << 16 >> 16 == number;
    fits.then(|| Cell::boxed(INTEGER, number.cast_unsigned()))
}
