//! Outlines that cross themselves have no inside to fill or measure.

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::geo::{PartKind, RingFault, ring_faults};
use crate::plan::Plan;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for (feature, _) in features_with_facts(plan) {
        let rings = feature.shape().parts().filter(|part| matches!(part.kind, PartKind::Exterior | PartKind::Hole));
        let mut faults = rings.flat_map(|ring| ring_faults(ring.positions));
        let crossing = faults.find_map(|fault| match fault {
            RingFault::SelfCrossing { at } => Some(at),
            RingFault::Unclosed | RingFault::TooShort { .. } => None,
        });
        if let Some(at) = crossing {
            let finding = Finding::new(Code::SelfCrossingRing, place(&feature));
            findings.push(finding.with(format!("{:.6}", at.lon)).with(format!("{:.6}", at.lat)));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;

    #[test]
    fn a_bow_tie_is_reported_where_it_crosses() {
        let bow: &[(f64, f64)] = &[(104.0, 31.0), (104.2, 31.2), (104.2, 31.0), (104.0, 31.2), (104.0, 31.0)];
        let plan = plan(&[(json!({}), vec![(PartKind::Exterior, bow)])]);
        let expected = ["104.100000", "31.100000"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::SelfCrossingRing, expected)]);
    }
}
