//! How a legend is set: rows wrap and flow into columns, then everything shrinks; nothing is cut
//! before the smallest size is reached, and then the last row says how many are missing.

use super::matrix;
use super::rows::{LegendRow, LegendSection};
use crate::display::furniture::pen::{LINE, SMALLEST_TYPE_PT, fitted, largest_that_fits, sizes_down};
use crate::display::furniture::swatch::WIDE;
use crate::display::text::{break_lines, gauge, width};
use crate::geo::ViewRect;
use crate::geo::paper::POINTS_PER_TYPE_POINT;
use crate::i18n::beginning;
use crate::project::figure::Flow;
use crate::symbol::{Colour, TextStyle, Weight};

/// From a swatch to its words, as a share of the size of type.
const GAP: f32 = 0.75;
/// Between columns.
const GUTTER: f32 = 1.6;
/// Height of a row of one line, and what a heading takes above itself.
const ROW: f32 = 1.66;
const HEADING_ABOVE: f32 = 0.5;
/// A column has room for at least so many characters.
const NARROWEST: f32 = 5.0;
const MOST_COLUMNS: u8 = 8;

/// What a legend may take, in points of the page.
#[derive(Clone, Copy, Debug)]
pub(in crate::display::furniture) struct Room {
    pub(in crate::display::furniture) width: f32,
    pub(in crate::display::furniture) height: f32,
}

/// One thing in a column, with its height.
#[derive(Clone, Debug)]
pub(in crate::display::furniture) enum Cell<'a> {
    /// A heading, with those of columns beside it.
    Heading {
        text: &'a str,
        heads: &'a [&'static str],
    },
    Row {
        row: &'a LegendRow,
        lines: Vec<String>,
    },
    /// How many rows are missing.
    More(usize),
}

/// A legend with its places settled, in the points of the page.
#[derive(Debug)]
pub(in crate::display::furniture) struct Flowed<'a> {
    /// Size of type in points of the page.
    pub(in crate::display::furniture) size: f32,
    pub(in crate::display::furniture) columns: Vec<Vec<Cell<'a>>>,
    /// Width of each column without the gutter, and the distance between their left edges.
    pub(super) column_width: f32,
    /// Width of a cell of a table.
    pub(super) cell_width: f32,
    pub(in crate::display::furniture) height: f32,
    /// Rows without room.
    pub(super) missing: usize,
}

impl Flowed<'_> {
    pub(super) fn gutter(&self) -> f32 {
        self.size * GUTTER
    }

    pub(in crate::display::furniture) fn width(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        let columns = self.columns.len() as f32;
        columns * self.column_width + (columns - 1.0) * self.gutter()
    }

    /// The middles of `count` cells at the right of a column.
    pub(super) fn cells_at(&self, count: usize, column: ViewRect) -> impl Iterator<Item = f32> + use<> {
        let (wide, right) = (self.cell_width, column.max.x);
        #[expect(clippy::cast_precision_loss, reason = "a few stages")]
        (0..count).map(move |index| right - wide * ((count - index) as f32 - 0.5))
    }

    /// From the left edge of a column to its words.
    pub(super) fn words_at(&self) -> f32 {
        self.size * (WIDE + GAP)
    }
}

pub(super) fn style(size: f32, weight: Weight) -> TextStyle {
    TextStyle { colour: Colour::BLACK, weight, size_pt: size, tracking: 0.0, halo: None }
}

/// Height of a cell at a size of type; a heading at the head of a column has nothing above it.
pub(super) fn cell_height(cell: &Cell<'_>, size: f32, first: bool) -> f32 {
    match cell {
        Cell::Heading { .. } => size * (ROW + if first { 0.0 } else { HEADING_ABOVE }),
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        Cell::Row { lines, .. } => size * (ROW + LINE * 0.9 * (lines.len().max(1) as f32 - 1.0)),
        Cell::More(_) => size * ROW,
    }
}

