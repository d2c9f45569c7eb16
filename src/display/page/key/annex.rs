//! 附表: all features of a map on pages of their own, which follow it.

use super::rows::KeyRow;
use super::table::{KeyKind, KeyTable};
use crate::display::furniture::pen::Pen;
use crate::display::page::{Block, Page, PageSize};
use crate::geo::paper::POINTS_PER_TYPE_POINT;
use crate::geo::{ViewPt, ViewRect};
use crate::i18n::{Language, message_with};
use crate::project::figure::Align;
use crate::style::Palette;
use crate::symbol::Colour;

/// Around the table, as a share of the shorter side of the page.
const MARGIN: f32 = 0.06;
/// Size of the heading, as a multiple of the table's.
const HEADING: f32 = 2.2;
/// Height of the heading and of the line below it, the same way.
const HEADING_HIGH: f32 = 3.4;
const NOTE_HIGH: f32 = 2.6;
/// Where all has room on one page, letters may be as large as this, as multiples of the usual size.
const LARGER: [f32; 8] = [1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0];

/// A table as it lies on its pages.
struct Layout<'r> {
    table: KeyTable<'r>,
    size: f32,
    /// What the columns stand in.
    room: ViewRect,
    /// Columns on a page, and lines in each.
    across: usize,
    lines: usize,
}

impl<'r> Layout<'r> {
    fn new(rows: &'r [KeyRow], size: f32, inner: ViewRect, language: Language) -> Self {
        let table = KeyTable::new(rows, size, KeyKind::List, language);
        let top = inner.min.y + size * (HEADING_HIGH + NOTE_HIGH);
        let room = ViewRect::new(ViewPt::new(inner.min.x, top.min(inner.max.y)), inner.max);
        let across = table.columns_in(room.width()).max(1);
        let most = table.lines_in(room.height()).max(1);
        // Columns of one page end together.
        let lines = table.lines_for(across).min(most);
        Self { table, size, room, across, lines }
    }

    fn is_one_page(&self) -> bool {
        self.table.columns(self.lines).len() <= self.across
    }
}

/// The pages of the table of a map called `name`, with letters of at least this size.
pub(in crate::display::page) fn annex(
    rows: &[KeyRow],
    (name, size): (&str, f32),
    page: PageSize,
    palette: &'static Palette,
    language: Language,
) -> Vec<Page> {
    let whole = ViewRect::new(ViewPt::default(), ViewPt::new(page.width(), page.height()));
    let inner = whole.expanded(-MARGIN * page.width().min(page.height()));
    let tried = LARGER.iter().map(|larger| Layout::new(rows, size * larger, inner, language));
    let layout = tried.into_iter().find(Layout::is_one_page);
    let layout = layout.unwrap_or_else(|| Layout::new(rows, size, inner, language));
    let columns = layout.table.columns(layout.lines);
    let pages: Vec<_> = columns.chunks(layout.across).collect();
    let heading = message_with(language, "key.annex_of", &[name]);
    let note = message_with(language, "key.annex_note", &[&rows.len().to_string()]);
    #[expect(clippy::cast_precision_loss, reason = "columns of a page")]
    let stride = layout.room.width() / layout.across as f32;
    let draw = |(number, columns): (usize, &&[&[_]])| {
        let mut pen = Pen::new(palette);
        let (across, type_size) = ((inner.min.x, inner.max.x), layout.size / POINTS_PER_TYPE_POINT);
        pen.line(&heading, across, inner.min.y, pen.bold(type_size * HEADING), Align::Left);
        if pages.len() > 1 {
            let place = format!("{number} / {}", pages.len());
            pen.line(&place, across, inner.min.y, pen.quiet(type_size * 1.3), Align::Right);
        }
        pen.line(&note, across, inner.min.y + layout.size * HEADING_HIGH, pen.quiet(type_size), Align::Left);
        layout.table.draw_columns(&mut pen, columns, layout.room.min, stride);
        pen.cover(whole);
        let blocks = pen.finish().map(|drawing| Block::of("number-key".to_owned(), drawing));
        Page { size: page, ground: Colour::WHITE, blocks: blocks.into_iter().collect() }
    };
    (1..).zip(&pages).map(draw).collect()
}
