//! A composite has as many members as the plan's text claims, each once. Where the text itself
//! miscounts and the package says so among its discrepancies, that is only worth knowing.

use std::collections::BTreeSet;

use super::manifest_place;
use crate::finding::{Code, Finding, Findings, Place};
use crate::plan::Plan;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for composite in &plan.composites {
        let members: BTreeSet<_> = composite.members.iter().collect();
        if members.len() == composite.count && members.len() == composite.members.len() {
            continue;
        }
        let noted = plan.discrepancies.iter().find(|noted| noted.composites.contains(&composite.id));
        let code = if noted.is_some() { Code::MiscountNoted } else { Code::CompositeCount };
        let place = Place { name: Some(composite.title.zh.clone()), ..manifest_place() };
        let finding = Finding::new(code, place).with(&composite.title.zh).with(composite.count).with(members.len());
        findings.push(match noted {
            Some(noted) => finding.with(&noted.title.zh),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, plan};
    use super::*;
    use crate::plan::{Composite, Discrepancy, FeatureId, Title};

    fn miscounted() -> Plan {
        let mut plan = plan(&[]);
        plan.composites.push(Composite {
            id: "two".to_owned(),
            title: Title::chinese("两廊"),
            aliases: Vec::new(),
            count: 2,
            members: vec![FeatureId::new("a")],
            clauses: Vec::new(),
        });
        plan
    }

    #[test]
    fn a_member_too_few_is_reported_with_both_numbers() {
        let mut plan = miscounted();
        assert_eq!(found(check, &plan), [(Code::CompositeCount, ["两廊", "2", "1"].map(str::to_owned).to_vec())]);
        plan.composites[0].members.push(FeatureId::new("b"));
        assert!(found(check, &plan).is_empty());
    }

    #[test]
    fn a_miscount_of_the_text_itself_is_a_hint_where_the_package_knows_of_it() {
        let mut plan = miscounted();
        plan.discrepancies.push(Discrepancy {
            id: "two-or-one".to_owned(),
            title: Title::chinese("两廊只说出一条"),
            detail: Title::default(),
            level: None,
            clauses: Vec::new(),
            features: Vec::new(),
            composites: vec!["two".to_owned()],
        });
        let expected = ["两廊", "2", "1", "两廊只说出一条"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::MiscountNoted, expected)]);
    }
}
