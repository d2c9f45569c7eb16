//! Words that officials look at twice: how places outside the mainland are called, as of when a fact
//! holds, and that the number of a border's source is not taken for this map's.

use super::{features_with_facts, place, place_of_layer};
use crate::finding::{Code, Finding, Findings};
use crate::plan::{Facts, Plan};

/// Places that are never named without 中国 before them; 粤港澳 is a name of its own.
const OF_CHINA: [&str; 3] = ["香港", "澳门", "台湾"];

/// Words that state a fact of the day on which the plan was written.
const AS_OF: [&str; 7] = ["已开行", "已运营", "已实现", "已经实现", "已能", "初步建立", "规划前已"];

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for (feature, facts) in features_with_facts(plan) {
        for (said, should) in [outside(facts), undated(facts)].into_iter().flatten() {
            findings.push(Finding::new(Code::Wording, place(&feature)).with(said).with(should));
        }
    }
    // 审图号 of a source: it must be said that it is the source's.
    for layer in plan.layers.iter().filter(|layer| layer.source.contains("GS(") || layer.source.contains("GS（")) {
        if !layer.source.contains("原图审图号") {
            findings.push(
                Finding::new(Code::Wording, place_of_layer(layer)).with("审图号").with("原图审图号…，本图未送审"),
            );
        }
    }
}

fn outside(facts: &Facts) -> Option<(&'static str, &'static str)> {
    let texts = [&facts.name, &facts.summary, &facts.basis];
    let named = |place: &&&str| texts.iter().any(|text| bare_name(text, place));
    OF_CHINA.iter().find(named).map(|place| (*place, "中国…"))
}

/// Whether a text has a place without 中国 before it.
fn bare_name(text: &str, place: &str) -> bool {
    text.match_indices(place).any(|(at, _)| !text[..at].ends_with("中国"))
}

fn undated(facts: &Facts) -> Option<(&'static str, &'static str)> {
    let said = AS_OF.iter().find(|words| facts.summary.contains(**words))?;
    (!facts.clauses.is_empty() && !facts.summary.contains("截至")).then_some((*said, "截至…年…月"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;

    #[test]
    fn hong_kong_without_china_and_facts_without_a_date_are_reported() {
        let cited = json!(["1.2"]);
        let plan = plan(&[
            (json!({"summary": "出海到新加坡和香港。"}), vec![]),
            (json!({"summary": "出海到新加坡和中国香港，面向粤港澳。"}), vec![]),
            (json!({"summary": "已开行的城际公交。", "clauses": cited}), vec![]),
            (json!({"summary": "已开行的城际公交（截至2021年12月）。", "clauses": cited}), vec![]),
        ]);
        let told: Vec<String> = found(check, &plan).into_iter().map(|(_, arguments)| arguments[0].clone()).collect();
        assert_eq!(told, ["香港", "已开行"]);
    }
}
