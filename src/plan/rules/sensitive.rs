//! Things whose place must not be on a public map (公开地图内容表示规范) or would harm the people who
//! live there if it were guessed: waste, polluted land, power, gas and oil, infectious wards.

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::plan::{Facts, Plan};

/// Parts of names that give such a thing away.
const WORDS: [&str; 20] = [
    "垃圾",
    "危废",
    "固废",
    "医疗废物",
    "生物质发电",
    "受污染",
    "污染地块",
    "输变电",
    "变电站",
    "电力通道",
    "天然气分布式",
    "天然气站",
    "燃气站",
    "储气",
    "成品油",
    "油库",
    "油品储备",
    "传染病",
    "生物实验室",
    "放射",
];

/// Kinds of such things.
const KINDS: [&str; 4] = ["waste_facility", "substation", "power_project", "gas"];

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for (feature, facts) in features_with_facts(plan) {
        if let Some(word) = sensitive(facts).filter(|_| !feature.shape().is_empty()) {
            findings.push(Finding::new(Code::SensitivePlace, place(&feature)).with(word));
        }
    }
}

fn sensitive(facts: &Facts) -> Option<&'static str> {
    let in_name = WORDS.into_iter().find(|word| facts.name.contains(word));
    in_name.or_else(|| KINDS.into_iter().find(|kind| facts.kind == *kind))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;
    use crate::geo::PartKind;

    #[test]
    fn a_landfill_is_listed_and_not_drawn() {
        let point: &[(f64, f64)] = &[(104.4, 31.1)];
        let plan = plan(&[
            (json!({"name": "垃圾综合处理项目"}), vec![]),
            (json!({"name": "垃圾综合处理项目"}), vec![(PartKind::Points, point)]),
            (json!({"kind": "substation"}), vec![(PartKind::Points, point)]),
        ]);
        let words: Vec<String> = found(check, &plan).into_iter().flat_map(|(_, arguments)| arguments).collect();
        assert_eq!(words, ["垃圾", "substation"]);
    }
}
