//! One reader of the registry, by its name in the environment: `READER=geojson`.
#![no_main]

use std::sync::LazyLock;

use guitu_fuzz::readers::{Target, TARGETS};
use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<&'static Target> = LazyLock::new(|| {
    let name = std::env::var("READER").expect("READER names a target");
    TARGETS.iter().find(|target| target.name == name).expect("READER names a target of fuzz/readers/mod.rs")
});

fuzz_target!(|bytes: &[u8]| (TARGET.read)(bytes));
