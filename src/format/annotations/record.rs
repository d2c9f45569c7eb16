//! One annotation as the value of a project's record: a GeoJSON feature like any other, with what
//! only the project needs beside it.

use serde_json::{Value, json};

use super::RECORD;
use super::geometry::geometry;
use super::properties::properties;
use super::read::understood;
use crate::project::annotation::{Annotation, AnnotationLayerId};

/// Member that stands for the whole annotation where a feature could not hold all of it.
const WHOLE: &str = "guitu:annotation";

/// The feature of an annotation, with its layer, its order and the text that it was read from.
pub fn to_record(item: &Annotation) -> serde_json::Result<Value> {
    let mut feature = json!({"type": "Feature", "properties": properties(item), "geometry": geometry(item)});
    feature[RECORD] = json!({"layer": item.layer.0, "order": item.order});
    if let Some(origin) = &item.origin {
        feature[RECORD]["origin"] = json!(origin.as_ref());
    }
    if from_record(&feature).as_ref() == Some(item) {
        return Ok(feature);
    }
    // Odd geometry of another program, which a feature of ours would put in order.
    Ok(json!({WHOLE: serde_json::to_value(item)?}))
}

/// The annotation that [`to_record`] wrote; `None` if it is not understood.
pub fn from_record(value: &Value) -> Option<Annotation> {
    if let Some(whole) = value.get(WHOLE) {
        return serde_json::from_value(whole.clone()).ok();
    }
    let record = value.get(RECORD)?;
    let mut item = understood(value).item;
    item.layer = AnnotationLayerId(u32::try_from(record.get("layer")?.as_u64()?).ok()?);
    item.order = record.get("order")?.as_i64()?;
    item.origin = record.get("origin").and_then(Value::as_str).map(Into::into);
    Some(item)
}
