//! The texts of records: each on its own, on all cores, and of what is wholly understood in one go. A
//! hundred thousand of them are written in a second.

use std::path::Path;

use rayon::prelude::*;
use serde_json::Value;

use super::features::{feature_from_record, feature_text};
use super::raw_json::RecordsError;
use super::records::{ForeignRecords, Records, key_to, lines_json, record_members, value_to};
use crate::project::{Project, Record, RecordKey};

impl Records {
    /// All records in one text, with paths as a file in `folder` has them.
    pub fn to_json(&self, folder: Option<&Path>) -> Result<String, RecordsError> {
        let texts = texts_of(&self.project, |key, record| line_of(key, record, &self.foreign, folder))?;
        Ok(lines_json(texts, &self.foreign))
    }
}

/// `records.json` of a project file in `folder`, and the features that stand apart from it. The
/// same for equal projects in the same folder.
pub(super) fn records_and_features(
    project: &Project,
    foreign: &ForeignRecords,
    folder: &Path,
) -> Result<(String, Vec<String>), RecordsError> {
    let folder = Some(folder);
    let texts = texts_of(project, |key, record| {
        let feature = feature_of(key, record, foreign, folder)?;
        feature.map_or_else(|| line_of(key, record, foreign, folder).map(Text::Line), |text| Ok(Text::Feature(text)))
    })?;
    let (mut lines, mut features) = (Vec::new(), Vec::new());
    for text in texts {
        match text {
            Text::Line(line) => lines.push(line),
            Text::Feature(feature) => features.push(feature),
        }
    }
    Ok((lines_json(lines, foreign), features))
}

/// Where the text of a record stands.
enum Text {
    Line(String),
    Feature(String),
}

/// What `text` makes of each record, in their order, on all cores.
fn texts_of<T: Send>(
    project: &Project,
    text: impl Fn(&RecordKey, &Record) -> Result<T, RecordsError> + Sync,
) -> Result<Vec<T>, RecordsError> {
    let records: Vec<(&RecordKey, &Record)> = project.iter().collect();
    records.into_par_iter().map(|(key, record)| text(key, record)).collect()
}

/// The text of a record with all that is kept of it without being understood.
fn line_of(
    key: &RecordKey,
    record: &Record,
    foreign: &ForeignRecords,
    folder: Option<&Path>,
) -> Result<String, RecordsError> {
    if let Some(extra) = foreign.of(key) {
        return Ok(serde_json::to_string(&record_members(key, Some(record), extra, folder)?)?);
    }
    let known = KnownRecord { kind: key.kind().name(), key: key_to(key)?, value: value_to(record, folder)? };
    Ok(serde_json::to_string(&known)?)
}

/// A record of which everything is known.
#[derive(serde::Serialize)]
struct KnownRecord {
    kind: &'static str,
    key: Value,
    value: Value,
}

/// The text of the feature that stands for a record; `None` if it stands among the records.
fn feature_of(
    key: &RecordKey,
    record: &Record,
    foreign: &ForeignRecords,
    folder: Option<&Path>,
) -> Result<Option<String>, RecordsError> {
    let RecordKey::Annotation(id) = key else { return Ok(None) };
    if let Some(extra) = foreign.of(key) {
        let feature = feature_from_record(&record_members(key, Some(record), extra, folder)?);
        return Ok(feature.map(|feature| feature.text().to_owned()));
    }
    Ok(feature_text(id, &mut value_to(record, folder)?).transpose()?)
}
