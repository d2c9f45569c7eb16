//! Plain text tables whose columns line up where Chinese characters are two columns wide.

use std::fmt::Write as _;

/// How a column's cells stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// Wider names are cut in the middle columns; the last column is never cut.
const MAX_CELL: usize = 40;

/// The rows below their titles; columns that are empty everywhere are left out.
pub(super) fn text_table<const N: usize>(titles: [&str; N], rows: &[[String; N]], aligns: [Align; N]) -> String {
    let used: Vec<usize> = (0..N).filter(|column| rows.iter().any(|row| !row[*column].is_empty())).collect();
    let Some(last) = used.last().copied() else { return String::new() };
    let widest = |column: &usize| {
        let cells = rows.iter().map(|row| columns(&cut(&row[*column])));
        cells.chain([columns(titles[*column])]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = used.iter().map(widest).collect();
    let mut text = String::new();
    let mut line = |cells: [&str; N]| {
        for (column, width) in used.iter().zip(&widths) {
            let cell = if *column == last { cells[*column].to_owned() } else { cut(cells[*column]) };
            let space = " ".repeat(width.saturating_sub(columns(&cell)));
            let (before, behind) = match aligns[*column] {
                Align::Left if *column == last => ("", ""),
                Align::Left => ("", space.as_str()),
                Align::Right => (space.as_str(), ""),
            };
            // Writing to a String cannot fail.
            let _ = write!(text, "  {before}{cell}{behind}");
        }
        text.push('\n');
    };
    line(titles);
    for row in rows {
        line(std::array::from_fn(|column| row[column].as_str()));
    }
    text
}

fn cut(cell: &str) -> String {
    if columns(cell) <= MAX_CELL {
        return cell.to_owned();
    }
    let mut width = 1;
    let fits = |c: &char| {
        width += char_columns(*c);
        width <= MAX_CELL
    };
    cell.chars().take_while(fits).chain(['…']).collect()
}

/// Width on a terminal.
fn columns(text: &str) -> usize {
    text.chars().map(char_columns).sum()
}

/// Two columns for the wide ranges of UAX #11 that occur in Chinese text.
fn char_columns(c: char) -> usize {
    let wide = matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}');
    if wide { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_with_chinese_in_them_and_empty_ones_go() {
        let rows = [["警告", "", "3", "绵远河"], ["错误", "", "12", "a"]].map(|row| row.map(str::to_owned));
        let aligns = [Align::Left, Align::Left, Align::Right, Align::Left];
        let table = text_table(["级别", "文件", "行", "名称"], &rows, aligns);
        assert_eq!(table, "  级别  行  名称\n  警告   3  绵远河\n  错误  12  a\n");
    }

    #[test]
    fn long_cells_are_cut_but_the_last_is_whole() {
        let rows = [["城".repeat(50), "文".repeat(50)]];
        let table = text_table(["", ""], &rows, [Align::Left, Align::Left]);
        assert!(table.contains(&("城".repeat(19) + "…")) && table.contains(&"文".repeat(50)));
    }
}
