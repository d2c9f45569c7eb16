//! How often the records of each kind were changed: what caches compare.

use std::collections::{BTreeMap, BTreeSet};

use super::records::{RecordKey, RecordKind};

/// Counts of changes by kind of record. They only grow, so that equal sums over some kinds mean
/// that no record of these kinds was changed in between.
#[derive(Clone, Debug, Default)]
pub struct Revisions {
    by_kind: BTreeMap<RecordKind, u64>,
}

impl Revisions {
    /// These records were changed.
    pub fn touch<'a>(&mut self, keys: impl IntoIterator<Item = &'a RecordKey>) {
        let kinds: BTreeSet<RecordKind> = keys.into_iter().map(RecordKey::kind).collect();
        for kind in kinds {
            *self.by_kind.entry(kind).or_default() += 1;
        }
    }

    /// Any record may be another: another project is open.
    pub fn touch_all(&mut self) {
        for kind in RecordKind::ALL {
            *self.by_kind.entry(*kind).or_default() += 1;
        }
    }

    /// A number that is another after every change of a record of these kinds.
    pub fn of(&self, kinds: &[RecordKind]) -> u64 {
        kinds.iter().filter_map(|kind| self.by_kind.get(kind)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{GroupId, LayerId};

    #[test]
    fn a_change_of_one_kind_leaves_the_revision_of_the_others_as_it_was() {
        let (layers, others) = ([RecordKind::Layer], [RecordKind::Group, RecordKind::Figure]);
        let mut revisions = Revisions::default();
        let before = (revisions.of(&layers), revisions.of(&others));
        revisions.touch([&RecordKey::Layer(LayerId::new("a")), &RecordKey::Layer(LayerId::new("b"))]);
        assert!(revisions.of(&layers) != before.0 && revisions.of(&others) == before.1);
        revisions.touch([&RecordKey::Group(GroupId::new("g"))]);
        assert_ne!(revisions.of(&others), before.1);
        let now = revisions.of(RecordKind::ALL);
        revisions.touch_all();
        assert!(revisions.of(RecordKind::ALL) > now);
    }
}
