//! Text before it is drawn: how wide it is, which characters the fonts lack, where lines break.

mod breaking;
mod metrics;

#[cfg(test)]
pub(crate) use breaking::work::count as characters_set;
pub use breaking::{Gauge, break_lines};
pub use metrics::{ASCENT, DESCENT, advance, gauge, has_glyph, missing_glyphs, width};
