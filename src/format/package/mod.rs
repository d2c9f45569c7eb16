//! The plan package: a folder, or a zip of it, in the form that `seeds/README.md` describes.
//!
//! ```text
//! plan.json            manifest: document, vocabulary, groups → layers, composites, indicators …
//! clauses.json         the heading tree of the plan's text
//! checks.json          optional: places that lines pass, the order of lines side by side
//! layers/*.geojson     features
//! images/*             pictures with bounds
//! ```
//! The program's own plan is such a package too and takes the same way in. The panel shows groups
//! and layers in the order of `plan.json`, the topmost first, so the last layer of the last group
//! is drawn at the very bottom.

mod facts;
mod fault;
mod files;
mod layers;
mod manifest;
mod references;
mod words;
mod zipped;

use std::collections::BTreeSet;
use std::io::{Read, Seek};
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, DirEntry, include_dir};

use files::FolderOn;
pub use files::{Embedded, FileError, Folder, PackageFiles};
use layers::read_layers;
pub use manifest::{MANIFEST, VERSION};
use manifest::{Manifest, manifest_place};
use references::keep_known;
pub use zipped::Zipped;

use crate::finding::{Code, Finding, Findings, Place, Reason};
use crate::format::disk::Disk;
use crate::format::surrogates::mended;
use crate::format::zip_reason::zip_reason;
use crate::plan::{Checks, Clause, Clauses, Group, GroupId, Hosts, LayerId, Numbers, Plan};
use crate::task::Context;

/// The plan that is built into the program.
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/seeds/deyang");

/// The heading tree of the plan's text.
const CLAUSES: &str = "clauses.json";

/// What the lines are checked against.
const CHECKS: &str = "checks.json";

/// Why there is no plan at all.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    #[error("the package has no plan.json: {0}")]
    NoManifest(FileError),
    #[error("the zip has no plan.json, but {0}")]
    NoPlan(String),
    #[error("plan.json is no JSON object: {0}")]
    BadManifest(serde_json::Error),
    #[error("plan.json does not describe a guitu plan")]
    NotAPlan,
    #[error("the package has version {0}")]
    NewerVersion(u64),
    #[error("the zip cannot be read: {0}")]
    BadZip(#[from] zip::result::ZipError),
    #[error("opening was cancelled")]
    Cancelled,
}

impl PackageError {
    /// The reason alone.
    pub(crate) fn reason(&self) -> Reason {
        match self {
            Self::NoManifest(error) => error.reason(),
            Self::BadManifest(_) => Reason::NotJson,
            Self::NoPlan(_) | Self::NotAPlan | Self::NewerVersion(_) => Reason::OtherKind,
            Self::BadZip(error) => zip_reason(error),
            Self::Cancelled => Reason::Interrupted,
        }
    }

    /// The same for people, as a finding.
    pub fn finding(&self) -> Finding {
        let finding = |code| Finding::new(code, Place::default());
        match self {
            Self::NoManifest(FileError::Missing) => finding(Code::MissingFile).with(MANIFEST),
            Self::NoManifest(error) => finding(Code::Unreadable).with(error.reason()),
            Self::NoPlan(names) => finding(Code::ZipOfOthers).with(names),
            Self::BadManifest(error) => fault::finding(error, MANIFEST, Place::default()),
            Self::NotAPlan => finding(Code::BadManifest).with("format: guitu-plan, version"),
            Self::NewerVersion(version) => finding(Code::NewerVersion).with(version),
            Self::BadZip(error) => finding(Code::Unreadable).with(zip_reason(error)),
            Self::Cancelled => finding(Code::Unreadable).with(Reason::Interrupted),
        }
    }
}

/// The plan that is built into the program.
pub fn embedded() -> Result<(Plan, Findings), PackageError> {
    let mut files = Vec::new();
    gather(&BUILT_IN, &mut files);
    load(&Embedded(files), &Context::unwatched())
}

fn gather<'a>(folder: &'a Dir<'static>, files: &mut Vec<(&'a str, &'a [u8])>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => gather(inner, files),
            DirEntry::File(file) => files.extend(file.path().to_str().map(|path| (path, file.contents()))),
        }
    }
}

/// The plan in a folder of a disk.
pub fn open_folder(disk: &dyn Disk, path: &Path, context: &Context) -> Result<(Plan, Findings), PackageError> {
    load(&FolderOn { disk, folder: Folder(path.to_owned()) }, context)
}

