//! One resolved picture: plan + project + style + camera → a list with nothing left to decide.
//!
//! Two back ends draw it: `paint` on the GPU, `export` as an SVG page. They translate and never
//! decide; an item that one of them lacks is a compile error in an exhaustive `match`.

mod picture;

pub use picture::{Batch, CacheKey, Glyphs, LayerContent, Leader, Picture, PictureLayer, PlacedLabel, Selected, Tag};
