//! Annotations → GeoJSON text, one feature a line.

use indexmap::IndexMap;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::geometry::{geometry, replace_positions, written_positions};
use super::properties::properties;
use super::read::read_feature;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationLayer};

/// Writes `items`, from the bottom to the top, as one FeatureCollection. A layer gives back what
/// its file said beside its features.
pub fn write<'a>(
    layer: Option<&AnnotationLayer>,
    items: impl IntoIterator<Item = (&'a AnnotationId, &'a Annotation)>,
) -> String {
    let features: Vec<String> = items.into_iter().map(|(id, item)| feature_text(id, item)).collect();
    let features = if features.is_empty() { "[]".to_owned() } else { format!("[\n{}\n]", features.join(",\n")) };
    let origin = layer.and_then(|layer| layer.origin.as_deref()).and_then(|origin| {
        let (before, after) = origin.split_once("\"features\":[]")?;
        Some(format!("{before}\"features\":{features}{after}\n"))
    });
    origin.unwrap_or_else(|| format!("{{\"type\":\"FeatureCollection\",\"features\":{features}}}\n"))
}

fn feature_text(id: &AnnotationId, item: &Annotation) -> String {
    match &item.origin {
        None => fresh(id, item).to_string(),
        Some(origin) => patched(origin, item),
    }
}

/// A feature of an annotation that no file has seen.
fn fresh(id: &AnnotationId, item: &Annotation) -> Value {
    json!({"type": "Feature", "id": id.as_str(), "properties": properties(item), "geometry": geometry(item)})
}

/// The feature as it was read, with only that changed which differs from it.
fn patched(origin: &str, item: &Annotation) -> String {
    let read = read_feature(origin).item;
    let (was, is) = (properties(&read), properties(item));
    let moved = read.place != item.place || read.kind != item.kind;
    if was == is && !moved {
        return origin.to_owned();
    }
    let Ok(mut feature) = serde_json::from_str::<Members>(origin) else {
        // Not a feature at all: nothing can be put into it.
        return origin.to_owned();
    };
    if was != is {
        let known = feature.get("properties").and_then(|raw| serde_json::from_str::<Members>(raw.get()).ok());
        let mut known = known.unwrap_or_default();
        patch(&mut known, &was, is);
        feature.insert("properties".to_owned(), raw(joined(&known)));
    }
    if moved {
        let mut kept: Value =
            feature.get("geometry").and_then(|raw| serde_json::from_str(raw.get()).ok()).unwrap_or(Value::Null);
        let alike = read.kind.reading() == item.kind.reading();
        if !alike || !replace_positions(&mut kept, &written_positions(item)) {
            kept = geometry(item);
        }
        feature.insert("geometry".to_owned(), raw(kept.to_string()));
    }
    joined(&feature)
}

/// The members of an object in order, each value as it is written in the file.
type Members = IndexMap<String, Box<RawValue>>;

fn raw(json: String) -> Box<RawValue> {
    RawValue::from_string(json).expect("a Value or joined members are JSON")
}

fn joined(members: &Members) -> String {
    let member = |key: &String| format!("{}:{}", Value::from(key.as_str()), members[key].get());
    format!("{{{}}}", members.keys().map(member).collect::<Vec<_>>().join(","))
}

/// Sets what differs between `was` and `is`, and takes out what is no more.
fn patch(known: &mut Members, was: &Map<String, Value>, is: Map<String, Value>) {
    for key in was.keys().filter(|key| !is.contains_key(*key)) {
        known.shift_remove(key);
    }
    for (key, value) in is {
        if was.get(&key) != Some(&value) {
            known.insert(key, raw(value.to_string()));
        }
    }
}
