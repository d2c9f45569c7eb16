//! Records, their keys, and the change that puts or removes one.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::annotation::{Annotation, AnnotationId, AnnotationLayer, AnnotationLayerId, AnnotationStyle};
use super::figure::{Figure, FigureId};
use super::layer_style::{FeatureName, LabelPlace, LayerStyle, MapLook};
use crate::plan::{GroupId, LayerId};

/// Number of an added file, never used twice in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct SourceId(pub u32);

/// What a record is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum RecordKey {
    Layer(LayerId),
    Group(GroupId),
    /// The drawing order of all layers.
    Order,
    Source(SourceId),
    Annotation(AnnotationId),
    AnnotationLayer(AnnotationLayerId),
    /// A look that the user saved, by its name.
    AnnotationPreset(String),
    Figure(FigureId),
    LayerStyle(LayerId),
    /// The look of the whole map.
    MapLook,
    /// A name that was moved by hand.
    Label(LayerId, FeatureName),
}

/// How the user wants a layer.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LayerSettings {
    pub visible: bool,
    /// 0..=1.
    pub opacity: f32,
}

/// How the user wants a group.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct GroupSettings {
    /// 0..=1, multiplied into each layer's own.
    pub opacity: f32,
}

/// A file opened beside the plan.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct AddedSource {
    pub path: PathBuf,
    /// Longitude and latitude are swapped back on reading.
    pub swap_axes: bool,
}

/// What the user made, one kind a variant. The variant fits the key it is stored under.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Record {
    Layer(LayerSettings),
    Group(GroupSettings),
    /// Layer ids from the bottom to the top; layers not named keep the plan's order above them.
    Order(Vec<LayerId>),
    Source(AddedSource),
    Annotation(Arc<Annotation>),
    AnnotationLayer(AnnotationLayer),
    AnnotationPreset(AnnotationStyle),
    Figure(Arc<Figure>),
    LayerStyle(Arc<LayerStyle>),
    MapLook(MapLook),
    Label(LabelPlace),
}

/// "The record under this key becomes this, or is removed."
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Change {
    pub key: RecordKey,
    pub value: Option<Record>,
}

impl Change {
    pub fn put(key: RecordKey, value: Record) -> Self {
        Self { key, value: Some(value) }
    }

    pub fn remove(key: RecordKey) -> Self {
        Self { key, value: None }
    }
}

/// The last change of each record, by key: what a list of changes comes to.
pub(super) fn last_of_each(changes: impl IntoIterator<Item = Change>) -> Vec<Change> {
    let by_key: BTreeMap<RecordKey, Option<Record>> =
        changes.into_iter().map(|change| (change.key, change.value)).collect();
    by_key.into_iter().map(|(key, value)| Change { key, value }).collect()
}

/// The name of a step in the history list: a message key of `i18n` and what fills its blanks.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StepName {
    pub key: String,
    pub arguments: Vec<String>,
}

impl StepName {
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), arguments: Vec::new() }
    }

    /// Adds what fills the next blank.
    #[must_use]
    pub fn with(mut self, argument: impl ToString) -> Self {
        self.arguments.push(argument.to_string());
        self
    }
}

/// All records by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    records: BTreeMap<RecordKey, Record>,
}

impl Project {
    pub fn get(&self, key: &RecordKey) -> Option<&Record> {
        self.records.get(key)
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&RecordKey, &Record)> {
        self.records.iter()
    }

    /// A copy with `changes` applied, for looking at what they would do.
    pub fn with(&self, changes: Vec<Change>) -> Self {
        let mut copy = self.clone();
        for change in changes {
            copy.apply(change);
        }
        copy
    }

    /// Applies a change and returns the one that takes it back.
    pub(super) fn apply(&mut self, change: Change) -> Change {
        let replaced = match change.value {
            Some(record) => self.records.insert(change.key.clone(), record),
            None => self.records.remove(&change.key),
        };
        Change { key: change.key, value: replaced }
    }

    /// The files opened beside the plan, in the order in which they were opened.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, &AddedSource)> {
        self.records.iter().filter_map(|(key, record)| match (key, record) {
            (RecordKey::Source(id), Record::Source(source)) => Some((*id, source)),
            _ => None,
        })
    }
}
