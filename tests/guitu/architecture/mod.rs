//! The layer rule: a source file names only the modules and foreign crates that the tables in
//! `src/lib.rs` grant to its module, also through re-exports; files of one module do not name each
//! other in circles. Short searches in the text, so the rules stay readable.

mod circles;
mod files;
mod naming;
pub mod source;

use std::collections::{BTreeMap, BTreeSet};

use circles::{Graph, circles};
use naming::Crate;
use source::sources;

const LIB: &str = include_str!("../../../src/lib.rs");

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
    for source in sources().iter().filter(|source| source.layer() != "lib") {
        let module = source.layer();
        let Some(granted) = layers.get(module) else {
            broken.push(format!("{} is in no row of the table", source.file));
            continue;
        };
        for (number, line) in source.lines() {
            if line.contains("crate::{") {
                broken.push(format!("{}:{number}: grouped use crate::{{…}}", source.file));
            }
            for named in named_modules(line) {
                if layers.contains_key(&named) && named != module && !granted.contains(&named) {
                    broken.push(format!("{}:{number}: {module} may not name {named}", source.file));
                }
            }
        }
    }
    assert!(broken.is_empty(), "broken layer rule:\n{}", broken.join("\n"));
}

#[test]
fn a_re_export_counts_as_naming_what_it_passes_on() {
    let layers = table("layers");
    let sources = sources();
    let this = Crate::new(&sources);
    let mut broken = Vec::new();
    for source in &sources {
        let Some(granted) = layers.get(source.layer()) else { continue };
        for path in naming::paths(source) {
            for passed in this.passed(&path) {
                if passed.layer() != source.layer() && !granted.iter().any(|name| name == passed.layer()) {
                    broken.push(format!("{}: {} is of {}", source.file, path.join("::"), passed.layer()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "layers reached through re-exports:\n{}", broken.join("\n"));
}

#[test]
fn foreign_crates_stay_inside_their_fences() {
    let fences = table("fences");
    assert!(fences.len() > 10, "the fence table was not found in src/lib.rs");
    let mut broken = Vec::new();
    for source in sources() {
        // A module of ours may be called as a crate is: `export::table::csv`.
        let ours = naming::names_of_our_own(&source);
        for (number, line) in source.lines() {
            for (foreign, inside) in fences.iter().filter(|(foreign, _)| !ours.contains(*foreign)) {
                if names_crate(line, foreign) && !inside.iter().any(|module| module == source.layer()) {
                    broken.push(format!("{}:{number}: {} may not name {foreign}", source.file, source.layer()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "broken fences:\n{}", broken.join("\n"));
}

#[test]
fn every_row_of_the_tables_is_used() {
    let sources = sources();
    let modules: BTreeSet<&str> = sources.iter().map(source::Source::layer).collect();
    let mut idle: Vec<String> = Vec::new();
    idle.extend(table("layers").keys().filter(|row| !modules.contains(row.as_str())).map(|row| format!("layer {row}")));
    for (foreign, inside) in table("fences") {
        for module in inside {
            let names = |source: &source::Source| {
                source.layer() == module && source.lines().any(|(_, line)| names_crate(line, &foreign))
            };
            if !sources.iter().any(names) {
                idle.push(format!("fence {foreign} : {module}"));
            }
        }
    }
    assert!(idle.is_empty(), "rows of src/lib.rs that nothing uses:\n{}", idle.join("\n"));
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

#[test]
fn files_of_one_module_do_not_name_each_other_in_circles() {
    let sources = sources();
    let this = Crate::new(&sources);
    // A folder's own file explains and lists its parts: it and they belong together.
    let files: BTreeSet<&str> =
        sources.iter().filter(|source| !source.is_folder()).map(|source| source.file.as_str()).collect();
    let graph: Graph = sources
        .iter()
        .filter(|source| !source.is_folder())
        .map(|source| {
            let layer = format!("{}/", source.layer());
            let named = this.named_by(source).into_iter().filter(|file| files.contains(file));
            (source.file.as_str(), named.filter(|file| file.starts_with(&layer)).collect())
        })
        .collect();
    let found = circles(&graph);
    assert!(found.is_empty(), "files that name each other, directly or by a detour: {found:#?}");
}

#[test]
fn the_program_is_routed_in_one_file() {
    let elsewhere: Vec<String> = sources()
        .iter()
        .filter(|source| source.file != "app/mod.rs")
        .filter(|source| source.lines().any(|(_, line)| line.starts_with("impl App ")))
        .map(|source| source.file.clone())
        .collect();
    assert!(elsewhere.is_empty(), "`impl App` outside src/app/mod.rs:\n{}", elsewhere.join("\n"));
}
