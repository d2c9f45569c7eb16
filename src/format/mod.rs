//! Bytes become the domain, and the domain becomes bytes: GeoJSON files, plan packages, projects.
//!
//! | file | reads |
//! | --- | --- |
//! | [`geojson`] | a layer of features, streaming and in parallel |
//! | [`package`] | a plan: the embedded one, a folder, a zip |
//! | [`project_file`] | what the user made; it is written, too |
//! | [`annotations`] | what people drew on the map, as GeoJSON; likewise |
//! | [`journal`] | what was done since the last save; likewise |
//! | [`disk`] | nothing: whatever is written to a file goes through it |
//!
//! [`open()`] tells them apart. Nothing here fails over bad input: what is good is kept, and the
//! rest becomes findings.

pub mod annotations;
pub mod disk;
pub mod geojson;
pub mod journal;
mod open;
pub mod package;
mod picture;
pub mod project_file;

pub use geojson::ReadOptions;
pub use open::{OpenError, Opened, is_geojson_path, open, open_layer};
pub use picture::{is_whole_picture, picture_size};
