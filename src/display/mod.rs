//! One resolved picture: plan + project + style + camera → a list with nothing left to decide.
//!
//! Two back ends draw it: `paint` on the GPU, `export` as an SVG page. They translate and never
//! decide; an item that one of them lacks is a compile error in an exhaustive `match`.
//!
//! * `picture`: the list itself;
//! * `composer`: makes it, and keeps what does not change with the camera;
//! * `beneath`: the ground that it lies on: paper, or a base map;
//! * [`labels`]: the label engine, [`text`]: measuring and breaking;
//! * [`account`]: what became of everything, read off the finished picture;
//! * [`annotations`]: what people drew on the map;
//! * [`page`]: map furniture around a picture: title, legend, scale bar, north arrow, notes.

pub mod account;
pub mod annotations;
mod axis;
mod beneath;
mod composer;
mod extent;
pub mod furniture;
pub mod generalise;
pub mod labels;
pub mod page;
mod picture;
pub mod text;
mod visibility;

pub use axis::{AxisOutline, axis_outline};
pub use beneath::{BaseMapPicture, BaseMapSheet, BaseMapSheets, Beneath};
pub use composer::{MapComposer, MapInput, Preparation, PreparedLayer, ReadyLayers, ViewComposer};
pub use extent::{Indices, MapExtent};
pub use picture::{
    Batch, CacheKey, Glyphs, LabelKind, LayerContent, LayerName, Leader, LeftOut, LeftOutReason, Picture, PictureLayer,
    PlacedLabel, Selected, Tag,
};
pub use visibility::{LayerChoice, Visibility, VisibleLayer, in_drawing_order};
