//! A point lies in the county that it states, by the county polygons that the plan itself holds.

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::geo::{Bounds, LonLat, Part, PartKind, ShapeRef};
use crate::plan::Plan;

pub(super) struct County<'a> {
    pub(super) name: &'a str,
    pub(super) shape: ShapeRef<'a>,
    bounds: Bounds,
}

/// The county polygons of a plan.
pub(super) fn counties(plan: &Plan) -> Vec<County<'_>> {
    let areas = features_with_facts(plan).filter(|(feature, _)| feature.is_county());
    areas
        .filter_map(|(feature, facts)| {
            let shape = feature.shape();
            Some(County { name: &facts.name, shape, bounds: shape.bounds()? })
        })
        .collect()
}

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let counties = counties(plan);
    for (feature, facts) in features_with_facts(plan) {
        let shape = feature.shape();
        if shape.dimension() != Some(0) || facts.counties.is_empty() {
            continue;
        }
        for point in shape.positions() {
            let around = counties.iter().find(|county| county.holds(point));
            // Outside of all known counties nothing can be said.
            if let Some(county) = around.filter(|county| facts.counties.iter().all(|stated| stated != county.name)) {
                let stated = facts.counties.join("、");
                findings.push(Finding::new(Code::OutsideCounty, place(&feature)).with(stated).with(county.name));
            }
        }
    }
}

impl County<'_> {
    /// Whether the extents of the county and of a shape meet.
    pub(super) fn near(&self, shape: ShapeRef<'_>) -> bool {
        shape.bounds().is_some_and(|bounds| bounds.intersects(&self.bounds))
    }

    pub(super) fn holds(&self, point: LonLat) -> bool {
        self.bounds.contains(point) && inside(self.shape, point)
    }
}

/// Whether a point lies in an area.
pub(super) fn inside(area: ShapeRef<'_>, point: LonLat) -> bool {
    let crossings = |part: &Part<'_>| crossings_east_of(part.positions, point);
    let rings = area.parts().filter(|part| matches!(part.kind, PartKind::Exterior | PartKind::Hole));
    rings.map(|ring| crossings(&ring)).sum::<usize>() % 2 == 1
}

/// How often the ray from `point` to the east crosses the ring: an odd number inside.
fn crossings_east_of(ring: &[LonLat], point: LonLat) -> usize {
    let crosses = |edge: &&[LonLat]| {
        let (a, b) = (edge[0], edge[1]);
        let spans = (a.lat > point.lat) != (b.lat > point.lat);
        spans && point.lon < a.lon + (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat)
    };
    ring.windows(2).filter(crosses).count()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;

    #[test]
    fn a_point_in_the_neighbouring_county_is_reported() {
        let square = |west: f64| [(west, 31.0), (west + 0.5, 31.0), (west + 0.5, 31.5), (west, 31.5), (west, 31.0)];
        let (left, right) = (square(104.0), square(104.5));
        let county = |name| json!({"name": name, "kind": "county"});
        let plan = plan(&[
            (county("西县"), vec![(PartKind::Exterior, &left)]),
            (county("东县"), vec![(PartKind::Exterior, &right)]),
            (json!({"counties": ["西县"]}), vec![(PartKind::Points, &[(104.7, 31.2)])]),
            (json!({"counties": ["东县"]}), vec![(PartKind::Points, &[(104.7, 31.2)])]),
            (json!({"counties": ["北县"]}), vec![(PartKind::Points, &[(104.7, 32.2)])]),
        ]);
        assert_eq!(found(check, &plan), [(Code::OutsideCounty, ["西县", "东县"].map(str::to_owned).to_vec())]);
    }
}
