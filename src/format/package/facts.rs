//! The facts of a plan's features, parsed once from their attributes.

use serde_json::{Map, Value};

use super::references::keep_clauses;
use crate::finding::{Code, Finding, Findings, Place};
use crate::format::geojson::Origin;
use crate::geo::ShapesBuilder;
use crate::plan::{AccuracyGrade, AttributeTable, Clauses, Facts, FeatureTable, RawTable, Stage, name_among};

/// Without these a feature cannot take part in a plan.
const REQUIRED: [&str; 6] = ["id", "name", "theme", "kind", "stage", "accuracy"];

/// The facts of the rows that have them, and the numbers of these rows.
pub(super) fn read_facts(
    table: &FeatureTable,
    origin: &Origin,
    clauses: &Clauses,
    findings: &mut Findings,
) -> (Vec<Facts>, Vec<usize>) {
    let mut facts = Vec::with_capacity(table.len());
    let mut kept = Vec::with_capacity(table.len());
    for row in 0..table.len() {
        match serde_json::from_str::<Facts>(&table.raw_properties(row)) {
            Ok(mut found) => {
                let place = Place { name: Some(found.name.clone()), ..origin.place(row) };
                keep_clauses(&mut found.clauses, clauses, &place, findings);
                facts.push(found);
                kept.push(row);
            }
            Err(error) => explain(&table.raw_properties(row), &error, origin.place(row), findings),
        }
    }
    (facts, kept)
}

/// Says which properties are at fault.
fn explain(raw: &str, error: &serde_json::Error, place: Place, findings: &mut Findings) {
    let properties: Map<String, Value> = serde_json::from_str(raw).unwrap_or_default();
    let place = Place { name: name_among(&properties), ..place };
    let before = findings.total();
    for property in REQUIRED {
        if !properties.get(property).is_some_and(Value::is_string) {
            findings.push(Finding::new(Code::MissingProperty, place.clone()).with(property));
        }
    }
    let known = |property: &str| match property {
        "stage" => serde_json::from_value::<Stage>(properties["stage"].clone()).is_ok(),
        _ => serde_json::from_value::<AccuracyGrade>(properties["accuracy"].clone()).is_ok(),
    };
    for property in ["stage", "accuracy"] {
        if let Some(word) = properties.get(property).and_then(Value::as_str).filter(|_| !known(property)) {
            findings.push(Finding::new(Code::UnknownWord, place.clone()).with(property).with(word));
        }
    }
    if findings.total() == before {
        findings.push(Finding::new(Code::MissingProperty, place).with(error));
    }
}

/// The table with these rows only.
pub(super) fn with_rows(table: FeatureTable, kept: &[usize]) -> FeatureTable {
    if kept.len() == table.len() {
        return table;
    }
    let mut shapes = ShapesBuilder::default();
    let (mut properties, mut ids) = (AttributeTable::default(), RawTable::default());
    let mut foreign = std::collections::BTreeMap::new();
    for (row, old) in kept.iter().enumerate() {
        for part in table.shapes().get(*old).parts() {
            shapes.push(part.kind, part.positions.iter().copied());
        }
        shapes.finish_feature();
        properties.push(&table.raw_properties(*old));
        ids.push(table.raw_id(*old).unwrap_or_default());
        if let Some(text) = table.raw_foreign(*old) {
            foreign.insert(row, text.into());
        }
    }
    FeatureTable::new(shapes.build(), properties, ids, foreign)
}
