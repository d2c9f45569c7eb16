//! A workbook (Office Open XML) with one sheet: bold heads that stay in sight, filters, widths,
//! numbers as numbers.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Cell, FeatureList, MOST_ROWS, Table, cut_at};
use crate::export::ExportError;
use crate::export::writer::{Write, Writer};

pub(in crate::export) const WRITER: Writer =
    Writer { name: "writer.xlsx", endings: &["xlsx"], write: Write::List(workbook) };

/// What a workbook says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkbookDetails {
    pub title: String,
    pub author: String,
    /// ISO 8601 date. Where it is empty a fixed one is written: a workbook must have one, and the
    /// same table gives the same bytes on any day.
    pub date: String,
}

const FIXED_DATE: &str = "2000-01-01";
const HEAD_COLOUR: Color = Color::RGB(0x00E8_EDF2);
const LINE_COLOUR: Color = Color::RGB(0x00C9_D2DB);
/// Letters of a sheet's name that Excel refuses, and the most of them.
const REFUSED: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
const LONGEST_NAME: usize = 31;

fn workbook(list: &dyn FeatureList) -> Result<Vec<u8>, ExportError> {
    let table = list.table();
    let details = WorkbookDetails { title: table.title.clone(), author: String::new(), date: list.date().to_owned() };
    xlsx(&table, &details)
}

/// The table as an `.xlsx` file.
pub fn xlsx(table: &Table, details: &WorkbookDetails) -> Result<Vec<u8>, ExportError> {
    if table.rows.len() >= MOST_ROWS {
        return Err(ExportError::TooManyRows(table.rows.len()));
    }
    let mut workbook = Workbook::new();
    let date =
        [details.date.as_str(), FIXED_DATE].into_iter().find_map(|date| ExcelDateTime::parse_from_str(date).ok());
    let mut properties = DocProperties::new().set_title(&details.title).set_author(&details.author);
    if let Some(date) = date {
        properties = properties.set_creation_datetime(&date);
    }
    workbook.set_properties(&properties);
    fill(workbook.add_worksheet(), table)?;
    Ok(workbook.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let name = sheet_name(&table.title);
    if !name.is_empty() {
        sheet.set_name(name)?;
    }
    let head = Format::new()
        .set_bold()
        .set_background_color(HEAD_COLOUR)
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(LINE_COLOUR)
        .set_text_wrap();
    for (index, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(index, f64::from(column.width))?;
        sheet.write_string_with_format(0, index, &column.heading, &head)?;
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write_cell(sheet, row, column, cell)?;
        }
    }
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_freeze_panes(1, 0)?;
    print_well(sheet)
}

/// What Excel takes as a sheet's name of the title, perhaps nothing: it counts in UTF-16 units, refuses
/// an apostrophe at either end, and keeps one name for itself.
fn sheet_name(title: &str) -> String {
    let name: String = title.chars().filter(|c| !REFUSED.contains(c) && !c.is_control()).collect();
    let is_outside = |c: char| c == '\'' || c.is_whitespace();
    let name = name.trim_start_matches(is_outside);
    let name = name[..cut_at(name, LONGEST_NAME)].trim_end_matches(is_outside);
    if name.eq_ignore_ascii_case("history") { String::new() } else { name.to_owned() }
}

/// On A4 across, as wide as the table, its heads on every page.
fn print_well(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Number { value, decimals } => {
            let decimals = if *decimals == 0 { String::new() } else { format!(".{}", "0".repeat(*decimals)) };
            let format = Format::new().set_num_format(format!("#,##0{decimals}"));
            sheet.write_number_with_format(row, column, *value, &format)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_title_gives_a_sheet_that_excel_opens() {
        let longest = format!("{}🏭🏭", "德".repeat(30));
        for (title, name) in [
            ("'近期项目'", "近期项目"),
            ("a[1]:b*?/\\", "a1b"),
            (" '\n", ""),
            ("History", ""),
            (longest.as_str(), &"德".repeat(30)),
            ("123456789012345678901234567890'x", "123456789012345678901234567890"),
        ] {
            assert_eq!(sheet_name(title), name);
            let table = Table { title: title.to_owned(), ..Table::default() };
            assert!(xlsx(&table, &WorkbookDetails::default()).is_ok(), "{title:?}");
        }
    }
}
