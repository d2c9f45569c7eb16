//! The sources and the catalogue agree: whatever looks like a key in a source is one, and every key
//! is named somewhere. Keys are never put together from pieces, so a text search finds them all;
//! the words of findings go by [`Code`](crate::finding::Code) and are checked beside their table.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::ALL_ROWS;

/// Names of files look like keys; these are their endings.
const FILE_ENDINGS: [&str; 6] = ["geojson", "json", "log", "png", "wgsl", "xml"];

fn catalogue() -> BTreeSet<&'static str> {
    ALL_ROWS.iter().copied().flatten().map(|(key, _, _)| *key).collect()
}

/// Every source but the tables themselves.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("an entry is readable").path();
        if path.is_dir() && !path.ends_with("i18n/catalogue") {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The part of a source that runs: comments and what stands below its tests' heading do not.
fn code(text: &str) -> String {
    let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text[..tests].lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Words of lower case with points between them, such as `layers.added`.
fn is_key_shaped(text: &str) -> bool {
    let letters = |word: &str| word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let words = |text: &str| text.split('.').all(|word| !word.is_empty() && letters(word));
    text.contains('.') && text.starts_with(|c: char| c.is_ascii_lowercase()) && words(text)
}

/// The string literals of all sources that have the shape of a key, with one file that has each.
fn literals() -> BTreeMap<String, PathBuf> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut found = BTreeMap::new();
    for path in files {
        let text = code(&fs::read_to_string(&path).expect("a source is text"));
        // Between any two quotation marks: what lies between literals is never shaped like a key.
        for literal in text.split('"').filter(|part| is_key_shaped(part)) {
            found.insert(literal.to_owned(), path.clone());
        }
    }
    found
}

#[test]
fn whatever_looks_like_a_key_in_a_source_is_in_the_catalogue() {
    let known = catalogue();
    let is_file = |name: &str| name.rsplit('.').next().is_some_and(|ending| FILE_ENDINGS.contains(&ending));
    let mut unknown = literals();
    unknown.retain(|key, _| !known.contains(key.as_str()) && !is_file(key));
    assert!(unknown.is_empty(), "keys without a message: {unknown:#?}");
}

#[test]
fn every_message_of_the_catalogue_is_said_somewhere() {
    let named = literals();
    let unsaid: Vec<&str> = catalogue().into_iter().filter(|key| !named.contains_key(*key)).collect();
    assert!(unsaid.is_empty(), "messages that nobody says: {unsaid:#?}");
}
