//! Putting a new file in the place of an old one, as a whole or not at all.
//!
//! The new bytes go into a temporary file in the same folder; they are on the disk (fsync) before
//! the file takes the old one's name (rename), and the name is on the disk (fsync of the folder)
//! before anybody is told that it is saved. Whatever fails before the rename leaves the old file
//! untouched.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

/// What saving needs of a file system; tests put in one that fails.
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

/// A file that was not saved. Except at [`Stage::Confirm`] the old file is untouched.
#[derive(Debug, thiserror::Error)]
#[error("not saved ({stage:?}): {source}")]
pub struct SaveError {
    pub stage: Stage,
    pub source: io::Error,
}

/// What the user can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    MakeRoom,
    SaveElsewhere,
    /// The folder is gone: plug the drive in again, or save elsewhere.
    Reconnect,
    TryAgain,
}

impl SaveError {
    pub fn advice(&self) -> Advice {
        use io::ErrorKind;
        match self.source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Advice::MakeRoom,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Advice::SaveElsewhere,
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::StaleNetworkFileHandle => Advice::Reconnect,
            _ => Advice::TryAgain,
        }
    }
}

/// Puts what `write` writes in the place of the file at `path`. `process` tells the temporary files
/// of two programs apart.
pub fn replace<T>(
    disk: &dyn Disk,
    path: &Path,
    process: u32,
    write: impl FnOnce(&mut BufWriter<Box<dyn DiskFile>>) -> io::Result<T>,
) -> Result<T, SaveError> {
    // What a link leads to is replaced, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let temporary = temporary_for(&path, process);
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
    write: impl FnOnce(&mut BufWriter<Box<dyn DiskFile>>) -> io::Result<T>,
) -> Result<T, SaveError> {
    let mut out = BufWriter::with_capacity(1 << 16, disk.create(temporary).map_err(at(Stage::Create))?);
    let value = write(&mut out).map_err(at(Stage::Write))?;
    out.flush().map_err(at(Stage::Write))?;
    out.get_mut().sync().map_err(at(Stage::Sync))?;
    Ok(value)
}

fn at(stage: Stage) -> impl FnOnce(io::Error) -> SaveError {
    move |source| SaveError { stage, source }
}

/// `.name.guitu.<process>.saving`, in the same folder, so that the rename does not copy.
fn temporary_for(path: &Path, process: u32) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{process}.saving"));
    path.with_file_name(name)
}

/// A file that others may read stays so; it is no reason not to save if that fails.
fn keep_permissions(old: &Path, new: &Path) {
    if let Ok(metadata) = fs::metadata(old)
        && let Err(error) = fs::set_permissions(new, metadata.permissions())
    {
        log::debug!("permissions were not kept: {error}");
    }
}
