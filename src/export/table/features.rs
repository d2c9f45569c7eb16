//! A list as GeoJSON: the features as they are.

use crate::export::writer::{Write, Writer};

pub(in crate::export) const WRITER: Writer = Writer {
    name: "writer.geojson",
    endings: &["geojson"],
    write: Write::List(|list| Ok(list.geojson().into_bytes())),
};
