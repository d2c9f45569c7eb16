//! Tiles and lists of tiles, from files and from servers.

use std::fs;

use guitu::basemap::archive::open_archive;
use guitu::basemap::network::wmts::Capabilities;
use guitu::basemap::{Pixels, TileAt, vector_tile};
use tempfile::TempDir;

use super::Target;

/// What is decoded is a tile, and no larger than one.
pub(super) const TILE: Target = Target {
    name: "tile",
    seeds: &[],
    sources: &["basemap/pixels.rs"],
    read: |bytes| {
        if let Ok(pixels) = Pixels::decoded(bytes) {
            assert!((1..=1024).contains(&pixels.width()) && (1..=1024).contains(&pixels.height()));
        }
    },
};

/// A vector tile is drawn or refused, at its own zoom and at finer ones.
pub(super) const VECTOR_TILE: Target = Target {
    name: "vector_tile",
    seeds: &[],
    sources: &["basemap/vector"],
    read: |bytes| {
        let tile = |zoom, x, y| TileAt::new(zoom, x, y).expect("inside the grid");
        for at in [tile(12, 3233, 1676), tile(16, 51_730, 26_820)] {
            if let Ok(pixels) = vector_tile(bytes, tile(12, 3233, 1676), at) {
                assert_eq!((pixels.width(), pixels.height()), (256, 256));
            }
        }
    },
};

/// No archive gives more than a tile.
pub(super) const PMTILES: Target = Target {
    name: "pmtiles",
    seeds: &[],
    sources: &["basemap/archive/pmtiles", "basemap/archive/folder.rs"],
    read: |bytes| archive(bytes, "pmtiles"),
};

/// The same of a database.
pub(super) const MBTILES: Target = Target {
    name: "mbtiles",
    seeds: &[],
    sources: &["basemap/archive/mbtiles.rs"],
    read: |bytes| archive(bytes, "mbtiles"),
};

/// Layers that are understood have zooms and a name.
pub(super) const CAPABILITIES: Target = Target {
    name: "capabilities",
    seeds: &["src/basemap/network/wmts/capabilities.xml"],
    sources: &["basemap/network"],
    read: |bytes| {
        let Ok(capabilities) = Capabilities::read(&String::from_utf8_lossy(bytes)) else { return };
        for layer in &capabilities.layers {
            assert!(!layer.name.is_empty() && !layer.grid.zooms.is_empty());
        }
    },
};

fn archive(bytes: &[u8], ending: &str) {
    let folder = TempDir::new().expect("there is room for temporary files");
    let path = folder.path().join("a").with_extension(ending);
    fs::write(&path, bytes).expect("there is room for temporary files");
    let Ok(source) = open_archive(&path) else { return };
    for (zoom, x, y) in [(0, 0, 0), (1, 1, 1), (9, 404, 208), (14, 12_000, 6_000)] {
        if let Some(Ok(Some(tile))) = TileAt::new(zoom, x, y).map(|at| source.bytes(at)) {
            assert!(tile.len() <= 4 << 20);
        }
    }
}
