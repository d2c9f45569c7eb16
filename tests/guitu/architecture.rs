//! The layer rule: a source file names only the modules and foreign crates that the tables in
//! `src/lib.rs` grant to its module. A short text search, so the rule stays readable.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const LIB: &str = include_str!("../../src/lib.rs");

/// Reads a fenced table (```` ```text NAME ````) of `key : word word …` rows from the crate docs.
fn table(name: &str) -> BTreeMap<String, Vec<String>> {
    LIB.lines()
        .map(|line| line.trim_start_matches("//!").trim())
        .skip_while(|line| *line != format!("```text {name}"))
        .skip(1)
        .take_while(|line| *line != "```")
        .map(|line| {
            let (key, words) = line.split_once(':').expect("a row is `key : words`");
            let words = words.split_whitespace().map(str::to_owned).collect();
            (key.trim().to_owned(), words)
        })
        .collect()
}

/// Every Rust source below `folder`, with the module (top folder or file under `src/`) it is in.
fn sources(folder: &Path, found: &mut Vec<(String, PathBuf)>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("entry is readable").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let inside = path.strip_prefix(src()).expect("below src");
            let top = inside.components().next().expect("has a name");
            let module = Path::new(top.as_os_str()).with_extension("");
            found.push((module.to_string_lossy().into_owned(), path));
        }
    }
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn all_sources() -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    sources(&src(), &mut found);
    found.sort();
    found
}

/// The lines of a source that are code: comments say what they like.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let code = line.trim_start();
        (!code.starts_with("//")).then_some((index + 1, line))
    })
}

/// The modules named in `line` as `crate::module` or `guitu::module`.
fn named_modules(line: &str) -> Vec<String> {
    ["crate::", "guitu::"]
        .iter()
        .flat_map(|prefix| line.match_indices(prefix).map(|(at, found)| &line[at + found.len()..]))
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
        .collect()
}

/// Whether `line` names the crate `name` as the start of a path.
fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == ':')
    })
}

#[test]
fn sources_name_only_the_modules_that_the_table_grants() {
    let layers = table("layers");
    assert!(layers.len() > 15, "the layer table was not found in src/lib.rs");
    let mut broken = Vec::new();
    for (module, path) in all_sources().iter().filter(|(module, _)| module != "lib") {
        let Some(granted) = layers.get(module) else {
            broken.push(format!("{} is in no row of the table", path.display()));
            continue;
        };
        let text = fs::read_to_string(path).expect("source is UTF-8");
        for (number, line) in code_lines(&text) {
            if line.contains("crate::{") {
                broken.push(format!("{}:{number}: grouped use crate::{{…}}", path.display()));
            }
            for named in named_modules(line) {
                if layers.contains_key(&named) && named != *module && !granted.contains(&named) {
                    broken.push(format!("{}:{number}: {module} may not name {named}", path.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "broken layer rule:\n{}", broken.join("\n"));
}

#[test]
fn foreign_crates_stay_inside_their_fences() {
    let fences = table("fences");
    assert!(fences.len() > 10, "the fence table was not found in src/lib.rs");
    let mut broken = Vec::new();
    for (module, path) in all_sources() {
        let text = fs::read_to_string(&path).expect("source is UTF-8");
        for (number, line) in code_lines(&text) {
            for (foreign, inside) in &fences {
                if names_crate(line, foreign) && !inside.contains(&module) {
                    broken.push(format!("{}:{number}: {module} may not name {foreign}", path.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "broken fences:\n{}", broken.join("\n"));
}

#[test]
fn the_table_has_no_cycles() {
    let mut left = table("layers");
    while !left.is_empty() {
        let free: Vec<String> = left
            .iter()
            .filter(|(_, granted)| granted.iter().all(|name| !left.contains_key(name)))
            .map(|(module, _)| module.clone())
            .collect();
        assert!(!free.is_empty(), "modules that name each other: {:?}", left.keys());
        for module in free {
            left.remove(&module);
        }
    }
}
