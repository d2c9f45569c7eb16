//! The legend.
//!
//! * `rows`: what it says; `matrix`: classes by stages; `flow`: how it is set; here: drawing it into its box.

mod flow;
mod matrix;
mod rows;

pub(in crate::display) use rows::{LegendInput, sections};
pub use rows::{LegendRow, LegendSection, map_legend};

use self::flow::{Cell, cell_height, flow, style};
pub(super) use self::flow::{Flowed, Room, one_column};
use super::item::PageItem;
use super::pen::{LINE, Pen};
use super::swatch::{self, Swatch};
use crate::display::text::{ASCENT, width};
use crate::geo::paper::{POINTS_PER_TYPE_POINT, points};
use crate::geo::{ViewPt, ViewRect};
use crate::i18n::{Language, message, message_with};
use crate::project::figure::{Align, Corner, Legend};
use crate::symbol::{TextStyle, Weight};

/// Size of the heading against the rows, and its height as a share of its own size.
const HEADING: f32 = 1.22;
const HEADING_HIGH: f32 = 1.75;

/// How a legend came out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::display) struct LegendFit {
    /// In typographic points.
    pub(in crate::display) size_pt: f32,
    pub(in crate::display) missing: usize,
}

/// Where a legend stands on a page.
#[derive(Clone, Copy, Debug)]
pub(in crate::display) struct LegendPlace {
    pub(in crate::display) room: ViewRect,
    /// On a ground of its own.
    pub(in crate::display) plate: bool,
    /// Beside the map, where a plate takes the width of its box.
    pub(in crate::display) alone: bool,
}

/// Draws a legend. Nothing is drawn without rows.
pub(in crate::display) fn draw(
    pen: &mut Pen,
    sections: &[LegendSection],
    options: &Legend,
    place: LegendPlace,
    language: Language,
) -> Option<LegendFit> {
    if sections.iter().all(|section| section.rows.is_empty()) {
        return None;
    }
    let LegendPlace { room, plate, alone } = place;
    let wanted = options.size_pt * POINTS_PER_TYPE_POINT;
    let padding = if plate { points(2.2).min(room.width() * 0.05) } else { 0.0 };
    let heading_room = |size: f32| if options.heading { size * HEADING * HEADING_HIGH } else { 0.0 };
    let high = room.height() - 2.0 * padding - heading_room(wanted);
    let inner = Room { width: room.width() - 2.0 * padding, height: high };
    let flowed = flow(sections, inner, wanted, options.flow);
    let heading = heading_room(flowed.size);
    let content = (flowed.width(), flowed.height + heading);
    let wide = if alone { room.width() } else { content.0 + 2.0 * padding };
    let outer = in_corner(room, options.corner, wide, content.1 + 2.0 * padding);
    if plate {
        pen.plate(outer);
    }
    pen.cover(outer);
    let spread = alone && plate && flowed.columns.len() == 1;
    let left = if spread { outer.min.x + padding } else { outer.centre().x - content.0 / 2.0 };
    let left = if alone && !plate { outer.min.x } else { left };
    let top = outer.min.y + padding;
    if options.heading {
        let style = TextStyle { tracking: 0.12, ..pen.bold(flowed.size * HEADING / POINTS_PER_TYPE_POINT) };
        let align = if plate && alone { Align::Centre } else { Align::Left };
        pen.line(message(language, "map.legend"), (left, outer.max.x - padding), top, style, align);
    }
    draw_columns(pen, &flowed, ViewPt::new(left, top + heading), language);
    Some(LegendFit { size_pt: flowed.size / POINTS_PER_TYPE_POINT, missing: flowed.missing })
}

/// A box of this size in a corner of `room`.
fn in_corner(room: ViewRect, corner: Corner, width: f32, height: f32) -> ViewRect {
    let (width, height) = (width.min(room.width()), height.min(room.height()));
    let (right, bottom) = match corner {
        Corner::TopLeft => (false, false),
        Corner::TopRight => (true, false),
        Corner::BottomLeft => (false, true),
        Corner::BottomRight => (true, true),
    };
    let x = if right { room.max.x - width } else { room.min.x };
    let y = if bottom { room.max.y - height } else { room.min.y };
    ViewRect::new(ViewPt::new(x, y), ViewPt::new(x + width, y + height))
}

