//! What is half done, in a file beside the journal that is written anew each time: typing makes no
//! journal longer.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::Value;

use super::entry::{millis, time_of};
use super::frame::{self, MAGIC};
use crate::finding::Reason;
use crate::format::disk::sync_folder;
use crate::format::private;
use crate::format::project_file::{RecordsError, change_from_json, change_to_json};
use crate::geo::LonLat;
use crate::project::annotation::{Annotation, AnnotationId, KindId};
use crate::project::records::TypedKey as _;
use crate::project::{Change, Draft, StepName, records};

/// What was half done, and when it was last gone on with.
#[derive(Clone, Debug, PartialEq)]
pub struct Drafts {
    pub time: SystemTime,
    pub drafts: Vec<Draft>,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct DraftsJson {
    time: u64,
    drafts: Vec<Value>,
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(tag = "draft", rename_all = "snake_case")]
enum DraftJson {
    Text { new: bool, change: Value },
    Path { kind: String, points: Vec<[f64; 2]> },
    Step { name: StepName, changes: Vec<Value> },
}

/// Puts `drafts` in the place of those that were written before; nothing half done leaves no file.
pub(super) fn write(journal: &Path, drafts: &Drafts) -> io::Result<()> {
    let path = path_beside(journal);
    if drafts.drafts.is_empty() {
        return gone(fs::remove_file(path));
    }
    let mut bytes = MAGIC.to_vec();
    if !frame::append(&mut bytes, &to_json(drafts).map_err(io::Error::other)?) {
        return Err(Reason::TooLarge.into());
    }
    let next = next_beside(journal);
    // A write that failed may have left it.
    gone(fs::remove_file(&next))?;
    let mut file = private::create_new(&next)?;
    file.write_all(&bytes)?;
    file.sync_data()?;
    fs::rename(&next, &path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// What was half done when the program ended; what is not understood of it is left out.
pub(super) fn read(journal: &Path) -> Option<Drafts> {
    let bytes = fs::read(path_beside(journal)).ok()?;
    let (payloads, _) = frame::split(&bytes);
    let json: DraftsJson = serde_json::from_slice(payloads.first()?).ok()?;
    let drafts: Vec<Draft> = json.drafts.into_iter().filter_map(draft_from_json).collect();
    (!drafts.is_empty()).then(|| Drafts { time: time_of(json.time), drafts })
}

/// The journal goes, and what was half done with it.
pub(super) fn remove_beside(journal: &Path) {
    for path in [path_beside(journal), next_beside(journal)] {
        if let Err(error) = gone(fs::remove_file(path)) {
            log::warn!("what was half done stays: {error}");
        }
    }
}

fn path_beside(journal: &Path) -> PathBuf {
    journal.with_extension("draft")
}

/// Where it is written before it takes its place.
fn next_beside(journal: &Path) -> PathBuf {
    journal.with_extension("draft-next")
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn to_json(drafts: &Drafts) -> Result<Vec<u8>, RecordsError> {
    let json = drafts.drafts.iter().map(draft_to_json).collect::<Result<_, _>>()?;
    Ok(serde_json::to_vec(&DraftsJson { time: millis(drafts.time), drafts: json })?)
}

fn draft_to_json(draft: &Draft) -> Result<Value, RecordsError> {
    let json = match draft {
        Draft::Text { id, item } => {
            let key = records::Annotation(id.clone().unwrap_or_else(|| AnnotationId::new("")));
            DraftJson::Text { new: id.is_none(), change: change_to_json(&Change::put(key, item.clone()))? }
        }
        Draft::Path { kind, points } => DraftJson::Path {
            kind: kind.spec().name.to_owned(),
            points: points.iter().map(|point| [point.lon, point.lat]).collect(),
        },
        Draft::Step { name, changes } => DraftJson::Step {
            name: name.clone(),
            changes: changes.iter().map(change_to_json).collect::<Result<_, _>>()?,
        },
    };
    Ok(serde_json::to_value(json)?)
}

fn draft_from_json(json: Value) -> Option<Draft> {
    Some(match serde_json::from_value(json).ok()? {
        DraftJson::Text { new, change } => {
            let (id, item) = annotation_in(&change_from_json(&change)?)?;
            Draft::Text { id: (!new).then_some(id), item }
        }
        DraftJson::Path { kind, points } => Draft::Path {
            kind: KindId::named(&kind)?,
            points: points.into_iter().map(|[lon, lat]| LonLat::new(lon, lat)).collect(),
        },
        DraftJson::Step { name, changes } => {
            Draft::Step { name, changes: changes.iter().map(change_from_json).collect::<Option<_>>()? }
        }
    })
}

fn annotation_in(change: &Change) -> Option<(AnnotationId, Annotation)> {
    let id = records::Annotation::key_in(change.key())?;
    let item = records::Annotation::value_in(change.value()?)?;
    Some((id.clone(), Arc::unwrap_or_clone(item.clone())))
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;
    use crate::project::annotation::{AnnotationKind, Place};

    fn drafts() -> Drafts {
        let at = LonLat::new(104.25, 31.5);
        let mut item = Annotation::new(AnnotationKind::Text, Place::Map(vec![at]));
        item.text = "德阳，写到一".to_owned();
        let put = Change::put(records::Annotation(AnnotationId::new("甲")), item.clone());
        let drafts = vec![
            Draft::Text { id: None, item: item.clone() },
            Draft::Text { id: Some(AnnotationId::new("乙")), item },
            Draft::Path { kind: KindId::Polygon, points: vec![at, LonLat::new(0.1 + 0.2, -1e-7)] },
            Draft::Step { name: StepName::new("step.move_annotation").with("甲"), changes: vec![put] },
        ];
        Drafts { time: UNIX_EPOCH + std::time::Duration::from_millis(1_790_000_000_123), drafts }
    }

    #[test]
    fn what_was_half_done_comes_back_to_the_last_bit() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("s-000001.journal");
        assert_eq!(read(&journal), None);
        write(&journal, &drafts()).unwrap();
        assert_eq!(read(&journal), Some(drafts()));
    }

    #[test]
    fn nothing_half_done_leaves_no_file_and_half_a_file_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("s-000001.journal");
        write(&journal, &drafts()).unwrap();
        let bytes = fs::read(path_beside(&journal)).unwrap();
        fs::write(path_beside(&journal), &bytes[..bytes.len() - 1]).unwrap();
        assert_eq!(read(&journal), None);
        write(&journal, &Drafts { drafts: Vec::new(), ..drafts() }).unwrap();
        write(&journal, &Drafts { drafts: Vec::new(), ..drafts() }).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