/// Sets `sections` into a box of this size; `size` is the wanted size of type, all in points of the page.
pub(super) fn flow(sections: &[LegendSection], room: Room, size: f32, flow: Flow) -> Flowed<'_> {
    let least = SMALLEST_TYPE_PT * POINTS_PER_TYPE_POINT;
    let size = size.max(least);
    let at = |size: f32| at_size(sections, room, size, flow);
    if let Some(whole) = at(size) {
        return whole;
    }
    let length = sections.iter().flat_map(|section| &section.rows).map(|row| row.text.len()).sum();
    let smaller = largest_that_fits(&sizes_down(size, 0.95, least), length, at);
    smaller.unwrap_or_else(|| overflowing(sections, room, least))
}

/// Sets `sections` into one column of this room at exactly this size: long names take two lines, and
/// what finds no room is counted.
pub(in crate::display::furniture) fn one_column(sections: &[LegendSection], room: Room, size: f32) -> Flowed<'_> {
    let column_width = natural_width(sections, size).min(room.width);
    let regular = style(size, Weight::Regular);
    let words = |row: &LegendRow| column_width - beside_words(sections, row, size);
    let cells = cells_of(sections, |row| two_lines(&row.text, &regular, words(row)));
    cut_off(&cells, room.height, (size, cell_width(sections, size)), (1, column_width))
}

/// A name on as many lines as it needs, but not more than two: the second may end in an ellipsis.
fn two_lines(text: &str, style: &TextStyle, room: f32) -> Vec<String> {
    // What is behind two lines is not looked at.
    let text = beginning(text, TWO_LINES).unwrap_or(text);
    let mut lines = break_lines(text, room, &gauge(style));
    if lines.len() > 2 {
        let rest = text.strip_prefix(lines[0].as_str()).unwrap_or(text).trim_start();
        lines.truncate(1);
        lines.push(fitted(rest, style, room));
    }
    lines
}

/// More characters than two lines of any legend on a map hold.
const TWO_LINES: usize = 400;

/// The setting at one size, if there is one without anything missing.
fn at_size(sections: &[LegendSection], room: Room, size: f32, flow: Flow) -> Option<Flowed<'_>> {
    let natural = natural_width(sections, size);
    let widths = |count| Some((count, column_width(room.width, count, size)?));
    let (whole, wrapping): (Vec<_>, Vec<_>) =
        (1..=MOST_COLUMNS).filter_map(widths).partition(|(_, width)| *width >= natural);
    let narrowed = |(count, width): (u8, f32)| (count, width.min(natural));
    let fitted = |(count, column_width): (u8, f32)| {
        let cells = cells(sections, column_width, size);
        let columns = balanced(&cells, count, room.height, size)?;
        let height = columns.iter().map(|column| column_height(column, size)).fold(0.0, f32::max);
        Some(Flowed { size, columns, column_width, cell_width: cell_width(sections, size), height, missing: 0 })
    };
    match flow {
        Flow::Tall => whole.into_iter().chain(wrapping).map(narrowed).find_map(fitted),
        Flow::Wide => whole.into_iter().rev().chain(wrapping).map(narrowed).find_map(fitted),
    }
}

/// The narrowest column that holds every line whole.
fn natural_width(sections: &[LegendSection], size: f32) -> f32 {
    let words = |row: &LegendRow| beside_words(sections, row, size) + width(&row.text, &style(size, Weight::Regular));
    let rows = sections.iter().flat_map(|section| &section.rows).map(words);
    let headings = sections.iter().map(|section| {
        let text = section.heading.as_deref().map_or(0.0, |heading| width(heading, &style(size, Weight::Bold)));
        text + table_width(section.heads.len(), cell_width(sections, size))
    });
    rows.chain(headings).fold(0.0, f32::max) + 0.5
}

/// Width of a cell of the tables among `sections`: the same in all of them.
fn cell_width(sections: &[LegendSection], size: f32) -> f32 {
    let heads: Vec<&str> = sections.iter().flat_map(|section| &section.heads).copied().collect();
    matrix::column_width(&heads, size)
}