/// The files that a package is made of, in the order of their names; some may be missing.
pub fn file_names(files: &dyn PackageFiles) -> Result<BTreeSet<String>, PackageError> {
    let bytes = files.read(MANIFEST).map_err(PackageError::NoManifest)?;
    let groups = Manifest::parse(&bytes)?.groups();
    let of_layers = groups.iter().flat_map(|group| &group.layers).map(|layer| layer.content.file().to_owned());
    Ok(of_layers.chain([MANIFEST, CLAUSES, CHECKS].map(ToOwned::to_owned)).collect())
}

/// The plan in a zip from anywhere.
pub fn load_zip(source: impl Read + Seek + Send, context: &Context) -> Result<(Plan, Findings), PackageError> {
    let zip = Zipped::open(source)?;
    match zip.others() {
        Some(names) => Err(PackageError::NoPlan(names)),
        None => load(&zip, context),
    }
}

/// The plan in a package, with everything that was odd about it.
pub fn load(files: &dyn PackageFiles, context: &Context) -> Result<(Plan, Findings), PackageError> {
    let bytes = files.read(MANIFEST).map_err(PackageError::NoManifest)?;
    let mut manifest = Manifest::parse(&bytes)?;
    let groups = manifest.groups();
    let clauses = read_clauses(files, &mut manifest);
    let checks = read_checks(files, &mut manifest);
    let (layers, layer_findings) = read_layers(files, &groups, &clauses, context).ok_or(PackageError::Cancelled)?;
    let in_panel = |id: &LayerId| layers.iter().any(|layer| layer.id == *id);
    let mut plan = Plan {
        id: manifest.required("id"),
        title: manifest.required("title"),
        document: manifest.optional("document").unwrap_or_default(),
        bounds: manifest.bounds(),
        vocabulary: manifest.vocabulary(),
        inside: manifest.optional("inside").unwrap_or_default(),
        readings: manifest.readings(),
        number_prefixes: manifest.optional("number_prefixes").unwrap_or_default(),
        search_example: manifest.optional("search_example"),
        licence: manifest.optional("licence").unwrap_or_default(),
        notes: manifest.optional("notes").unwrap_or_default(),
        groups: groups
            .iter()
            .map(|group| Group {
                id: GroupId::new(&group.id),
                title: group.title.clone(),
                layers: group.layers.iter().map(|layer| LayerId::new(&layer.id)).filter(in_panel).collect(),
            })
            .collect(),
        // The panel lists from the top, the plan draws from the bottom.
        layers: layers.iter().rev().cloned().map(Arc::new).collect(),
        clauses,
        map_themes: manifest.items("map_themes"),
        composites: manifest.items("composites"),
        indicators: manifest.items("indicators"),
        discrepancies: manifest.items("discrepancies"),
        checks,
        hosts: Hosts::default(),
        numbers: Numbers::default(),
    };
    plan.settle();
    plan.bounds = plan.bounds.or_else(|| plan.extent());
    if plan.search_example.is_none() {
        plan.search_example = plan.usual_example();
    }
    let mut findings = Findings::default();
    files.findings().iter().for_each(|finding| findings.push(finding.clone()));
    findings.extend(manifest.findings);
    findings.extend(layer_findings);
    keep_known(&mut plan, &mut findings);
    Ok((plan, findings))
}

/// The clauses; a package without them is a plan without citations.
fn read_clauses(files: &dyn PackageFiles, manifest: &mut Manifest) -> Clauses {
    let at = || Place { file: Some(CLAUSES.into()), ..Place::default() };
    let written: Vec<Clause> = match files.read(CLAUSES) {
        Err(_) => {
            manifest.findings.push(Finding::new(Code::MissingFile, manifest_place()).with(CLAUSES));
            return Clauses::default();
        }
        Ok(bytes) => serde_json::from_slice(&mended(&bytes)).unwrap_or_else(|error| {
            manifest.findings.push(fault::finding(&error, CLAUSES, at()));
            Vec::new()
        }),
    };
    let (clauses, orphans) = Clauses::new(written);
    for orphan in orphans {
        manifest.findings.push(Finding::new(Code::UnknownClause, at()).with(orphan));
    }
    clauses
}

/// What lines are checked against; most packages have no such file.
fn read_checks(files: &dyn PackageFiles, manifest: &mut Manifest) -> Checks {
    let Ok(bytes) = files.read(CHECKS) else { return Checks::default() };
    serde_json::from_slice(&mended(&bytes)).unwrap_or_else(|error| {
        let place = Place { file: Some(CHECKS.into()), ..Place::default() };
        manifest.findings.push(fault::finding(&error, CHECKS, place));
        Checks::default()
    })
}
