//! `records.json` and single changes: records as a reader in any language can take them apart.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::super::annotations;
use super::features::feature_from_record;
use super::paths::{self, PathText};
use super::raw_json::{Members, RawJson};
use crate::plan::GroupId;
use crate::plan::LayerId;
use crate::project::AddedSource;
use crate::project::Change;
use crate::project::FeatureName;
use crate::project::Project;
use crate::project::Record;
use crate::project::RecordKey;
use crate::project::SourceId;
use crate::project::annotation::{AnnotationId, AnnotationLayerId};
use crate::project::figure::FigureId;

/// The whole of `records.json`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    pub project: Project,
    pub foreign: ForeignRecords,
}

/// What this version does not know of the records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignRecords {
    /// Records of unknown kinds, or with values that are not understood.
    whole: Vec<RawJson>,
    /// Unknown members of known records.
    members: BTreeMap<RecordKey, ForeignMembers>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct ForeignMembers {
    record: Members,
    value: Members,
    /// Of the objects in the value, by their names: properties of a feature, parts of a style.
    parts: BTreeMap<String, Members>,
}

/// The text is no array of JSON values, or a record cannot be put into words.
#[derive(Debug, thiserror::Error)]
#[error("records are not understood: {0}")]
pub struct RecordsError(#[from] serde_json::Error);

impl ForeignRecords {
    /// How many records are kept without being understood.
    pub fn len(&self) -> usize {
        self.whole.len()
    }

    pub fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }
}

impl Records {
    /// Reads `records.json`. Relative paths are taken from `folder`; without one they stay.
    pub fn from_json(json: &[u8], folder: Option<&Path>) -> Result<Self, RecordsError> {
        Ok(Self::from_raw(serde_json::from_slice(json)?, folder))
    }

    pub(super) fn from_raw(raw: Vec<RawJson>, folder: Option<&Path>) -> Self {
        let mut known = BTreeMap::new();
        let mut foreign = ForeignRecords::default();
        for record in raw {
            match understood(&record, folder).filter(|(key, ..)| !known.contains_key(key)) {
                Some((key, value, members)) => {
                    if members != ForeignMembers::default() {
                        foreign.members.insert(key.clone(), members);
                    }
                    known.insert(key, value);
                }
                None => foreign.whole.push(record),
            }
        }
        let changes = known.into_iter().map(|(key, record)| Change::put(key, record)).collect();
        Self { project: Project::default().with(changes), foreign }
    }

    /// All records in one text, with paths as a file in `folder` has them.
    pub fn to_json(&self, folder: Option<&Path>) -> Result<String, RecordsError> {
        let mut lines = Vec::new();
        for members in all_members(&self.project, &self.foreign, folder) {
            lines.push(serde_json::to_string(&members?)?);
        }
        Ok(lines_json(lines, &self.foreign))
    }
}

/// `records.json` of a project file in `folder`, and the features that stand apart from it. The
/// same for equal projects in the same folder.
pub(super) fn records_and_features(
    project: &Project,
    foreign: &ForeignRecords,
    folder: &Path,
) -> Result<(String, Vec<RawJson>), RecordsError> {
    let (mut lines, mut features) = (Vec::new(), Vec::new());
    for members in all_members(project, foreign, Some(folder)) {
        let members = members?;
        match feature_from_record(&members) {
            Some(feature) => features.push(feature),
            None => lines.push(serde_json::to_string(&members)?),
        }
    }
    Ok((lines_json(lines, foreign), features))
}

fn all_members(
    project: &Project,
    foreign: &ForeignRecords,
    folder: Option<&Path>,
) -> impl Iterator<Item = Result<Members, RecordsError>> {
    project.iter().map(move |(key, record)| {
        let nothing = ForeignMembers::default();
        record_members(key, Some(record), foreign.members.get(key).unwrap_or(&nothing), folder)
    })
}

