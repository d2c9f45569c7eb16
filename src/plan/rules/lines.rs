//! Lines that cannot be meant: too short or long for anything a city plans, with a jump, or
//! running back over themselves.

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::geo::measure::{distance, path_length};
use crate::geo::{LonLat, PartKind};
use crate::plan::Plan;

/// The shortest and the longest line to believe in a city's plan.
const SHORTEST_KM: f64 = 0.2;
const LONGEST_KM: f64 = 400.0;

/// A segment this many times the median of its line, and long besides, is a jump.
const JUMP_RATIO: f64 = 40.0;
const JUMP_KM: f64 = 10.0;

/// Lines of fewer segments are drawn by a few control points: no median to compare with.
const JUMP_SEGMENTS: usize = 8;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for (feature, _) in features_with_facts(plan).filter(|(_, facts)| !facts.is_context()) {
        let lines: Vec<&[LonLat]> =
            feature.shape().parts().filter(|part| part.kind == PartKind::Line).map(|part| part.positions).collect();
        if lines.is_empty() {
            continue;
        }
        let mut tell = |what: String| findings.push(Finding::new(Code::ImplausibleLine, place(&feature)).with(what));
        // A network may be long in all, but none of its lines; a line may be in short pieces.
        let lengths = lines.iter().map(|line| path_length(line).0 / 1000.0);
        let (longest, total) =
            lengths.fold((0.0, 0.0), |(longest, total): (f64, f64), km| (longest.max(km), total + km));
        if longest > LONGEST_KM || total < SHORTEST_KM {
            tell(format!("{longest:.2} km"));
        }
        lines.iter().filter_map(|line| jump(line)).for_each(&mut tell);
        lines.iter().filter_map(|line| doubled_segment(line)).for_each(&mut tell);
    }
}

/// The longest segment, if it is far longer than the others.
fn jump(line: &[LonLat]) -> Option<String> {
    let mut lengths: Vec<f64> = line.windows(2).map(|pair| distance(pair[0], pair[1]).0 / 1000.0).collect();
    lengths.sort_unstable_by(f64::total_cmp);
    let (median, longest) = (lengths[lengths.len() / 2], *lengths.last()?);
    let jumps = lengths.len() >= JUMP_SEGMENTS && longest > JUMP_KM && longest > JUMP_RATIO * median;
    jumps.then(|| format!("↷ {longest:.1} km"))
}

/// Where the line runs twice over the same segment.
fn doubled_segment(line: &[LonLat]) -> Option<String> {
    let key = |p: LonLat| (p.lon.to_bits(), p.lat.to_bits());
    let segment = |pair: &[LonLat]| (key(pair[0]).min(key(pair[1])), key(pair[0]).max(key(pair[1])));
    let mut seen = std::collections::BTreeSet::new();
    let doubled = line.windows(2).filter(|pair| pair[0] != pair[1]).find(|pair| !seen.insert(segment(pair)))?;
    Some(format!("⇄ {:.4}, {:.4}", doubled[0].lon, doubled[0].lat))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;

    fn finds(line: &[(f64, f64)]) -> Vec<String> {
        let plan = plan(&[(json!({}), vec![(PartKind::Line, line)])]);
        found(check, &plan).into_iter().flat_map(|(_, arguments)| arguments).collect()
    }

    #[test]
    fn lengths_beyond_reason_are_reported() {
        assert_eq!(finds(&[(104.0, 31.0), (104.001, 31.0)]), ["0.10 km"]);
        // GeographicLib through pyproj 3.7.2.
        assert_eq!(finds(&[(100.0, 31.0), (102.0, 31.0), (104.0, 31.0), (105.0, 31.0)]), ["477.52 km"]);
    }

    #[test]
    fn a_jump_and_a_way_back_are_reported() {
        let mut line: Vec<(f64, f64)> = (0..12).map(|i| (104.0 + f64::from(i) * 0.002, 31.0)).collect();
        assert!(finds(&line).is_empty());
        line.push((104.4, 31.0));
        assert!(finds(&line)[0].starts_with("↷ 36"));
        assert_eq!(finds(&[(104.0, 31.0), (104.1, 31.0), (104.0, 31.0)]), ["⇄ 104.1000, 31.0000"]);
    }
}
