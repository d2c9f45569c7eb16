//! Properties that a public map must not carry (公开地图内容表示规范): capacities of reservoirs,
//! voltages, load limits of bridges, clearances of tunnels, and whatever is military.

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::plan::Plan;

/// Words that give such a property away, as a part of its name.
const FORBIDDEN: [&str; 16] = [
    "库容",
    "坝高",
    "电压",
    "载重",
    "限高",
    "净空",
    "桥梁结构",
    "隧道结构",
    "军事",
    "军用",
    "capacity",
    "voltage",
    "load_limit",
    "clearance",
    "dam_height",
    "military",
];

/// Whether a property of this name must not be on a public map.
pub fn is_forbidden(property: &str) -> bool {
    let lower = property.to_lowercase();
    FORBIDDEN.iter().any(|word| lower.contains(word))
}

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for (feature, _) in features_with_facts(plan) {
        for (property, _) in feature.attributes() {
            if is_forbidden(&property) {
                findings.push(Finding::new(Code::ForbiddenProperty, place(&feature)).with(property));
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
    fn forbidden_properties_are_named() {
        let plan = plan(&[(json!({"总库容（万m³）": 5, "Voltage_kV": 220, "容积率": 2}), vec![])]);
        let found: Vec<String> = found(check, &plan).into_iter().flat_map(|(_, arguments)| arguments).collect();
        assert_eq!(found, ["总库容（万m³）", "Voltage_kV"]);
    }
}
