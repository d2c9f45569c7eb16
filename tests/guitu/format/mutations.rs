//! Odd bytes for every reader: mutations of a small corpus, the same on each run, through the targets
//! that the fuzzer has too. And the registry of targets, held against the sources.

use std::fs;
use std::path::{Path, PathBuf};

use guitu::format::READERS;

use super::mutant::Mutants;
use crate::architecture::source::sources;

#[path = "../../../fuzz/readers/mod.rs"]
mod readers;

use readers::{TARGETS, Target};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder, or the file itself.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn seeds(target: &Target) -> Vec<Vec<u8>> {
    let own = root().join("fuzz/corpus").join(target.name);
    let others = target.seeds.iter().map(|seed| root().join(seed));
    let files = std::iter::once(own).chain(others).flat_map(|path| files(&path));
    files.map(|file| fs::read(file).unwrap()).filter(|bytes| bytes.len() <= LONGEST_SEED).collect()
}

/// Larger seeds are for the fuzzer alone.
const LONGEST_SEED: usize = 16 << 10;

/// Mutants of a target: all together take a minute on a slow machine. `MUTANTS` in the environment asks
/// for another number, `READER` for one target alone.
fn mutants() -> usize {
    std::env::var("MUTANTS").ok().and_then(|number| number.parse().ok()).unwrap_or(250)
}

fn is_asked_for(target: &Target) -> bool {
    std::env::var("READER").map_or(true, |name| name == target.name)
}

/// Says which input it was that a reader did not stand.
struct Witness<'a>(&'a Target, &'a [u8]);

impl Drop for Witness<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let path = std::env::temp_dir().join(format!("guitu-broken-{}", self.0.name));
            fs::write(&path, self.1).unwrap();
            eprintln!("{} does not stand {}", self.0.name, path.display());
        }
    }
}

#[test]
fn no_mutation_of_a_seed_stops_a_reader() {
    for target in TARGETS.iter().filter(|target| is_asked_for(target)) {
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "{} has no seeds", target.name);
        let mutants = Mutants::new(target.name, &seeds).take(mutants());
        for bytes in seeds.iter().cloned().chain([Vec::new()]).chain(mutants) {
            let _witness = Witness(target, &bytes);
            (target.read)(&bytes);
        }
    }
}

#[test]
fn every_source_that_takes_bytes_apart_belongs_to_a_target() {
    const PARSING: [&str; 9] = [
        "serde_json::from_slice",
        "serde_json::from_str",
        "RawJson::list(",
        "raw.parse",
        "ZipArchive::new",
        "Decoder::new",
        "ReaderBuilder",
        "GzDecoder",
        "from_be_bytes",
    ];
    let is_covered = |path: &str| TARGETS.iter().flat_map(|target| target.sources).any(|of| path.starts_with(of));
    let mut uncovered = Vec::new();
    for source in sources() {
        let code = &source.code;
        if PARSING.iter().any(|call| code.contains(call)) && !is_covered(&source.file) {
            uncovered.push(source.file);
        }
    }
    assert!(uncovered.is_empty(), "no target of fuzz/readers covers {uncovered:?}");
    for target in TARGETS {
        for source in target.sources {
            assert!(root().join("src").join(source).exists(), "{}: {source} is gone", target.name);
        }
    }
}

#[test]
fn every_reader_of_layers_has_a_target_and_the_readme_names_all_targets() {
    for reader in READERS {
        assert!(TARGETS.iter().any(|target| target.name == reader.id), "{} has no target", reader.id);
    }
    let readme = fs::read_to_string(root().join("fuzz/README.md")).unwrap();
    for target in TARGETS {
        assert!(readme.contains(&format!("`{}`", target.name)), "the README does not name {}", target.name);
    }
}
