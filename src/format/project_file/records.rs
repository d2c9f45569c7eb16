//! `records.json` and single changes: records as a reader in any language can take them apart.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use serde_json::Value;

use super::raw_json::{Members, RawJson, RecordsError};
use super::value_json::ValueJson;
use crate::project::annotation::{AnnotationId, AnnotationLayerId};
use crate::project::figure::FigureId;
use crate::project::records::{self, record_kinds};
use crate::project::{Change, Project, Record, RecordKey, SourceId};

/// The whole of `records.json`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    pub project: Project,
    pub foreign: ForeignRecords,
    /// How many records had the key of another one and got a new one.
    pub renamed: usize,
    /// How many elements of figures had the id of another one and got a new one.
    pub renumbered: usize,
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
pub(super) struct ForeignMembers {
    record: Members,
    value: Members,
    /// Of the objects in the value, by their names: properties of a feature, parts of a style.
    parts: BTreeMap<String, Members>,
}

impl ForeignRecords {
    /// How many records are kept without being understood.
    pub fn len(&self) -> usize {
        self.whole.len()
    }

    pub fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// What is kept of a known record without being understood.
    pub(super) fn of(&self, key: &RecordKey) -> Option<&ForeignMembers> {
        self.members.get(key)
    }
}

impl Records {
    /// Reads `records.json`. Relative paths are taken from `folder`; without one they stay.
    pub fn from_json(json: &[u8], folder: Option<&Path>) -> Result<Self, RecordsError> {
        Ok(Self::from_raw(RawJson::list(json)?, folder))
    }

    pub(super) fn from_raw(raw: Vec<RawJson>, folder: Option<&Path>) -> Self {
        let mut known = Known::default();
        let mut doubled = Vec::new();
        let raw: Vec<_> = raw.into_par_iter().map(|record| (understood(&record, folder), record)).collect();
        for (meaning, record) in raw {
            match meaning {
                Some((change, _)) if known.has(&change) && is_numbered(change.key()) => doubled.push((change, record)),
                Some((change, _)) if known.has(&change) => known.foreign.whole.push(record),
                Some((change, members)) => known.add(change, members),
                None => known.foreign.whole.push(record),
            }
        }
        // Only now all keys are known that are taken.
        let mut renamed = 0;
        for (change, record) in doubled {
            let new = free_key(change.key(), known.changes.keys()).and_then(|key| change.under(key));
            match new.zip(understood(&record, folder)) {
                Some((change, (_, members))) => {
                    renamed += 1;
                    known.add(change, members);
                }
                None => known.foreign.whole.push(record),
            }
        }
        let project = Project::default().with(known.changes.into_values().collect());
        let (project, renumbered) = with_own_element_ids(project);
        Self { project, foreign: known.foreign, renamed, renumbered }
    }
}

/// The project with an id of its own for each element of a figure, and how many got a new one.
fn with_own_element_ids(project: Project) -> (Project, usize) {
    let (mut changes, mut renumbered) = (Vec::new(), 0);
    for (key, record) in project.iter() {
        if let (RecordKey::Figure(id), Record::Figure(figure)) = (key, record)
            && let Some((figure, count)) = figure.renumbered()
        {
            renumbered += count;
            changes.push(Change::put(records::Figure(*id), figure));
        }
    }
    (if changes.is_empty() { project } else { project.with(changes) }, renumbered)
}

/// What was understood so far.
#[derive(Default)]
struct Known {
    changes: BTreeMap<RecordKey, Change>,
    foreign: ForeignRecords,
}

impl Known {
    fn has(&self, change: &Change) -> bool {
        self.changes.contains_key(change.key())
    }

    fn add(&mut self, change: Change, members: ForeignMembers) {
        if members != ForeignMembers::default() {
            self.foreign.members.insert(change.key().clone(), members);
        }
        self.changes.insert(change.key().clone(), change);
    }
}

/// Whether the kind numbers what was made. Other keys say what the record is about.
fn is_numbered(key: &RecordKey) -> bool {
    free_key(key, std::iter::empty()).is_some()
}

