//! `annotations.geojson`: the annotations of a project as a FeatureCollection that any program
//! shows, one feature a line.
//!
//! A feature's `id` is the key of its record; the rest of it is the record's value. What no feature
//! can hold stays in `records.json`.

use rayon::prelude::*;
use serde_json::Value;

use super::raw_json::{Members, RawJson, RecordsError};
use crate::project::annotation::AnnotationId;

/// The kind of the records that stand here.
const KIND: &str = "annotation";

/// The feature that says the same as a record; `None` if there is none.
pub(super) fn feature_from_record(record: &Members) -> Option<RawJson> {
    let [kind, key, value] = ["kind", "key", "value"].map(|name| record.get(name));
    let is_plain = record.len() == 3 && kind?.parse::<String>().ok()? == KIND;
    let mut members: Members = value?.parse().ok()?;
    let of_geojson = members.get("type").is_some_and(|kind| kind.text() == "\"Feature\"");
    if !is_plain || !of_geojson || members.contains_key("id") {
        return None;
    }
    members.shift_insert(members.len().min(1), "id".to_owned(), key?.clone());
    RawJson::new(&members).ok()
}

/// The text of the feature that says the same as a record of an annotation of which everything is known;
/// `None` if there is none. The same as [`feature_from_record`] makes, without taking the value apart.
pub(super) fn feature_text(key: &AnnotationId, value: &mut Value) -> Option<serde_json::Result<String>> {
    let members = value.as_object_mut()?;
    let of_geojson = members.get("type").is_some_and(|kind| kind == "Feature");
    if !of_geojson || members.contains_key("id") {
        return None;
    }
    members.shift_insert(members.len().min(1), "id".to_owned(), Value::from(key.as_str()));
    Some(serde_json::to_string(value))
}

/// The record that a feature says; a feature without an id becomes a record that nobody knows, and
/// so is kept.
fn record_from_feature(feature: RawJson) -> Result<RawJson, RecordsError> {
    let mut members = Members::from_iter([("kind".to_owned(), RawJson::new(&KIND)?)]);
    let known = feature.parse::<Members>().ok().filter(|known| known.contains_key("id"));
    let value = match known {
        Some(mut known) => {
            members.extend(known.shift_remove("id").map(|id| ("key".to_owned(), id)));
            RawJson::new(&known)?
        }
        None => feature,
    };
    members.insert("value".to_owned(), value);
    Ok(RawJson::new(&members)?)
}

/// The text of the collection. `foreign`: members that this version does not know.
pub(super) fn collection(lines: &[String], foreign: &Members) -> Result<String, RecordsError> {
    let lines = if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n]", lines.join(",\n")) };
    let member = |(name, value): (&String, &RawJson)| {
        Ok::<_, RecordsError>(format!("{}:{},", serde_json::to_string(name)?, value.text()))
    };
    let others = foreign.iter().map(member).collect::<Result<String, _>>()?;
    Ok(format!("{{\"type\":\"FeatureCollection\",{others}\"features\":{lines}}}\n"))
}

/// The records that the text of a collection holds, and what else it says.
pub(super) fn records_of(text: &[u8]) -> Result<(Vec<RawJson>, Members), RecordsError> {
    let mut members: Members = serde_json::from_slice(text)?;
    members.shift_remove("type");
    let features: Vec<RawJson> =
        members.shift_remove("features").map_or(Ok(Vec::new()), |raw| RawJson::list(raw.text().as_bytes()))?;
    let records = features.into_par_iter().map(record_from_feature).collect::<Result<_, _>>()?;
    Ok((records, members))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_becomes_a_feature_and_the_same_record_again() {
        let value = r#"{"type":"Feature","properties":{"a":1e0},"geometry":null,"guitu:record":{"layer":1,"order":2}}"#;
        let record = format!(r#"{{"kind":"annotation","key":"甲","value":{value}}}"#);
        let feature = feature_from_record(&serde_json::from_str(&record).unwrap()).unwrap();
        assert!(
            feature.text().starts_with(r#"{"type":"Feature","id":"甲","properties":{"a":1e0}"#),
            "{}",
            feature.text()
        );
        let foreign: Members = serde_json::from_str(r#"{"later":[1.50]}"#).unwrap();
        let text = collection(&[feature.text().to_owned()], &foreign).unwrap();
        let (records, rest) = records_of(text.as_bytes()).unwrap();
        assert_eq!((records[0].text(), rest), (record.as_str(), foreign));
    }

    #[test]
    fn what_no_feature_can_hold_stays_a_record_and_a_feature_without_an_id_is_kept() {
        for record in [
            r#"{"kind":"layer","key":"a","value":{"type":"Feature"}}"#,
            r#"{"kind":"annotation","key":"a","value":{"type":"Feature"},"later":1}"#,
            r#"{"kind":"annotation","key":"a","value":{"guitu:annotation":{}}}"#,
            r#"{"kind":"annotation","key":"a","value":{"type":"Feature","id":"b"}}"#,
        ] {
            assert!(feature_from_record(&serde_json::from_str(record).unwrap()).is_none(), "{record}");
        }
        let (records, _) = records_of(br#"{"type":"FeatureCollection","features":[{"type":"Feature"},7]}"#).unwrap();
        let texts: Vec<&str> = records.iter().map(RawJson::text).collect();
        let kept = |value: &str| format!(r#"{{"kind":"annotation","value":{value}}}"#);
        assert_eq!(texts, [kept(r#"{"type":"Feature"}"#), kept("7")]);
    }
}
