//! What the parts of a plan refer to by id: references that lead nowhere are reported and left
//! out, so that nobody has to look twice later.

use std::collections::BTreeSet;

use super::manifest::manifest_place;
use crate::finding::{Code, Finding, Findings, Place};
use crate::plan::{ClauseId, Clauses, FeatureId, Plan};

/// Keeps the references whose targets exist.
pub(super) fn keep_known(plan: &mut Plan, findings: &mut Findings) {
    let features: BTreeSet<FeatureId> = plan.features().filter_map(|f| Some(f.facts()?.id.clone())).collect();
    for composite in &mut plan.composites {
        keep_features(&mut composite.members, &features, &composite.id, findings);
        keep_clauses(&mut composite.clauses, &plan.clauses, &manifest_place(), findings);
    }
    for discrepancy in &mut plan.discrepancies {
        keep_features(&mut discrepancy.features, &features, &discrepancy.id, findings);
        keep_clauses(&mut discrepancy.clauses, &plan.clauses, &manifest_place(), findings);
    }
    for indicator in &mut plan.indicators {
        keep_clauses(&mut indicator.clauses, &plan.clauses, &manifest_place(), findings);
    }
    for section in &mut plan.checks.sections {
        keep_features(&mut section.order, &features, &section.name, findings);
    }
    for pass in plan.checks.passes.iter().filter(|pass| !features.contains(&pass.line)) {
        findings.push(Finding::new(Code::UnknownFeature, manifest_place()).with(&pass.name).with(&pass.line));
    }
    let layers: BTreeSet<_> = plan.layers.iter().map(|layer| layer.id.clone()).collect();
    for theme in &mut plan.map_themes {
        theme.layers.retain(|layer| {
            let known = layers.contains(layer);
            if !known {
                let reason = format!("map_themes.{}: {layer}", theme.id);
                findings.push(Finding::new(Code::BadManifest, manifest_place()).with(reason));
            }
            known
        });
    }
}

fn keep_features(ids: &mut Vec<FeatureId>, known: &BTreeSet<FeatureId>, owner: &str, findings: &mut Findings) {
    ids.retain(|id| {
        if !known.contains(id) {
            findings.push(Finding::new(Code::UnknownFeature, manifest_place()).with(owner).with(id));
        }
        known.contains(id)
    });
}

/// Keeps the clauses that exist; `place` is where they are cited.
pub(super) fn keep_clauses(ids: &mut Vec<ClauseId>, clauses: &Clauses, place: &Place, findings: &mut Findings) {
    ids.retain(|id| {
        let known = clauses.get(id).is_some();
        if !known {
            findings.push(Finding::new(Code::UnknownClause, place.clone()).with(id));
        }
        known
    });
}
