//! Pictures without a window: what is drawn (text dumps), how it looks (small PNGs, compared byte
//! by byte after decoding), where names stand (laws), and what `export` writes.
//!
//! `UPDATE_GOLDEN=1` rewrites the golden files; a changed picture is looked at before it is kept.

mod annotations;
mod composer;
mod export;
mod golden;
mod labels;
mod legend;
mod looks;
mod moved;
mod sketch;
mod symbols;