fn table_width(cells: usize, cell_width: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a few stages")]
    let cells = cells as f32;
    cells * cell_width
}

/// What a row takes beside its words: its swatch, or its cells.
fn beside_words(sections: &[LegendSection], row: &LegendRow, size: f32) -> f32 {
    if row.cells.is_empty() {
        return size * (WIDE + GAP);
    }
    table_width(row.cells.len(), cell_width(sections, size)) + size * GAP
}

/// The width of one of `count` columns; `None` if that is too narrow for words.
fn column_width(room: f32, count: u8, size: f32) -> Option<f32> {
    let count = f32::from(count);
    let width = (room - (count - 1.0) * size * GUTTER) / count;
    (width >= size * (WIDE + GAP + NARROWEST) || count < 1.5).then_some(width)
}

fn cells(sections: &[LegendSection], column_width: f32, size: f32) -> Vec<Cell<'_>> {
    let room = |row: &LegendRow| (column_width - beside_words(sections, row, size)).max(size);
    let style = style(size, Weight::Regular);
    cells_of(sections, |row| break_lines(&row.text, room(row), &gauge(&style)))
}

fn cells_of(sections: &[LegendSection], lines: impl Fn(&LegendRow) -> Vec<String>) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    for LegendSection { heading, heads, rows } in sections {
        if heading.is_some() || !heads.is_empty() {
            cells.push(Cell::Heading { text: heading.as_deref().unwrap_or_default(), heads });
        }
        cells.extend(rows.iter().map(|row| Cell::Row { row, lines: lines(row) }));
    }
    cells
}

fn column_height(column: &[Cell<'_>], size: f32) -> f32 {
    column.iter().enumerate().map(|(index, cell)| cell_height(cell, size, index == 0)).sum()
}

/// The cells in at most `count` columns of about equal height, none higher than `most`.
fn balanced<'a>(cells: &[Cell<'a>], count: u8, most: f32, size: f32) -> Option<Vec<Vec<Cell<'a>>>> {
    let fits = |height: f32| Some(columns(cells, height, size)).filter(|columns| columns.len() <= usize::from(count));
    if let Some(whole) = by_section(cells, count, most, size) {
        return Some(whole);
    }
    let mut best = fits(most)?;
    let (mut low, mut high) = (0.0, most);
    for _ in 0..12 {
        let middle = f32::midpoint(low, high);
        match fits(middle) {
            Some(columns) => (best, high) = (columns, middle),
            None => low = middle,
        }
    }
    // A single cell higher than the box fits nowhere.
    best.iter().all(|column| column_height(column, size) <= most + 0.01).then_some(best)
}

/// Each column begins with a heading, where that makes no column much higher than needed.
fn by_section<'a>(cells: &[Cell<'a>], count: u8, most: f32, size: f32) -> Option<Vec<Vec<Cell<'a>>>> {
    let sections: Vec<&[Cell<'a>]> = cells.chunk_by(|_, next| !matches!(next, Cell::Heading { .. })).collect();
    let total: f32 = column_height(cells, size);
    let even = total / f32::from(count.max(1));
    let mut columns: Vec<Vec<Cell<'a>>> = vec![Vec::new()];
    for section in sections {
        let column = columns.last().expect("there is always one");
        let filled = column_height(column, size);
        let with = filled + column_height(section, size);
        // A section goes where it leaves the column nearer to the even height.
        if !column.is_empty() && (with > most || with - even > even - filled) {
            columns.push(Vec::new());
        }
        columns.last_mut().expect("there is always one").extend(section.iter().cloned());
    }
    let highest = columns.iter().map(|column| column_height(column, size)).fold(0.0, f32::max);
    (columns.len() <= usize::from(count) && highest <= most && highest <= even * 1.6).then_some(columns)
}

