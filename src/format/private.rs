//! Files and folders of the program's own that nobody else may read: journal, log, settings, copies,
//! locks and temporary files. Nothing here follows a link.
//!
//! Where a system has no such bits, what lies in the user's own folders is private by their rules.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::task::may_wait;

/// A new file; an error where anything is there already, a link that leads nowhere included.
pub fn create_new(path: &Path) -> io::Result<File> {
    may_wait();
    system::options().write(true).create_new(true).open(path)
}

/// A file that only grows; it is made where it is missing.
pub fn append(path: &Path) -> io::Result<File> {
    may_wait();
    let file = system::options().append(true).create(true).open(path)?;
    system::only_own(&file)?;
    system::narrow(path)?;
    Ok(file)
}

/// A file that several may hold in turn, with what it says; it is made where it is missing. A link, or
/// a file that has another name elsewhere, is not taken: it would be somebody else's that is written.
pub fn open_shared(path: &Path) -> io::Result<File> {
    may_wait();
    let file = system::options().read(true).write(true).create(true).truncate(false).open(path)?;
    system::only_own(&file)?;
    Ok(file)
}

/// Makes a folder with all above it that is missing. One that others can read is closed to them.
pub fn make_folder(path: &Path) -> io::Result<()> {
    may_wait();
    system::folder_builder().recursive(true).create(path)?;
    system::narrow(path)
}

/// Closes a folder, and all in it, that an earlier version of the program left open to others. What
/// cannot be closed is logged: it is no reason not to work.
pub fn mend(path: &Path) {
    may_wait();
    let Ok(metadata) = fs::symlink_metadata(path) else { return };
    if metadata.is_symlink() {
        return;
    }
    if let Err(error) = system::narrow(path) {
        log::warn!("others may read {}: {error}", path.display());
    }
    if metadata.is_dir() {
        fs::read_dir(path).into_iter().flatten().flatten().for_each(|entry| mend(&entry.path()));
    }
}

#[cfg(unix)]
mod system {
    use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
    use std::path::Path;

    use rustix::fs::OFlags;

    use crate::finding::Reason;

    const OTHERS: u32 = 0o077;

    pub(super) fn options() -> OpenOptions {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        let mut options = OpenOptions::new();
        options.mode(0o600).custom_flags(flags.bits().cast_signed());
        options
    }

    pub(super) fn folder_builder() -> DirBuilder {
        let mut builder = DirBuilder::new();
        builder.mode(0o700);
        builder
    }

    pub(super) fn only_own(file: &File) -> io::Result<()> {
        let metadata = file.metadata()?;
        if metadata.is_file() && metadata.nlink() == 1 { Ok(()) } else { Err(Reason::NotAFile.into()) }
    }

    pub(super) fn narrow(path: &Path) -> io::Result<()> {
        let mode = fs::symlink_metadata(path)?.permissions().mode();
        if mode & OTHERS == 0 {
            return Ok(());
        }
        fs::set_permissions(path, Permissions::from_mode(mode & 0o7777 & !OTHERS))
    }
}

#[cfg(not(unix))]
mod system {
    use std::fs::{DirBuilder, File, OpenOptions};
    use std::io;
    use std::path::Path;

    pub(super) fn options() -> OpenOptions {
        OpenOptions::new()
    }

    pub(super) fn folder_builder() -> DirBuilder {
        DirBuilder::new()
    }

    pub(super) fn only_own(_: &File) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn narrow(_: &Path) -> io::Result<()> {
        Ok(())
    }
}
