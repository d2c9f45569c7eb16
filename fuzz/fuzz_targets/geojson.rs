//! No bytes stop the GeoJSON reader, and the attributes that it keeps are JSON.
#![no_main]

use guitu::format::geojson::{ReadOptions, read};
use guitu::task::Context;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let layer = read(bytes, 0, &ReadOptions::default(), &Context::unwatched()).expect("memory can be read");
    for row in 0..layer.table.len() {
        let raw = layer.table.raw_properties(row);
        assert!(raw == "null" || !layer.table.raw_properties(row).is_empty());
        for position in layer.table.shapes().get(row).positions() {
            assert!(position.lon.is_finite() && position.lat.is_finite());
        }
    }
});
