//! Every file that the program writes: in the place of an old one, as a whole or not at all.
//!
//! The new bytes go into a temporary file in the same folder; they are on the disk (fsync) before
//! the file takes the old one's name (rename), and the name is on the disk (fsync of the folder)
//! before anybody is told that it is written. Whatever fails before the rename leaves the old file
//! untouched.
//!
//! The temporary file has a name that nobody can guess, is made where there is nothing, and is its
//! owner's alone until it takes the place of the old one with the old one's permissions.

use std::collections::hash_map::RandomState;
use std::fs::{self, File};
use std::hash::BuildHasher as _;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::private;
use super::under_way::UnderWay;
use crate::finding::Reason;
use crate::task::may_wait;

/// What reading and writing need of a file system: the operating system's own, as far as nothing else is said.
/// Tests put in one that fails.
pub trait Disk: Send + Sync {
    /// Comes before anything else is asked of a path, on the thread of the work that asks: a drive that
    /// does not answer keeps it here.
    fn reach(&self, _: &Path) {}

    /// What is read of the file that was opened at a path: a drive that stops in the middle keeps the
    /// reader there.
    fn reading(&self, _: &Path, file: File) -> Box<dyn ReadSeek> {
        Box::new(file)
    }

    /// A new file that only its owner can read; an error where anything is there already.
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(private::create_new(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    /// Makes sure that the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        sync_folder(folder)
    }

    /// Temporary files in a folder that nobody writes any more: a crash or a power cut left them.
    fn left_behind(&self, _folder: &Path) -> Vec<PathBuf> {
        Vec::new()
    }

    /// A number that nobody can guess, for the names of temporary files.
    fn random(&self) -> u64 {
        // The keys of the standard library's hashes are random.
        RandomState::new().hash_one(())
    }
}

/// Bytes that can be read in any order.
pub trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// A file being written.
pub trait DiskFile: Write + Seek {
    /// Makes sure that everything written is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// The operating system's own.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalDisk;

impl Disk for LocalDisk {
    fn left_behind(&self, folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.filter(is_left_behind).map(|entry| entry.path()).collect()
    }
}

impl DiskFile for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// Some file systems (network drives) have nothing to sync in a folder and say so.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => Ok(()),
        result => result,
    }
}

/// Renaming is durable by itself here, and folders cannot be opened.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// What was being done when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Create,
    Write,
    Sync,
    Rename,
    /// The new file is in its place, but may not survive a power cut.
    Confirm,
}

/// A file that was not written. Except at [`Stage::Confirm`] the old file is untouched.
#[derive(Debug, thiserror::Error)]
#[error("not written ({stage:?}): {source}")]
pub struct WriteError {
    pub stage: Stage,
    pub source: io::Error,
}

impl WriteError {
    /// What stands in the way, as far as the user can do something about it.
    pub fn reason(&self) -> Reason {
        Reason::of_writing(&self.source)
    }
}

/// What the bytes of a new file are written to.
pub type FileWriter = BufWriter<Box<dyn DiskFile>>;

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readers {
    /// Those who may read the old one; of a file that is new, whoever usually may.
    AsBefore,
    Owner,
}

/// Puts what `write` writes in the place of the file at `path`, on the computer's own disk.
pub fn write_file<T>(path: &Path, write: impl FnOnce(&mut FileWriter) -> io::Result<T>) -> Result<T, WriteError> {
    replace(&LocalDisk, path, write)
}

/// The same for a file of the program's own, that only its owner may read.
pub fn write_private<T>(path: &Path, write: impl FnOnce(&mut FileWriter) -> io::Result<T>) -> Result<T, WriteError> {
    replace_for(Readers::Owner, &LocalDisk, path, write)
}

/// The same as [`write_file`] on any disk.
pub fn replace<T>(
    disk: &dyn Disk,
    path: &Path,
    write: impl FnOnce(&mut FileWriter) -> io::Result<T>,
) -> Result<T, WriteError> {
    replace_for(Readers::AsBefore, disk, path, write)
}

fn replace_for<T>(
    readers: Readers,
    disk: &dyn Disk,
    path: &Path,
    write: impl FnOnce(&mut FileWriter) -> io::Result<T>,
) -> Result<T, WriteError> {
    may_wait();
    if path.is_dir() {
        return Err(at(Stage::Create)(io::ErrorKind::IsADirectory.into()));
    }
    // What a link leads to is replaced, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (under_way, file) = new_temporary(disk, &path).map_err(at(Stage::Create))?;
    let temporary = under_way.path();
    let written = write_temporary(file, write).and_then(|value| {
        if readers == Readers::AsBefore {
            open_to_readers(&path, temporary);
        }
        disk.rename(temporary, &path).map_err(at(Stage::Rename))?;
        Ok(value)
    });
    if written.is_err()
        && let Err(error) = disk.remove(temporary)
    {
        log::debug!("a temporary file stays: {error}");
    }
    let value = written?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    disk.sync_folder(folder).map_err(at(Stage::Confirm))?;
    Ok(value)
}

