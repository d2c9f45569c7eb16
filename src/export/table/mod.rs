//! Lists: CSV that opens right with a double click, a workbook, GeoJSON.

pub(super) mod csv;
pub(super) mod features;
pub(super) mod xlsx;

use std::borrow::Cow;

pub use self::csv::csv;
pub use self::xlsx::{WorkbookDetails, xlsx};
use crate::symbol::writable::{Unwritable, writable};

/// A list of features, in the forms that writers ask for.
pub trait FeatureList {
    fn table(&self) -> Table;
    /// The same features as they are, as one collection.
    fn geojson(&self) -> String;
    /// The day that the list is as of: an ISO 8601 date, or nothing. Never read from a clock.
    fn date(&self) -> &str;
}

/// Headed columns of text and numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name of the sheet.
    pub title: String,
    pub columns: Vec<Column>,
    /// As many cells a row as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// What had to be left out of a table, so that every program opens it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    pub unwritable: Unwritable,
    /// How many cells were cut to [`LONGEST_CELL`].
    pub cut: usize,
    /// The beginning of the first of them.
    pub first_cut: String,
}

/// The most that a cell may hold, in UTF-16 units as Excel counts them. Excel takes a workbook with more
/// for damaged, and breaks a line of a CSV there.
pub const LONGEST_CELL: usize = 32_767;

/// The most rows that Excel and WPS have, one of them for the heads.
pub const MOST_ROWS: usize = 1_048_576;

impl Table {
    /// The table without what cannot be written, and what that was.
    #[must_use]
    pub fn writable(mut self) -> (Self, LeftOut) {
        let mut left_out = LeftOut::default();
        left_out.fit(&mut self.title);
        self.columns.iter_mut().for_each(|column| left_out.fit(&mut column.heading));
        for cell in self.rows.iter_mut().flatten() {
            if let Cell::Text(text) = cell {
                left_out.fit(text);
            }
        }
        (self, left_out)
    }
}

impl LeftOut {
    fn fit(&mut self, text: &mut String) {
        self.unwritable.look_at(text);
        if let Cow::Owned(written) = writable(text) {
            *text = written;
        }
        // No character takes fewer bytes than UTF-16 units.
        if text.len() <= LONGEST_CELL || text.encode_utf16().count() <= LONGEST_CELL {
            return;
        }
        if self.cut == 0 {
            self.first_cut = text.chars().take(16).collect();
        }
        self.cut += 1;
        text.truncate(cut_at(text, LONGEST_CELL - 1));
        text.push('…');
    }
}

/// The byte where `units` of UTF-16 end at most.
fn cut_at(text: &str, units: usize) -> usize {
    let mut used = 0;
    let over = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > units
    });
    over.map_or(text.len(), |(at, _)| at)
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// With the unit, so that the cells are plain numbers.
    pub heading: String,
    /// In Latin characters; a Chinese character takes two.
    pub width: u16,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    /// A number that is shown with so many decimals.
    Number {
        value: f64,
        decimals: usize,
    },
}

impl Cell {
    /// A text; nothing if it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(texts: &[&str]) -> Table {
        let columns = vec![Column { heading: "名称".to_owned(), width: 10 }];
        Table { title: String::new(), columns, rows: texts.iter().map(|text| vec![Cell::text(*text)]).collect() }
    }

    #[test]
    fn a_cell_that_is_too_long_is_cut_at_a_character_and_counted() {
        let long = "德".repeat(LONGEST_CELL - 2) + "🏭🏭";
        let (table, left_out) = table(&["短", &long, &"a".repeat(LONGEST_CELL)]).writable();
        let Cell::Text(cut) = &table.rows[1][0] else { panic!("it is a text") };
        assert!(cut.ends_with("德…") && cut.encode_utf16().count() <= LONGEST_CELL);
        assert_eq!((left_out.cut, left_out.first_cut.chars().count()), (1, 16));
        assert!(xlsx(&table, &WorkbookDetails::default()).is_ok());
    }

    #[test]
    fn odd_characters_do_not_stop_a_workbook_and_are_named() {
        let (table, left_out) = table(&["绵\u{ffff}竹", "\u{1}\u{202e}市"]).writable();
        assert_eq!(table.rows, [vec![Cell::text("绵竹")], vec![Cell::text("市")]]);
        assert_eq!(left_out.unwritable.code_points(), "U+0001 U+202E U+FFFF");
    }
}
