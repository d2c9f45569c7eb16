//! All records of a project by key.

use std::collections::BTreeMap;

use super::added_source::{AddedSource, SourceId};
use super::change::Change;
use super::records::{Record, RecordKey, Source, TypedKey};

/// All records by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    records: BTreeMap<RecordKey, Record>,
}

impl Project {
    /// The value under a key of a known kind.
    pub fn get<K: TypedKey>(&self, key: K) -> Option<&K::Value> {
        self.records.get(&key.into()).and_then(K::value_in)
    }

    /// The records of one kind, by key.
    pub fn all<K: TypedKey>(&self) -> impl Iterator<Item = (&K::Key, &K::Value)> {
        self.records.iter().filter_map(|(key, record)| Some((K::key_in(key)?, K::value_in(record)?)))
    }

    /// The record under any key.
    pub fn record(&self, key: &RecordKey) -> Option<&Record> {
        self.records.get(key)
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&RecordKey, &Record)> {
        self.records.iter()
    }

    /// The changes that put these records into an empty project.
    pub fn changes(&self) -> impl Iterator<Item = Change> {
        self.records.iter().map(|(key, record)| Change::of_record(key.clone(), Some(record.clone())))
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
        let (key, value) = change.into_parts();
        let replaced = match value {
            Some(record) => self.records.insert(key.clone(), record),
            None => self.records.remove(&key),
        };
        Change::of_record(key, replaced)
    }

    /// The files opened beside the plan, in the order in which they were opened.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, &AddedSource)> {
        self.all::<Source>().map(|(id, source)| (*id, source))
    }
}
