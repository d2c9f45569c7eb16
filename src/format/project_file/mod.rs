//! The project file, `.guitu`: a zip (deflate or stored, no encryption) with these entries.
//!
//! | entry | holds |
//! | --- | --- |
//! | `manifest.json` | what this file is, and SHA-256 and size of every other entry; written last |
//! | `records.json` | what the user made, one record a line |
//! | `annotations.geojson` | the annotations, if there are any, as GeoJSON that other programs show |
//! | `thumbnail.png` | optional: a small picture of the map |
//! | `sources/<id>/<file name>` | optional: copies of added files and of what belongs to them |
//! | `base_map/<file name>` | optional: the part of an offline base map that the plan needs |
//! | `plan/<name>`, `plan/<name>/…` | optional: a copy of the plan package, zip or folder |
//!
//! Names are UTF-8, separated by `/`, relative, without `.` or `..` parts. All times in the zip are
//! 1980-01-01, so equal projects give equal bytes.
//!
//! # manifest.json
//! ```json
//! {
//!   "format": "guitu-project",
//!   "version": 2,
//!   "program": "0.1.0",
//!   "packed": false,
//!   "plan": { "id": "deyang", "opened": "path", "path": "../plan.zip", "absolute": {"path": "/data/plan.zip"},
//!             "fingerprint": "<64 hex digits>", "entry": "plan/plan.zip" },
//!   "sources": [ { "id": 1, "absolute": {"path": "/data/a.geojson"}, "size": 52, "sha256": "<64 hex digits>",
//!                  "entry": "sources/1/a.geojson" } ],
//!   "base_map": "base_map/a.mbtiles",
//!   "entries": { "records.json": { "size": 180, "sha256": "<64 hex digits>" } }
//! }
//! ```
//! * `version` grows when an older program could misread the file; a reader refuses what is newer
//!   than it knows.
//! * `packed`: copies of the plan and of all added files were asked for, and again at each save.
//! * `plan.opened` is `built_in` (no `path`) or `path`. `fingerprint` is the SHA-256 of what the
//!   plan holds (see [`fingerprint`]), not of its file. `entry` names the copy: an entry, or the
//!   folder that its entries lie in.
//! * `sources[].id` is the `key` of a record of kind `source`; size and hash are those of the file
//!   when the project was saved. `absolute` is where the file was; it is left out of packed files.
//!   `companions` has size and hash of each file beside it that is read with it, by its ending
//!   (`{"prj": {"size": 145, "sha256": "…"}}`); its copy lies beside the entry and differs in the ending.
//! * `base_map` names the copy of the base map; it is missing where none travels.
//!
//! # records.json
//! An array of objects with `kind`, `key` and `value`:
//!
//! | kind | key | value |
//! | --- | --- | --- |
//! | `layer` | layer id | `{"visible": bool, "opacity": 0…1}` |
//! | `group` | group id | `{"opacity": 0…1}` |
//! | `order` | `null` | layer ids from the bottom to the top |
//! | `source` | a number | `{"path": "…", "swap_axes": bool}` and, where the user chose them, `reader`, `encoding`, `crs`, `header_row`, `name_field` |
//! | `layer_style` | layer id | what the user changed of the layer's look |
//! | `map_look` | `null` | `{"palette": id}` |
//! | `label` | `[layer id, feature]` | where the feature's name was moved to |
//!
//! A `path` is relative to the folder of the project file, with `/`; on another drive it is
//! absolute. Where it is not UTF-8, `path` is for reading only and `path_bytes` has the bytes in
//! hexadecimal. Known records come first, by kind and key. The first valid record of a kind and key
//! counts.
//!
//! # annotations.geojson
//! Since version 2. Each feature is a record of kind `annotation`: its `id` is the key, and without
//! it the feature is the value, with layer and order under `guitu:record`. An annotation that no
//! feature can hold is a record in `records.json`, as all of them are in version 1.
//!
//! # What is not known
//! Unknown kinds of records, records whose value is not understood, unknown members of the
//! manifest, of its plan, of records and of their values, and unknown entries are kept as they are
//! and written again. Unknown entries stay packed: nothing of them is ever unpacked into memory.

mod check;
mod embedded;
mod features;
mod foreign;
mod inside;
mod linked;
mod lock;
mod manifest;
mod migration;
mod named;
mod raw_json;
mod read;
mod records;
mod resolve;
mod stamp;
mod stamper;
mod texts;
mod value_json;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use check::check;
pub use embedded::{CopyError, extract};
use foreign::ForeignEntries;
pub use linked::linked_files;
pub use lock::{Locked, Owner, ProjectLock, Rival};
pub use raw_json::RecordsError;
pub use read::{ReadError, Warning, read};
pub use records::{ForeignRecords, Records, change_from_json, change_to_json};
pub use resolve::{HeldFile, Part, Resolved, Trouble, TroubleKind, resolve};
pub use stamp::{FileStamp, SourceStamp, fingerprint};
pub use write::{BaseMapCopy, Contents, Written, write};

use crate::project::Project;
use crate::project::SourceId;
use raw_json::Members;

/// The version that this program writes.
pub const VERSION: u32 = 2;

/// The ending of a project file's name.
pub const EXTENSION: &str = "guitu";

const MANIFEST: &str = "manifest.json";
const RECORDS: &str = "records.json";
const ANNOTATIONS: &str = "annotations.geojson";
const THUMBNAIL: &str = "thumbnail.png";

/// Whether a path is named like a project file.
pub fn is_project_path(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION))
}

/// Whether the file at `path` is a project file, whatever it is called.
pub fn is_project_file(path: &Path) -> bool {
    let names = read::open(path).map(|archive| [MANIFEST, RECORDS].map(|name| archive.index_for_name(name).is_some()));
    names.is_ok_and(|found| found == [true, true])
}

/// How the plan was opened, so that it can be opened again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PlanOrigin {
    #[default]
    BuiltIn,
    /// A plan folder or zip.
    Path(PathBuf),
}

/// The plan that a project is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanReference {
    pub id: String,
    pub origin: PlanOrigin,
    /// See [`fingerprint`].
    pub fingerprint: String,
    /// Where it was when the project was saved, if that is not where `origin` points.
    pub last_seen: Option<PathBuf>,
    /// Where its copy is in the project file.
    pub entry: Option<String>,
}

/// A project file as it was read. Paths are absolute.
#[derive(Clone, Debug, Default)]
pub struct ProjectFile {
    pub project: Project,
    pub plan: PlanReference,
    pub stamps: BTreeMap<SourceId, SourceStamp>,
    pub packed: bool,
    /// Where the copy of the base map is in the project file.
    pub base_map_entry: Option<String>,
    pub thumbnail: Option<Vec<u8>>,
    pub foreign: Foreign,
    /// SHA-256 of `records.json` and of the annotations after it, in hexadecimal.
    pub records_hash: String,
    pub warnings: Vec<Warning>,
}

/// What this version of the program does not know, kept for the next save.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Foreign {
    pub records: ForeignRecords,
    manifest: Members,
    plan: Members,
    entries: ForeignEntries,
    /// Members of the collection of annotations.
    annotations: Members,
}
