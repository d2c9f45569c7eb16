//! The extent and the counties that a package declares fit the ground that its features lie on.

use super::{features_with_facts, manifest_place};
use crate::finding::{Code, Finding, Findings};
use crate::geo::Bounds;
use crate::plan::{Feature, Plan};

/// How much of the area's width or height the declared extent may cut away: borders are generalised.
const CUT: f64 = 0.01;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    bounds(plan, findings);
    inside(plan, findings);
    let has_counties = plan.features().any(|feature| feature.is_county());
    if !has_counties && features_with_facts(plan).any(|(_, facts)| !facts.counties.is_empty()) {
        findings.push(Finding::new(Code::NoCounties, manifest_place()));
    }
}

fn bounds(plan: &Plan, findings: &mut Findings) {
    let (Some(declared), Some(area)) = (plan.bounds, plan.extent()) else { return };
    let mut tell = |code| {
        findings.push(Finding::new(code, manifest_place()).with(bounds_text(&declared)).with(bounds_text(&area)));
    };
    if !declared.intersects(&area) {
        tell(Code::BoundsElsewhere);
    } else if plan.features().any(|feature| Feature::is_plan_county(&feature)) && cuts(&declared, &area) {
        tell(Code::BoundsCutArea);
    }
}

fn cuts(declared: &Bounds, area: &Bounds) -> bool {
    let (wide, high) = (CUT * (area.east - area.west), CUT * (area.north - area.south));
    declared.west > area.west + wide
        || declared.east < area.east - wide
        || declared.south > area.south + high
        || declared.north < area.north - high
}

/// As it is written in `plan.json`.
fn bounds_text(bounds: &Bounds) -> String {
    format!("[{:.2}, {:.2}, {:.2}, {:.2}]", bounds.west, bounds.south, bounds.east, bounds.north)
}

/// Each name in `inside` is that of a county or of the city of one.
fn inside(plan: &Plan, findings: &mut Findings) {
    for name in &plan.inside {
        let named = |county: &Feature<'_>| county.facts().is_some_and(|facts| facts.is_called(name));
        if !plan.features().filter(Feature::is_county).any(|county| named(&county)) {
            findings.push(Finding::new(Code::UnknownCounty, manifest_place()).with(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;
    use crate::geo::PartKind;

    const SQUARE: [(f64, f64); 5] = [(104.0, 31.0), (105.0, 31.0), (105.0, 32.0), (104.0, 32.0), (104.0, 31.0)];

    fn one_county() -> Plan {
        let county = json!({"name": "甲县", "kind": "county", "counties": ["甲县"], "city": "某市"});
        plan(&[(county, vec![(PartKind::Exterior, &SQUARE)])])
    }

    fn codes(plan: &Plan) -> Vec<Code> {
        found(check, plan).into_iter().map(|(code, _)| code).collect()
    }

    #[test]
    fn bounds_in_another_province_or_across_the_city_are_told_from_those_that_fit() {
        let mut plan = one_county();
        for (west, expected) in [
            (103.9, Vec::new()),
            (104.005, Vec::new()),
            (104.4, vec![Code::BoundsCutArea]),
            (115.0, vec![Code::BoundsElsewhere]),
        ] {
            plan.bounds = Some(Bounds::new(west, 30.9, west + 1.2, 32.1));
            assert_eq!(codes(&plan), expected, "from {west}");
        }
    }

    #[test]
    fn what_lies_inside_is_named_by_county_or_city() {
        let mut plan = one_county();
        plan.inside = ["甲县", "某市", "f-0", "乙县"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::UnknownCounty, vec!["乙县".to_owned()])]);
    }

    #[test]
    fn a_plan_that_counts_by_county_and_draws_none_is_told_what_it_will_lack() {
        let drawn: &[(f64, f64)] = &[(104.4, 31.1)];
        let stated = json!({"counties": ["甲县"]});
        assert_eq!(codes(&plan(&[(stated, vec![(PartKind::Points, drawn)])])), [Code::NoCounties]);
        assert!(codes(&plan(&[(json!({}), vec![])])).is_empty());
    }
}
