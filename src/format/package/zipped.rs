//! A zip as a package. Nothing is unpacked to disk; entries are refused that lead outside, are
//! links or encrypted, or promise or turn out to hold too much.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Read, Seek};
use std::sync::{Mutex, PoisonError};

use encoding_rs::GBK;
use zip::ZipArchive;
use zip::result::ZipError;

use super::files::{FileError, MAX_FILE_BYTES, PackageFiles, inner_path, read_limited};
use super::manifest::MANIFEST;
use crate::finding::{Code, Finding, Place};
use crate::format::zip_reason::zip_reason;

/// The most entries that are looked at.
const MAX_ENTRIES: usize = 10_000;

/// The most bytes that all entries together may hold, by what they promise.
const MAX_TOTAL_BYTES: u64 = 2 << 30;

/// Text shrinks tenfold, repetitive text thirtyfold; a bomb a thousandfold.
const MAX_RATIO: u64 = 250;

/// Small entries may shrink as they like.
const RATIO_FREE_BYTES: u64 = 1 << 20;

/// An open zip. The entry `plan.json` that lies highest marks the package's own folder.
pub struct Zipped<R> {
    archive: Mutex<ZipArchive<R>>,
    entries: BTreeMap<String, usize>,
    findings: Vec<Finding>,
}

impl<R: Read + Seek> Zipped<R> {
    pub fn open(source: R) -> Result<Self, ZipError> {
        let mut archive = ZipArchive::new(source)?;
        let mut entries = BTreeMap::new();
        let mut findings = Vec::new();
        let mut total = 0u64;
        let count = archive.len();
        for index in 0..count.min(MAX_ENTRIES) {
            let Ok(entry) = archive.by_index_raw(index) else {
                findings.push(refused(&format!("#{}", index + 1)));
                continue;
            };
            let name = entry_name(entry.name_raw());
            if entry.is_dir() || name.starts_with("__MACOSX/") {
                continue;
            }
            let bomb = entry.size() > RATIO_FREE_BYTES && entry.size() / entry.compressed_size().max(1) > MAX_RATIO;
            let safe = inner_path(&name).is_some() && !entry.is_symlink() && !entry.encrypted();
            total = total.saturating_add(entry.size());
            if !safe || bomb || entry.size() > MAX_FILE_BYTES || total > MAX_TOTAL_BYTES {
                findings.push(refused(&name));
            } else {
                entries.insert(name, index);
            }
        }
        if count > MAX_ENTRIES {
            findings.push(refused(&format!("#{}–{count}", MAX_ENTRIES + 1)));
        }
        Ok(Self { archive: Mutex::new(archive), entries: below_manifest(entries), findings })
    }
}

/// A name as UTF-8, or as GBK, which Chinese Windows writes without saying so.
fn entry_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GBK.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// The entries below the folder of the highest `plan.json`, named from there.
fn below_manifest(entries: BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let manifests = entries.keys().filter_map(|name| name.strip_suffix("plan.json"));
    let folders = manifests.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let Some(folder) = folders.min_by_key(|folder| folder.matches('/').count()).map(str::to_owned) else {
        return entries;
    };
    let inside = |(name, index): (String, usize)| Some((name.strip_prefix(&folder)?.to_owned(), index));
    entries.into_iter().filter_map(inside).collect()
}

fn refused(name: &str) -> Finding {
    Finding::new(Code::UnsafeEntry, Place::default()).with(name)
}

impl<R> Zipped<R> {
    /// What is in it besides a plan: the names of its files, if there is no plan.
    pub(super) fn others(&self) -> Option<String> {
        const LISTED: usize = 5;
        if self.entries.contains_key(MANIFEST) || self.entries.is_empty() {
            return None;
        }
        let names: Vec<&str> = self.entries.keys().take(LISTED).map(String::as_str).collect();
        Some(names.join(" ") + if self.entries.len() > LISTED { " …" } else { "" })
    }
}

impl<R: Read + Seek + Send> PackageFiles for Zipped<R> {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, FileError> {
        let index = *self.entries.get(path).ok_or(FileError::Missing)?;
        let mut archive = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = archive.by_index(index).map_err(|error| FileError::Unreadable(zip_reason(&error)))?;
        // What an entry promises is not what it holds: the size is checked while reading.
        let limit = entry.size().min(MAX_FILE_BYTES);
        read_limited(entry, limit).map(Cow::Owned)
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn open(bytes: Vec<u8>) -> Zipped<Cursor<Vec<u8>>> {
        Zipped::open(Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn the_package_may_lie_in_a_folder_of_the_zip() {
        let zip = open(zipped(&[("德阳/plan.json", b"{}"), ("德阳/layers/a.geojson", b"[]"), ("other.txt", b"")]));
        assert_eq!(zip.read("layers/a.geojson").unwrap().as_ref(), b"[]");
        assert!(matches!(zip.read("other.txt"), Err(FileError::Missing)));
    }

    #[test]
    fn entries_that_lead_outside_are_refused_by_name() {
        let zip = open(zipped(&[("plan.json", b"{}"), ("../evil", b"x"), ("/abs", b"x"), ("c:\\x", b"x")]));
        let refused: Vec<&str> = zip.findings().iter().map(|finding| finding.arguments[0].as_str()).collect();
        assert_eq!(refused, ["../evil", "/abs", "c:\\x"]);
        assert!(matches!(zip.read("../evil"), Err(FileError::Missing)));
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_read() {
        let zip = open(zipped(&[("plan.json", b"{}"), ("layers/bomb", &vec![0; 8 << 20])]));
        assert_eq!(zip.findings()[0].arguments, ["layers/bomb"]);
    }

    #[test]
    fn names_in_gbk_are_read() {
        assert_eq!(entry_name(&GBK.encode("图层/铁路.geojson").0), "图层/铁路.geojson");
    }
}
