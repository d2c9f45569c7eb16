//! What is odd about a project file: parts that are damaged or missing, records that stand there
//! twice, files that it names. Nothing outside its folder is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::path::Path;

use super::features::records_of;
use super::named::{check_layers, check_named, check_pictures, check_plan, found};
use super::raw_json::{Members, RawJson};
use super::read::{Archive, ReadError, bytes_of, is_safe, is_within, manifest_of, open, read};
use super::stamp::{FileStamp, Hashing};
use super::{ANNOTATIONS, RECORDS, Warning, resolve};
use crate::finding::{Code, Finding, Findings, Reason};
use crate::format::consent::Consent;
use crate::format::unwritable::unwritable_texts;
use crate::format::zip_reason::{entry_reason, zip_reason};

/// How much of a text is looked at for records that stand there twice, in bytes: as much as is read.
const TEXT: u64 = 512 << 20;

/// Everything odd about the project file at `path`, and how many records it holds.
pub fn check(path: &Path) -> (usize, Findings) {
    let mut findings = Findings::default();
    // What the project names is seen from where it is, wherever the program was started.
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let records = match check_file(&whole, &mut findings) {
        Ok(records) => records,
        Err(error) => {
            findings.push(error.finding());
            0
        }
    };
    (records, findings.in_file(path))
}

fn check_file(path: &Path, findings: &mut Findings) -> Result<usize, ReadError> {
    let mut file = read(path)?;
    for name in file.foreign.entries.names().filter(|name| !is_cut_off(name, &file.warnings)) {
        findings.push(found(Code::UnknownPart).with(name));
    }
    let mut archive = open(path)?;
    check_copies(&mut archive, findings)?;
    let doubled = check_doubles(&mut archive, findings)?;
    findings_of_warnings(&file.warnings, doubled).for_each(|finding| findings.push(finding));
    let mut consent = Consent::of_project(path, BTreeSet::new());
    let resolved = resolve(&mut file, path, None, &mut consent);
    check_named(&resolved, findings);
    check_plan(&file, &resolved, &consent, findings);
    check_layers(&file.project, &resolved, &consent, findings);
    check_pictures(&file.project, &consent, findings);
    Ok(file.project.len())
}

/// Whether the name is what some program left of a name with a zero in it: that is told under its own.
fn is_cut_off(name: &str, warnings: &[Warning]) -> bool {
    warnings.iter().any(|warning| match warning {
        Warning::MissingEntry(entry) => entry.split_once('\0').is_some_and(|(start, _)| start == name),
        Warning::ForeignRecords(_)
        | Warning::DoubledRecords(_)
        | Warning::DoubledElements(_)
        | Warning::DamagedEntry(_) => false,
    })
}

/// What was odd when the file was read. Records that stand there again are told on their own, whether
/// they got new keys or are kept like unknown ones.
fn findings_of_warnings(warnings: &[Warning], doubled: usize) -> impl Iterator<Item = Finding> {
    let renamed: usize = warnings
        .iter()
        .map(|warning| match warning {
            Warning::DoubledRecords(count) => *count,
            Warning::ForeignRecords(_)
            | Warning::DoubledElements(_)
            | Warning::DamagedEntry(_)
            | Warning::MissingEntry(_) => 0,
        })
        .sum();
    let doubled = doubled.saturating_sub(renamed);
    warnings.iter().filter_map(move |warning| match warning {
        Warning::ForeignRecords(count) if *count <= doubled => None,
        Warning::ForeignRecords(count) => Some(found(Code::UnknownRecords).with(count - doubled)),
        Warning::DoubledRecords(_) => None,
        Warning::DoubledElements(count) => Some(found(Code::DoubledElements).with(count)),
        Warning::DamagedEntry(entry) => Some(found(Code::DamagedPart).with(entry).with(Reason::Checksum)),
        Warning::MissingEntry(entry) if !is_safe(entry) => Some(found(Code::UnsafeEntry).with(entry)),
        Warning::MissingEntry(entry) => Some(found(Code::MissingPart).with(entry)),
    })
}

/// The copies of layers and of the plan: they are no part of what is read when a project is opened.
fn check_copies(archive: &mut Archive, findings: &mut Findings) -> Result<(), ReadError> {
    for (name, stamp) in manifest_of(archive)?.entries {
        let is_copy = ["sources", "plan", "base_map"].iter().any(|folder| is_within(&name, folder));
        if is_copy
            && archive.index_for_name(&name).is_some()
            && let Err(reason) = check_copy(archive, &name, &stamp)
        {
            findings.push(found(Code::DamagedPart).with(name).with(reason));
        }
    }
    Ok(())
}

fn check_copy(archive: &mut Archive, name: &str, stamp: &FileStamp) -> Result<(), Reason> {
    let entry = archive.by_name(name).map_err(|error| zip_reason(&error))?;
    let mut hashing = Hashing::new(entry.take(stamp.size.saturating_add(1)));
    io::copy(&mut hashing, &mut io::sink()).map_err(|error| entry_reason(&error))?;
    let is_as_stamped = hashing.finish() == (stamp.size, stamp.sha256.clone());
    is_as_stamped.then_some(()).ok_or(Reason::Checksum)
}

/// Records of one kind and key: when the project is opened the first keeps it. How many more there are.
fn check_doubles(archive: &mut Archive, findings: &mut Findings) -> Result<usize, ReadError> {
    let stamps = manifest_of(archive)?.entries;
    let mut records: Vec<RawJson> = serde_json::from_slice(&bytes_of(archive, RECORDS, TEXT)?).unwrap_or_default();
    if stamps.contains_key(ANNOTATIONS) {
        let features = bytes_of(archive, ANNOTATIONS, TEXT)?;
        records.extend(records_of(&features).map(|(records, _)| records).unwrap_or_default());
    }
    // Paths are called what they are called.
    let is_text = |record: &&RawJson| name_of(record).is_none_or(|(kind, _)| kind != "source");
    let texts = records.iter().filter(is_text).map(RawJson::text);
    if let Some(finding) = unwritable_texts(texts) {
        findings.push(finding);
    }
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for name in records.iter().filter_map(name_of) {
        *counts.entry(name).or_default() += 1;
    }
    let mut doubled = 0;
    for ((kind, key), count) in counts.into_iter().filter(|(_, count)| *count > 1) {
        findings.push(match key.as_str() {
            // There is only one of it anyway, so it has no number.
            "null" => found(Code::DoubledSetting).with(kind).with(count),
            _ => found(Code::DoubledRecord).with(kind).with(key).with(count),
        });
        doubled += count - 1;
    }
    Ok(doubled)
}

/// Kind and key of a record, as they are written.
fn name_of(record: &RawJson) -> Option<(String, String)> {
    let members: Members = record.parse().ok()?;
    Some((members.get("kind")?.parse().ok()?, members.get("key")?.text().trim_matches('"').to_owned()))
}
