//! The sources under `src/`, as text without comments and without their own tests.

use std::fs;
use std::path::{Path, PathBuf};

/// One source file.
pub struct Source {
    /// Where it is, below `src/`, with `/` between the names.
    pub file: String,
    /// Its path as a module: `src/plan/rules/mod.rs` is `plan`, `rules`.
    pub module: Vec<String>,
    /// Its lines without comments; unit tests at the end are left out.
    pub code: String,
}

impl Source {
    /// The folder or file directly under `src/` that it belongs to.
    pub fn layer(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    pub fn is_folder(&self) -> bool {
        self.file.ends_with("/mod.rs")
    }

    /// Its lines of code, numbered from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// Every Rust source, in the order of the files' names.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    paths.iter().map(|path| read(&root, path)).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("entry is readable").path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn read(root: &Path, path: &Path) -> Source {
    let inside = path.strip_prefix(root).expect("below src");
    let mut module: Vec<String> =
        inside.with_extension("").iter().map(|name| name.to_string_lossy().into_owned()).collect();
    module.pop_if(|last| last == "mod" || last == "lib");
    let text = fs::read_to_string(path).expect("source is UTF-8");
    Source { file: inside.to_string_lossy().replace('\\', "/"), module, code: code(&text) }
}

/// `text` with its comments blanked out, so that line numbers stay, up to its unit tests.
fn code(text: &str) -> String {
    let own = text.find("#[cfg(test)]\nmod tests {").map_or(text, |at| &text[..at]);
    own.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect::<Vec<_>>().join("\n")
}