fn lines_json(mut lines: Vec<String>, foreign: &ForeignRecords) -> String {
    lines.extend(foreign.whole.iter().map(|raw| raw.text().to_owned()));
    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// A change as `{"kind", "key", "value"}`; `value` is null where the record is removed.
pub fn change_to_json(change: &Change) -> Result<Value, RecordsError> {
    let members = record_members(&change.key, change.value.as_ref(), &ForeignMembers::default(), None)?;
    Ok(serde_json::to_value(members)?)
}

/// The change that [`change_to_json`] wrote; `None` if it is not understood.
pub fn change_from_json(json: &Value) -> Option<Change> {
    let key = key_from(json.get("kind")?.as_str()?, json.get("key")?)?;
    let value = match json.get("value")? {
        Value::Null => None,
        value => Some(value_from(&key, &RawJson::new(value).ok()?, None)?),
    };
    Some(Change { key, value })
}

fn record_members(
    key: &RecordKey,
    record: Option<&Record>,
    extra: &ForeignMembers,
    folder: Option<&Path>,
) -> Result<Members, RecordsError> {
    let (kind, key) = key_to(key);
    let value = record.map_or(Ok(Value::Null), |record| value_to(record, folder))?;
    let value = match value {
        Value::Object(object) => {
            let mut members = Members::new();
            for (name, value) in &object {
                members.insert(name.clone(), with_parts(value, extra.parts.get(name))?);
            }
            add_unknown(&mut members, &extra.value);
            RawJson::new(&members)?
        }
        value => RawJson::new(&value)?,
    };
    let mut members = Members::from_iter([
        ("kind".to_owned(), RawJson::new(&kind)?),
        ("key".to_owned(), RawJson::new(&key)?),
        ("value".to_owned(), value),
    ]);
    add_unknown(&mut members, &extra.record);
    Ok(members)
}

fn with_parts(value: &Value, unknown: Option<&Members>) -> serde_json::Result<RawJson> {
    let raw = RawJson::new(value)?;
    // What was an object when it was read may be something else by now.
    let (Some(unknown), Ok(mut members)) = (unknown, raw.parse::<Members>()) else { return Ok(raw) };
    add_unknown(&mut members, unknown);
    RawJson::new(&members)
}

/// What was not known when it was read may have got a meaning since: then that counts.
fn add_unknown(members: &mut Members, unknown: &Members) {
    for (name, value) in unknown {
        members.entry(name.clone()).or_insert_with(|| value.clone());
    }
}

fn understood(record: &RawJson, folder: Option<&Path>) -> Option<(RecordKey, Record, ForeignMembers)> {
    let mut members: Members = record.parse().ok()?;
    let kind: String = members.shift_remove("kind")?.parse().ok()?;
    let key = key_from(&kind, &members.shift_remove("key")?.parse().ok()?)?;
    let raw = members.shift_remove("value")?;
    let value = value_from(&key, &raw, folder)?;
    let known = value_to(&value, folder).ok()?;
    let mut of_value: Members = if known.is_object() { raw.parse().ok()? } else { Members::new() };
    let of_parts = unknown_of_parts(&of_value, &known);
    of_value.retain(|name, _| known.get(name).is_none());
    Some((key, value, ForeignMembers { record: members, value: of_value, parts: of_parts }))
}

/// What is not known of the objects that stand in a value.
fn unknown_of_parts(read: &Members, known: &Value) -> BTreeMap<String, Members> {
    let mut of_parts = BTreeMap::new();
    for (name, raw) in read {
        let Some(known) = known.get(name).and_then(Value::as_object) else { continue };
        let Ok(mut members) = raw.parse::<Members>() else { continue };
        members.retain(|name, _| !known.contains_key(name));
        if !members.is_empty() {
            of_parts.insert(name.clone(), members);
        }
    }
    of_parts
}

fn key_to(key: &RecordKey) -> (&'static str, Value) {
    match key {
        RecordKey::Layer(id) => ("layer", id.as_str().into()),
        RecordKey::Group(id) => ("group", id.as_str().into()),
        RecordKey::Order => ("order", Value::Null),
        RecordKey::Source(id) => ("source", id.0.into()),
        RecordKey::Annotation(id) => ("annotation", id.as_str().into()),
        RecordKey::AnnotationLayer(id) => ("annotation_layer", id.0.into()),
        RecordKey::AnnotationPreset(name) => ("annotation_preset", name.as_str().into()),
        RecordKey::Figure(id) => ("figure", id.0.into()),
        RecordKey::LayerStyle(id) => ("layer_style", id.as_str().into()),
        RecordKey::MapLook => ("map_look", Value::Null),
        RecordKey::Label(layer, feature) => ("label", vec![layer.as_str(), feature.0.as_str()].into()),
    }
}

fn key_from(kind: &str, key: &Value) -> Option<RecordKey> {
    match kind {
        "layer" => Some(RecordKey::Layer(LayerId::new(key.as_str()?))),
        "group" => Some(RecordKey::Group(GroupId::new(key.as_str()?))),
        "order" => key.is_null().then_some(RecordKey::Order),
        "source" => Some(RecordKey::Source(SourceId(key.as_u64()?.try_into().ok()?))),
        "annotation" => Some(RecordKey::Annotation(AnnotationId::new(key.as_str()?))),
        "annotation_layer" => Some(RecordKey::AnnotationLayer(AnnotationLayerId(key.as_u64()?.try_into().ok()?))),
        "annotation_preset" => Some(RecordKey::AnnotationPreset(key.as_str()?.to_owned())),
        "figure" => Some(RecordKey::Figure(FigureId(key.as_u64()?.try_into().ok()?))),
        "layer_style" => Some(RecordKey::LayerStyle(LayerId::new(key.as_str()?))),
        "map_look" => key.is_null().then_some(RecordKey::MapLook),
        "label" => match key.as_array()?.as_slice() {
            [layer, feature] => {
                let feature = FeatureName(feature.as_str()?.to_owned());
                Some(RecordKey::Label(LayerId::new(layer.as_str()?), feature))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The value of a record of kind `source`.
#[derive(serde::Serialize, serde::Deserialize)]
struct SourceJson {
    #[serde(flatten)]
    path: PathText,
    swap_axes: bool,
}

fn value_to(record: &Record, folder: Option<&Path>) -> serde_json::Result<Value> {
    match record {
        Record::Layer(settings) => serde_json::to_value(settings).map(shortest),
        Record::Group(settings) => serde_json::to_value(settings).map(shortest),
        Record::Order(order) => serde_json::to_value(order),
        Record::Source(source) => {
            let path = paths::to_text(&source.path, folder);
            serde_json::to_value(SourceJson { path, swap_axes: source.swap_axes })
        }
        Record::Annotation(item) => annotations::to_record(item),
        Record::AnnotationLayer(layer) => serde_json::to_value(layer),
        Record::AnnotationPreset(style) => serde_json::to_value(style),
        Record::Figure(figure) => serde_json::to_value(figure).map(figure_text),
        Record::LayerStyle(style) => serde_json::to_value(style),
        Record::MapLook(look) => serde_json::to_value(look),
        Record::Label(place) => serde_json::to_value(place),
    }
}

fn value_from(key: &RecordKey, raw: &RawJson, folder: Option<&Path>) -> Option<Record> {
    match key {
        RecordKey::Layer(_) => raw.parse().ok().map(Record::Layer),
        RecordKey::Group(_) => raw.parse().ok().map(Record::Group),
        RecordKey::Order => raw.parse().ok().map(Record::Order),
        RecordKey::Source(_) => {
            let source: SourceJson = raw.parse().ok()?;
            let path = paths::from_text(&source.path, folder);
            Some(Record::Source(AddedSource { path, swap_axes: source.swap_axes }))
        }
        RecordKey::Annotation(_) => {
            let item = annotations::from_record(&raw.parse().ok()?)?;
            Some(Record::Annotation(Arc::new(item)))
        }
        RecordKey::AnnotationLayer(_) => raw.parse().ok().map(Record::AnnotationLayer),
        RecordKey::AnnotationPreset(_) => raw.parse().ok().map(Record::AnnotationPreset),
        RecordKey::Figure(_) => raw.parse().ok().map(|figure| Record::Figure(Arc::new(figure))),
        RecordKey::LayerStyle(_) => raw.parse().ok().map(Record::LayerStyle),
        RecordKey::MapLook => raw.parse().ok().map(Record::MapLook),
        RecordKey::Label(..) => raw.parse().ok().map(Record::Label),
    }
}

/// Values hold f64, our shares are f32: 0.3 is to be written as 0.3, not as 0.30000001192092896.
fn shortest(mut value: Value) -> Value {
    if let Some(opacity) = value.get_mut("opacity")
        && let Some(number) = opacity.as_f64()
    {
        #[expect(clippy::cast_possible_truncation, reason = "it was an f32 before")]
        let share = number as f32;
        *opacity = share.to_string().parse::<f64>().map_or(Value::Null, Value::from);
    }
    value
}

/// The same for a figure, whose millimetres and sizes of type are f32; its place and scale are f64.
fn figure_text(mut value: Value) -> Value {
    for (name, member) in value.as_object_mut().into_iter().flatten() {
        if !matches!(name.as_str(), "place" | "scale") {
            *member = shortest_everywhere(member.take());
        }
    }
    value
}

fn shortest_everywhere(mut value: Value) -> Value {
    match &mut value {
        Value::Number(number) => {
            #[expect(clippy::cast_possible_truncation, reason = "compared with what it was")]
            let short = number.as_f64().map(|wide| (wide, wide as f32));
            if let Some((wide, short)) = short
                && f64::from(short).total_cmp(&wide).is_eq()
                && !number.is_i64()
                && !number.is_u64()
            {
                value = short.to_string().parse::<f64>().map_or(Value::Null, Value::from);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = shortest_everywhere(item.take())),
        Value::Object(members) => members.values_mut().for_each(|item| *item = shortest_everywhere(item.take())),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::LayerSettings;

    const FOREIGN: &str = r#"[
{"kind":"layer","key":"zones","value":{"visible":true,"opacity":0.3,"blend":"multiply"},"author":"李"},
{"kind":"source","key":1,"value":{"path":"a/b.geojson","swap_axes":false}},
{"kind":"layer","key":"zones","value":{"visible":false,"opacity":1.0}},
{"kind":"layer","key":"odd","value":"not a layer"},
{"kind":"scene","key":"s","value":{"deep":[1e0,1.50,{"a":null}]}}
]
"#;

    #[test]
    fn what_is_not_known_survives_and_the_first_valid_record_counts() {
        let records = Records::from_json(FOREIGN.as_bytes(), None).unwrap();
        assert_eq!((records.project.iter().len(), records.foreign.len()), (2, 3));
        assert_eq!(records.to_json(None).unwrap(), FOREIGN);
    }

    #[test]
    fn editing_a_record_keeps_the_members_that_are_not_known() {
        let mut records = Records::from_json(FOREIGN.as_bytes(), None).unwrap();
        let settings = Record::Layer(LayerSettings { visible: false, opacity: 1.0 });
        let key = RecordKey::Layer(LayerId::new("zones"));
        records.project = records.project.with(vec![Change::put(key, settings)]);
        let json = records.to_json(None).unwrap();
        assert!(json.contains(r#"{"visible":false,"opacity":1.0,"blend":"multiply"},"author":"李"}"#), "{json}");
    }

    #[test]
    fn every_kind_of_change_comes_back() {
        let order = Record::Order(vec![LayerId::new("乙"), LayerId::new("甲")]);
        let source = Record::Source(AddedSource { path: "/数据/a.geojson".into(), swap_axes: true });
        for change in [
            Change::put(RecordKey::Order, order),
            Change::put(RecordKey::Source(SourceId(7)), source),
            Change::remove(RecordKey::Group(GroupId::new("g"))),
        ] {
            assert_eq!(change_from_json(&change_to_json(&change).unwrap()), Some(change));
        }
    }
}
