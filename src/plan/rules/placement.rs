//! What nobody can place has no position: it is listed, or carried by a host that has one.

use std::collections::BTreeMap;

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::plan::{Facts, Feature, FeatureId, Placement, Plan};

/// How a basis admits that the place is not known.
const ADMISSIONS: [&str; 17] = [
    "只作标识",
    "不代表具体地点",
    "没有给出地点",
    "未给位置",
    "未给出位置",
    "未给出具体地点",
    "未给走向",
    "未交代选址",
    "未交代地址",
    "未给出选址",
    "没有选址",
    "选址未",
    "未写站址",
    "未点名地点",
    "未见公开坐标",
    "确切地址未",
    "只给出",
];

/// A point with a larger radius of error than this is nowhere.
const FARTHEST_M: f64 = 6_000.0;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let known: BTreeMap<&FeatureId, &Facts> = features_with_facts(plan).map(|(_, facts)| (&facts.id, facts)).collect();
    for (feature, facts) in features_with_facts(plan) {
        if let Some(why) = invented(&feature, facts) {
            findings.push(Finding::new(Code::InventedPlace, place(&feature)).with(why));
        }
        if let Some((host, why)) = bad_host(&feature, facts, &known) {
            findings.push(Finding::new(Code::BadHost, place(&feature)).with(host).with(why));
        }
    }
}

/// Why a drawn feature's place cannot be known.
fn invented(feature: &Feature<'_>, facts: &Facts) -> Option<String> {
    let dimension = feature.shape().dimension()?;
    if let Some(admission) = ADMISSIONS.iter().find(|words| facts.basis.contains(**words)) {
        return Some(format!("basis: {admission}"));
    }
    let radius = facts.accuracy_m.filter(|radius| dimension == 0 && *radius > FARTHEST_M)?;
    Some(format!("± {radius} m"))
}

/// The host that does not carry the feature, and why.
fn bad_host(
    feature: &Feature<'_>,
    facts: &Facts,
    known: &BTreeMap<&FeatureId, &Facts>,
) -> Option<(String, &'static str)> {
    let Some(host) = &facts.host else {
        return (facts.placement == Placement::Host).then(|| ("–".to_owned(), "host"));
    };
    let why = match known.get(host) {
        _ if facts.placement != Placement::Host => "placement",
        _ if !feature.shape().is_empty() => "geometry",
        None => "id",
        Some(carrier) if carrier.placement == Placement::Host => "host → host",
        Some(carrier) if facts.counties.iter().any(|county| !carrier.counties.contains(county)) => "counties",
        Some(_) => return None,
    };
    Some((host.to_string(), why))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;
    use crate::geo::PartKind;

    const POINT: &[(f64, f64)] = &[(104.4, 31.1)];

    #[test]
    fn a_point_that_its_basis_calls_a_mere_mark_or_that_is_ten_kilometres_wide_is_reported() {
        let point = || vec![(PartKind::Points, POINT)];
        let plan = plan(&[
            (json!({"basis": "示意在开发区，点位只作标识。"}), point()),
            (json!({"basis": "规划没有给出地点。"}), vec![]),
            (json!({"accuracy": "C", "accuracy_m": 10000}), point()),
        ]);
        let found: Vec<String> = found(check, &plan).into_iter().flat_map(|(_, arguments)| arguments).collect();
        assert_eq!(found, ["basis: 只作标识", "± 10000 m"]);
    }

    #[test]
    fn a_host_mark_needs_a_host_that_stands_on_its_own_and_lies_in_the_counties_it_states() {
        let hosted = |host: &str| json!({"placement": "host", "host": host, "counties": ["甲县"]});
        let plan = plan(&[
            (json!({"id": "park", "counties": ["甲县"]}), vec![(PartKind::Points, POINT)]),
            (hosted("park"), vec![]),
            (hosted("nowhere"), vec![]),
            (hosted("f-1"), vec![]),
            (hosted("park"), vec![(PartKind::Points, POINT)]),
            (json!({"placement": "host"}), vec![]),
            (json!({"placement": "host", "host": "park", "counties": ["乙县"]}), vec![]),
        ]);
        let why: Vec<String> = found(check, &plan).into_iter().map(|(_, arguments)| arguments[1].clone()).collect();
        assert_eq!(why, ["id", "host → host", "geometry", "host", "counties"]);
    }
}
