//! Which files of the machine a project may open.
//!
//! A project comes from anybody. It may name files beside itself and below, under plain names.
//! Whatever else it names (elsewhere, hidden, on another machine, through a link that leads out) is
//! *held back* until the user has seen the path and agreed; nothing there is touched before. What was
//! agreed to is kept on this machine for this one project (`store`), never in the project itself.
//!
//! A path is judged twice: as it is named, and as what it turns out to be once its links are resolved.
//! A [`Permit`] opens precisely what was judged.

mod plain;
mod store;

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use plain::{is_of_system, is_plainly_in};
pub use store::{agreed_files, keep_agreed_files};

use super::paths::{real_path, without_detours};
use super::regular::open_exactly;
use crate::finding::Reason;
use crate::task::may_wait;

/// What the project that is open may read. Without a project there is nothing that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consent {
    /// Where the project file is; for one that has no file yet, what stands for it in the store.
    project: PathBuf,
    /// What may be read beside the project, and below. Resolved; the first is what relative names start from.
    folders: Vec<PathBuf>,
    /// What the user has seen and agreed to.
    agreed: BTreeSet<PathBuf>,
}

/// A file or folder that the user chose, by the name that it was chosen by and as what that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    named: PathBuf,
    real: PathBuf,
}

impl Chosen {
    /// What is at `path` now. A disk is asked.
    pub fn at(path: &Path) -> Self {
        Self { named: path.to_owned(), real: real_path(path) }
    }
}

/// Why a file that a project names is not opened.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The user has not agreed to this path: the one that was named, or where its links lead.
    #[error("held back until the user agrees: {}", .0.display())]
    Held(PathBuf),
    #[error(transparent)]
    Unreadable(#[from] io::Error),
}

/// A file or folder that a project may open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    named: PathBuf,
    real: PathBuf,
}

impl Consent {
    /// Of the project file at `path`, whose user has agreed to `agreed`.
    pub fn of_project(path: &Path, agreed: BTreeSet<PathBuf>) -> Self {
        Self::of_resolved(real_path(path), agreed)
    }

    /// The same of a path that is resolved already: no disk is asked.
    pub fn of_resolved(project: PathBuf, agreed: BTreeSet<PathBuf>) -> Self {
        let folders = project.parent().map(Path::to_owned).into_iter().collect();
        Self { project, folders, agreed }
    }

    /// Of a project that has no file: only what is agreed to. `name` stands for it in the store.
    pub fn unnamed(name: &Path, agreed: BTreeSet<PathBuf>) -> Self {
        Self { project: name.to_owned(), folders: Vec::new(), agreed }
    }

    /// What it is kept under.
    pub fn project(&self) -> &Path {
        &self.project
    }

    /// What the user has agreed to.
    pub fn agreed(&self) -> &BTreeSet<PathBuf> {
        &self.agreed
    }

    /// The user has seen the path, or chosen it: it may be opened, and what it is now. Whether that was
    /// new. A disk is asked.
    pub fn agree(&mut self, path: &Path) -> bool {
        self.agree_to(&Chosen::at(&self.whole(path)))
    }

    /// The same of a file that was looked at before: no disk is asked.
    pub fn agree_to(&mut self, chosen: &Chosen) -> bool {
        let is_new = self.agreed.insert(self.whole(&chosen.named));
        self.agreed.insert(chosen.real.clone()) || is_new
    }

    /// The user has seen precisely this path. What links at it lead to is another question.
    pub fn agree_to_name(&mut self, path: &Path) {
        self.agreed.insert(self.whole(path));
    }

    /// The project has no file any more; `name` stands for it in the store.
    pub fn without_file(self, name: &Path) -> Self {
        Self { project: name.to_owned(), ..self }
    }

    /// The project is at the resolved `path` from now on. What it could read it still can.
    pub fn moved_to(&mut self, path: &Path) {
        let moved = Self::of_resolved(path.to_owned(), BTreeSet::new());
        self.project = moved.project;
        self.folders.splice(0..0, moved.folders);
    }

    /// The path that is held back as it is named, made whole; no disk is asked.
    pub fn held(&self, path: &Path) -> Option<PathBuf> {
        Some(self.whole(path)).filter(|path| !self.allows(path))
    }

    /// What the user has agreed to for the same project elsewhere is agreed to here.
    pub fn join(&mut self, other: &Self) {
        self.agreed.extend(other.agreed.iter().cloned());
    }

