//! Copies of layers and plans inside a project file, put where other programs can open them too.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::read::{Archive, MAX_RATIO, RATIO_FREE_BYTES, ReadError, is_safe, is_within, manifest_of, open};
use super::stamp::{FileStamp, Hashing, SourceStamp, sha256};
use crate::format::disk::write_private;
use crate::format::private;

/// How large all files of one copy may be together, in bytes.
const MAX_COPY: u64 = 16 << 30;

/// Why a copy cannot be taken out.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error(transparent)]
    Project(#[from] ReadError),
    #[error("the project file has no copy called {0}")]
    Missing(String),
    #[error("the copy {0} is damaged")]
    Damaged(String),
    #[error("the copy cannot be written: {0}")]
    Unwritable(#[from] io::Error),
}

/// Takes the copy `entry` (a file with what belongs to it, or a folder with all below it) out of the
/// project file into `folder`, and returns where it is. Equal copies share a place, others never mix.
pub fn extract(project: &Path, entry: &str, folder: &Path) -> Result<PathBuf, CopyError> {
    let mut archive = open(project)?;
    let manifest = manifest_of(&mut archive)?;
    let wanted = entries_of(&manifest, entry);
    // The manifest's names are checked as the zip's own were: they become paths too.
    if let Some((name, _)) = wanted.iter().find(|(name, _)| !is_safe(name)) {
        return Err(ReadError::UnsafeEntry((*name).clone()).into());
    }
    if wanted.is_empty() {
        return Err(CopyError::Missing(entry.to_owned()));
    }
    let hashes: String = wanted.iter().map(|(_, stamp)| stamp.sha256.as_str()).collect();
    let place = folder.join(&sha256(hashes.as_bytes())[..16]);
    let name_at = entry.rfind('/').map_or(0, |slash| slash + 1);
    let mut left = MAX_COPY;
    for (name, stamp) in wanted {
        left = left.checked_sub(stamp.size).ok_or_else(|| CopyError::Damaged(name.clone()))?;
        let target = place.join(&name[name_at..]);
        if !stamp.is_of(&target).unwrap_or(false) {
            take_out(&mut archive, name, stamp, &target)?;
        }
    }
    Ok(place.join(&entry[name_at..]))
}

/// The entries that make up the copy `entry`.
fn entries_of<'a>(manifest: &'a Manifest, entry: &str) -> Vec<(&'a String, &'a FileStamp)> {
    let source = manifest.stamps.values().find(|stamp| stamp.entry.as_deref() == Some(entry));
    let of_source: Vec<String> = source.into_iter().flat_map(SourceStamp::entries).collect();
    let is_wanted = |name: &String| of_source.contains(name) || is_within(name, entry);
    manifest.entries.iter().filter(|(name, _)| is_wanted(name)).collect()
}

/// Writes an entry to `target` as a whole or, if it is not what the manifest says, not at all.
fn take_out(archive: &mut Archive, name: &str, stamp: &FileStamp, target: &Path) -> Result<(), CopyError> {
    let folder = target.parent().unwrap_or(Path::new("."));
    private::make_folder(folder)?;
    let file = archive.by_name(name).map_err(|_| CopyError::Damaged(name.to_owned()))?;
    if stamp.size > RATIO_FREE_BYTES.max(file.compressed_size().saturating_mul(MAX_RATIO)) {
        return Err(CopyError::Damaged(name.to_owned()));
    }
    let mut hashing = Hashing::new(file.take(stamp.size.saturating_add(1)));
    let written = write_private(target, |out| {
        io::copy(&mut hashing, out)?;
        let as_stamped = hashing.finish() == (stamp.size, stamp.sha256.clone());
        if as_stamped { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
    });
    written.map_err(|error| match error.source.kind() {
        // The zip's own checksums come as errors of reading, too.
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => CopyError::Damaged(name.to_owned()),
        _ => error.source.into(),
    })
}