/// Removes what earlier saves in a folder were kept from removing.
pub fn remove_left_behind(disk: &dyn Disk, folder: &Path) {
    for path in disk.left_behind(folder) {
        if let Err(error) = disk.remove(&path) {
            log::debug!("a temporary file stays: {error}");
        }
    }
}

/// No save takes so long: who wrote a temporary file that is older has ended.
const FORGOTTEN: Duration = Duration::from_hours(24);

fn is_left_behind(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    let is_ours = random.is_some_and(|random| random.len() == 16 && random.bytes().all(|b| b.is_ascii_hexdigit()));
    // A link is not followed: its own age counts.
    let age = || entry.metadata().ok().filter(fs::Metadata::is_file)?.modified().ok()?.elapsed().ok();
    is_ours && age().is_some_and(|age| age > FORGOTTEN)
}

fn write_temporary<T>(
    file: Box<dyn DiskFile>,
    write: impl FnOnce(&mut FileWriter) -> io::Result<T>,
) -> Result<T, WriteError> {
    let mut out: FileWriter = BufWriter::with_capacity(1 << 16, Box::new(UntilItFails::new(file)));
    let value = write(&mut out).map_err(at(Stage::Write))?;
    out.flush().map_err(at(Stage::Write))?;
    out.get_mut().sync().map_err(at(Stage::Sync))?;
    Ok(value)
}

/// A file being written, until its first failure: what is written after one could stand anywhere, and
/// nobody waits a second time for a disk that does not answer.
struct UntilItFails {
    file: Box<dyn DiskFile>,
    failed: Option<io::ErrorKind>,
}

impl UntilItFails {
    fn new(file: Box<dyn DiskFile>) -> Self {
        Self { file, failed: None }
    }

    fn attempt<T>(&mut self, work: impl FnOnce(&mut dyn DiskFile) -> io::Result<T>) -> io::Result<T> {
        if let Some(kind) = self.failed {
            return Err(kind.into());
        }
        work(&mut *self.file).inspect_err(|error| {
            // An interrupted call is asked again by whoever called.
            self.failed = (error.kind() != io::ErrorKind::Interrupted).then(|| error.kind());
        })
    }
}

impl Write for UntilItFails {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.attempt(|file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.attempt(|file| file.flush())
    }
}

impl Seek for UntilItFails {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.attempt(|file| file.seek(to))
    }
}

impl DiskFile for UntilItFails {
    fn sync(&mut self) -> io::Result<()> {
        self.attempt(|file| file.sync())
    }
}

fn at(stage: Stage) -> impl FnOnce(io::Error) -> WriteError {
    move |source| WriteError { stage, source }
}

const PREFIX: &str = ".guitu-";
const SUFFIX: &str = ".saving";

/// How often a name is tried that is there already: somebody would have to guess each.
const TRIES: usize = 8;

/// `.guitu-<random>.saving`, in the same folder, so that the rename does not copy. The name of the
/// file is no part of it: that may be as long as names can be.
fn new_temporary(disk: &dyn Disk, path: &Path) -> io::Result<(UnderWay, Box<dyn DiskFile>)> {
    let mut tries = 0;
    loop {
        let name = format!("{PREFIX}{:016x}{SUFFIX}", disk.random());
        let under_way = UnderWay::begin(path.with_file_name(name))?;
        match disk.create(under_way.path()) {
            Ok(file) => return Ok((under_way, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < TRIES => tries += 1,
            Err(error) => return Err(error),
        }
    }
}

/// A file that others may read stays so; it is no reason not to write if that fails.
fn open_to_readers(old: &Path, new: &Path) {
    let before = fs::metadata(old).map(|metadata| metadata.permissions());
    let opened =
        before.or_else(|_| usual_permissions(new)).and_then(|permissions| fs::set_permissions(new, permissions));
    if let Err(error) = opened {
        log::debug!("permissions were not kept: {error}");
    }
}

/// What the user's mask leaves of a new file's permissions.
#[cfg(unix)]
fn usual_permissions(new: &Path) -> io::Result<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    use std::sync::OnceLock;

    use rustix::fs::Mode;

    // It can only be read by setting it: once, and to what opens nothing meanwhile.
    static MASK: OnceLock<u32> = OnceLock::new();
    let mask = MASK.get_or_init(|| {
        let mask = rustix::process::umask(Mode::RWXG | Mode::RWXO);
        rustix::process::umask(mask);
        mask.bits()
    });
    let mut permissions = fs::metadata(new)?.permissions();
    permissions.set_mode(0o666 & !mask);
    Ok(permissions)
}

/// Files have no such permissions here.
#[cfg(not(unix))]
fn usual_permissions(new: &Path) -> io::Result<fs::Permissions> {
    fs::metadata(new).map(|metadata| metadata.permissions())
}
