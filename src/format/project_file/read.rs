//! Reading a project file: nothing in it is believed before it is checked.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use zip::ZipArchive;

use super::features::records_of;
use super::foreign::ForeignEntries;
use super::manifest::{Manifest, version_of};
use super::migration::{RawProject, migrate};
use super::raw_json::{Members, RawJson};
use super::records::Records;
use super::stamp::{FileStamp, SourceStamp, sha256};
use super::{ANNOTATIONS, Foreign, MANIFEST, ProjectFile, RECORDS, THUMBNAIL, VERSION};
use crate::finding::{Code, Finding, Place, Reason};
use crate::format::open::unreadable;
use crate::format::regular::open_regular;
use crate::format::zip_reason::{entry_reason, zip_reason};

/// More entries than any project has.
const MAX_ENTRIES: usize = 20_000;
/// How large what is read into memory may be, in bytes.
const MAX_MANIFEST: u64 = 16 << 20;
const MAX_RECORDS: u64 = 512 << 20;
const MAX_THUMBNAIL: u64 = 16 << 20;

/// How many bytes of what nobody here knows are held against their checksums, in all: they are unpacked
/// for it, block by block. What is beyond is kept as it is.
const MAX_CHECKED: u64 = 256 << 20;

/// Texts of people and programs shrink tenfold, repetitive ones thirtyfold; a bomb a thousandfold.
pub(super) const MAX_RATIO: u64 = 250;

/// What is small may shrink as it likes.
pub(super) const RATIO_FREE_BYTES: u64 = 16 << 20;

/// Why a project file cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    #[error("this is no project file: {0}")]
    NotAProject(Reason),
    #[error("the file has version {found}, this program knows versions up to {VERSION}")]
    NewerVersion { found: u32 },
    #[error("{entry} is damaged: {reason}")]
    Damaged { entry: String, reason: Reason },
    #[error("{entry} is larger than {limit} bytes")]
    TooLarge { entry: String, limit: u64 },
    #[error("the entry {0} leaves its folder")]
    UnsafeEntry(String),
}

impl ReadError {
    /// The same for people, as a finding.
    pub fn finding(&self) -> Finding {
        let found = |code| Finding::new(code, Place::default());
        match self {
            Self::Unreadable(error) => unreadable(error, Place::default()),
            Self::NotAProject(reason) => found(Code::NotAProject).with(reason),
            Self::NewerVersion { found: version } => found(Code::NewerProject).with(version),
            Self::Damaged { entry, reason } => found(Code::DamagedPart).with(entry).with(reason),
            Self::TooLarge { entry, limit } => {
                found(Code::TooLarge).with(entry).with(format!("{} MB", limit.div_ceil(1 << 20)))
            }
            Self::UnsafeEntry(name) => found(Code::UnsafeEntry).with(name),
        }
    }
}

/// What is odd in a project file that was opened all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// So many records are kept, but not understood.
    ForeignRecords(usize),
    /// So many records had the number of another one and got a new one.
    DoubledRecords(usize),
    /// So many elements of pages had the number of another one and got a new one.
    DoubledElements(usize),
    /// An entry that can be done without is not what the manifest says; it is left out.
    DamagedEntry(String),
    /// An entry that the manifest names is not there.
    MissingEntry(String),
}

pub(super) type Archive = ZipArchive<BufReader<File>>;

/// Reads the project file at `path`. Copies of layers and of the plan stay in it until they are
/// needed: see [`extract`](super::extract).
pub fn read(path: &Path) -> Result<ProjectFile, ReadError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut archive = open(path)?;
    let members = members_of(&mut archive)?;
    let mut texts = bytes_of(&mut archive, RECORDS, MAX_RECORDS)?;
    let (manifest, mut records) = newest(members, records_in(RECORDS, &texts)?, folder)?;
    if manifest.entries.get(RECORDS).is_none_or(|stamp| stamp.sha256 != sha256(&texts)) {
        return Err(damaged(RECORDS, Reason::Checksum));
    }
    let mut others = Members::new();
    if manifest.entries.contains_key(ANNOTATIONS) {
        let features = bytes_of(&mut archive, ANNOTATIONS, MAX_RECORDS)?;
        if !is_as_stamped(&features, manifest.entries.get(ANNOTATIONS)) {
            return Err(damaged(ANNOTATIONS, Reason::Checksum));
        }
        let (of_annotations, foreign) = records_of(&features).map_err(|_| damaged(ANNOTATIONS, Reason::NotJson))?;
        records.extend(of_annotations);
        others = foreign;
        texts.extend(features);
    }
    let records = Records::from_raw(records, Some(folder));
    let mut file = assemble(&mut archive, manifest, records, sha256(&texts));
    file.foreign.annotations = others;
    Ok(file)
}

/// What the file is, and what its entries must be.
pub(super) fn manifest_of(archive: &mut Archive) -> Result<Manifest, ReadError> {
    let members = members_of(archive)?;
    Ok(newest(members, Vec::new(), Path::new(""))?.0)
}

fn members_of(archive: &mut Archive) -> Result<Members, ReadError> {
    parse(MANIFEST, &bytes_of(archive, MANIFEST, MAX_MANIFEST)?)
}

/// The texts as the newest version has them.
fn newest(members: Members, records: Vec<RawJson>, folder: &Path) -> Result<(Manifest, Vec<RawJson>), ReadError> {
    let version = version_of(&members).ok_or(ReadError::NotAProject(Reason::OtherKind))?;
    if version > VERSION {
        return Err(ReadError::NewerVersion { found: version });
    }
    let mut raw = RawProject { manifest: members, records };
    if !migrate(&mut raw, version) {
        return Err(ReadError::NotAProject(Reason::OtherKind));
    }
    let manifest = Manifest::from_members(raw.manifest, folder).map_err(|_| damaged(MANIFEST, Reason::NotJson))?;
    Ok((manifest, raw.records))
}

