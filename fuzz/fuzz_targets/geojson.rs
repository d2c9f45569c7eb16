//! No bytes stop the GeoJSON reader, and the attributes that it keeps are JSON.
#![no_main]

use guitu::format::ReadContext;
use guitu::format::geojson::read;
use guitu::project::ReadOptions;
use guitu::task::Context;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let layer = read(bytes, 0, &ReadOptions::default(), &ReadContext::new(&Context::unwatched())).expect("memory can be read");
    for row in 0..layer.table.len() {
        let raw = layer.table.raw_properties(row);
        assert!(raw == "null" || !layer.table.raw_properties(row).is_empty());
        for position in layer.table.shapes().get(row).positions() {
            assert!(position.lon.is_finite() && position.lat.is_finite());
        }
    }
});
