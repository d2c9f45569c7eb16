//! A line or an area states the counties that it lies in: those that hold a kilometre of a line, or
//! 2 % of an area, or of which an area covers 2 %. Between half and one and a half times that the
//! rule says nothing: borders are generalised, and what is schematic is not worth the quarrel.

use super::counties::{County, counties, inside};
use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::geo::measure::distance;
use crate::geo::{Bounds, LonLat, PartKind, ShapeRef};
use crate::plan::Plan;

/// What makes a county one that a feature lies in.
const LENGTH_KM: f64 = 1.0;
const SHARE: f64 = 0.02;

/// A river is a border: a stated county may lie as far as this beside a line.
const BESIDE_KM: f64 = 1.2;

/// Lines are walked in steps of this length; each part of an area is looked at on a grid of so many
/// rows and columns.
const STEP_KM: f64 = 0.25;
const GRID: u32 = 24;

/// A place that stands for a piece of a line or an area, and the size of that piece.
struct Sample {
    at: LonLat,
    size: f64,
}

/// How much of a feature a county holds, as a multiple of what counts.
struct Held {
    times: f64,
    said: String,
}

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let counties: Vec<(County<'_>, Vec<Sample>)> = counties(plan)
        .into_iter()
        .map(|county| {
            let ground = within(county.shape);
            (county, ground)
        })
        .collect();
    for (feature, facts) in features_with_facts(plan).filter(|(_, facts)| !facts.is_context()) {
        let shape = feature.shape();
        let is_line = shape.dimension() == Some(1);
        let samples = if is_line { along(shape) } else { within(shape) };
        if facts.counties.is_empty() || samples.is_empty() {
            continue;
        }
        let stated = |county: &County<'_>| facts.counties.iter().any(|name| name == county.name);
        for (county, ground) in counties.iter().filter(|(county, _)| stated(county) || county.near(shape)) {
            let held = if is_line { of_line(county, &samples) } else { of_area(county, ground, shape, &samples) };
            let code = match stated(county) {
                false if held.times > 1.5 => Code::CountyMissing,
                true if held.times < 0.5 && !(is_line && beside(county, &samples)) => Code::CountyNotTouched,
                _ => continue,
            };
            findings.push(Finding::new(code, place(&feature)).with(county.name).with(held.said));
        }
    }
}

fn of_line(county: &County<'_>, samples: &[Sample]) -> Held {
    let [held, whole] = held_and_whole(samples, |at| county.holds(at));
    Held { times: held / LENGTH_KM.min(whole / 2.0), said: format!("{held:.1} km") }
}

/// The share of the area in the county, or of the county's `ground` in the area.
fn of_area(county: &County<'_>, ground: &[Sample], shape: ShapeRef<'_>, samples: &[Sample]) -> Held {
    let share = |[held, whole]: [f64; 2]| held / whole.max(f64::MIN_POSITIVE);
    let of_area = share(held_and_whole(samples, |at| county.holds(at)));
    let of_county = share(held_and_whole(ground, |at| inside(shape, at)));
    Held { times: of_area.max(of_county) / SHARE, said: format!("{:.1} %", of_area * 100.0) }
}

/// The size of the samples that are held, and of all.
fn held_and_whole(samples: &[Sample], holds: impl Fn(LonLat) -> bool) -> [f64; 2] {
    let sum = |sum: f64, sample: &Sample| sum + sample.size;
    let held = samples.iter().filter(|sample| holds(sample.at)).fold(0.0, sum);
    [held, samples.iter().fold(0.0, sum)]
}

/// Whether a line runs beside a county.
fn beside(county: &County<'_>, samples: &[Sample]) -> bool {
    let near = |at: LonLat| county.shape.positions().any(|vertex| distance(at, vertex).0 < BESIDE_KM * 1000.0);
    samples.iter().filter(|sample| county.holds(sample.at) || near(sample.at)).count() >= 2
}

/// Places along a line, a step apart.
fn along(shape: ShapeRef<'_>) -> Vec<Sample> {
    let lines = shape.parts().filter(|part| part.kind == PartKind::Line);
    let mut samples = Vec::new();
    let mut before = STEP_KM / 2.0;
    for pair in lines.flat_map(|line| line.positions.windows(2)) {
        let km = distance(pair[0], pair[1]).0 / 1000.0;
        while before < km {
            let t = before / km;
            let at = |a: f64, b: f64| a + (b - a) * t;
            let at = LonLat::new(at(pair[0].lon, pair[1].lon), at(pair[0].lat, pair[1].lat));
            samples.push(Sample { at, size: STEP_KM });
            before += STEP_KM;
        }
        before -= km;
    }
    samples
}

/// Places inside an area, on a grid over each of its parts.
fn within(shape: ShapeRef<'_>) -> Vec<Sample> {
    let outlines = shape.parts().filter(|part| part.kind == PartKind::Exterior);
    let grids = outlines.filter_map(|part| Bounds::around(part.positions.iter().copied())).flat_map(grid);
    grids.filter(|sample| inside(shape, sample.at)).collect()
}

/// The middles of the cells of a grid.
fn grid(bounds: Bounds) -> impl Iterator<Item = Sample> {
    let step = |index: u32| (f64::from(index) + 0.5) / f64::from(GRID);
    let (width, height) = (bounds.east - bounds.west, bounds.north - bounds.south);
    (0..GRID * GRID).map(move |index| Sample {
        at: LonLat::new(bounds.west + width * step(index % GRID), bounds.south + height * step(index / GRID)),
        size: width * height,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;

    fn square(west: f64, east: f64) -> [(f64, f64); 5] {
        [(west, 31.0), (east, 31.0), (east, 31.5), (west, 31.5), (west, 31.0)]
    }

    #[test]
    fn a_line_that_runs_ten_kilometres_into_the_next_county_must_say_so_and_no_more() {
        let (left, right) = (square(104.0, 104.5), square(104.5, 105.0));
        let county = |name| json!({"name": name, "kind": "county", "theme": "context"});
        let line: &[(f64, f64)] = &[(104.2, 31.2), (104.6, 31.2)];
        let plan = plan(&[
            (county("西县"), vec![(PartKind::Exterior, &left)]),
            (county("东县"), vec![(PartKind::Exterior, &right)]),
            (json!({"counties": ["西县", "东县"]}), vec![(PartKind::Line, line)]),
            (json!({"counties": ["西县"]}), vec![(PartKind::Line, line)]),
        ]);
        let expected = ["东县", "9.5 km"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::CountyMissing, expected)]);
    }

    #[test]
    fn a_sliver_of_an_area_across_the_border_is_not_to_be_stated() {
        let (left, right) = (square(104.0, 104.5), square(104.5, 105.0));
        let county = |name| json!({"name": name, "kind": "county", "theme": "context"});
        let zone = square(104.1, 104.501);
        let plan = plan(&[
            (county("西县"), vec![(PartKind::Exterior, &left)]),
            (county("东县"), vec![(PartKind::Exterior, &right)]),
            (json!({"counties": ["西县", "东县"]}), vec![(PartKind::Exterior, &zone)]),
        ]);
        let expected = ["东县", "0.0 %"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::CountyNotTouched, expected)]);
    }
}
