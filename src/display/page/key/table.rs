//! Numbers with what they stand for, set in columns.

use super::rows::{Group, KeyRow};
use crate::display::furniture::PageItem;
use crate::display::furniture::pen::{Pen, fitted, type_style};
use crate::display::text::{break_lines, gauge, width};
use crate::geo::paper::POINTS_PER_TYPE_POINT;
use crate::geo::{ViewPt, ViewRect};
use crate::i18n::{Language, message};
use crate::project::figure::Align;
use crate::symbol::{Colour, TextStyle, Weight};

/// From one line to the next, as a share of the size: 3.05 mm at 6 typographic points.
const PITCH: f32 = 1.442;
/// Width of a column as a multiple of the size: 44 mm at 6 typographic points.
const COLUMN: f32 = 20.8;
/// Between columns, the same way.
const GUTTER: f32 = 1.4;
/// Of a column: what the number, the stage and the counties take; the name has the rest.
const NUMBER: f32 = 4.3;
const STAGE: f32 = 2.5;
const COUNTIES: f32 = 4.2;
/// A plate in the table against its line, and its corners.
const PLATE: f32 = 1.24;
const ROUND: f32 = 0.34;
/// Around the table on its plate, as a multiple of the size.
const PADDING: f32 = 0.9;
/// The heading of the table, in lines.
const HEADING_LINES: usize = 2;

/// A row as it is set.
pub(super) struct SetRow<'r> {
    row: &'r KeyRow,
    name: Vec<String>,
}

/// A line of the table, or several for a long name.
pub(super) enum Cell<'r> {
    Heading(&'r str),
    Row(SetRow<'r>),
}

impl Cell<'_> {
    fn lines(&self) -> usize {
        match self {
            Self::Heading(_) => 1,
            Self::Row(set) => set.name.len().max(1),
        }
    }
}

/// What a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::display::page) enum KeyKind {
    /// Beside a map: what its numbers stand for, in short.
    OnMap,
    /// All features with their whole names, under the titles of their classes.
    List,
}

/// A table whose names are broken into lines.
pub(in crate::display::page) struct KeyTable<'r> {
    cells: Vec<Cell<'r>>,
    /// Of the letters, in points of the page.
    size: f32,
    language: Language,
}

impl<'r> KeyTable<'r> {
    /// The rows one below the other.
    pub(in crate::display::page) fn new(
        rows: impl IntoIterator<Item = &'r KeyRow>,
        size: f32,
        kind: KeyKind,
        language: Language,
    ) -> Self {
        let style = type_style(Colour::BLACK, Weight::Regular, size / POINTS_PER_TYPE_POINT);
        let room = size * (COLUMN - NUMBER - STAGE - COUNTIES);
        let mut cells = Vec::new();
        let mut before: Option<&Group> = None;
        for row in rows {
            if kind == KeyKind::List && before != Some(&row.group) {
                cells.push(Cell::Heading(match &row.group {
                    Group::Class(title) => title,
                    Group::NotShown => message(language, "key.not_shown"),
                }));
                before = Some(&row.group);
            }
            let name = if kind == KeyKind::List { &row.name } else { &row.short };
            cells.push(Cell::Row(SetRow { row, name: break_lines(name, room, &gauge(&style)) }));
        }
        Self { cells, size, language }
    }

    pub(in crate::display::page) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    fn pitch(&self) -> f32 {
        self.size * PITCH
    }

    fn column(&self) -> f32 {
        self.size * COLUMN
    }

    fn padding(&self) -> f32 {
        self.size * PADDING
    }

