//! Journals that were left behind.

use std::fs;

use guitu::format::journal::scan;
use guitu::format::project_file::Owner;
use tempfile::TempDir;

use super::Target;

/// No journal stops the recovery; what it finds can be replayed.
pub(super) const JOURNAL: Target = Target { name: "journal", seeds: &[], sources: &["format/journal"], read: recover };

/// The same with frames that are whole, one a line of the input: what they say may be anything.
pub(super) const JOURNAL_FRAMES: Target = Target {
    name: "journal_frames",
    seeds: &[],
    sources: &["format/journal/entry.rs", "project/log.rs"],
    read: |bytes| {
        let mut journal = b"GUITUJ1\n".to_vec();
        bytes.split(|byte| *byte == b'\n').for_each(|payload| push_frame(&mut journal, payload));
        recover(&journal);
    },
};

fn push_frame(journal: &mut Vec<u8>, payload: &[u8]) {
    let length = u32::try_from(payload.len()).expect("inputs are short").to_le_bytes();
    let mut sum = crc32fast::Hasher::new();
    sum.update(&length);
    sum.update(payload);
    journal.extend(length);
    journal.extend(sum.finalize().to_le_bytes());
    journal.extend(payload);
}

fn recover(bytes: &[u8]) {
    let folder = TempDir::new().expect("there is room for temporary files");
    fs::write(folder.path().join("1-1.journal"), bytes).expect("there is room for temporary files");
    let owner = Owner { pid: 1, host: "fuzz".to_owned(), is_alive: |_| false };
    scan(folder.path(), &owner, "").recoveries.iter().for_each(|recovery| drop(recovery.history()));
}
