//! The change that puts or removes a record, and the name of the step that it belongs to.

use std::collections::BTreeMap;

use super::records::{Record, RecordKey, TypedKey};

/// "The record under this key becomes this, or is removed." The value fits the key.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    key: RecordKey,
    value: Option<Record>,
}

impl Change {
    pub fn put<K: TypedKey>(key: K, value: impl Into<K::Value>) -> Self {
        Self::set(key, Some(value.into()))
    }

    /// Puts a value, or removes the record where there is none.
    pub fn set<K: TypedKey>(key: K, value: Option<K::Value>) -> Self {
        Self { key: key.into(), value: value.map(K::record) }
    }

    pub fn remove(key: impl Into<RecordKey>) -> Self {
        Self { key: key.into(), value: None }
    }

    /// The same value under another key of its kind; `None` if the kind is another.
    pub fn under(self, key: RecordKey) -> Option<Self> {
        (key.kind() == self.key.kind()).then_some(Self { key, ..self })
    }

    pub fn key(&self) -> &RecordKey {
        &self.key
    }

    pub fn value(&self) -> Option<&Record> {
        self.value.as_ref()
    }

    /// The change that puts a project's own record, or its absence, in place again.
    pub(super) fn of_record(key: RecordKey, value: Option<Record>) -> Self {
        Self { key, value }
    }

    pub(super) fn into_parts(self) -> (RecordKey, Option<Record>) {
        (self.key, self.value)
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
