//! Lists: CSV that opens right with a double click, a workbook, GeoJSON.

pub(super) mod csv;
pub(super) mod features;
pub(super) mod xlsx;

pub use self::csv::csv;
pub use self::xlsx::{WorkbookDetails, xlsx};

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
