//! The window's thread asks nothing of files: a drive may not answer. `Context::file_job` and the
//! threads of their own in the files named here are the way to them. What asks through helpers that no list
//! knows is met while the tests run: see `guitu::task::may_wait`.

use std::collections::BTreeSet;

use super::source::{Source, sources};

/// What asks a file system for something.
const ASKS: &[&str] = &[
    "fs::",
    "File::",
    "OpenOptions",
    ".exists()",
    ".is_dir()",
    ".is_file()",
    ".metadata()",
    ".canonicalize(",
    "read_regular(",
    "open_regular(",
    "real_path(",
    "recognise(",
    "open_plan(",
    "::extract(",
    "write_whole(",
    ".save(folder",
    // What ends in such a question.
    "agreed_files(",
    "Chosen::at(",
    "consent.agree(",
    ".permit(",
    "private::",
    "scan(",
    "::acquire(",
    "source.open()",
    "picture::whole(",
    "page_thumbnail(",
];

/// Files of `app` and `ui` whose asking is done on a thread of its own, or before there is a window.
const ON_THEIR_OWN_THREAD: &[&str] = &[
    "app/agreed_files.rs",
    "app/base_map/opening.rs",
    "app/base_map/packing.rs",
    "app/annotate/files.rs",
    "app/ask/look.rs",
    "app/checking.rs",
    "app/document/comparison.rs",
    "app/document/locating.rs",
    "app/document/locking.rs",
    "app/document/reading.rs",
    "app/document/recover.rs",
    "app/exports/files.rs",
    "app/exports/list.rs",
    "app/exports/log.rs",
    "app/exports/whole.rs",
    "app/headless/account.rs",
    "app/headless/mod.rs",
    "app/headless/request.rs",
    "app/headless/trust.rs",
    "app/linked_pictures/look.rs",
    "app/picture_file.rs",
    "app/settings.rs",
    "app/start.rs",
    "app/workspace/opening.rs",
    "app/workspace/recent.rs",
    "app/workspace/settling.rs",
    "ui/bench/process.rs",
    "ui/dialogs/desktop.rs",
];

fn is_of_the_window(source: &Source) -> bool {
    matches!(source.layer(), "app" | "ui") && !source.file.ends_with("/tests.rs")
}

/// Whether `line` has `words`, not as the end of a longer name.
fn says(line: &str, words: &str) -> bool {
    line.match_indices(words).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        words.starts_with(['.', ':']) || !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

#[test]
fn the_window_asks_nothing_of_a_file_system_on_its_own_thread() {
    let mut asking = BTreeSet::new();
    for source in sources().iter().filter(|source| is_of_the_window(source)) {
        for (_, line) in source.lines().filter(|(_, line)| !line.trim_start().starts_with("use ")) {
            if ASKS.iter().any(|ask| says(line, ask)) {
                asking.insert(source.file.clone());
            }
        }
    }
    let known: BTreeSet<String> = ON_THEIR_OWN_THREAD.iter().map(|file| (*file).to_owned()).collect();
    let new: Vec<_> = asking.difference(&known).collect();
    assert!(new.is_empty(), "these files ask a file system: use Context::file_job\n{new:#?}");
    let gone: Vec<_> = known.difference(&asking).collect();
    assert!(gone.is_empty(), "these files ask nothing any more: take them off the lists\n{gone:#?}");
}