/// A key of the same kind that nothing has; `None` where the kind has no numbers, or no more of them.
fn free_key<'a>(key: &RecordKey, taken: impl Iterator<Item = &'a RecordKey>) -> Option<RecordKey> {
    let numbers = taken.filter_map(|other| match (key, other) {
        (RecordKey::Annotation(_), RecordKey::Annotation(id)) => id.number(),
        (RecordKey::AnnotationLayer(_), RecordKey::AnnotationLayer(id)) => Some(id.0.into()),
        (RecordKey::Figure(_), RecordKey::Figure(id)) => Some(id.0.into()),
        (RecordKey::Source(_), RecordKey::Source(id)) => Some(id.0.into()),
        _ => None,
    });
    let number = numbers.max().map_or(1, |last: u64| last + 1);
    let short = u32::try_from(number).ok();
    match key {
        RecordKey::Annotation(_) => Some(RecordKey::Annotation(AnnotationId::numbered(number))),
        RecordKey::AnnotationLayer(_) => short.map(|number| RecordKey::AnnotationLayer(AnnotationLayerId(number))),
        RecordKey::Figure(_) => short.map(|number| RecordKey::Figure(FigureId(number))),
        RecordKey::Source(_) => short.map(|number| RecordKey::Source(SourceId(number))),
        RecordKey::Layer(_)
        | RecordKey::Group(_)
        | RecordKey::Order(_)
        | RecordKey::AnnotationPreset(_)
        | RecordKey::LayerStyle(_)
        | RecordKey::MapLook(_)
        | RecordKey::Placing(_)
        | RecordKey::BaseMap(_)
        | RecordKey::Label(_) => None,
    }
}

