//! Bytes become the domain, and the domain becomes bytes: GeoJSON files and plan packages.
//!
//! | file | reads |
//! | --- | --- |
//! | [`geojson`] | a layer of features, streaming and in parallel |
//! | [`package`] | a plan: the embedded one, a folder, a zip |
//!
//! [`open`] tells them apart. Nothing here fails over bad input: what is good is kept, and the
//! rest becomes findings.

pub mod geojson;
mod open;
pub mod package;

pub use geojson::ReadOptions;
pub use open::{OpenError, Opened, open, open_layer};
