//! GeoJSON text → annotations.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::mem::discriminant;
use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::Value;
use serde_json::value::RawValue;

use super::RECORD;
use super::compact::compact;
use super::geometry::Shape;
use super::properties::Properties;
use crate::finding::Reason;
use crate::format::surrogates::mended;
use crate::project::Change;
use crate::project::Project;
use crate::project::annotation::{
    Annotation, AnnotationId, AnnotationKind, AnnotationLayerId, AnnotationView, Place, Reading, box_ring,
};
use crate::project::records;

/// Why a text holds no annotations.
#[derive(Debug, thiserror::Error)]
pub enum AnnotationError {
    #[error("the annotations are no JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the annotations are no GeoJSON: no FeatureCollection, Feature or geometry")]
    NotGeoJson,
}

impl AnnotationError {
    /// The same for people.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Json(_) => Reason::NotJson,
            Self::NotGeoJson => Reason::NotGeoJson,
        }
    }
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnnotationFile {
    /// In the order of the file. Ids are unique; those without an `id` of their own have `None`.
    pub items: Vec<(Option<AnnotationId>, Annotation)>,
    /// The collection's other members (a JSON object whose `features` are empty).
    pub collection: Option<Arc<str>>,
    /// Numbers (from 0) of features whose geometry could not be read. They are kept and written
    /// back as they are, but nothing of them is drawn.
    pub not_drawn: Vec<usize>,
    /// How many features have the id of another one: they get new ones.
    pub doubled: usize,
    /// Numbers of features that hold the project's own member more than once, and how often: none is read.
    pub doubled_records: Vec<(usize, usize)>,
    /// Numbers of features whose geometry does not fit the kind that they name.
    pub misfits: Vec<usize>,
}

/// Reads a FeatureCollection, a single Feature or a bare geometry.
pub fn read(text: &str) -> Result<AnnotationFile, AnnotationError> {
    let members: IndexMap<String, &RawValue> = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
    let is = |name: &str| members.get("type").is_some_and(|kind| kind.get() == format!("\"{name}\""));
    let mut file = AnnotationFile::default();
    let features: Vec<String> = if is("FeatureCollection") {
        file.collection = Some(collection_text(&members).into());
        let features = members.get("features").map_or("[]", |raw| raw.get());
        serde_json::from_str::<Vec<&RawValue>>(features)?.iter().map(|raw| compact(raw.get())).collect()
    } else if is("Feature") {
        vec![compact(text.trim_start_matches('\u{feff}'))]
    } else if members.contains_key("coordinates") || members.contains_key("geometries") {
        let geometry = compact(text.trim_start_matches('\u{feff}'));
        vec![format!("{{\"type\":\"Feature\",\"properties\":{{}},\"geometry\":{geometry}}}")]
    } else {
        return Err(AnnotationError::NotGeoJson);
    };
    let mut taken = BTreeSet::new();
    for (index, feature) in features.iter().enumerate() {
        let ReadFeature { id, item, drawn, misfit, records } = read_feature(feature);
        file.not_drawn.extend((!drawn).then_some(index));
        file.misfits.extend(misfit.then_some(index));
        file.doubled_records.extend((records > 1).then_some((index, records)));
        let free = id.clone().filter(|id| taken.insert(id.clone()));
        file.doubled += usize::from(id.is_some() && free.is_none());
        file.items.push((free, item));
    }
    Ok(file)
}

/// The collection with no features, its members in order.
fn collection_text(members: &IndexMap<String, &RawValue>) -> String {
    let member = |(key, raw): (&String, &&RawValue)| {
        let value = if key == "features" { "[]".to_owned() } else { compact(raw.get()) };
        format!("{}:{value}", Value::from(key.as_str()))
    };
    format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
}

pub(super) struct ReadFeature {
    pub id: Option<AnnotationId>,
    pub item: Annotation,
    /// Whether the geometry was understood.
    pub drawn: bool,
    /// Whether it is something else than the kind that it names.
    pub misfit: bool,
    /// How often it holds the project's own member.
    pub records: usize,
}

/// Reads one feature from compact text. Never fails: what is odd is kept in the origin.
pub(super) fn read_feature(text: &str) -> ReadFeature {
    let (origin, records) = without_record(text);
    let feature: Value = serde_json::from_slice(&mended(origin.as_bytes())).unwrap_or(Value::Null);
    let mut read = ReadFeature { records, ..understood(&feature) };
    read.item.origin = Some(origin.as_ref().into());
    read
}

