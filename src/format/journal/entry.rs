//! What the frames of a journal hold.

use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::format::paths::PathText;
use crate::format::project_file::ForeignRecords;
use crate::format::project_file::PlanOrigin;
use crate::format::project_file::Records;
use crate::format::project_file::RecordsError;
use crate::format::project_file::change_from_json;
use crate::format::project_file::change_to_json;
use crate::project::Act;
use crate::project::LogEntry;
use crate::project::Project;
use crate::project::StepName;

/// Where a journal begins: the project as it was saved, or as it was made or recovered.
#[derive(Clone, Debug)]
pub struct Beginning {
    pub started: SystemTime,
    /// The project file, if there is one.
    pub project_path: Option<PathBuf>,
    pub packed: bool,
    /// SHA-256 of its `records.json`.
    pub base: Option<String>,
    /// What is here is worth recovering before anything else is done.
    pub unsaved: bool,
    pub plan_id: String,
    pub plan: PlanOrigin,
    pub project: Project,
    pub foreign: ForeignRecords,
}

/// Something that was done, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    pub time: SystemTime,
    pub entry: LogEntry,
}

/// Who writes a journal.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Writer {
    pub session: String,
    pub pid: u32,
    pub host: String,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct HeaderJson {
    journal: u32,
    program: String,
    #[serde(flatten)]
    writer: Writer,
    started: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    project: Option<PathText>,
    packed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    unsaved: bool,
    #[serde(default)]
    drafts: bool,
    plan: PlanJson,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct PlanJson {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<PathText>,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct EntryJson {
    n: u64,
    time: u64,
    act: ActJson,
    name: StepName,
    changes: Vec<Value>,
}

#[derive(Clone, Copy, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum ActJson {
    Edit,
    Continue,
    Undo,
    Redo,
}

/// Why a frame that is whole cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUnderstood {
    /// A newer program wrote it.
    Newer,
    Garbled,
}

/// Records of more bytes than this are packed.
const PACKED: usize = 1 << 20;

/// How packed records begin: as every gzip file, and no JSON.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// As many bytes as records may be unpacked to.
const MOST_RECORDS: u64 = 1 << 30;

/// The payloads of frames 1 and 2. `for_drafts`: the file is begun for something half done.
pub fn beginning_to_json(
    beginning: &Beginning,
    writer: &Writer,
    for_drafts: bool,
) -> Result<[Vec<u8>; 2], RecordsError> {
    let path = match &beginning.plan {
        PlanOrigin::BuiltIn => None,
        PlanOrigin::Path(path) => Some(PathText::absolute(path)),
    };
    let (project, foreign) = (beginning.project.clone(), beginning.foreign.clone());
    let records = Records { project, foreign, renamed: 0, renumbered: 0 }.to_json(None)?.into_bytes();
    let is_packed = records.len() > PACKED;
    let header = HeaderJson {
        journal: if is_packed { super::VERSION } else { super::VERSION_OF_PLAIN },
        program: env!("CARGO_PKG_VERSION").to_owned(),
        writer: writer.clone(),
        started: millis(beginning.started),
        project: beginning.project_path.as_deref().map(PathText::absolute),
        packed: beginning.packed,
        base: beginning.base.clone(),
        unsaved: beginning.unsaved,
        drafts: for_drafts,
        plan: PlanJson { id: beginning.plan_id.clone(), path },
    };
    Ok([serde_json::to_vec(&header)?, if is_packed { packed(&records) } else { records }])
}

/// As fast as can be: whoever made the first change since the last save must not lose it meanwhile.
fn packed(records: &[u8]) -> Vec<u8> {
    let mut packing = GzEncoder::new(Vec::new(), Compression::fast());
    packing.write_all(records).and_then(|()| packing.finish()).expect("memory takes everything")
}

fn unpacked(records: &[u8]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(records).take(MOST_RECORDS).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What frames 1 and 2 say.
pub struct Head {
    pub beginning: Beginning,
    pub writer: Writer,
    /// The file was begun for something half done: it may hold nothing that was done.
    pub for_drafts: bool,
}

/// Reads frames 1 and 2.
pub fn head_from_json(header: &[u8], records: &[u8]) -> Result<Head, NotUnderstood> {
    let json: Value = serde_json::from_slice(header).map_err(|_| NotUnderstood::Garbled)?;
    let version = json.get("journal").and_then(Value::as_u64).ok_or(NotUnderstood::Garbled)?;
    if version > u64::from(super::VERSION) {
        return Err(NotUnderstood::Newer);
    }
    let header: HeaderJson = serde_json::from_value(json).map_err(|_| NotUnderstood::Garbled)?;
    let unpacked = records.starts_with(&GZIP).then(|| unpacked(records).map_err(|_| NotUnderstood::Garbled));
    let unpacked = unpacked.transpose()?;
    let Records { project, foreign, .. } =
        Records::from_json(unpacked.as_deref().unwrap_or(records), None).map_err(|_| NotUnderstood::Garbled)?;
    let beginning = Beginning {
        started: time_of(header.started),
        project_path: header.project.map(|path| path.resolved()),
        packed: header.packed,
        base: header.base,
        unsaved: header.unsaved,
        plan_id: header.plan.id,
        plan: header.plan.path.map_or(PlanOrigin::BuiltIn, |path| PlanOrigin::Path(path.resolved())),
        project,
        foreign,
    };
    Ok(Head { beginning, writer: header.writer, for_drafts: header.drafts })
}

/// The payload of the `n`th thing done.
pub fn done_to_json(n: u64, done: &Done) -> Result<Vec<u8>, RecordsError> {
    let act = match done.entry.act {
        Act::Edit { continues: false } => ActJson::Edit,
        Act::Edit { continues: true } => ActJson::Continue,
        Act::Undo => ActJson::Undo,
        Act::Redo => ActJson::Redo,
    };
    let changes = done.entry.changes.iter().map(change_to_json).collect::<Result<_, _>>()?;
    let json = EntryJson { n, time: millis(done.time), act, name: done.entry.name.clone(), changes };
    Ok(serde_json::to_vec(&json)?)
}

/// Reads the `n`th thing done; another number means that something is missing before it.
pub fn done_from_json(n: u64, payload: &[u8]) -> Option<Done> {
    let json: EntryJson = serde_json::from_slice(payload).ok().filter(|json: &EntryJson| json.n == n)?;
    let act = match json.act {
        ActJson::Edit => Act::Edit { continues: false },
        ActJson::Continue => Act::Edit { continues: true },
        ActJson::Undo => Act::Undo,
        ActJson::Redo => Act::Redo,
    };
    let changes = json.changes.iter().map(change_from_json).collect::<Option<_>>()?;
    Some(Done { time: time_of(json.time), entry: LogEntry { act, name: json.name, changes } })
}

pub(super) fn millis(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).ok().and_then(|since| since.as_millis().try_into().ok()).unwrap_or(0)
}

pub(super) fn time_of(millis: u64) -> SystemTime {
    // A clock that was wrong by ages is not worth an error.
    UNIX_EPOCH.checked_add(Duration::from_millis(millis)).unwrap_or(UNIX_EPOCH)
}
