//! `manifest.json`: what the file is, and what each entry must be.

use std::collections::BTreeMap;
use std::path::Path;

use super::raw_json::{Members, RawJson};
use super::stamp::{FileStamp, SourceStamp};
use super::{PlanOrigin, PlanReference};
use crate::format::paths::{self, PathText};
use crate::project::SourceId;

/// What `format` says.
pub const FORMAT: &str = "guitu-project";

/// The manifest in memory. Paths are absolute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    pub version: u32,
    pub packed: bool,
    pub plan: PlanReference,
    pub stamps: BTreeMap<SourceId, SourceStamp>,
    /// The entry of the base map.
    pub base_map: Option<String>,
    pub entries: BTreeMap<String, FileStamp>,
    /// Members that this version does not know.
    pub foreign: Members,
    pub foreign_of_plan: Members,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct PlanJson {
    id: String,
    opened: PlanPlace,
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    path: Option<PathText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    absolute: Option<PathText>,
    #[serde(default)]
    fingerprint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<String>,
}

#[derive(Clone, Copy, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum PlanPlace {
    BuiltIn,
    Path,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct SourceStampJson {
    id: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    absolute: Option<PathText>,
    #[serde(flatten)]
    file: FileStamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<String>,
    /// Missing where none of its files has a companion, and in projects of older programs.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    companions: BTreeMap<String, FileStamp>,
}

/// The version in a manifest that is a project's at all.
pub fn version_of(members: &Members) -> Option<u32> {
    let format: String = members.get("format")?.parse().ok()?;
    (format == FORMAT).then_some(())?;
    members.get("version")?.parse().ok()
}

impl Manifest {
    /// Takes apart a manifest of this program's version in a file in `folder`.
    pub fn from_members(mut members: Members, folder: &Path) -> serde_json::Result<Self> {
        fn take<T: serde::de::DeserializeOwned + Default>(members: &mut Members, name: &str) -> serde_json::Result<T> {
            members.shift_remove(name).map_or_else(|| Ok(T::default()), |raw| raw.parse())
        }
        for known in ["format", "program"] {
            members.shift_remove(known);
        }
        let plan_members: Members = take(&mut members, "plan")?;
        let (plan, foreign_of_plan) = plan_from(plan_members, folder)?;
        let stamps: Vec<SourceStampJson> = take(&mut members, "sources")?;
        Ok(Self {
            version: take(&mut members, "version")?,
            packed: take(&mut members, "packed")?,
            plan,
            stamps: stamps.into_iter().map(stamp_from).collect(),
            base_map: take(&mut members, "base_map")?,
            entries: take(&mut members, "entries")?,
            foreign: members,
            foreign_of_plan,
        })
    }

    /// The manifest's text for a file in `folder`.
    pub fn to_json(&self, folder: &Path) -> serde_json::Result<String> {
        let stamps: Vec<SourceStampJson> = self.stamps.iter().map(|(id, stamp)| stamp_to(*id, stamp)).collect();
        let mut members = Members::from_iter([
            ("format".to_owned(), RawJson::new(&FORMAT)?),
            ("version".to_owned(), RawJson::new(&self.version)?),
            ("program".to_owned(), RawJson::new(&env!("CARGO_PKG_VERSION"))?),
            ("packed".to_owned(), RawJson::new(&self.packed)?),
            ("plan".to_owned(), RawJson::new(&plan_to(&self.plan, &self.foreign_of_plan, folder)?)?),
            ("sources".to_owned(), RawJson::new(&stamps)?),
            ("entries".to_owned(), RawJson::new(&self.entries)?),
        ]);
        if let Some(entry) = &self.base_map {
            members.insert("base_map".to_owned(), RawJson::new(entry)?);
        }
        members.extend(self.foreign.clone());
        serde_json::to_string_pretty(&members)
    }
}

fn plan_from(mut members: Members, folder: &Path) -> serde_json::Result<(PlanReference, Members)> {
    if members.is_empty() {
        return Ok((PlanReference::default(), members));
    }
    let plan: PlanJson = RawJson::new(&members)?.parse()?;
    members.retain(|name, _| {
        !["id", "opened", "path", "path_bytes", "absolute", "fingerprint", "entry"].contains(&name.as_str())
    });
    let origin = match (plan.opened, plan.path) {
        (PlanPlace::Path, Some(path)) => PlanOrigin::Path(paths::from_text(&path, Some(folder))),
        (PlanPlace::BuiltIn, _) | (PlanPlace::Path, None) => PlanOrigin::BuiltIn,
    };
    let last_seen = plan.absolute.map(|path| path.resolved());
    let reference = PlanReference { id: plan.id, origin, fingerprint: plan.fingerprint, last_seen, entry: plan.entry };
    Ok((reference, members))
}

fn plan_to(plan: &PlanReference, foreign: &Members, folder: &Path) -> serde_json::Result<Members> {
    let (opened, path) = match &plan.origin {
        PlanOrigin::BuiltIn => (PlanPlace::BuiltIn, None),
        PlanOrigin::Path(path) => (PlanPlace::Path, Some(paths::to_text(path, Some(folder)))),
    };
    let json = PlanJson {
        id: plan.id.clone(),
        opened,
        path,
        absolute: plan.last_seen.as_deref().map(PathText::absolute),
        fingerprint: plan.fingerprint.clone(),
        entry: plan.entry.clone(),
    };
    let mut members: Members = RawJson::new(&json)?.parse()?;
    members.extend(foreign.clone());
    Ok(members)
}

fn stamp_from(json: SourceStampJson) -> (SourceId, SourceStamp) {
    let last_seen = json.absolute.map(|path| path.resolved());
    // Endings become parts of paths.
    let is_ending = |ending: &String| ending.chars().all(char::is_alphanumeric);
    let companions = json.companions.into_iter().filter(|(ending, _)| is_ending(ending)).collect();
    (SourceId(json.id), SourceStamp { last_seen, file: json.file, companions, entry: json.entry })
}

fn stamp_to(id: SourceId, stamp: &SourceStamp) -> SourceStampJson {
    SourceStampJson {
        id: id.0,
        absolute: stamp.last_seen.as_deref().map(PathText::absolute),
        file: stamp.file.clone(),
        entry: stamp.entry.clone(),
        companions: stamp.companions.clone(),
    }
}
