//! All records of a project by key.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use super::added_source::{AddedSource, SourceId};
use super::change::Change;
use super::records::{Record, RecordKey, RecordKind, Source, TypedKey};

/// The records of one kind.
type Records = BTreeMap<RecordKey, Record>;

/// All records by key. A copy costs nothing: it shares the records of each kind until one of the two
/// changes one of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// No kind without records.
    kinds: BTreeMap<RecordKind, Arc<Records>>,
}

/// Names what the records of one kind were at some time: as long as it is the same, no such record was
/// put or removed.
#[derive(Clone, Debug, Default)]
pub struct Stamp(Weak<Records>);

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl Project {
    /// The value under a key of a known kind.
    pub fn get<K: TypedKey>(&self, key: K) -> Option<&K::Value> {
        self.record(&key.into()).and_then(K::value_in)
    }

    /// The records of one kind, by key.
    pub fn all<K: TypedKey>(&self) -> impl Iterator<Item = (&K::Key, &K::Value)> {
        let records = self.kinds.get(&K::KIND).into_iter().flat_map(|records| records.iter());
        records.filter_map(|(key, record)| Some((K::key_in(key)?, K::value_in(record)?)))
    }

    /// The record of a known kind under a key, with the project's own key.
    pub fn entry<K: TypedKey>(&self, key: &RecordKey) -> Option<(&K::Key, &K::Value)> {
        let (key, record) = self.kinds.get(&K::KIND)?.get_key_value(key)?;
        Some((K::key_in(key)?, K::value_in(record)?))
    }

    /// How many records of one kind there are.
    pub fn count(&self, kind: RecordKind) -> usize {
        self.kinds.get(&kind).map_or(0, |records| records.len())
    }

    /// What the records of one kind are now, as something to compare.
    pub fn stamp(&self, kind: RecordKind) -> Stamp {
        Stamp(self.kinds.get(&kind).map_or_else(Weak::new, Arc::downgrade))
    }

    /// The record under any key.
    pub fn record(&self, key: &RecordKey) -> Option<&Record> {
        self.kinds.get(&key.kind())?.get(key)
    }

    /// All records, by kind and key.
    pub fn iter(&self) -> impl Iterator<Item = (&RecordKey, &Record)> {
        self.kinds.values().flat_map(|records| records.iter())
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.kinds.values().map(|records| records.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The changes that put these records into an empty project.
    pub fn changes(&self) -> impl Iterator<Item = Change> {
        self.iter().map(|(key, record)| Change::of_record(key.clone(), Some(record.clone())))
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
            Some(record) => Arc::make_mut(self.kinds.entry(key.kind()).or_default()).insert(key.clone(), record),
            None => self.remove(&key),
        };
        Change::of_record(key, replaced)
    }

    fn remove(&mut self, key: &RecordKey) -> Option<Record> {
        let records = Arc::make_mut(self.kinds.get_mut(&key.kind())?);
        let removed = records.remove(key);
        if records.is_empty() {
            self.kinds.remove(&key.kind());
        }
        removed
    }

    /// The files opened beside the plan, in the order in which they were opened.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, &AddedSource)> {
        self.all::<Source>().map(|(id, source)| (*id, source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{GroupId, LayerId};
    use crate::project::{GroupSettings, LayerSettings, records};

    fn layer(id: &str) -> Change {
        Change::put(records::Layer(LayerId::new(id)), LayerSettings { visible: true, opacity: 0.5 })
    }

    fn group(id: &str) -> Change {
        Change::put(records::Group(GroupId::new(id)), GroupSettings { opacity: 0.5 })
    }

    #[test]
    fn a_stamp_is_another_after_every_change_of_its_kind_and_after_no_other() {
        let mut project = Project::default().with(vec![layer("a"), group("g")]);
        for change in [layer("a"), layer("b"), Change::remove(records::Layer(LayerId::new("a")))] {
            let [layers, groups] = [RecordKind::Layer, RecordKind::Group].map(|kind| project.stamp(kind));
            assert_eq!(project.stamp(RecordKind::Layer), layers);
            project.apply(change);
            assert_ne!(project.stamp(RecordKind::Layer), layers);
            assert_eq!(project.stamp(RecordKind::Group), groups);
        }
    }

    #[test]
    fn a_copy_shares_what_neither_changes_and_keeps_its_own_of_the_rest() {
        let mut project = Project::default().with(vec![layer("a"), group("g")]);
        let copy = project.clone();
        project.apply(layer("b"));
        assert_eq!((copy.count(RecordKind::Layer), project.count(RecordKind::Layer)), (1, 2));
        assert_eq!(copy.stamp(RecordKind::Group), project.stamp(RecordKind::Group));
    }

    #[test]
    fn what_was_put_and_removed_leaves_an_equal_project() {
        let mut project = Project::default();
        project.apply(layer("a"));
        project.apply(Change::remove(records::Layer(LayerId::new("a"))));
        assert!(project.is_empty() && project == Project::default());
    }
}