/// Draws a legend that is set, with its upper left corner here.
pub(super) fn draw_columns(pen: &mut Pen, flowed: &Flowed<'_>, from: ViewPt, language: Language) {
    let mut left = from.x;
    for column in &flowed.columns {
        let mut top = from.y;
        for (index, cell) in column.iter().enumerate() {
            let height = cell_height(cell, flowed.size, index == 0);
            let rect = ViewRect::new(ViewPt::new(left, top), ViewPt::new(left + flowed.column_width, top + height));
            draw_cell(pen, flowed, cell, rect, language);
            top += height;
        }
        left += flowed.column_width + flowed.gutter();
    }
}

fn draw_cell(pen: &mut Pen, flowed: &Flowed<'_>, cell: &Cell<'_>, rect: ViewRect, language: Language) {
    let size = flowed.size;
    let ink = |weight, colour| TextStyle { colour, ..style(size, weight) };
    match cell {
        Cell::Heading { text, heads } => {
            let style = ink(Weight::Bold, pen.palette.secondary_ink);
            let baseline = rect.max.y - size * 0.42;
            pen.text(text, ViewPt::new(rect.min.x, baseline), style);
            let head = TextStyle { colour: pen.palette.secondary_ink, ..matrix::head_style(size) };
            for (text, middle) in heads.iter().zip(flowed.cells_at(heads.len(), rect)) {
                pen.text(text, ViewPt::new(middle - width(text, &head) / 2.0, baseline), head);
            }
        }
        Cell::Row { row, lines } if !row.cells.is_empty() => {
            let mut baseline = rect.min.y + size * (0.83 + 0.37);
            for line in lines {
                pen.text(line, ViewPt::new(rect.min.x, baseline), ink(Weight::Regular, pen.palette.ink));
                baseline += size * LINE * 0.9;
            }
            draw_cells(pen, flowed, row, rect);
        }
        Cell::Row { row, lines } => {
            let first = rect.min.y + size * 0.83;
            let (wide, high) = (size * swatch::WIDE, size * swatch::HIGH);
            let middle = if lines.len() > 1 { rect.centre().y } else { first };
            let room = ViewRect::from_centre(ViewPt::new(rect.min.x + wide / 2.0, middle), wide, high);
            let style = ink(Weight::Regular, pen.palette.ink);
            match row.sign {
                Some(sign) => pen.text(
                    sign,
                    ViewPt::new(room.centre().x - width(sign, &style) / 2.0, middle + size * 0.37),
                    style,
                ),
                None => pen.push(PageItem::Swatch(Swatch::fitted(room, &row.symbol, row.sample))),
            }
            let mut baseline = first + size * 0.37;
            for line in lines {
                pen.text(line, ViewPt::new(rect.min.x + flowed.words_at(), baseline), style);
                baseline += size * LINE * 0.9;
            }
        }
        Cell::More(rows) => {
            let style = ink(Weight::Regular, pen.palette.secondary_ink);
            let text = message_with(language, "page.more", &[&rows.to_string()]);
            let at = ViewPt::new(rect.min.x + flowed.words_at(), rect.min.y + size * (0.4 + ASCENT));
            debug_assert!(width(&text, &style) > 0.0, "there are words for what is missing");
            pen.text(&text, at, style);
        }
    }
}

/// The bodies of a class beneath the heads of their columns.
fn draw_cells(pen: &mut Pen, flowed: &Flowed<'_>, row: &LegendRow, rect: ViewRect) {
    let size = flowed.size;
    let none = TextStyle { colour: pen.palette.faint_ink, ..style(size, Weight::Regular) };
    for (cell, middle) in row.cells.iter().zip(flowed.cells_at(row.cells.len(), rect)) {
        let middle = ViewPt::new(middle, rect.centre().y);
        match cell {
            Some(symbol) => {
                let room = ViewRect::from_centre(middle, size * matrix::CELL, size * swatch::HIGH);
                pen.push(PageItem::Swatch(Swatch::fitted(room, symbol, row.sample)));
            }
            None => pen.text("–", ViewPt::new(middle.x - width("–", &none) / 2.0, middle.y + size * 0.37), none),
        }
    }
}
