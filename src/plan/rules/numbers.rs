//! A number belongs to one road: a second road that bears it, or that is called by the first one's
//! name, is the same road drawn twice, unless it says that it is a part or a rebuilding of the first.

use std::collections::BTreeMap;

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::plan::{Feature, Plan};

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let mut numbered: BTreeMap<String, Vec<(Feature<'_>, &str)>> = BTreeMap::new();
    for (feature, facts) in features_with_facts(plan).filter(|(_, facts)| !facts.is_context()) {
        if let Some(number) = feature.attribute_text("shield") {
            numbered.entry(number).or_default().push((feature, facts.id.as_str()));
        }
    }
    for (number, roads) in &numbered {
        for (index, (road, id)) in roads.iter().enumerate() {
            let other = roads[..index].iter().find(|(other, other_id)| !belongs(road, other_id) && !belongs(other, id));
            if let Some((_, other)) = other {
                findings.push(Finding::new(Code::NumberTwice, place(road)).with(number).with(other));
            }
        }
    }
}

/// Whether a road says that it is a part or a rebuilding of another.
fn belongs(road: &Feature<'_>, other: &str) -> bool {
    let says = |property| road.attribute_text(property).is_some_and(|of| of == other);
    says("project_of") || says("line_of")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;

    #[test]
    fn one_road_under_two_names_is_reported_by_its_number() {
        let plan = plan(&[
            (json!({"id": "s1", "name": "成绵高速复线", "shield": "S1"}), vec![]),
            (json!({"id": "chengwan", "name": "成万高速", "shield": "S1"}), vec![]),
            (
                json!({"id": "s1-wider", "name": "复线扩容", "shield": "S1", "project_of": "s1", "line_of": "s1"}),
                vec![],
            ),
            (json!({"id": "s2", "name": "成巴高速", "shield": "S2"}), vec![]),
        ]);
        let told: Vec<Vec<String>> = found(check, &plan).into_iter().map(|(_, arguments)| arguments).collect();
        assert_eq!(told[0], ["S1", "s1"]);
        assert!(told.iter().all(|arguments| arguments[0] == "S1"), "{told:?}");
    }
}