/// Opens the zip and refuses what no project file of ours looks like.
pub(super) fn open(path: &Path) -> Result<Archive, ReadError> {
    let file = BufReader::new(open_regular(path)?);
    let archive = ZipArchive::new(file).map_err(|error| ReadError::NotAProject(zip_reason(&error)))?;
    if archive.len() > MAX_ENTRIES {
        return Err(ReadError::NotAProject(Reason::TooManyEntries));
    }
    if archive.has_duplicate_names() {
        return Err(ReadError::NotAProject(Reason::DoubledEntry));
    }
    for name in archive.file_names() {
        let name = name.map_err(|error| ReadError::NotAProject(zip_reason(&error)))?;
        if !is_safe(&name) {
            return Err(ReadError::UnsafeEntry(name.into_owned()));
        }
    }
    Ok(archive)
}

/// Whether an entry stays where it is put: relative, without `..`, in one spelling.
pub(super) fn is_safe(name: &str) -> bool {
    let parts = name.strip_suffix('/').unwrap_or(name).split('/');
    !name.contains(['\\', ':', '\0']) && parts.into_iter().all(|part| !matches!(part, "" | "." | ".."))
}

fn assemble(archive: &mut Archive, manifest: Manifest, records: Records, records_hash: String) -> ProjectFile {
    let mut warnings = Vec::new();
    if !records.foreign.is_empty() {
        warnings.push(Warning::ForeignRecords(records.foreign.len()));
    }
    if records.renamed > 0 {
        warnings.push(Warning::DoubledRecords(records.renamed));
    }
    if records.renumbered > 0 {
        warnings.push(Warning::DoubledElements(records.renumbered));
    }
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let missing = manifest.entries.keys().filter(|name| !names.contains(name));
    warnings.extend(missing.map(|name| Warning::MissingEntry(name.clone())));
    let thumbnail = thumbnail_of(archive, &names, &manifest, &mut warnings);
    let mut entries = ForeignEntries::default();
    let mut left = MAX_CHECKED;
    for name in names.iter().filter(|name| *name != THUMBNAIL && is_foreign(name, &manifest)) {
        if let Err(error) = entries.take(archive, name, manifest.entries.get(name), &mut left) {
            log::warn!("an entry of a project is left out: {error}");
            warnings.push(Warning::DamagedEntry(name.clone()));
        }
    }
    let foreign = Foreign {
        records: records.foreign,
        manifest: manifest.foreign,
        plan: manifest.foreign_of_plan,
        entries,
        annotations: Members::new(),
    };
    ProjectFile {
        project: records.project,
        plan: manifest.plan,
        stamps: manifest.stamps,
        packed: manifest.packed,
        base_map_entry: manifest.base_map,
        thumbnail,
        foreign,
        records_hash,
        warnings,
    }
}

/// The picture of the map: nothing is lost without it.
fn thumbnail_of(
    archive: &mut Archive,
    names: &[String],
    manifest: &Manifest,
    warnings: &mut Vec<Warning>,
) -> Option<Vec<u8>> {
    let name = names.iter().find(|name| *name == THUMBNAIL)?;
    let read = bytes_of(archive, name, MAX_THUMBNAIL);
    let thumbnail = read.ok().filter(|bytes| is_as_stamped(bytes, manifest.entries.get(name)));
    if thumbnail.is_none() {
        warnings.push(Warning::DamagedEntry(name.clone()));
    }
    thumbnail
}

/// Whether an entry is kept for the next save: everything but the texts, the copies and folders.
fn is_foreign(name: &str, manifest: &Manifest) -> bool {
    let of_plan = manifest.plan.entry.as_deref().is_some_and(|entry| is_within(name, entry));
    let of_source = manifest.stamps.values().flat_map(SourceStamp::entries).any(|entry| entry == name);
    let of_project =
        [MANIFEST, RECORDS].contains(&name) || (name == ANNOTATIONS && manifest.entries.contains_key(name));
    let of_base_map = manifest.base_map.as_deref() == Some(name);
    !(of_project || name.ends_with('/') || of_plan || of_source || of_base_map)
}

/// Whether `name` is `entry` or lies in the folder of that name.
pub(super) fn is_within(name: &str, entry: &str) -> bool {
    name.strip_prefix(entry).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// An entry that the manifest does not name was added by somebody else: it is as good as it is.
fn is_as_stamped(bytes: &[u8], stamp: Option<&FileStamp>) -> bool {
    stamp.is_none_or(|stamp| stamp.size == bytes.len() as u64 && stamp.sha256 == sha256(bytes))
}

/// The bytes of an entry. The size that the zip states is not believed.
pub(super) fn bytes_of(archive: &mut Archive, name: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
    let file = archive.by_name(name).map_err(|error| damaged(name, zip_reason(&error)))?;
    let limit = limit.min(RATIO_FREE_BYTES.max(file.compressed_size().saturating_mul(MAX_RATIO)));
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| damaged(name, entry_reason(&error)))?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { entry: name.to_owned(), limit });
    }
    Ok(bytes)
}

/// The records of a text, one by one.
fn records_in(entry: &str, bytes: &[u8]) -> Result<Vec<RawJson>, ReadError> {
    RawJson::list(bytes).map_err(|_| damaged(entry, Reason::NotJson))
}

fn parse<T: serde::de::DeserializeOwned>(entry: &str, bytes: &[u8]) -> Result<T, ReadError> {
    serde_json::from_slice(bytes).map_err(|_| damaged(entry, Reason::NotJson))
}

fn damaged(entry: &str, reason: Reason) -> ReadError {
    ReadError::Damaged { entry: entry.to_owned(), reason }
}
