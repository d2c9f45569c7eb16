//! Telling whether a file or a plan is still what it was: SHA-256 of files and of plans.

use std::fmt::Write as _;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use crate::format::regular::open_regular;
use crate::plan::Content;
use crate::plan::Layer;
use crate::plan::Plan;

/// What an added file was when the project was saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceStamp {
    /// Where the file was; not in packed projects.
    pub last_seen: Option<PathBuf>,
    pub size: u64,
    /// In hexadecimal.
    pub sha256: String,
    /// Where its copy is in the project file.
    pub entry: Option<String>,
    /// When the file was last written; saves reading it again while this session lasts.
    pub modified: Option<SystemTime>,
}

/// Reads the file at `path`. With size and time as `known` has them, it is not read again.
pub fn stamp_of(path: &Path, known: Option<&SourceStamp>) -> io::Result<SourceStamp> {
    let file = open_regular(path)?;
    let metadata = file.metadata()?;
    let modified = metadata.modified().ok();
    let last_seen = Some(path.to_owned());
    if let Some(known) = known
        && modified.is_some()
        && (known.size, known.modified, &known.last_seen) == (metadata.len(), modified, &last_seen)
    {
        return Ok(SourceStamp { entry: None, ..known.clone() });
    }
    let mut hashing = Hashing::new(file);
    io::copy(&mut hashing, &mut io::sink())?;
    let (size, sha256) = hashing.finish();
    Ok(SourceStamp { last_seen, size, sha256, entry: None, modified })
}

/// Hashes what is read through it.
pub struct Hashing<R> {
    inner: R,
    hash: Sha256,
    size: u64,
}

impl<R> Hashing<R> {
    pub fn new(inner: R) -> Self {
        Self { inner, hash: Sha256::new(), size: 0 }
    }

    /// How many bytes went through, and their SHA-256 in hexadecimal.
    pub fn finish(self) -> (u64, String) {
        (self.size, hex(&self.hash.finalize()))
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hash.update(&buffer[..count]);
        self.size += count as u64;
        Ok(count)
    }
}

pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
        text
    })
}

/// SHA-256 of what a plan holds, however it is stored: for each layer, from the bottom to the top,
/// its id and the number of its features; for each feature its raw properties and its longitudes
/// and latitudes as little-endian IEEE 754 doubles; for an image its bytes. Texts end with a zero
/// byte, numbers are little-endian u64.
pub fn fingerprint(plan: &Plan) -> String {
    let mut hash = Sha256::new();
    hash.update(plan.id.as_bytes());
    hash.update([0]);
    for layer in &plan.layers {
        hash_layer(&mut hash, layer);
    }
    hex(&hash.finalize())
}

fn hash_layer(hash: &mut Sha256, layer: &Layer) {
    hash.update(layer.id.as_str().as_bytes());
    hash.update([0]);
    hash.update((layer.feature_count() as u64).to_le_bytes());
    match &layer.content {
        Content::Features(table) => {
            for index in 0..table.len() {
                hash.update(table.raw_properties(index).as_bytes());
                hash.update([0]);
            }
            for position in table.shapes().positions() {
                hash.update(position.lon.to_le_bytes());
                hash.update(position.lat.to_le_bytes());
            }
        }
        Content::Image(image) => hash.update(&image.bytes),
    }
}
