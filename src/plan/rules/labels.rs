//! What a sheet writes beside a symbol: short names, where lines go that leave the map, the numbers
//! of roads, the classes of railways. Asked of packages that give short names at all.

use std::collections::BTreeMap;

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::geo::PartKind;
use crate::plan::{AttributeValue, Facts, Feature, Plan};

/// Names longer than this need a short one, which is at most so long.
const LONG: usize = 10;
const SHORT: usize = 8;

const RAIL_KINDS: [&str; 2] = ["railway", "metro"];
const ROAD_KINDS: [&str; 3] = ["expressway", "fast_road", "road"];

/// Classes of railways.
const CLASSES: [&str; 5] = ["high_speed", "conventional", "metropolitan", "freight", "metro"];

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let rows: Vec<(Feature<'_>, &Facts)> = features_with_facts(plan).filter(|(_, facts)| !facts.is_context()).collect();
    if !rows.iter().any(|(feature, _)| feature.attribute("short").is_some()) {
        return;
    }
    let mut shorts: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for (feature, facts) in &rows {
        let mut tell = |property: &str, why: String| {
            findings.push(Finding::new(Code::LabelData, place(feature)).with(property).with(why));
        };
        let short = feature.attribute_text("short");
        if let Some(why) = bad_short(facts, short.as_deref()) {
            tell("short", why);
        }
        let label = short.unwrap_or_else(|| facts.name.clone());
        if let Some(other) = shorts.insert((&facts.theme, label), facts.id.as_str()) {
            tell("short", format!("= {other}"));
        }
        if let Some(why) = bad_rail_class(feature, facts) {
            tell("class", why);
        }
        if let Some(number) = road_number(facts).filter(|_| feature.attribute("shield").is_none()) {
            tell("shield", number);
        }
        if let Some(end) = nameless_exit(plan, feature) {
            tell("towards", end.to_owned());
        }
    }
}

fn bad_short(facts: &Facts, short: Option<&str>) -> Option<String> {
    let long = facts.name.chars().count();
    match short.map(|short| short.chars().count()) {
        None => (long > LONG).then(|| format!("– ({long})")),
        Some(count) => (count == 0 || count > SHORT).then(|| format!("{count} > {SHORT}")),
    }
}

fn bad_rail_class(feature: &Feature<'_>, facts: &Facts) -> Option<String> {
    if !RAIL_KINDS.contains(&facts.kind.as_str()) {
        return None;
    }
    let class = feature.attribute_text("class").unwrap_or_else(|| "–".to_owned());
    (!CLASSES.contains(&class.as_str())).then_some(class)
}

/// The number of a road whose name begins with one or holds it in brackets: G108, S2, SA2, G0511.
fn road_number(facts: &Facts) -> Option<String> {
    if !ROAD_KINDS.contains(&facts.kind.as_str()) {
        return None;
    }
    let words = facts.name.split(|c: char| !c.is_ascii_alphanumeric());
    let number = |word: &&str| word.starts_with(['G', 'S']) && word.ends_with(|c: char| c.is_ascii_digit());
    words.into_iter().find(number).map(str::to_owned)
}

/// The end of a line outside the plan's extent that does not say where it goes.
fn nameless_exit(plan: &Plan, feature: &Feature<'_>) -> Option<&'static str> {
    let bounds = plan.bounds?;
    let shape = feature.shape();
    let mut lines = shape.parts().filter(|part| part.kind == PartKind::Line);
    let line = lines.next().filter(|_| lines.next().is_none())?.positions;
    let (first, last) = (line.first()?, line.last()?);
    let towards: [Option<String>; 2] = match feature.attribute("towards") {
        Some(AttributeValue::List(written)) => serde_json::from_str(written).unwrap_or_default(),
        _ => [None, None],
    };
    let said = |index: usize| towards[index].is_some();
    let ends = [(first, 0, "[0]"), (last, 1, "[1]")];
    let road =
        RAIL_KINDS.iter().chain(&ROAD_KINDS).any(|kind| feature.facts().is_some_and(|facts| facts.kind == *kind));
    ends.into_iter().find(|(end, index, _)| road && !bounds.contains(**end) && !said(*index)).map(|(_, _, name)| name)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing::{found, plan};
    use super::*;
    use crate::geo::Bounds;

    fn told(features: &[super::super::testing::Given<'_>]) -> Vec<String> {
        let mut plan = plan(features);
        plan.bounds = Some(Bounds::new(103.0, 30.0, 105.0, 32.0));
        found(check, &plan).into_iter().map(|(_, arguments)| arguments.join(" ")).collect()
    }

    #[test]
    fn long_names_have_short_ones_that_are_unique_in_their_theme() {
        let long = "德阳至天府国际机场快速通道";
        assert!(told(&[(json!({"name": long}), vec![])]).is_empty());
        let given = |id: &str, short: Value| (json!({"id": id, "name": long, "short": short}), vec![]);
        let features = [
            given("a", json!("机场快通")),
            given("b", json!("机场快通")),
            given("c", json!("德阳至机场快速通道")),
            (json!({"id": "d", "name": format!("{long}二线")}), vec![]),
        ];
        assert_eq!(told(&features), ["short = a", "short 9 > 8", "short – (15)"]);
    }

    #[test]
    fn roads_bear_their_number_railways_their_class_and_exits_a_place() {
        let short = (json!({"name": "甲", "short": "甲"}), vec![]);
        let out: &[(f64, f64)] = &[(104.0, 31.0), (105.5, 31.0)];
        let features = [
            short,
            (json!({"name": "成绵高速（G5）", "kind": "expressway"}), vec![]),
            (json!({"name": "宝成铁路", "kind": "railway", "class": "steam"}), vec![]),
            (json!({"name": "乙路", "towards": [null, "南充"]}), vec![(PartKind::Line, out)]),
            (json!({"name": "丙路"}), vec![(PartKind::Line, out)]),
        ];
        assert_eq!(told(&features), ["shield G5", "class steam", "towards [1]"]);
    }
}
