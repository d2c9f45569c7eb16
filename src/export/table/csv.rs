//! CSV (RFC 4180) in UTF-8 with a byte order mark: without one, WPS and Excel take it for GBK.

use csv::{Terminator, WriterBuilder};

use super::{Cell, Table};
use crate::export::ExportError;
use crate::export::writer::{Write, Writer};

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
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if is_formula(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        Cell::Number { value, decimals } => format!("{value:.decimals$}"),
    }
}

/// Whether a spreadsheet would calculate the text instead of showing it: a name in a file that
/// somebody sent must not do anything.
fn is_formula(text: &str) -> bool {
    text.starts_with(FORMULA) && text.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::*;

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
