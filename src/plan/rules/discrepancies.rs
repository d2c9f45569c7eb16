//! Where the text disagrees with itself, a reader wants to know whether the map depends on it, and
//! then on which features.

use crate::finding::{Code, Finding, Findings, Place};
use crate::plan::{DiscrepancyLevel, Plan};

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for discrepancy in &plan.discrepancies {
        let missing = match discrepancy.level {
            None => "level",
            Some(DiscrepancyLevel::Map) if discrepancy.features.is_empty() && discrepancy.composites.is_empty() => {
                "features"
            }
            Some(_) => continue,
        };
        let place = Place { name: Some(discrepancy.title.zh.clone()), ..Place::default() };
        findings.push(Finding::new(Code::MissingProperty, place).with(missing));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, plan};
    use super::*;
    use crate::plan::{Discrepancy, Title};

    #[test]
    fn a_discrepancy_says_whether_the_map_depends_on_it_and_where() {
        let mut plan = plan(&[]);
        let given = |level| Discrepancy {
            id: "two-names".to_owned(),
            title: Title::chinese("一路两名"),
            detail: Title::default(),
            level,
            clauses: Vec::new(),
            features: Vec::new(),
            composites: Vec::new(),
        };
        plan.discrepancies =
            vec![given(None), given(Some(DiscrepancyLevel::Map)), given(Some(DiscrepancyLevel::Wording))];
        let missing: Vec<String> = found(check, &plan).into_iter().flat_map(|(_, arguments)| arguments).collect();
        assert_eq!(missing, ["level", "features"]);
    }
}
