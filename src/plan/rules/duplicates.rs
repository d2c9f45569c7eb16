//! Two features with exactly the same geometry: one was copied and never moved.

use std::collections::BTreeMap;

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::plan::Plan;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let mut seen: BTreeMap<Vec<(u64, u64)>, String> = BTreeMap::new();
    for (feature, facts) in features_with_facts(plan) {
        let key: Vec<(u64, u64)> = feature.shape().positions().map(|p| (p.lon.to_bits(), p.lat.to_bits())).collect();
        if key.is_empty() {
            continue;
        }
        if let Some(other) = seen.get(&key) {
            findings.push(Finding::new(Code::DuplicateGeometry, place(&feature)).with(other));
        } else {
            seen.insert(key, facts.id.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;
    use crate::geo::PartKind;

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
