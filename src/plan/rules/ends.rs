//! A line that is called after two places ends at them: 彭州—什邡—绵竹, 成都经金堂至中江.

use std::collections::BTreeMap;

use super::counties::inside;
use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::geo::measure::distance;
use crate::geo::{LonLat, PartKind, ShapeRef};
use crate::plan::{Feature, KindMeaning, Plan};

/// How far from the middle of a city, a county seat, a town a line to it may end, in metres: a city
/// is about so wide, and roads to it begin at its edge.
const REACH_M: [f64; 3] = [16_000.0, 8_000.0, 4_000.0];

/// Where a place called so is.
enum Ground<'a> {
    Area(ShapeRef<'a>),
    Point { at: LonLat, reach_m: f64 },
}

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let known = places(plan);
    for (feature, facts) in features_with_facts(plan).filter(|(_, facts)| !facts.is_context()) {
        let Some(ends) = ends(&feature) else { continue };
        let radius = facts.accuracy_m.unwrap_or(0.0);
        for (name, at) in facts.aliases.iter().chain([&facts.name]).flat_map(|name| called_after(name, &known)) {
            let reached = |ground: &&Ground<'_>| ends.iter().any(|end| ground.holds(*end, radius));
            if !at.iter().any(|ground| reached(&ground)) && !leaves_towards(&feature, name) {
                findings.push(Finding::new(Code::LineEndsElsewhere, place(&feature)).with(name));
            }
        }
    }
}

impl Ground<'_> {
    fn holds(&self, end: LonLat, radius: f64) -> bool {
        match self {
            Ground::Area(county) => inside(*county, end),
            Ground::Point { at, reach_m } => distance(*at, end).0 <= reach_m + radius,
        }
    }
}

/// Counties, the counties of a city, and places by their names without 市, 县, 区, 镇.
fn places(plan: &Plan) -> BTreeMap<String, Vec<Ground<'_>>> {
    let mut known: BTreeMap<String, Vec<Ground<'_>>> = BTreeMap::new();
    for (county, facts) in features_with_facts(plan).filter(|(feature, _)| feature.is_county()) {
        for name in std::iter::once(&facts.name).chain(&facts.city) {
            known.entry(bare(name).to_owned()).or_default().push(Ground::Area(county.shape()));
        }
    }
    for (feature, facts) in features_with_facts(plan).filter(|(f, _)| f.standing().kind == KindMeaning::Place) {
        let Some(at) = feature.shape().positions().next() else { continue };
        let reach_m = REACH_M[usize::from(facts.rank.clamp(1, 3)) - 1];
        known.entry(bare(&facts.name).to_owned()).or_default().push(Ground::Point { at, reach_m });
    }
    known.retain(|name, _| name.chars().count() > 1);
    known
}

fn bare(name: &str) -> &str {
    name.strip_suffix(['市', '县', '区', '镇']).filter(|bare| bare.chars().count() > 1).unwrap_or(name)
}

/// The known places that stand right before the first and right behind the last dash of a name.
fn called_after<'k, 'p>(name: &str, known: &'k BTreeMap<String, Vec<Ground<'p>>>) -> Vec<(&'k str, &'k [Ground<'p>])> {
    // 经济区 is no way that is taken.
    let name = name.split('（').next().unwrap_or(name).replace("经济", "");
    let between = |c| matches!(c, '—' | '至' | '经');
    let (Some((from, _)), Some((_, to))) = (name.split_once(between), name.rsplit_once(between)) else {
        return Vec::new();
    };
    let longest =
        |fits: &dyn Fn(&str) -> bool| known.iter().filter(|(place, _)| fits(place)).max_by_key(|(p, _)| p.len());
    let found = [longest(&|place| from.ends_with(place)), longest(&|place| to.starts_with(place))];
    found.into_iter().flatten().map(|(place, ground)| (place.as_str(), ground.as_slice())).collect()
}

/// Both ends of a line of one piece that is no ring.
fn ends(feature: &Feature<'_>) -> Option<[LonLat; 2]> {
    let mut lines = feature.shape().parts().filter(|part| part.kind == PartKind::Line);
    let line = lines.next().filter(|_| lines.next().is_none())?.positions;
    let ends = [*line.first()?, *line.last()?];
    (ends[0] != ends[1]).then_some(ends)
}

/// Whether the line says itself that it goes on, to there or beyond.
fn leaves_towards(feature: &Feature<'_>, place: &str) -> bool {
    feature.attribute_text("towards").is_some_and(|towards| towards.contains(place))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;

    #[test]
    fn a_road_called_after_two_counties_that_ends_in_a_third_is_reported() {
        let square = |west: f64| [(west, 31.0), (west + 0.1, 31.0), (west + 0.1, 31.1), (west, 31.1), (west, 31.0)];
        let (a, b, c) = (square(104.0), square(104.1), square(104.2));
        let county = |name: &str| json!({"kind": "county", "theme": "context", "name": name});
        let road = |name: &str| json!({"name": name, "aliases": ["甲城—乙城道路"]});
        let to_b: &[(f64, f64)] = &[(104.05, 31.05), (104.15, 31.05)];
        let to_c: &[(f64, f64)] = &[(104.05, 31.05), (104.25, 31.05)];
        let plan = plan(&[
            (county("甲城市"), vec![(PartKind::Exterior, &a)]),
            (county("乙城县"), vec![(PartKind::Exterior, &b)]),
            (county("丙城区"), vec![(PartKind::Exterior, &c)]),
            (road("甲乙路"), vec![(PartKind::Line, to_b)]),
            (road("汉江路"), vec![(PartKind::Line, to_c)]),
        ]);
        let told: Vec<Vec<String>> = found(check, &plan).into_iter().map(|(_, arguments)| arguments).collect();
        assert_eq!(told, [["乙城"]]);
    }
}
