//! Opening files for reading: regular files and nothing else, and, where it matters, no link on the way.
//!
//! A path may lead to a device that never ends, a pipe that never begins, or a folder. What is there
//! is asked of the opened handle as well: between a look at a path and its opening somebody may have
//! put something else there.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::finding::Reason;
use crate::task::may_wait;

/// Opens what a path leads to, links included.
pub fn open_regular(path: &Path) -> io::Result<File> {
    may_wait();
    // Opening alone makes some devices do something.
    if !fs::metadata(path)?.is_file() {
        return Err(Reason::NotAFile.into());
    }
    regular(system::open(path)?)
}

/// Opens precisely the file at an absolute path: a link anywhere in it is an error. Of a path that
/// was resolved and judged before, this opens what was judged or nothing.
pub fn open_exactly(path: &Path) -> io::Result<File> {
    may_wait();
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(Reason::NotAFile.into());
    }
    regular(system::open_exactly(path)?)
}

/// All bytes of what a path leads to.
pub fn read_regular(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut open_regular(path)?, &mut bytes)?;
    Ok(bytes)
}

fn regular(file: File) -> io::Result<File> {
    if file.metadata()?.is_file() { Ok(file) } else { Err(Reason::NotAFile.into()) }
}

#[cfg(unix)]
mod system {
    use std::fs::File;
    use std::io;
    use std::path::{Component, Path};

    use rustix::fs::{CWD, Mode, OFlags, openat};

    /// Waits for nobody at the other end of a pipe.
    const READING: OFlags = OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);
    /// A folder on the way need not be one that can be listed.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const FOLDER: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

    pub(super) fn open(path: &Path) -> io::Result<File> {
        Ok(openat(CWD, path, READING, Mode::empty())?.into())
    }

    /// Goes down from the root, folder by folder: no name that was passed can become a link behind us.
    pub(super) fn open_exactly(path: &Path) -> io::Result<File> {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let mut at = openat(CWD, "/", FOLDER, Mode::empty())?;
        for component in folder.components() {
            match component {
                Component::RootDir => {}
                Component::Normal(name) => at = openat(at, name, FOLDER | OFlags::NOFOLLOW, Mode::empty())?,
                Component::Prefix(_) | Component::CurDir | Component::ParentDir => {
                    return Err(io::ErrorKind::InvalidInput.into());
                }
            }
        }
        Ok(openat(at, name, READING | OFlags::NOFOLLOW, Mode::empty())?.into())
    }
}

/// There is nothing here to go down folder by folder with: the path is resolved once more when the
/// file is open, and has to be what it was.
#[cfg(not(unix))]
mod system {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    pub(super) fn open(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    pub(super) fn open_exactly(path: &Path) -> io::Result<File> {
        let file = File::open(path)?;
        if dunce::canonicalize(path)? == path { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn neither_devices_nor_pipes_nor_folders_nor_links_to_them_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
        let link = folder.path().join("link.geojson");
        symlink("/dev/zero", &link).unwrap();
        for path in [Path::new("/dev/zero"), &pipe, folder.path(), &link] {
            let error = open_regular(path).unwrap_err();
            assert_eq!(Reason::of(&error), Reason::NotAFile, "{}", path.display());
        }
    }

    #[test]
    fn a_file_is_opened_exactly_only_where_no_part_of_its_path_is_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        fs::create_dir(folder.join("real")).unwrap();
        fs::write(folder.join("real/a"), "a").unwrap();
        symlink(folder.join("real"), folder.join("linked")).unwrap();
        symlink(folder.join("real/a"), folder.join("b")).unwrap();
        assert!(open_exactly(&folder.join("real/a")).is_ok());
        for through_link in ["linked/a", "b", "real/../real/a"] {
            assert!(open_exactly(&folder.join(through_link)).is_err(), "{through_link}");
        }
        assert!(open_regular(&folder.join("b")).is_ok());
    }
}
