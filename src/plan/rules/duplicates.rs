//! Two features with exactly the same geometry: one was copied and never moved. A place that bears
//! two names (a town and the node of a structure there) is one place and rightly drawn once.

use std::collections::BTreeMap;

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::plan::{Facts, Plan};

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let mut seen: BTreeMap<Vec<(u64, u64)>, &Facts> = BTreeMap::new();
    for (feature, facts) in features_with_facts(plan) {
        let key: Vec<(u64, u64)> = feature.shape().positions().map(|p| (p.lon.to_bits(), p.lat.to_bits())).collect();
        if key.is_empty() {
            continue;
        }
        if let Some(other) = seen.get(&key) {
            if !same_name(facts, other) {
                findings.push(Finding::new(Code::DuplicateGeometry, place(&feature)).with(&other.id));
            }
        } else {
            seen.insert(key, facts);
        }
    }
}

/// Whether one of the names of one feature is one of the other's.
fn same_name(a: &Facts, b: &Facts) -> bool {
    let called = |facts: &Facts, name: &String| facts.name == *name || facts.aliases.contains(name);
    b.aliases.iter().chain([&b.name]).any(|name| called(a, name))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;
    use crate::geo::PartKind;

    #[test]
    fn a_town_and_the_node_of_that_name_may_lie_on_each_other() {
        let point: &[(f64, f64)] = &[(104.4, 31.1)];
        let plan = plan(&[
            (json!({"name": "向阳镇"}), vec![(PartKind::Points, point)]),
            (json!({"name": "向阳组团", "aliases": ["向阳镇"]}), vec![(PartKind::Points, point)]),
        ]);
        assert!(found(check, &plan).is_empty());
    }

    #[test]
    fn the_same_place_twice_is_reported_and_no_place_twice_is_not() {
        let point: &[(f64, f64)] = &[(104.4, 31.1)];
        let plan = plan(&[
            (json!({}), vec![(PartKind::Points, point)]),
            (json!({}), vec![(PartKind::Points, point)]),
            (json!({}), vec![]),
            (json!({}), vec![]),
        ]);
        assert_eq!(found(check, &plan), [(Code::DuplicateGeometry, vec!["f-0".to_owned()])]);
    }
}