/// The cells in columns of this height; a heading never stands at the foot of a column.
fn columns<'a>(cells: &[Cell<'a>], height: f32, size: f32) -> Vec<Vec<Cell<'a>>> {
    let mut columns: Vec<Vec<Cell<'a>>> = vec![Vec::new()];
    let mut filled = 0.0;
    for (index, cell) in cells.iter().enumerate() {
        let column = columns.last().expect("there is always one");
        let mut needed = cell_height(cell, size, column.is_empty());
        if matches!(cell, Cell::Heading { .. }) {
            needed += cells.get(index + 1).map_or(0.0, |next| cell_height(next, size, false));
        }
        if !column.is_empty() && filled + needed > height {
            columns.push(Vec::new());
            filled = 0.0;
        }
        let column = columns.last_mut().expect("there is always one");
        filled += cell_height(cell, size, column.is_empty());
        column.push(cell.clone());
    }
    columns
}

/// At the smallest size and still too long: as many columns as there may be, and a last row that
/// says how many are missing.
fn overflowing(sections: &[LegendSection], room: Room, size: f32) -> Flowed<'_> {
    let possible = (1..=MOST_COLUMNS).filter_map(|count| Some((count, column_width(room.width, count, size)?)));
    let sizes = (size, cell_width(sections, size));
    let cut = |(count, width)| cut_off(&cells(sections, width, size), room.height, sizes, (count, width));
    possible.map(cut).min_by_key(|flowed| flowed.missing).unwrap_or_else(|| cut((1, room.width)))
}

