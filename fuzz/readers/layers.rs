//! Files that become layers.

use std::io::Write as _;

use guitu::format::geojson;
use guitu::format::{ReadContext, Source, SourceContent, open, unwritable_in};
use guitu::plan::{FeatureTable, SourceId};
use guitu::project::ReadOptions;
use guitu::task::Context;

use super::Target;

/// No bytes stop the GeoJSON reader, and the attributes that it keeps are JSON.
pub(super) const GEOJSON: Target = Target {
    name: "geojson",
    seeds: &["tests/corpus"],
    sources: &["format/geojson", "format/crs", "format/text.rs", "plan/attributes"],
    read: |bytes| {
        let task = Context::unwatched();
        let layer = geojson::read(bytes, 0, &ReadOptions::default(), &ReadContext::new(&task));
        check(&layer.expect("memory can be read").table);
    },
};

/// No table stops its reader, in whatever encoding.
pub(super) const CSV: Target =
    Target { name: "csv", seeds: &[], sources: &["format/tables"], read: |bytes| open_as("a.csv", "csv", bytes) };

/// Nothing that is packed stops the unpacking or the reader behind it.
pub(super) const GZIP: Target = Target {
    name: "gzip",
    seeds: &[],
    sources: &["format/unpack"],
    read: |bytes| {
        open_as("a.geojson.gz", "geojson", bytes);
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).expect("memory can be written");
        open_as("a.geojson.gz", "geojson", &packed.finish().expect("memory can be written"));
    },
};

/// Whatever a file is called and holds, it is recognised or it is not.
pub(super) const ANY: Target = Target {
    name: "any",
    seeds: &["tests/fixtures/projects/v2.guitu"],
    sources: &[
        "format/recognise.rs",
        "format/readers.rs",
        "format/open.rs",
        "format/source.rs",
        "format/unwritable.rs",
    ],
    read: |bytes| {
        for name in ["a.dat", "a.geojson", "a.tsv", "plan.zip", "a.guitu", "a.gz"] {
            opened(name, &ReadOptions::default(), bytes);
        }
    },
};

fn open_as(name: &str, reader: &str, bytes: &[u8]) {
    opened(name, &ReadOptions { reader: Some(reader.to_owned()), ..ReadOptions::default() }, bytes);
}

fn opened(name: &str, options: &ReadOptions, bytes: &[u8]) {
    let task = Context::unwatched();
    if let Ok(SourceContent::Layer(layer)) =
        open(Source::memory(name, bytes), SourceId(1), options, &ReadContext::new(&task))
        && let Some(table) = layer.layer.table()
    {
        unwritable_in(&layer.layer);
        check(table);
    }
}

fn check(table: &FeatureTable) {
    for row in 0..table.len() {
        let raw = table.raw_properties(row);
        assert!(raw == "null" || !raw.is_empty());
        for position in table.shapes().get(row).positions() {
            assert!(position.lon.is_finite() && position.lat.is_finite());
        }
    }
}
