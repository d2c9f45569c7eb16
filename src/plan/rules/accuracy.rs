//! The accuracy grade fits the radius of error, and what has no place claims none.

use super::{features_with_facts, place};
use crate::finding::{Code, Finding, Findings};
use crate::plan::{AccuracyGrade, Facts, Plan};

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for (feature, facts) in features_with_facts(plan) {
        if let Some(why) = contradiction(facts, feature.shape().is_empty()) {
            let finding = Finding::new(Code::AccuracyContradictsBasis, place(&feature));
            findings.push(finding.with(grade_letter(facts.accuracy)).with(why));
        }
    }
}

/// How a basis says that nothing was found to check the place against: that is schematic.
const GUESSES: [&str; 6] = ["相对位置估定", "示意点位", "示意连线", "示意走向", "常识估定", "线位未定"];

/// Radii in metres that a grade allows: A is located, B estimated, C schematic.
fn radii(grade: AccuracyGrade) -> (f64, f64) {
    match grade {
        AccuracyGrade::A => (0.0, 500.0),
        AccuracyGrade::B => (50.0, 5_000.0),
        AccuracyGrade::C => (500.0, 50_000.0),
    }
}

fn contradiction(facts: &Facts, unlocated: bool) -> Option<String> {
    if unlocated {
        let claims = facts.accuracy != AccuracyGrade::C || facts.accuracy_m.is_some();
        return claims.then(|| "geometry: null".to_owned());
    }
    if let Some(guess) =
        GUESSES.iter().find(|words| facts.accuracy != AccuracyGrade::C && facts.basis.contains(**words))
    {
        return Some(format!("basis: {guess}"));
    }
    let (least, most) = radii(facts.accuracy);
    match facts.accuracy_m {
        None => Some("accuracy_m: null".to_owned()),
        Some(radius) if !(least..=most).contains(&radius) => Some(format!("{radius} m ∉ {least}–{most} m")),
        Some(_) => None,
    }
}

fn grade_letter(grade: AccuracyGrade) -> &'static str {
    match grade {
        AccuracyGrade::A => "A",
        AccuracyGrade::B => "B",
        AccuracyGrade::C => "C",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;
    use crate::geo::PartKind;

    #[test]
    fn a_guess_is_schematic() {
        let point: &[(f64, f64)] = &[(104.4, 31.1)];
        let plan = plan(&[(json!({"basis": "据城镇相对位置估定。"}), vec![(PartKind::Points, point)])]);
        let expected = ["B", "basis: 相对位置估定"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::AccuracyContradictsBasis, expected)]);
    }

    #[test]
    fn a_located_feature_a_kilometre_off_is_none() {
        let point: &[(f64, f64)] = &[(104.4, 31.1)];
        let plan = plan(&[
            (json!({"accuracy": "A", "accuracy_m": 1000}), vec![(PartKind::Points, point)]),
            (json!({"accuracy": "B", "accuracy_m": null}), vec![(PartKind::Points, point)]),
            (json!({"accuracy": "B", "accuracy_m": 900}), vec![]),
            (json!({"accuracy": "C", "accuracy_m": null}), vec![]),
        ]);
        let expected = [["A", "1000 m ∉ 0–500 m"], ["B", "accuracy_m: null"], ["B", "geometry: null"]];
        let expected = expected.map(|words| (Code::AccuracyContradictsBasis, words.map(str::to_owned).to_vec()));
        assert_eq!(found(check, &plan), expected);
    }
}
