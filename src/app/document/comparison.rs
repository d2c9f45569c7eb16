//! What a project file that somebody else changed says otherwise than the project here.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::SystemTime;

use super::writing::SaveOrder;
use crate::format::project_file::{self, ReadError};
use crate::project::{Project, Record, RecordKey};

/// A save that waits for the user's word.
#[derive(Debug)]
pub struct Conflict {
    pub(super) order: SaveOrder,
    pub(super) comparison: Option<Comparison>,
}

impl Conflict {
    /// The file that was changed.
    pub fn path(&self) -> &Path {
        &self.order.path
    }

    /// What is different there, once that was asked for.
    pub fn comparison(&self) -> Option<&Comparison> {
        self.comparison.as_ref()
    }
}

/// What the file on the disk says otherwise than the project here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// When the file was written, where that is known.
    pub written: Option<SystemTime>,
    /// In the order of the records.
    pub differences: Vec<Difference>,
}

/// A record that is not the same on both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub key: RecordKey,
    pub there: Option<Record>,
    pub here: Option<Record>,
}

/// Reads the file at `path` and holds it against the project here.
pub(super) fn compared(path: &Path, here: &Project) -> Result<Comparison, ReadError> {
    let written = path.metadata().and_then(|metadata| metadata.modified()).ok();
    let there = project_file::read(path)?.project;
    Ok(Comparison { written, differences: differences(&there, here) })
}

fn differences(there: &Project, here: &Project) -> Vec<Difference> {
    let keys: BTreeSet<&RecordKey> = there.iter().chain(here.iter()).map(|(key, _)| key).collect();
    let difference = |key: &RecordKey| {
        let (there, here) = (there.record(key), here.record(key));
        (there != here).then(|| Difference { key: key.clone(), there: there.cloned(), here: here.cloned() })
    };
    keys.into_iter().filter_map(difference).collect()
}