/// What a feature says, whatever text it was read from.
pub(super) fn understood(feature: &Value) -> ReadFeature {
    let properties = Properties(feature.get("properties").and_then(Value::as_object));
    let geometry = feature.get("geometry").filter(|value| !value.is_null());
    let shape = geometry.map_or_else(|| Some(Shape::default()), Shape::read);
    let drawn = shape.is_some() && feature.is_object();
    let (kind, place) = kind_and_place(&properties, shape.unwrap_or_default());
    let misfit = drawn && properties.kind().is_some_and(|named| discriminant(&named) != discriminant(&kind));
    let mut item = Annotation::new(kind, place);
    properties.fill(&mut item);
    ReadFeature { id: feature.get("id").and_then(id_of), item, drawn, misfit, records: 0 }
}

fn id_of(value: &Value) -> Option<AnnotationId> {
    match value {
        Value::String(text) => Some(AnnotationId::new(text)),
        Value::Number(number) => Some(AnnotationId::new(&number.to_string())),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Cuts off the project's own member, which always stands last: a feature that was taken out of a
/// project file is one like any other. Of several, which only a mistake puts there, none stays. Also how
/// many there were.
fn without_record(text: &str) -> (Cow<'_, str>, usize) {
    let mark = format!(",\"{RECORD}\":");
    let (mut rest, mut count) = (Cow::Borrowed(text), 0);
    while let Some(at) = record_at_the_end(&rest, &mark) {
        rest = Cow::Owned(format!("{}}}", &rest[..at]));
        count += 1;
    }
    (rest, count)
}

fn record_at_the_end(text: &str, mark: &str) -> Option<usize> {
    let at = text.rfind(mark)?;
    let record = text[at + mark.len()..].strip_suffix('}')?;
    serde_json::from_str::<&RawValue>(record).is_ok().then_some(at)
}

/// Our own kind where the geometry fits it, else what the geometry alone makes of it.
fn kind_and_place(properties: &Properties<'_>, shape: Shape) -> (AnnotationKind, Place) {
    let Some(kind) = properties.kind() else { return shape.into_kind() };
    if let Some(parts) = properties.page().filter(|parts| fits(kind.reading(), parts.len())) {
        return (kind, Place::Page(parts));
    }
    let positions = match kind.reading() {
        Reading::Box => corners(properties, &kind, &shape),
        Reading::Ring => Some(shape.clone().opened()),
        Reading::Point | Reading::Path => Some(shape.positions.clone()),
        Reading::Runs => None,
    };
    match positions.filter(|positions| fits(kind.reading(), positions.len())) {
        Some(positions) => (kind, Place::Map(positions)),
        None => shape.into_kind(),
    }
}

fn fits(reading: Reading, len: usize) -> bool {
    match reading {
        Reading::Point => len == 1,
        Reading::Path => len >= 2,
        Reading::Ring => len >= 3,
        Reading::Box => len == 2,
        Reading::Runs => true,
    }
}

/// The corners that the ring was made from; if another program moved the ring, the box around it.
fn corners(properties: &Properties<'_>, kind: &AnnotationKind, shape: &Shape) -> Option<Vec<crate::geo::LonLat>> {
    let stored = properties.corners().filter(|corners| corners.len() == 2);
    stored.filter(|corners| box_ring(kind, corners) == shape.positions).or_else(|| shape.corners())
}

/// The changes that put everything of `file` on top of `layer`, in one step. Ids are kept where
/// they are free.
pub fn import_changes(file: AnnotationFile, project: &Project, layer: AnnotationLayerId) -> Vec<Change> {
    let view = AnnotationView { project };
    let brought: BTreeSet<AnnotationId> = file.items.iter().filter_map(|(id, _)| id.clone()).collect();
    let mut number =
        brought.iter().filter_map(AnnotationId::number).max().map_or(1, |last| last + 1).max(view.next_number());
    let bottom = view.order_on_top(layer);
    let mut changes = Vec::new();
    if let Some(collection) = file.collection {
        let is_fresh = view.in_layer(layer).is_empty();
        if is_fresh {
            changes.push(view.changed_layer(layer, |record| record.origin = Some(collection)));
        }
    }
    for ((id, mut item), order) in file.items.into_iter().zip((0..).map(|more| bottom.saturating_add(more))) {
        let id = id.filter(|id| view.get(id).is_none()).unwrap_or_else(|| {
            number += 1;
            AnnotationId::numbered(number - 1)
        });
        (item.layer, item.order) = (layer, order);
        changes.push(Change::put(records::Annotation(id), item));
    }
    changes
}
