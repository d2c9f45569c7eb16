//! Texts in JSON with characters that no page and no table can hold: told before anybody exports them.

use serde_json::Value;

use crate::finding::{Code, Finding, Place};
use crate::plan::{Content, Layer};
use crate::symbol::writable::{Unwritable, is_writable};

/// Whether the layer's texts have characters that no page and no table can hold.
pub fn unwritable_in(layer: &Layer) -> Option<Finding> {
    let Content::Features(table) = &layer.content else { return None };
    let texts: Vec<_> = (0..table.len()).map(|row| table.raw_properties(row)).collect();
    unwritable_texts(texts.iter().map(AsRef::as_ref))
}

/// One finding for all characters of the texts in these JSON values, if there are any.
pub(super) fn unwritable_texts<'a>(values: impl Iterator<Item = &'a str>) -> Option<Finding> {
    let mut unwritable = Unwritable::default();
    for value in values.filter(|json| may_have_some(json)) {
        if let Ok(value) = serde_json::from_str(value) {
            look_at(&value, &mut unwritable);
        }
    }
    let found = || Finding::new(Code::UnwritableText, Place::default());
    (!unwritable.is_empty()).then(|| found().with(unwritable.code_points()).with(unwritable.example()))
}

/// Whether it is worth taking apart: most texts have none, and none is escaped.
fn may_have_some(json: &str) -> bool {
    json.contains("\\u") || json.chars().any(|c| !is_writable(c))
}

fn look_at(value: &Value, unwritable: &mut Unwritable) {
    match value {
        Value::String(text) => unwritable.look_at(text),
        Value::Array(items) => items.iter().for_each(|item| look_at(item, unwritable)),
        Value::Object(members) => members.values().for_each(|member| look_at(member, unwritable)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
