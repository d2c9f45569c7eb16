//! CSV (RFC 4180) in UTF-8 with a byte order mark: without one, WPS and Excel take it for GBK.

use csv::{Terminator, WriterBuilder};

use super::{Cell, LONGEST_CELL, Table, cut_at};
use crate::export::ExportError;
use crate::export::writer::{Write, Writer};
use crate::symbol::writable::is_zero_width;

pub(in crate::export) const WRITER: Writer =
    Writer { name: "writer.csv", endings: &["csv"], write: Write::List(|list| csv(&list.table())) };

/// The table as a CSV file, its headings in the first line.
pub fn csv(table: &Table) -> Result<Vec<u8>, ExportError> {
    let bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(bytes);
    writer.write_record(table.columns.iter().map(|column| cell_text(&Cell::text(&column.heading))))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(cell_text))?;
    }
    writer.into_inner().map_err(|error| ExportError::Csv(error.into_error().into()))
}

/// What formulas begin with; Chinese Excel takes the wide signs for the narrow ones.
const FORMULA: [char; 15] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];

fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if is_formula(text) => neutral(text),
        Cell::Text(text) => text.clone(),
        Cell::Number { value, decimals } => format!("{value:.decimals$}"),
    }
}

/// The text as nothing but text, no longer than a cell may be.
fn neutral(text: &str) -> String {
    let fits = text.encode_utf16().count() < LONGEST_CELL;
    format!("'{}", if fits { text } else { &text[..cut_at(text, LONGEST_CELL - 1)] })
}

/// Whether a spreadsheet would calculate the text instead of showing it: a name in a file that
/// somebody sent must not do anything.
fn is_formula(text: &str) -> bool {
    // Programs that import a list may trim it, and what nobody sees before a sign hides it from readers.
    let visible = text.trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c));
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    (text.starts_with(FORMULA) || visible.starts_with(FORMULA)) && !is_number
}

fn is_unseen(c: char) -> bool {
    c.is_control() || is_zero_width(c)
}

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::*;

    #[test]
    fn a_formula_cannot_hide_behind_blanks_and_its_mark_does_not_make_a_cell_too_long() {
        for hidden in
            [" =1", "\u{a0}=1", "\u{3000}＝1", "\u{200b}=1", "\u{feff}@x", " \t-x", "\u{0}+x", "﹦1", "-inf", "+nan"]
        {
            assert!(is_formula(hidden), "{hidden:?}");
        }
        assert!(["-1.5", " a=1", "\u{200b}"].into_iter().all(|text| !is_formula(text)));
        let longest = format!("={}🏭", "a".repeat(LONGEST_CELL - 3));
        assert_eq!(neutral(&longest).encode_utf16().count(), LONGEST_CELL - 1);
        assert_eq!(neutral(&"=".repeat(LONGEST_CELL)).len(), LONGEST_CELL);
    }

    #[test]
    fn text_is_quoted_where_needed_and_never_calculated() {
        let column = |heading: &str| Column { heading: heading.to_owned(), width: 10 };
        let row = vec![
            Cell::text("甲“区”, \"乙\""),
            Cell::text("=1+1"),
            Cell::Number { value: 12.345, decimals: 1 },
            Cell::Empty,
        ];
        let table = Table {
            title: String::new(),
            columns: ["名称", "备注", "长度（km）", "空"].map(column).into(),
            rows: vec![row],
        };
        let text = String::from_utf8(csv(&table).unwrap()).unwrap();
        assert!(
            ["=1", "+x", "-x", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋x", "－x", "＠x"].into_iter().all(is_formula)
        );
        assert!(["-1.5", "+3", "a=1", ""].into_iter().all(|text| !is_formula(text)));
        assert_eq!(text, "\u{feff}名称,备注,长度（km）,空\r\n\"甲“区”, \"\"乙\"\"\",'=1+1,12.3,\r\n");
    }
}
