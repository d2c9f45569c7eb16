//! Every file that the program writes: in the place of an old one, as a whole or not at all.
//!
//! The new bytes go into a temporary file in the same folder; they are on the disk (fsync) before
//! the file takes the old one's name (rename), and the name is on the disk (fsync of the folder)
//! before anybody is told that it is written. Whatever fails before the rename leaves the old file
//! untouched.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// What writing needs of a file system; tests put in one that fails.
pub trait Disk: Send + Sync {
    /// A new or emptied file.
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes sure that the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// A file being written.
pub trait DiskFile: Write + Seek {
    /// Makes sure that everything written is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// The operating system's own.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalDisk;

impl Disk for LocalDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(File::create(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        sync_folder(folder)
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

/// What stands in the way of a file, as far as the user can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    Full,
    Denied,
    ReadOnly,
    BadName,
    /// The folder is gone: plug the drive in again, or write elsewhere.
    NoFolder,
    IsFolder,
    /// Only the operating system's own words say it.
    Other,
}

impl Obstacle {
    /// The message that says it for people, with what to do.
    pub const fn message_key(self) -> Option<&'static str> {
        match self {
            Self::Full => Some("export.why_full"),
            Self::Denied => Some("export.why_denied"),
            Self::ReadOnly => Some("export.why_read_only"),
            Self::BadName => Some("export.why_name"),
            Self::NoFolder => Some("export.why_no_folder"),
            Self::IsFolder => Some("export.why_is_folder"),
            Self::Other => None,
        }
    }
}

impl WriteError {
    pub fn obstacle(&self) -> Obstacle {
        use io::ErrorKind;
        match self.source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Obstacle::Full,
            ErrorKind::PermissionDenied => Obstacle::Denied,
            ErrorKind::ReadOnlyFilesystem => Obstacle::ReadOnly,
            ErrorKind::InvalidFilename => Obstacle::BadName,
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::StaleNetworkFileHandle => Obstacle::NoFolder,
            ErrorKind::IsADirectory => Obstacle::IsFolder,
            _ => Obstacle::Other,
        }
    }
}

/// What the bytes of a new file are written to.
pub type FileWriter = BufWriter<Box<dyn DiskFile>>;

/// Puts what `write` writes in the place of the file at `path`, on the computer's own disk.
pub fn write_file<T>(path: &Path, write: impl FnOnce(&mut FileWriter) -> io::Result<T>) -> Result<T, WriteError> {
    replace(&LocalDisk, path, write)
}

/// The same on any disk.
pub fn replace<T>(
    disk: &dyn Disk,
    path: &Path,
    write: impl FnOnce(&mut FileWriter) -> io::Result<T>,
) -> Result<T, WriteError> {
    if path.is_dir() {
        return Err(at(Stage::Create)(io::ErrorKind::IsADirectory.into()));
    }
    // What a link leads to is replaced, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let temporary = temporary_for(&path);
    let written = write_temporary(disk, &temporary, write).and_then(|value| {
        keep_permissions(&path, &temporary);
        disk.rename(&temporary, &path).map_err(at(Stage::Rename))?;
        Ok(value)
    });
    if written.is_err()
        && let Err(error) = disk.remove(&temporary)
    {
        log::debug!("a temporary file stays: {error}");
    }
    let value = written?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    disk.sync_folder(folder).map_err(at(Stage::Confirm))?;
    Ok(value)
}

fn write_temporary<T>(
    disk: &dyn Disk,
    temporary: &Path,
    write: impl FnOnce(&mut FileWriter) -> io::Result<T>,
) -> Result<T, WriteError> {
    let mut out = BufWriter::with_capacity(1 << 16, disk.create(temporary).map_err(at(Stage::Create))?);
    let value = write(&mut out).map_err(at(Stage::Write))?;
    out.flush().map_err(at(Stage::Write))?;
    out.get_mut().sync().map_err(at(Stage::Sync))?;
    Ok(value)
}

fn at(stage: Stage) -> impl FnOnce(io::Error) -> WriteError {
    move |source| WriteError { stage, source }
}

/// `.name.<process>-<number>.saving`, in the same folder, so that the rename does not copy. No two
/// writes under way share one, in this program or in two.
fn temporary_for(path: &Path) -> PathBuf {
    static WRITES: AtomicU32 = AtomicU32::new(0);
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}-{}.saving", process::id(), WRITES.fetch_add(1, Ordering::Relaxed)));
    path.with_file_name(name)
}

/// A file that others may read stays so; it is no reason not to write if that fails.
fn keep_permissions(old: &Path, new: &Path) {
    if let Ok(metadata) = fs::metadata(old)
        && let Err(error) = fs::set_permissions(new, metadata.permissions())
    {
        log::debug!("permissions were not kept: {error}");
    }
}