    /// How many columns are as wide as `width`.
    pub(super) fn columns_in(&self, width: f32) -> usize {
        let count = (width + self.size * GUTTER) / (self.column() + self.size * GUTTER);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "columns of a page")]
        let count = count.floor().max(0.0) as usize;
        count
    }

    /// How many lines are as high as `height`.
    pub(super) fn lines_in(&self, height: f32) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lines of a page")]
        let count = (height / self.pitch()).floor().max(0.0) as usize;
        count
    }

    /// The cells in columns of `lines` each; a heading never ends a column.
    pub(super) fn columns(&self, lines: usize) -> Vec<&[Cell<'r>]> {
        let mut columns = Vec::new();
        let mut rest = self.cells.as_slice();
        while !rest.is_empty() {
            let mut used = 0;
            let fits = |cell: &&Cell<'_>| {
                used += cell.lines();
                used <= lines
            };
            let mut count = rest.iter().take_while(fits).count().max(1);
            if count > 1 && count < rest.len() && matches!(rest[count - 1], Cell::Heading(_)) {
                count -= 1;
            }
            let (column, others) = rest.split_at(count);
            columns.push(column);
            rest = others;
        }
        columns
    }

    /// Lines that a column needs if there are so many columns.
    pub(super) fn lines_for(&self, columns: usize) -> usize {
        let all: usize = self.cells.iter().map(Cell::lines).sum();
        let least = all.div_ceil(columns.max(1)).max(1);
        (least..=all.max(1)).find(|lines| self.columns(*lines).len() <= columns).unwrap_or(all)
    }

    /// Width and height on a plate, with a heading, in so many columns; `spare` lines are left at the end of
    /// each.
    pub(in crate::display::page) fn size_in(&self, columns: usize, spare: usize) -> (f32, f32) {
        #[expect(clippy::cast_precision_loss, reason = "columns and lines of a page")]
        let (across, lines) = (columns as f32, (self.lines_for(columns) + spare + HEADING_LINES) as f32);
        let wide = across * self.column() + (across - 1.0) * self.size * GUTTER;
        (wide + 2.0 * self.padding(), lines * self.pitch() + 2.0 * self.padding())
    }

    /// How many columns it has in `room`, if it has room there with its heading.
    pub(in crate::display::page) fn fitting(&self, room: ViewRect) -> Option<usize> {
        let most = self.columns_in(room.width() - 2.0 * self.padding());
        let fits = |columns: &usize| self.size_in(*columns, 0).1 <= room.height() + 0.01;
        (1..=most).find(fits)
    }

    /// Draws it on a plate with its upper left corner here, in so many columns.
    pub(in crate::display::page) fn draw(&self, pen: &mut Pen, at: ViewPt, columns: usize) {
        let (wide, high) = self.size_in(columns, 0);
        let plate = ViewRect::new(at, ViewPt::new(at.x + wide, at.y + high));
        pen.plate(plate);
        let inner = plate.expanded(-self.padding());
        let style = pen.bold(self.size * 1.15 / POINTS_PER_TYPE_POINT);
        pen.line(message(self.language, "key.title"), (inner.min.x, inner.max.x), inner.min.y, style, Align::Left);
        #[expect(clippy::cast_precision_loss, reason = "two lines")]
        let top = inner.min.y + HEADING_LINES as f32 * self.pitch() * 0.85;
        let stride = self.column() + self.size * GUTTER;
        self.draw_columns(pen, &self.columns(self.lines_for(columns)), ViewPt::new(inner.min.x, top), stride);
    }

    /// Draws columns side by side from their upper left corner, `stride` from one to the next.
    pub(super) fn draw_columns(&self, pen: &mut Pen, columns: &[&[Cell<'r>]], from: ViewPt, stride: f32) {
        let mut left = from.x;
        for column in columns {
            let mut top = from.y;
            for cell in *column {
                match cell {
                    Cell::Heading(title) => self.draw_heading(pen, title, ViewPt::new(left, top)),
                    Cell::Row(set) => self.draw_row(pen, set, ViewPt::new(left, top)),
                }
                #[expect(clippy::cast_precision_loss, reason = "lines of a name")]
                let lines = cell.lines() as f32;
                top += lines * self.pitch();
            }
            left += stride;
        }
    }

    fn draw_heading(&self, pen: &mut Pen, title: &str, at: ViewPt) {
        let style = pen.bold(self.size / POINTS_PER_TYPE_POINT);
        let words = fitted(title, &style, self.column());
        pen.middle_line(&words, ViewPt::new(at.x, at.y + self.pitch() / 2.0), style);
    }

    fn draw_row(&self, pen: &mut Pen, set: &SetRow<'_>, at: ViewPt) {
        let middle = at.y + self.pitch() / 2.0;
        self.draw_plate(pen, set.row, ViewPt::new(at.x, middle));
        let size_pt = self.size / POINTS_PER_TYPE_POINT;
        let (ink, quiet) = (pen.ink(size_pt), pen.quiet(size_pt));
        for (line, words) in (0u8..).zip(&set.name) {
            let y = middle + f32::from(line) * self.pitch();
            pen.middle_line(words, ViewPt::new(at.x + self.size * NUMBER, y), ink);
        }
        let stage = at.x + self.column() - self.size * (COUNTIES + STAGE);
        pen.middle_line(set.row.stage, ViewPt::new(stage, middle), quiet);
        let right = at.x + self.column() - width(&set.row.counties, &quiet);
        pen.middle_line(&set.row.counties, ViewPt::new(right, middle), quiet);
    }

    fn draw_plate(&self, pen: &mut Pen, row: &KeyRow, left: ViewPt) {
        let style =
            TextStyle { colour: row.look.text, weight: Weight::Bold, size_pt: self.size, tracking: 0.0, halo: None };
        let wide = width(&row.number, &style) + self.size * 0.6;
        let high = self.size * PLATE;
        let rect = ViewRect::from_centre(ViewPt::new(left.x + wide / 2.0, left.y), wide, high);
        pen.push(PageItem::Rect { rect, radius: high * ROUND, fill: Some(row.look.fill), outline: Some(row.look.rim) });
        pen.middle_line(&row.number, ViewPt::new(rect.min.x + self.size * 0.3, left.y), style);
    }
}