fn cut_off<'a>(
    cells: &[Cell<'a>],
    room: f32,
    (size, cell_width): (f32, f32),
    (count, column_width): (u8, f32),
) -> Flowed<'a> {
    let mut columns = columns(cells, room, size);
    let spare = columns.split_off(columns.len().min(usize::from(count)));
    let mut missing = spare.iter().flatten().filter(|cell| matches!(cell, Cell::Row { .. })).count();
    if let Some(last) = columns.last_mut().filter(|_| missing > 0) {
        while last.len() > 1 && column_height(last, size) + size * ROW > room {
            missing += usize::from(matches!(last.pop(), Some(Cell::Row { .. })));
        }
        last.push(Cell::More(missing));
    }
    let height = columns.iter().map(|column| column_height(column, size)).fold(0.0, f32::max);
    Flowed { size, columns, column_width, cell_width, height, missing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::text::characters_set;
    use crate::geo::ViewPt;
    use crate::symbol::Sample;
    use crate::symbol::Symbol;

    fn legend(rows: usize, text: &str) -> Vec<LegendSection> {
        let row = |n| LegendRow {
            text: format!("{text}{n}"),
            sign: None,
            symbol: Symbol::default(),
            sample: Sample::Line,
            cells: Vec::new(),
        };
        let (first, second) = (0..rows / 2, rows / 2..rows);
        let section = |heading: &str, rows: std::ops::Range<usize>| LegendSection {
            heading: Some(heading.to_owned()),
            heads: Vec::new(),
            rows: rows.map(row).collect(),
        };
        vec![section("空间结构", first), section("交通", second)]
    }

    fn rows(flowed: &Flowed<'_>) -> usize {
        flowed.columns.iter().flatten().filter(|cell| matches!(cell, Cell::Row { .. })).count()
    }

    #[test]
    fn every_row_is_there_and_inside_the_box_or_the_legend_says_how_many_are_missing() {
        for (count, room, kind) in [
            (8, (200.0, 400.0), Flow::Tall),
            (40, (200.0, 400.0), Flow::Tall),
            (40, (420.0, 220.0), Flow::Wide),
            (60, (220.0, 500.0), Flow::Tall),
            (400, (200.0, 300.0), Flow::Tall),
        ] {
            let sections = legend(count, "图例项目名称");
            let room = Room { width: room.0, height: room.1 };
            let flowed = flow(&sections, room, 12.0, kind);
            assert_eq!(rows(&flowed) + flowed.missing, count, "{count}");
            assert!(flowed.width() <= room.width + 0.1 && flowed.height <= room.height + 0.1, "{count}: {flowed:?}");
            for column in &flowed.columns {
                assert!(!matches!(column.last(), Some(Cell::Heading { .. })), "a heading at the foot of a column");
            }
            assert_eq!(flowed.missing > 0, count == 400, "{count}");
        }
    }

    #[test]
    fn a_long_name_on_the_map_is_whole_on_two_lines_and_a_very_long_one_says_that_it_goes_on() {
        let lines_of = |text: &str| {
            let sections = legend(2, text);
            let flowed = one_column(&sections, Room { width: 156.0, height: 400.0 }, 12.0);
            let lines = flowed.columns[0].iter().find_map(|cell| match cell {
                Cell::Row { lines, .. } => Some(lines.clone()),
                Cell::Heading { .. } | Cell::More(_) => None,
            });
            lines.unwrap()
        };
        assert_eq!(lines_of("Three cooperation zones ").join(" "), "Three cooperation zones 0");
        let endless = lines_of(&"Three cooperation zones ".repeat(6));
        assert!(endless.len() == 2 && endless[1].ends_with('…'), "{endless:?}");
    }

    #[test]
    fn a_long_name_is_set_a_few_times_in_each_number_of_columns_and_no_more() {
        let sections = legend(2, &"成德同城化发展示范区、".repeat(100));
        let length = 2 * 100 * 11;
        let times = |work: &dyn Fn()| {
            let before = characters_set();
            work();
            (characters_set() - before) / length
        };
        for (width, height) in [(100.0, 200.0), (600.0, 800.0), (1_200.0, 100.0)] {
            let room = Room { width, height };
            for kind in [Flow::Tall, Flow::Wide] {
                let times = times(&|| drop(flow(&sections, room, 40.0, kind)));
                assert!(times <= 8 * usize::from(MOST_COLUMNS), "{times} times in {width} × {height}");
            }
            let times = times(&|| drop(one_column(&sections, room, 12.0)));
            assert_eq!(times, 0, "on the map");
        }
    }

    #[test]
    fn a_table_keeps_its_cells_at_the_right_and_its_words_out_of_them() {
        let mut sections = legend(4, "高速铁路与城际铁路");
        for section in &mut sections {
            section.heads = vec!["建成", "在建", "规划"];
            section.rows.iter_mut().for_each(|row| row.cells = vec![None, Some(Symbol::default()), None]);
        }
        let flowed = flow(&sections, Room { width: 170.0, height: 400.0 }, 10.0, Flow::Tall);
        let column = ViewRect::new(ViewPt::default(), ViewPt::new(flowed.column_width, 10.0));
        let middles: Vec<f32> = flowed.cells_at(3, column).collect();
        assert!(middles.windows(2).all(|pair| (pair[1] - pair[0] - flowed.cell_width).abs() < 1e-3), "{middles:?}");
        assert!((column.max.x - middles[2] - flowed.cell_width / 2.0).abs() < 1e-3);
        let first = middles[0] - flowed.cell_width / 2.0;
        for cell in &flowed.columns[0] {
            let Cell::Row { lines, .. } = cell else { continue };
            assert!(lines.iter().all(|line| width(line, &style(flowed.size, Weight::Regular)) <= first), "{lines:?}");
        }
    }

    #[test]
    fn a_legend_with_room_keeps_its_size_and_long_names_wrap() {
        let short = legend(6, "廊");
        assert!((flow(&short, Room { width: 200.0, height: 400.0 }, 12.0, Flow::Tall).size - 12.0).abs() < 1e-6);
        let long = legend(4, "很长很长很长很长很长很长很长的名称");
        let flowed = flow(&long, Room { width: 150.0, height: 400.0 }, 12.0, Flow::Tall);
        let wrapped = flowed.columns[0].iter().any(|cell| matches!(cell, Cell::Row { lines, .. } if lines.len() > 1));
        assert!(wrapped && (flowed.size - 12.0).abs() < 1e-6);
    }
}
