//! Base maps: imagery, roads or last year's scan beneath the plan, as square tiles.
//!
//! * `tile`: which tile; `facts`: what a source says of itself; `trouble`: why a tile cannot be had;
//! * `source`: what gives a tile's bytes: [`archive`] (folder, MBTiles, PMTiles) from files, [`network`]
//!   (XYZ, WMTS, 天地图) from servers, each kind one row of a registry;
//! * `pixels`: a tile decoded; `vector`: one of lines and areas, drawn; `tone`: brighter, darker, grey;
//! * `ground`: the sources of one base map, one over the other, brought to the program's own grid and
//!   datum; `warp`: how; `shelf`: tiles that serve several others;
//! * `desk`: tiles for the window, off its thread; `mosaic`: one picture of an area, for pages.
//!
//! Nothing here reaches a server but through [`network::Fetch`], and nothing calls that before a source on
//! the network is asked for a tile.

pub mod archive;
mod desk;
mod facts;
mod ground;
mod mosaic;
pub mod network;
mod pixels;
mod shelf;
mod source;
mod tile;
mod tone;
mod trouble;
mod vector;
mod warp;

pub use desk::{Desk, Loaded};
pub use facts::{Datum, Facts, Grid, TileKind};
pub use ground::Ground;
pub use mosaic::{Mosaic, MosaicSize, mosaic};
pub use pixels::Pixels;
pub use source::{TileSource, TileSum};
pub use tile::{TileAt, TileRange};
pub use tone::Tone;
pub use trouble::Trouble;
pub use vector::vector_tile;
