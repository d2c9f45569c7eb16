//! Files that were opened beside the plan, and how they are to be read.

use std::path::PathBuf;

pub use crate::plan::SourceId;

/// A file opened beside the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct AddedSource {
    pub path: PathBuf,
    pub reading: ReadOptions,
}

/// How a file is to be understood where the user knows better than the program; what is not set is
/// found out by the reader. The layer is read again when any of it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ReadOptions {
    /// The file has latitude before longitude.
    pub swap_axes: bool,
    /// Id of the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<String>,
    /// Name of the encoding of text, as the web has them: `gb18030`, `utf-8`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Name of the coordinate system, whatever the file declares: `EPSG:4523`, `GCJ-02`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crs: Option<String>,
    /// Line with the names of a table's columns, from 1; 0 if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    /// The page of a document that is the picture, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The attribute that holds what people call a feature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_field: Option<String>,
}
