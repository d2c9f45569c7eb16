//! No project file stops its reader, and the records of one that is read are written and read alike.
#![no_main]

use std::fs;

use guitu::format::project_file::{Records, read};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(records) = Records::from_json(bytes, None) {
        let json = records.to_json(None).expect("what was read can be written");
        let again = Records::from_json(json.as_bytes(), None).expect("what was written is read");
        assert_eq!(again.project, records.project);
    }
    let folder = TempDir::new().expect("there is room for temporary files");
    let path = folder.path().join("a.guitu");
    fs::write(&path, bytes).expect("there is room for temporary files");
    // Most inputs are no project: only panics, hangs and memory matter here.
    let _ = read(&path);
});
