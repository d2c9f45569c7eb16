//! No `plan.json` stops the package reader or the rules.
#![no_main]

use guitu::format::package::{Embedded, load};
use guitu::plan::rules;
use guitu::task::Context;
use libfuzzer_sys::fuzz_target;

const CLAUSES: &[u8] = include_bytes!("../../tests/fixtures/plan/clauses.json");
const RAIL: &[u8] = include_bytes!("../../tests/fixtures/plan/layers/rail.geojson");

fuzz_target!(|bytes: &[u8]| {
    let files = vec![("plan.json", bytes), ("clauses.json", CLAUSES), ("layers/rail.geojson", RAIL)];
    if let Ok((plan, _)) = load(&Embedded(files), &Context::unwatched()) {
        rules::check(&plan);
    }
});
