//! Circles: files that name each other, directly or by a detour.

use std::collections::{BTreeMap, BTreeSet};

/// Who names whom.
pub type Graph<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The groups of more than one file in which each can be reached from each.
pub fn circles<'a>(graph: &Graph<'a>) -> Vec<BTreeSet<&'a str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = graph.keys().map(|file| (*file, reached(graph, file))).collect();
    let mut left: BTreeSet<&str> = graph.keys().copied().collect();
    let mut found = Vec::new();
    while let Some(file) = left.pop_first() {
        let back = |other: &&&str| reach.get(**other).is_some_and(|reach| reach.contains(file));
        let mut circle: BTreeSet<&str> = reach[file].iter().filter(back).copied().collect();
        circle.insert(file);
        left.retain(|other| !circle.contains(other));
        if circle.len() > 1 {
            found.push(circle);
        }
    }
    found
}

/// All that can be reached from `file` in one step or more.
fn reached<'a>(graph: &Graph<'a>, file: &str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&str> = graph[file].iter().copied().collect();
    while let Some(file) = next.pop() {
        if seen.insert(file) {
            next.extend(graph.get(file).into_iter().flatten().copied());
        }
    }
    seen
}

#[test]
fn a_circle_is_found_and_a_chain_is_none() {
    let graph = Graph::from([
        ("a", BTreeSet::from(["b"])),
        ("b", BTreeSet::from(["c"])),
        ("c", BTreeSet::from(["b", "d"])),
        ("d", BTreeSet::new()),
    ]);
    assert_eq!(circles(&graph), [BTreeSet::from(["b", "c"])]);
}
