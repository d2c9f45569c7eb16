//! No journal stops the recovery; what it finds can be replayed.
#![no_main]

use std::fs;

use guitu::format::journal::scan;
use guitu::format::project_file::Owner;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

fuzz_target!(|bytes: &[u8]| {
    let folder = TempDir::new().expect("there is room for temporary files");
    fs::write(folder.path().join("1-1.journal"), bytes).expect("there is room for temporary files");
    let owner = Owner { pid: 1, host: "fuzz".to_owned(), is_alive: |_| false };
    for recovery in scan(folder.path(), &owner).recoveries {
        assert_eq!(recovery.history().project(), &recovery.project());
    }
});