    /// Whether the project may open what is at the path, and what that is.
    pub fn permit(&self, path: &Path) -> Result<Permit, Refusal> {
        let named = self.whole(path);
        if !self.allows(&named) {
            return Err(Refusal::Held(named));
        }
        may_wait();
        let real = dunce::canonicalize(&named)?;
        if is_of_system(&real) {
            return Err(io::Error::from(Reason::NotAFile).into());
        }
        if real != named && !self.allows(&real) {
            return Err(Refusal::Held(real));
        }
        Ok(Permit { named, real })
    }

    fn allows(&self, path: &Path) -> bool {
        self.agreed.contains(path) || self.folders.iter().any(|folder| is_plainly_in(path, folder))
    }

    /// The path without `.` and `..`, seen from the project.
    fn whole(&self, path: &Path) -> PathBuf {
        let folder = self.folders.first().map_or(Path::new(""), PathBuf::as_path);
        without_detours(&folder.join(path))
    }
}

impl Permit {
    /// The path as the project names it, made whole.
    pub fn named(&self) -> &Path {
        &self.named
    }

    /// Where it is, without links.
    pub fn real(&self) -> &Path {
        &self.real
    }

    /// Of a file beside it; no link there is followed when it is opened.
    pub(super) fn renamed(&self, name: impl Fn(&Path) -> PathBuf) -> Self {
        Self { named: name(&self.named), real: name(&self.real) }
    }

    /// Opens the file that was judged, or nothing.
    pub fn open(&self) -> io::Result<File> {
        open_exactly(&self.real)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_files_beside_the_project_and_below_are_opened_unasked() {
        let consent = Consent::of_project(Path::new("/plans/p/a.guitu"), BTreeSet::new());
        for own in ["b.geojson", "数据/c.geojson", "./x/../d.csv", "/plans/p/e.png", ""] {
            assert_eq!(consent.held(Path::new(own)), None);
        }
        for foreign in [
            "/etc/passwd",
            "../b.geojson",
            "x/../../b.geojson",
            "/plans/p2/b.geojson",
            r"\\server\share\b.geojson",
            r"x\..\..\b",
            "//server/share/b.geojson",
            "C:/b.geojson",
            "c:b.geojson",
            "file:///etc/passwd",
            "~/b.geojson",
            "~root/b.geojson",
            ".ssh/id_rsa",
            "x/.hidden/b",
            "NUL",
            "com1.png",
            "/dev/zero",
            "/proc/self/environ",
        ] {
            assert!(consent.held(Path::new(foreign)).is_some(), "{foreign}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_is_asked_about_as_well() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        std::fs::create_dir(folder.join("p")).unwrap();
        std::fs::write(folder.join("secret"), "s").unwrap();
        std::os::unix::fs::symlink(folder.join("secret"), folder.join("p/b.csv")).unwrap();
        std::os::unix::fs::symlink(&folder, folder.join("p/up")).unwrap();
        let mut consent = Consent::of_project(&folder.join("p/a.guitu"), BTreeSet::new());
        for through_link in ["b.csv", "up/secret"] {
            let refused = consent.permit(Path::new(through_link));
            assert!(matches!(refused, Err(Refusal::Held(real)) if real == folder.join("secret")), "{through_link}");
        }
        consent.agree(&folder.join("secret"));
        assert!(consent.permit(Path::new("b.csv")).unwrap().open().is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn what_was_agreed_to_is_opened_no_longer_once_it_leads_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        let (file, secret) = (folder.join("b.csv"), folder.join("secret"));
        std::fs::write(&file, "b").unwrap();
        std::fs::write(&secret, "s").unwrap();
        let mut consent = Consent::unnamed(Path::new("one"), BTreeSet::new());
        consent.agree(&file);
        let permit = consent.permit(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink(&secret, &file).unwrap();
        assert!(permit.open().is_err(), "the file was exchanged after it was judged");
        assert!(matches!(consent.permit(&file), Err(Refusal::Held(real)) if real == secret));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_no_file_of_anybody_is_not_opened_even_if_agreed_to() {
        let mut consent = Consent::unnamed(Path::new("one"), BTreeSet::new());
        for path in ["/dev/zero", "/proc/self/environ", "/sys/kernel/notes"] {
            consent.agree(Path::new(path));
            assert!(!matches!(consent.permit(Path::new(path)), Ok(_) | Err(Refusal::Held(_))), "{path}");
        }
    }
}
