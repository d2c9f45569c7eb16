//! No zip stops the package reader.
#![no_main]

use std::io::Cursor;

use guitu::format::package::load_zip;
use guitu::task::Context;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // Most inputs are no plan: only panics, hangs and memory matter here.
    let _ = load_zip(Cursor::new(bytes), &Context::unwatched());
});
