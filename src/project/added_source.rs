//! Files that were opened beside the plan.

use std::path::PathBuf;

/// Number of an added file, never used twice in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct SourceId(pub u32);

/// A file opened beside the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct AddedSource {
    pub path: PathBuf,
    /// Longitude and latitude are swapped back on reading.
    pub swap_axes: bool,
}
