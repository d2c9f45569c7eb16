//! A legend as a table of classes by stages: which body stands for what is read where both meet, and a cell
//! is filled only if that body is on the sheet.

use crate::display::text::width;
use crate::i18n::{Language, message};
use crate::plan::Stage;
use crate::style::legend::LegendEntry;
use crate::symbol::{Colour, Symbol, TextStyle, Weight};

/// Width of a swatch in a table, and what is between two of them, as shares of the size of type: five columns
/// stand beside a name in the margin of an A3 sheet.
pub(super) const CELL: f32 = 2.1;
const BETWEEN: f32 = 0.3;
/// A class keeps room for at least so many characters beside its cells.
const LEAST_WORDS: f32 = 5.5;

/// The stages that entries have bodies of, in their order.
pub(super) fn stages_of<'a>(entries: impl IntoIterator<Item = &'a LegendEntry>) -> Vec<Stage> {
    let mut stages: Vec<Stage> =
        entries.into_iter().flat_map(|entry| entry.bodies.iter().map(|(stage, _)| *stage)).collect();
    stages.sort_unstable();
    stages.dedup();
    stages
}

/// What stands above the columns.
pub(super) fn heads(stages: &[Stage], language: Language) -> Vec<&'static str> {
    stages.iter().map(|stage| message(language, stage.short_key())).collect()
}

/// Whether a legend this many times as wide as its type is high has room for a table with these heads.
pub(super) fn has_room(heads: &[&str], width_em: f32) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "at most five stages")]
    let columns = heads.len() as f32;
    heads.len() > 1 && width_em >= LEAST_WORDS + columns * column_width(heads, 1.0)
}

/// The cells of an entry in a table of these stages.
pub(super) fn cells(entry: &LegendEntry, stages: &[Stage]) -> Vec<Option<Symbol>> {
    let body = |stage: &Stage| entry.bodies.iter().find(|(of, _)| of == stage).map(|(_, symbol)| symbol.clone());
    if entry.bodies.is_empty() { Vec::new() } else { stages.iter().map(body).collect() }
}

/// Width of a column at a size of type: of its head, and of a swatch.
pub(super) fn column_width(heads: &[&str], size: f32) -> f32 {
    let head = head_style(size);
    let widest = heads.iter().map(|text| width(text, &head)).fold(size * CELL, f32::max);
    widest + size * BETWEEN
}

pub(super) fn head_style(size: f32) -> TextStyle {
    TextStyle { colour: Colour::BLACK, weight: Weight::Regular, size_pt: size, tracking: 0.0, halo: None }
}
