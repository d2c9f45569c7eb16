//! Telling whether a file or a plan is still what it was: SHA-256 of files and of plans.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use crate::format::consent::Permit;
use crate::format::hex::hex;
use crate::format::readers::companions;
use crate::format::regular::open_regular;
use crate::format::source::{beside, companion_permit};
use crate::plan::{Content, Layer, Plan};
use crate::project::ReadOptions;
use crate::task::Context;

/// What a file was when it was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FileStamp {
    pub size: u64,
    /// In hexadecimal.
    pub sha256: String,
    /// When the file was last written; saves reading it again while this session lasts.
    #[serde(skip)]
    pub modified: Option<SystemTime>,
}

impl FileStamp {
    /// Reads the file at `path`. With size and time as `known` has them, it is not read again.
    pub fn of(path: &Path, known: Option<&Self>) -> io::Result<Self> {
        Self::of_open(open_regular(path)?, known, &Context::unwatched())
    }

    /// The same of an open file; each piece that is read is a sign of life.
    fn of_open(file: File, known: Option<&Self>, context: &Context) -> io::Result<Self> {
        let metadata = file.metadata()?;
        let modified = metadata.modified().ok();
        let as_known = |known: &&Self| modified.is_some() && (known.size, known.modified) == (metadata.len(), modified);
        if let Some(known) = known.filter(as_known) {
            return Ok(known.clone());
        }
        let mut hashing = Hashing::new(file);
        io::copy(&mut hashing, &mut Signs { context, bytes: 0 })?;
        let (size, sha256) = hashing.finish();
        Ok(Self { size, sha256, modified })
    }

    /// Whether the file at `path` holds the same.
    pub fn is_of(&self, path: &Path) -> io::Result<bool> {
        self.is_of_open(open_regular(path)?)
    }

    /// The same of an open file, which is read only where its size is right.
    fn is_of_open(&self, file: File) -> io::Result<bool> {
        let same_size = file.metadata()?.len() == self.size;
        Ok(same_size && Self::of_open(file, None, &Context::unwatched())?.sha256 == self.sha256)
    }
}

/// What an added file, and what belongs to it, was when the project was saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceStamp {
    /// Where the file was; not in packed projects.
    pub last_seen: Option<PathBuf>,
    pub file: FileStamp,
    /// By their endings: the files beside it that are read with it.
    pub companions: BTreeMap<String, FileStamp>,
    /// Where its copy is in the project file.
    pub entry: Option<String>,
}

impl SourceStamp {
    /// Reads the files of a source that were changed since they were as `known` says.
    pub fn of(permit: &Permit, reading: &ReadOptions, known: Option<&Self>, context: &Context) -> io::Result<Self> {
        let path = permit.named();
        let known = known.filter(|known| known.last_seen.as_deref() == Some(path));
        let file = FileStamp::of_open(permit.open()?, known.map(|known| &known.file), context)?;
        let companion = |(ending, permit): (String, Permit)| {
            let known = known.and_then(|known| known.companions.get(&ending));
            Some((ending, FileStamp::of_open(permit.open().ok()?, known, context).ok()?))
        };
        let companions = companions(permit, reading).into_iter().filter_map(companion).collect();
        Ok(Self { last_seen: Some(path.to_owned()), file, companions, entry: None })
    }

    /// Whether the source holds something else by now. Of what was not there when the project was
    /// saved nothing is known. A file that cannot be read says so when it is opened.
    pub fn is_outdated(&self, permit: &Permit) -> bool {
        let other = |stamp: &FileStamp, permit: &Permit| Ok::<_, io::Error>(!stamp.is_of_open(permit.open()?)?);
        let companion = |(ending, stamp): (&String, &FileStamp)| {
            companion_permit(permit, ending).is_none_or(|permit| other(stamp, &permit).unwrap_or(true))
        };
        other(&self.file, permit).unwrap_or(false) || self.companions.iter().any(companion)
    }

    /// The names of its copies in the project file, that of the file itself first.
    pub fn entries(&self) -> impl Iterator<Item = String> {
        let companion =
            |entry: &String, ending: &String| beside(Path::new(entry), ending).to_string_lossy().into_owned();
        let of_entry = move |entry: &String| {
            let companions = self.companions.keys().map(move |ending| companion(entry, ending));
            std::iter::once(entry.clone()).chain(companions).collect::<Vec<_>>()
        };
        self.entry.as_ref().map(of_entry).unwrap_or_default().into_iter()
    }
}

/// Where bytes go that only had to be read: a sign of life each time, and an end once nobody waits.
struct Signs<'a> {
    context: &'a Context,
    bytes: u64,
}

impl Write for Signs<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.context.cancelled() {
            return Err(io::Error::other("nobody waits for the file any more"));
        }
        self.bytes += piece.len() as u64;
        self.context.progress(self.bytes);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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
