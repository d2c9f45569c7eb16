//! One place has one position: what shares a name or an alias is not drawn in two spots.

use std::collections::BTreeMap;

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::geo::LonLat;
use crate::geo::measure::distance;
use crate::plan::{Feature, Plan};

/// How far apart two points of one name may be, in metres.
const APART_M: f64 = 100.0;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let mut seen: BTreeMap<&str, (LonLat, String)> = BTreeMap::new();
    for (feature, facts) in features_with_facts(plan) {
        let Some(point) = single_point(&feature) else { continue };
        for name in facts.aliases.iter().chain([&facts.name]) {
            match seen.get(name.trim()) {
                Some((other, id)) if *id != facts.id.as_str() => {
                    let apart = distance(point, *other).0;
                    if apart > APART_M {
                        let finding = Finding::new(Code::PlaceTwice, place(&feature)).with(name).with(id);
                        findings.push(finding.with(format!("{:.1} km", apart / 1000.0)));
                    }
                }
                Some(_) => {}
                None => drop(seen.insert(name.trim(), (point, facts.id.to_string()))),
            }
        }
    }
}

/// Where a feature of one point is.
fn single_point(feature: &Feature<'_>) -> Option<LonLat> {
    let shape = feature.shape();
    let mut positions = shape.positions();
    let point = positions.next().filter(|_| shape.dimension() == Some(0))?;
    positions.next().is_none().then_some(point)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;
    use crate::geo::PartKind;

    const HERE: &[(f64, f64)] = &[(104.2225, 30.908)];
    const THERE: &[(f64, f64)] = &[(104.205, 30.924)];

    #[test]
    fn a_second_spot_of_the_same_town_is_reported_with_its_distance() {
        let plan = plan(&[
            (json!({"name": "向阳镇", "kind": "place"}), vec![(PartKind::Points, HERE)]),
            (json!({"name": "向阳组团", "aliases": ["向阳镇"]}), vec![(PartKind::Points, THERE)]),
            (json!({"name": "向阳站", "aliases": ["向阳镇"], "kind": "county"}), vec![(PartKind::Points, HERE)]),
        ]);
        let expected = ["向阳镇", "f-0", "2.4 km"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::PlaceTwice, expected)]);
    }
}
