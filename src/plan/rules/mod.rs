//! Consistency rules: what a plan's author wants to hear before an official does.
//!
//! | file | asks |
//! | --- | --- |
//! | `names` | Are ids unique, and can a name be found without doubt? |
//! | `words` | Are the texts there, and theme and kind in the vocabulary? |
//! | `document` | Is its date a date? |
//! | `extent` | Do the bounds hold the counties, and are there counties? |
//! | `composites` | Has each composite as many members as the text claims? |
//! | `counties`, `shares` | Does each feature lie in the counties that it states, and in no others? |
//! | `roles` | Has each layer the geometry that its role is drawn with? |
//! | `lines`, `areas` | Can a line or an outline be like this? |
//! | `ends` | Does a line that is called after two places end there? |
//! | `numbers` | Was the same road drawn twice, under two names? |
//! | `wording` | Is it said as officials say it, and as of when? |
//! | `duplicates` | Was the same geometry drawn twice? |
//! | `passes` | Does each line pass the places, and keep the order, that are known? |
//! | `placement` | Is nothing drawn whose place nobody knows, and does each host carry? |
//! | `same_place` | Has each place one position? |
//! | `sensitive` | Is nothing drawn whose place a public map must not show? |
//! | `labels` | Is there what a sheet writes beside symbols and lines? |
//! | `discrepancies` | Does each say whether the map depends on it? |
//! | `accuracy` | Does the grade fit the radius and the basis? |
//! | `forbidden` | Is anything there that a public map must not carry? |
//!
//! Whether references lead anywhere (clauses, members) is settled while a package is read: what
//! leads nowhere is reported there and left out of the [`Plan`].
//!
//! A finding's place has the layer's id as its file, since the plan no longer knows the files.

mod accuracy;
mod areas;
mod composites;
mod counties;
mod discrepancies;
mod document;
mod duplicates;
mod ends;
mod extent;
mod forbidden;
mod labels;
mod lines;
mod names;
mod numbers;
mod passes;
mod placement;
mod roles;
mod same_place;
mod sensitive;
mod shares;
mod wording;
mod words;

pub use forbidden::is_forbidden;

use super::feature::Feature;
use super::{Facts, Layer, Plan};
use crate::finding::{Findings, Place};

/// Runs every rule.
pub fn check(plan: &Plan) -> Findings {
    const RULES: [fn(&Plan, &mut Findings); 22] = [
        names::check,
        words::check,
        document::check,
        extent::check,
        composites::check,
        counties::check,
        shares::check,
        roles::check,
        lines::check,
        ends::check,
        numbers::check,
        passes::check,
        areas::check,
        duplicates::check,
        same_place::check,
        placement::check,
        sensitive::check,
        accuracy::check,
        labels::check,
        discrepancies::check,
        forbidden::check,
        wording::check,
    ];
    let mut findings = Findings::default();
    for rule in RULES {
        rule(plan, &mut findings);
    }
    findings
}

/// The plan's features with their facts.
fn features_with_facts(plan: &Plan) -> impl Iterator<Item = (Feature<'_>, &Facts)> {
    plan.features().filter_map(|feature| Some((feature, feature.facts()?)))
}

/// What is declared for the whole plan stands in its manifest.
fn manifest_place() -> Place {
    Place { file: Some("plan.json".into()), ..Place::default() }
}

fn place_of_layer(layer: &Layer) -> Place {
    Place { file: Some(layer.id.as_str().into()), ..Place::default() }
}

fn place(feature: &Feature<'_>) -> Place {
    Place {
        file: Some(feature.layer.id.as_str().into()),
        feature: Some(feature.index + 1),
        name: Some(feature.name()),
        line: None,
    }
}

#[cfg(test)]
mod testing {
    //! Small plans for the tests of the rules.

    use std::sync::Arc;

    use serde_json::json;

    use super::super::{AttributeTable, Content, FeatureTable, LayerId, Role, SymbolHint, Title};
    use super::*;
    use crate::finding::Code;
    use crate::geo::{LonLat, PartKind, ScaleRange, ShapesBuilder};

    /// A feature of a test: properties that differ from the usual ones, and its parts.
    pub(super) type Given<'a> = (serde_json::Value, Vec<(PartKind, &'a [(f64, f64)])>);

    /// A plan of one layer.
    pub(super) fn plan(features: &[Given<'_>]) -> Plan {
        let mut shapes = ShapesBuilder::default();
        let mut properties = AttributeTable::default();
        let mut facts = Vec::new();
        for (index, (changes, parts)) in features.iter().enumerate() {
            let mut usual = json!({
                "id": format!("f-{index}"), "name": format!("要素{index}"), "theme": "transport", "kind": "road",
                "stage": "planned", "counties": [], "clauses": [], "accuracy": "B", "accuracy_m": 1500,
                "basis": "依据文本推定。", "summary": "样例。",
            });
            for (key, value) in changes.as_object().into_iter().flatten() {
                usual[key] = value.clone();
            }
            properties.push_json(&usual.to_string());
            facts.push(serde_json::from_value(usual).unwrap());
            for (kind, positions) in parts {
                shapes.push(*kind, positions.iter().map(|(lon, lat)| LonLat::new(*lon, *lat)));
            }
            shapes.finish_feature();
        }
        let table = FeatureTable::new(shapes.build(), properties);
        let layer = Layer {
            id: LayerId::new("layer"),
            title: Title::chinese("图层"),
            symbol: SymbolHint { role: Role::Road, ..SymbolHint::default() },
            content: Content::Features(table.with_facts(facts)),
            origin: crate::plan::Origin::Plan,
            visible_at_start: true,
            scales: ScaleRange::default(),
            source: String::new(),
            licence: String::new(),
        };
        let mut plan = Plan { layers: vec![Arc::new(layer)], ..Plan::default() };
        let words = |ids: &[&str]| ids.iter().map(|id| ((*id).to_owned(), Title::chinese(*id))).collect::<Vec<_>>();
        plan.vocabulary.themes = words(&["transport", "context"]).into_iter().collect();
        plan.vocabulary.kinds = words(&["road", "county", "place"]).into_iter().collect();
        plan.settle();
        plan
    }

    /// Codes and arguments of what a rule finds.
    pub(super) fn found(rule: fn(&Plan, &mut Findings), plan: &Plan) -> Vec<(Code, Vec<String>)> {
        let mut findings = Findings::default();
        rule(plan, &mut findings);
        findings.iter().map(|finding| (finding.code, finding.arguments.clone())).collect()
    }

    #[test]
    fn a_sound_plan_has_no_findings() {
        let line: &[(f64, f64)] = &[(104.0, 31.0), (104.1, 31.02), (104.2, 31.0)];
        assert!(check(&plan(&[(json!({}), vec![(PartKind::Line, line)])])).is_empty());
    }
}
