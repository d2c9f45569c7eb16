//! What a source names of other sources: its paths, followed through re-exports to the file that
//! defines the thing.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Source;

/// A path as written, from the root of the crate: `plan`, `rules`, `check`.
pub type Path = Vec<String>;

/// The modules of the crate and what each of them re-exports.
pub struct Crate<'a> {
    sources: BTreeMap<&'a [String], &'a Source>,
    /// By module and name: the path that a `pub use` takes it from.
    exports: BTreeMap<(&'a [String], String), Path>,
}

impl<'a> Crate<'a> {
    pub fn new(sources: &'a [Source]) -> Self {
        let by_module: BTreeMap<&[String], &Source> =
            sources.iter().map(|source| (source.module.as_slice(), source)).collect();
        let mut exports = BTreeMap::new();
        for source in sources {
            for used in uses(source).into_iter().filter(|used| used.public) {
                exports.insert((source.module.as_slice(), used.name.clone()), used.path);
            }
        }
        Self { sources: by_module, exports }
    }

    /// The source that defines what `path` names.
    pub fn defining(&self, path: &[String]) -> Option<&'a Source> {
        self.passed(path).last().copied()
    }

    /// The sources that `path` leads through: the modules that re-export what it names, in the
    /// order they are passed, and at the end the one that defines it.
    pub fn passed(&self, path: &[String]) -> Vec<&'a Source> {
        let mut path = path.to_vec();
        let mut passed = Vec::new();
        // A bound, should re-exports ever lead in a ring.
        for _ in 0..8 {
            let Some(depth) = (1..=path.len()).rev().find(|depth| self.sources.contains_key(&path[..*depth])) else {
                break;
            };
            let source = self.sources[&path[..depth]];
            passed.push(source);
            let Some(name) = path.get(depth) else { break };
            let Some(from) = self.exports.get(&(source.module.as_slice(), name.clone())) else { break };
            path = from.iter().chain(&path[depth + 1..]).cloned().collect();
        }
        passed
    }

    /// The sources that `source` names, itself left out.
    pub fn named_by(&self, source: &Source) -> BTreeSet<&'a str> {
        let named = paths(source).into_iter().filter_map(|path| self.defining(&path));
        named.map(|other| other.file.as_str()).filter(|file| *file != source.file).collect()
    }
}

/// One name that a `use` brings in.
struct Use {
    public: bool,
    /// Whether it is written as a path of this crate, not as one that may be a foreign crate's.
    ours: bool,
    /// What it is called here.
    name: String,
    path: Path,
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The `use` statements of a source, one entry a name.
fn uses(source: &Source) -> Vec<Use> {
    let mut found = Vec::new();
    for statement in source.code.split(';') {
        let Some(at) = statement.rfind("use ").filter(|at| !statement[..*at].ends_with(is_word)) else { continue };
        let line = statement[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let before = statement[line..at].trim();
        if !before.is_empty() && !before.starts_with("pub") {
            continue;
        }
        let tree: String = statement[at + 4..].split_whitespace().collect::<Vec<_>>().join(" ");
        for path in expanded(&tree) {
            let (path, alias) = path.split_once(" as ").unwrap_or((&path, ""));
            let ours = ["crate::", "super::", "self::"].iter().any(|start| path.starts_with(start));
            let Some(path) = from_root(source, path) else { continue };
            let Some(last) = path.last().cloned() else { continue };
            let name = if alias.is_empty() { last } else { alias.trim().to_owned() };
            found.push(Use { public: before.starts_with("pub"), ours, name, path });
        }
    }
    found
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn expanded(tree: &str) -> Vec<String> {
    let Some(open) = tree.find('{') else { return vec![tree.trim().to_owned()] };
    let Some(close) = tree.rfind('}') else { return Vec::new() };
    let (prefix, inside) = (&tree[..open], &tree[open + 1..close]);
    let mut depth = 0;
    let branches = inside.split(|character| {
        depth += i32::from(character == '{') - i32::from(character == '}');
        character == ',' && depth == 0
    });
    branches
        .map(str::trim)
        .filter(|branch| !branch.is_empty())
        .flat_map(expanded)
        .map(
            |branch| {
                if branch == "self" { prefix.trim_end_matches("::").to_owned() } else { format!("{prefix}{branch}") }
            },
        )
        .collect()
}

/// The names that a source takes from this crate.
pub fn names_of_our_own(source: &Source) -> BTreeSet<String> {
    let ours = uses(source).into_iter().filter(|used| used.ours);
    ours.map(|used| used.name).collect()
}

/// A path written in `source`, from the root of the crate; `None` if it leads elsewhere.
fn from_root(source: &Source, path: &str) -> Option<Path> {
    let mut words = path.split("::").map(str::trim).peekable();
    let mut root = match *words.peek()? {
        "crate" => Vec::new(),
        "self" | "super" => source.module.clone(),
        _ => source.module.iter().cloned().chain([words.peek()?.to_string()]).collect(),
    };
    let first = words.next()?;
    if first == "super" {
        root.pop();
    }
    while words.next_if_eq(&"super").is_some() {
        root.pop();
    }
    root.extend(words.filter(|word| *word != "*").map(str::to_owned));
    Some(root)
}

/// Every path of this crate that a source names: in `use` and in the middle of code.
pub fn paths(source: &Source) -> Vec<Path> {
    let mut found: Vec<Path> = uses(source).into_iter().map(|used| used.path).collect();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in source.code.match_indices(start) {
            let before = source.code[..at].chars().next_back();
            if before.is_some_and(|character| is_word(character) || character == ':') {
                continue;
            }
            let written: String = source.code[at..].chars().take_while(|c| is_word(*c) || *c == ':').collect();
            found.extend(from_root(source, written.trim_end_matches(':')));
        }
    }
    found
}
