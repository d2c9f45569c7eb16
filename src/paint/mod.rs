//! Back end 1: the picture on the graphics device, inside egui.
//!
//! ```text
//! prepare   shapes → meshes in chunks, off the UI thread: simplified per zoom band, tessellated
//! store     what has been prepared for each layer, and what is being prepared
//! drafter   picture + store → draw lists
//! tiles     draw lists → square textures at one zoom, a budget of work per frame, kept while panning
//! base_map  tiles of a base map beneath all that, through walkers
//! furniture, swatch   what stands on the map, and symbols in panels, with egui's shapes
//! device    what the painters of a window share
//! painter   shows the tiles, the hot list and the labels
//! ```
//!
//! Content that does not change is drawn once into tiles; a frame then only places the tiles.
//! That is what makes software adapters fluent: a million vertices cost them a quarter of a second.

mod adapter;
mod atlas;
mod base_map;
mod batch;
mod colour;
mod device;
mod drafter;
mod error;
mod fade;
mod furniture;
mod gesture;
mod gpu;
mod hot_list;
mod image;
mod label;
mod lettering;
mod offscreen;
mod painter;
mod prepare;
mod reach;
mod sprite;
mod stamp;
mod statistics;
mod store;
mod swatch;
mod tiles;
mod window;

pub use adapter::graphics;
pub use base_map::{BaseMapLook, BaseMapPainter};
pub use colour::colour32;
pub use device::MapDevice;
pub use error::PaintError;
pub use furniture::furniture;
pub use label::{add_fonts, font_family};
pub use offscreen::Offscreen;
pub use painter::MapPainter;
pub use statistics::Statistics;
pub use swatch::swatch;