/// All of a list of records: these, and those that nobody understands.
pub(super) fn lines_json(mut lines: Vec<String>, foreign: &ForeignRecords) -> String {
    lines.extend(foreign.whole.iter().map(|raw| raw.text().to_owned()));
    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// A change as `{"kind", "key", "value"}`; `value` is null where the record is removed.
pub fn change_to_json(change: &Change) -> Result<Value, RecordsError> {
    let members = record_members(change.key(), change.value(), &ForeignMembers::default(), None)?;
    Ok(serde_json::to_value(members)?)
}

/// The change that [`change_to_json`] wrote; `None` if it is not understood.
pub fn change_from_json(json: &Value) -> Option<Change> {
    let value = match json.get("value")? {
        Value::Null => None,
        value => Some(RawJson::new(value).ok()?),
    };
    change_of(json.get("kind")?.as_str()?, json.get("key")?.clone(), value.as_ref(), None)
}

pub(super) fn record_members(
    key: &RecordKey,
    record: Option<&Record>,
    extra: &ForeignMembers,
    folder: Option<&Path>,
) -> Result<Members, RecordsError> {
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
        ("kind".to_owned(), RawJson::new(&key.kind().name())?),
        ("key".to_owned(), RawJson::new(&key_to(key)?)?),
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

fn understood(record: &RawJson, folder: Option<&Path>) -> Option<(Change, ForeignMembers)> {
    understood_as_it_is(record, folder).or_else(|| understood_as_it_is(&record.mended()?, folder))
}

fn understood_as_it_is(record: &RawJson, folder: Option<&Path>) -> Option<(Change, ForeignMembers)> {
    let mut members: Members = record.parse().ok()?;
    let kind: String = members.shift_remove("kind")?.parse().ok()?;
    let key = members.shift_remove("key")?.parse().ok()?;
    let raw = members.shift_remove("value")?;
    let change = change_of(&kind, key, Some(&raw), folder)?;
    let known = value_to(change.value()?, folder).ok()?;
    let mut of_value: Members = if known.is_object() { raw.parse().ok()? } else { Members::new() };
    let of_parts = unknown_of_parts(&of_value, &known);
    of_value.retain(|name, _| known.get(name).is_none());
    Some((change, ForeignMembers { record: members, value: of_value, parts: of_parts }))
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

/// What one kind of record needs for its key and value: see the rows of [`record_kinds`].
macro_rules! define_json {
    ($(
        $(#[$doc:meta])* $kind:ident($key:ty) => $value:ty { name: $name:literal, $($flags:tt)* }
    )*) => {
        pub(super) fn key_to(key: &RecordKey) -> serde_json::Result<Value> {
            match key { $(RecordKey::$kind(key) => serde_json::to_value(key),)* }
        }

        pub(super) fn value_to(record: &Record, folder: Option<&Path>) -> serde_json::Result<Value> {
            match record { $(Record::$kind(value) => value.to_json(folder),)* }
        }

        /// The change that puts a value under a key, or removes it where there is none; `None` if kind,
        /// key or value is not understood.
        fn change_of(kind: &str, key: Value, value: Option<&RawJson>, folder: Option<&Path>) -> Option<Change> {
            match kind {
                $($name => {
                    let key = records::$kind(serde_json::from_value(key).ok()?);
                    match value {
                        None => Some(Change::remove(key)),
                        Some(raw) => Some(Change::set(key, Some(ValueJson::from_json(raw, folder)?))),
                    }
                })*
                _ => None,
            }
        }
    };
}

record_kinds!(define_json);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{LonLat, PixelPt};
    use crate::plan::{GroupId, LayerId};
    use crate::project::annotation::AnnotationStyle;
    use crate::project::figure::figures;
    use crate::project::placing::{ControlPoint, Placing};
    use crate::project::{AddedSource, LayerSettings, ReadOptions, RecordKind, Single, SourceId};

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
        assert_eq!((records.project.len(), records.foreign.len()), (2, 3));
        assert_eq!(records.to_json(None).unwrap(), FOREIGN);
    }

    #[test]
    fn a_record_with_the_key_of_another_gets_a_new_one_and_neither_is_lost() {
        let figure = r#"{"name":"f","page":{"kind":"pixels","width":9,"height":9},"place":{"kind":"plan"},"scale":{"kind":"fit"},
            "layers":{"kind":"as_on_map"},"symbol_scale":1.0,"elements":[]}"#;
        let record = |key: u32| format!(r#"{{"kind":"figure","key":{key},"value":{figure}}}"#);
        let records = Records::from_json(format!("[{},{},{}]", record(1), record(1), record(4)).as_bytes(), None);
        let records = records.unwrap();
        let ids: Vec<u32> = figures(&records.project).map(|(id, _)| id.0).collect();
        assert_eq!((ids, records.renamed, records.foreign.len()), (vec![1, 4, 5], 1, 0));
    }

    #[test]
    fn a_cut_character_in_a_text_costs_the_character_and_not_the_record() {
        let json = r#"[{"kind":"annotation_preset","key":"a\ud83c","value":STYLE}]"#;
        let style = serde_json::to_string(&AnnotationStyle::default()).unwrap();
        let records = Records::from_json(json.replace("STYLE", &style).as_bytes(), None).unwrap();
        assert_eq!((records.project.len(), records.foreign.len()), (1, 0));
    }

    #[test]
    fn editing_a_record_keeps_the_members_that_are_not_known() {
        let mut read = Records::from_json(FOREIGN.as_bytes(), None).unwrap();
        let settings = LayerSettings { visible: false, opacity: 1.0 };
        let key = records::Layer(LayerId::new("zones"));
        read.project = read.project.with(vec![Change::put(key, settings)]);
        let json = read.to_json(None).unwrap();
        assert!(json.contains(r#"{"visible":false,"opacity":1.0,"blend":"multiply"},"author":"李"}"#), "{json}");
    }

    #[test]
    fn every_kind_of_change_comes_back() {
        let order = vec![LayerId::new("乙"), LayerId::new("甲")];
        let source = ReadOptions {
            swap_axes: true,
            reader: Some("geojson".into()),
            encoding: Some("gb18030".into()),
            crs: Some("EPSG:4523".into()),
            header_row: Some(2),
            page: Some(3),
            name_field: Some("地块".into()),
        };
        let source = AddedSource { path: "/数据/a.geojson".into(), reading: source };
        let (pixel, place) = (PixelPt::new(10.25, 7.0), LonLat::new(104.123_456_789, 31.1));
        let point = ControlPoint { pixel, place, name: "旌阳".into() };
        let placing = Placing { points: vec![point], ..Placing::default() };
        for change in [
            Change::put(records::Order(Single), order),
            Change::put(records::Source(SourceId(7)), source),
            Change::put(records::Placing(SourceId(7)), placing),
            Change::remove(records::Group(GroupId::new("g"))),
        ] {
            assert_eq!(change_from_json(&change_to_json(&change).unwrap()), Some(change));
        }
    }

    #[test]
    fn kinds_are_told_apart_by_their_names() {
        let names: std::collections::BTreeSet<&str> = RecordKind::ALL.iter().map(|kind| kind.name()).collect();
        assert_eq!(names.len(), RecordKind::ALL.len());
    }
}
