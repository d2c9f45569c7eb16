//! Lines go where they are known to go: past the places in `checks.json`, within their own accuracy,
//! and side by side in the order that its sections give. A grade above C must be checked.

use std::collections::{BTreeMap, BTreeSet};

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::geo::coord::{WORLD_METRES, world_from_lonlat as world};
use crate::geo::{LonLat, PartKind, WorldPt, distance_to_segment};
use crate::plan::{AccuracyGrade, Facts, Feature, FeatureId, Plan, Section};

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let lines: BTreeMap<&FeatureId, (Feature<'_>, &Facts)> = features_with_facts(plan)
        .filter(|(feature, _)| feature.shape().dimension() == Some(1))
        .map(|(feature, facts)| (&facts.id, (feature, facts)))
        .collect();
    for pass in &plan.checks.passes {
        let Some((feature, facts)) = lines.get(&pass.line) else { continue };
        let (apart, radius) = (metres_from(feature, pass.place()), facts.accuracy_m.unwrap_or(0.0));
        if apart > radius {
            let finding = Finding::new(Code::LineMissesPlace, place(feature)).with(&pass.name);
            findings.push(finding.with(format!("{apart:.0} m")).with(format!("{radius:.0} m")));
        }
    }
    unchecked(plan, &lines, findings);
    for section in &plan.checks.sections {
        if let Some(line) = out_of_order(section, &lines) {
            let at = lines.get(line).map(|(feature, _)| place(feature)).unwrap_or_default();
            findings.push(Finding::new(Code::LinesOutOfOrder, at).with(&section.name).with(line));
        }
    }
}

/// Lines that claim to be better than schematic, and no place says so. A package without any such
/// place makes no such claim for its lines.
fn unchecked(plan: &Plan, lines: &BTreeMap<&FeatureId, (Feature<'_>, &Facts)>, findings: &mut Findings) {
    let checked: BTreeSet<&FeatureId> = plan.checks.passes.iter().map(|pass| &pass.line).collect();
    if checked.is_empty() {
        return;
    }
    for (feature, facts) in lines.values() {
        let claims = facts.accuracy != AccuracyGrade::C && !facts.is_context();
        if claims && !derived(facts) && !checked.contains(&facts.id) {
            let grade = if facts.accuracy == AccuracyGrade::A { "A" } else { "B" };
            findings.push(Finding::new(Code::LineUnchecked, place(feature)).with(grade));
        }
    }
}

/// Borders are taken from published data as they are: there is nothing to pass.
fn derived(facts: &Facts) -> bool {
    facts.basis.contains("公共边")
}

fn metres_from(feature: &Feature<'_>, place: LonLat) -> f64 {
    let at = world(place);
    let segments = lines_of(feature).flat_map(|line| line.windows(2).map(|pair| (world(pair[0]), world(pair[1]))));
    let nearest = segments.map(|(a, b)| distance_to_segment(at, a, b)).fold(f64::INFINITY, f64::min);
    nearest * WORLD_METRES * place.lat.to_radians().cos()
}

/// The first line of the section that is not met after the one before it.
fn out_of_order<'a>(
    section: &'a Section,
    lines: &BTreeMap<&FeatureId, (Feature<'_>, &Facts)>,
) -> Option<&'a FeatureId> {
    let mut reached = f64::NEG_INFINITY;
    for id in &section.order {
        let met = lines.get(id).and_then(|(feature, _)| met_at(section.ends(), feature)).filter(|t| *t > reached);
        reached = match met {
            Some(t) => t,
            None => return Some(id),
        };
    }
    None
}

/// Where between the section's ends (0 to 1) it first meets the line.
fn met_at(ends: [LonLat; 2], feature: &Feature<'_>) -> Option<f64> {
    let [from, to] = ends.map(world);
    let pairs = lines_of(feature).flat_map(|line| line.windows(2).map(|pair| (world(pair[0]), world(pair[1]))));
    pairs.filter_map(|(a, b)| crossing(from, to, a, b)).min_by(f64::total_cmp)
}

/// Where on the first segment the second crosses it.
fn crossing(from: WorldPt, to: WorldPt, a: WorldPt, b: WorldPt) -> Option<f64> {
    let (rx, ry, sx, sy) = (to.x - from.x, to.y - from.y, b.x - a.x, b.y - a.y);
    let across = rx * sy - ry * sx;
    let (qx, qy) = (a.x - from.x, a.y - from.y);
    let (t, u) = ((qx * sy - qy * sx) / across, (qx * ry - qy * rx) / across);
    ((0.0..=1.0).contains(&t) && (0.0..=1.0).contains(&u)).then_some(t)
}

fn lines_of<'a>(feature: &Feature<'a>) -> impl Iterator<Item = &'a [LonLat]> {
    feature.shape().parts().filter(|part| part.kind == PartKind::Line).map(|part| part.positions)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;
    use crate::plan::Pass;

    fn pass(line: &str, at: [f64; 2]) -> Pass {
        Pass { line: FeatureId::new(line), name: "车站".to_owned(), at, source: "公开站点".to_owned() }
    }

    const ALONG: &[(f64, f64)] = &[(104.0, 31.0), (104.2, 31.0)];
    const NORTH: &[(f64, f64)] = &[(104.0, 31.1), (104.2, 31.1)];

    #[test]
    fn a_line_farther_from_its_station_than_its_accuracy_is_reported() {
        let mut plan = plan(&[(json!({"accuracy_m": 1000}), vec![(PartKind::Line, ALONG)])]);
        plan.checks.passes = vec![pass("f-0", [104.1, 31.005]), pass("f-0", [104.1, 31.02])];
        // 0.02° of latitude, by the sphere of Web Mercator.
        let expected = ["车站", "2226 m", "1000 m"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::LineMissesPlace, expected)]);
    }

    #[test]
    fn a_line_of_grade_b_without_a_place_is_reported_where_others_have_some() {
        let mut plan = plan(&[
            (json!({}), vec![(PartKind::Line, ALONG)]),
            (json!({}), vec![(PartKind::Line, NORTH)]),
            (json!({"accuracy": "C"}), vec![(PartKind::Line, NORTH)]),
        ]);
        assert!(found(check, &plan).is_empty());
        plan.checks.passes = vec![pass("f-0", [104.1, 31.0])];
        assert_eq!(found(check, &plan), [(Code::LineUnchecked, vec!["B".to_owned()])]);
    }

    #[test]
    fn lines_side_by_side_are_met_in_the_order_of_the_section() {
        let mut plan = plan(&[(json!({}), vec![(PartKind::Line, ALONG)]), (json!({}), vec![(PartKind::Line, NORTH)])]);
        let order = |ids: [&str; 2]| Section {
            name: "断面".to_owned(),
            from: [104.1, 30.9],
            to: [104.1, 31.2],
            order: ids.map(FeatureId::new).to_vec(),
        };
        plan.checks.sections = vec![order(["f-0", "f-1"]), order(["f-1", "f-0"])];
        let expected = ["断面", "f-0"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::LinesOutOfOrder, expected)]);
    }
}
