//! A composite has as many members as the plan's text claims, each once.

use std::collections::BTreeSet;

use crate::finding::{Code, Finding, Findings, Place};
use crate::plan::Plan;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for composite in &plan.composites {
        let members: BTreeSet<_> = composite.members.iter().collect();
        if members.len() != composite.count || members.len() != composite.members.len() {
            let place = Place { name: Some(composite.title.zh.clone()), ..Place::default() };
            let finding = Finding::new(Code::CompositeCount, place).with(&composite.title.zh);
            findings.push(finding.with(composite.count).with(members.len()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, plan};
    use super::*;
    use crate::plan::{Composite, FeatureId, Title};

    #[test]
    fn a_member_too_few_is_reported_with_both_numbers() {
        let mut plan = plan(&[]);
        plan.composites.push(Composite {
            id: "two".to_owned(),
            title: Title::chinese("两廊"),
            count: 2,
            members: vec![FeatureId::new("a")],
            clauses: Vec::new(),
        });
        assert_eq!(found(check, &plan), [(Code::CompositeCount, ["两廊", "2", "1"].map(str::to_owned).to_vec())]);
        plan.composites[0].members.push(FeatureId::new("b"));
        assert!(found(check, &plan).is_empty());
    }
}
