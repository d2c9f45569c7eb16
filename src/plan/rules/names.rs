//! Ids are unique over all layers; names and aliases lead to one feature of a kind.

use std::collections::{BTreeMap, BTreeSet};

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::plan::Plan;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    unique_ids(plan, findings);
    ambiguous_names(plan, findings);
}

fn unique_ids(plan: &Plan, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for (feature, facts) in features_with_facts(plan) {
        if !seen.insert(&facts.id) {
            findings.push(Finding::new(Code::DuplicateId, place(&feature)).with(&facts.id));
        }
    }
}

/// A name may be shared by a town and its station, but not by two stations. Border lines and
/// river reaches of the base map share names as they must.
fn ambiguous_names(plan: &Plan, findings: &mut Findings) {
    let mut seen = BTreeMap::new();
    for (feature, facts) in features_with_facts(plan).filter(|(_, facts)| !facts.is_context()) {
        for name in facts.aliases.iter().chain([&facts.name]) {
            match seen.insert((name.trim(), &facts.kind), &facts.id) {
                Some(other) if *other != facts.id => {
                    findings.push(Finding::new(Code::AmbiguousName, place(&feature)).with(name).with(other));
                }
                Some(_) | None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;

    #[test]
    fn an_id_used_twice_is_reported() {
        let plan = plan(&[(json!({"id": "a"}), vec![]), (json!({"id": "a"}), vec![])]);
        assert_eq!(found(check, &plan), [(Code::DuplicateId, vec!["a".to_owned()])]);
    }

    #[test]
    fn a_name_or_alias_of_two_features_of_a_kind_is_reported() {
        let plan = plan(&[
            (json!({"name": "东站", "kind": "road"}), vec![]),
            (json!({"name": "新东站", "aliases": ["东站"], "kind": "road"}), vec![]),
            (json!({"name": "东站", "kind": "place"}), vec![]),
        ]);
        assert_eq!(found(check, &plan), [(Code::AmbiguousName, vec!["东站".to_owned(), "f-0".to_owned()])]);
    }
}
