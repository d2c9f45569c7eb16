//! The facts of a plan's features, parsed once from their attributes.

use serde::Deserialize as _;
use serde_json::{Map, Value};

use super::references::keep_clauses;
use crate::finding::{Code, Finding, Findings, Place};
use crate::format::geojson::Origin;
use crate::geo::ShapesBuilder;
use crate::plan::{AccuracyGrade, AttributeTable, Clauses, Facts, FeatureTable, GeoJsonExtras, Stage, name_among};

/// A property that a plan reads, and what it must be.
struct Property {
    name: &'static str,
    required: bool,
    /// What it must be, for people.
    form: &'static str,
    fits: fn(&Value) -> bool,
}

/// Without the required ones a feature cannot take part in a plan.
const PROPERTIES: [Property; 15] = [
    Property { name: "id", required: true, form: "\"…\"", fits: Value::is_string },
    Property { name: "name", required: true, form: "\"…\"", fits: Value::is_string },
    Property { name: "aliases", required: false, form: "[\"…\"]", fits: is_texts },
    Property { name: "theme", required: true, form: "\"…\"", fits: Value::is_string },
    Property { name: "kind", required: true, form: "\"…\"", fits: Value::is_string },
    Property {
        name: "stage",
        required: true,
        form: "existing | under_construction | preparatory | planned | study",
        fits: |value| Stage::deserialize(value).is_ok(),
    },
    Property { name: "counties", required: false, form: "[\"…\"]", fits: is_texts },
    Property { name: "clauses", required: false, form: "[\"…\"]", fits: is_texts },
    Property {
        name: "accuracy",
        required: true,
        form: "A | B | C",
        fits: |value| AccuracyGrade::deserialize(value).is_ok(),
    },
    Property {
        name: "accuracy_m",
        required: false,
        form: "500 | null",
        fits: |value| value.is_number() || value.is_null(),
    },
    Property { name: "basis", required: false, form: "\"…\"", fits: Value::is_string },
    Property { name: "summary", required: false, form: "\"…\"", fits: Value::is_string },
    Property { name: "rank", required: false, form: "1 | 2 | 3", fits: |value| u8::deserialize(value).is_ok() },
    Property { name: "city", required: false, form: "\"…\"", fits: |value| value.is_string() || value.is_null() },
    Property {
        name: "in_plan",
        required: false,
        form: "true | false",
        fits: |value| value.is_boolean() || value.is_null(),
    },
];

impl Property {
    /// What is wrong with it, if anything is: `name: –`, `stage: "someday" (existing | …)`.
    fn fault(&self, properties: &Map<String, Value>) -> Option<String> {
        let Self { name, required, form, fits } = self;
        match properties.get(*name) {
            None => required.then(|| format!("{name}: –")),
            Some(value) if fits(value) => None,
            Some(value) => Some(format!("{name}: {value} ({form})")),
        }
    }
}

fn is_texts(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(Value::is_string))
}

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

/// Says which properties are at fault, all of them at once.
fn explain(raw: &str, error: &serde_json::Error, place: Place, findings: &mut Findings) {
    let properties: Map<String, Value> = serde_json::from_str(raw).unwrap_or_default();
    let place = Place { name: name_among(&properties), ..place };
    let faults: Vec<String> = PROPERTIES.iter().filter_map(|property| property.fault(&properties)).collect();
    let what = if faults.is_empty() { error.to_string() } else { faults.join("; ") };
    findings.push(Finding::new(Code::BadProperties, place).with(what));
}

/// The table with these rows only.
pub(super) fn with_rows(table: FeatureTable, kept: &[usize]) -> FeatureTable {
    if kept.len() == table.len() {
        return table;
    }
    let mut shapes = ShapesBuilder::default();
    let (mut attributes, mut extras) = (AttributeTable::default(), GeoJsonExtras::default());
    for (row, old) in kept.iter().enumerate() {
        for part in table.shapes().get(*old).parts() {
            shapes.push(part.kind, part.positions.iter().copied());
        }
        shapes.finish_feature();
        attributes.push_json(&table.raw_properties(*old));
        extras.ids.push(table.raw_id(*old).unwrap_or_default());
        if let Some(text) = table.raw_foreign(*old) {
            extras.foreign.insert(row, text.into());
        }
    }
    FeatureTable::new(shapes.build(), attributes).with_extras(extras)
}
