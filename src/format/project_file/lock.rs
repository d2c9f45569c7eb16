//! One writer a project file: a lock file beside it, `.<name>.lock`.
//!
//! The lock is that of the file itself, whatever links lead to it. Its own name can be foreseen, so
//! what is there is taken only if it is a plain file that has no other name.
//!
//! The file is locked with the operating system's advisory lock for as long as the project is
//! open, so a program that died holds nothing. It also says, as JSON, who holds it:
//! `{"pid": 42, "host": "office-3", "since": <seconds since 1970>}`, for people, and for file
//! systems and other machines that do not see the lock.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::finding::Reason;
use crate::format::paths::real_path;
use crate::format::private;

/// A lock of another machine that is older than this is taken for left behind: nobody works on one
/// map for two days without closing it.
const FORGOTTEN: Duration = Duration::from_hours(48);

/// The process that wants a lock.
#[derive(Clone, Debug)]
pub struct Owner {
    pub pid: u32,
    pub host: String,
    /// Whether a process of this machine is running; asked where the file system has no locks.
    pub is_alive: fn(u32) -> bool,
}

/// Who else has the project open.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Rival {
    pub pid: u32,
    pub host: String,
    /// Seconds since 1970.
    pub since: u64,
}

/// What came of asking for the lock.
#[derive(Debug)]
pub enum Locked {
    Yes(ProjectLock),
    /// Somebody else has it; nothing is known of them where even their file cannot be read.
    Held(Option<Rival>),
    /// The folder takes no files (a CD, somebody else's share): nobody can write there anyway.
    Impossible,
    /// Where the lock would be is a link or something else that is no lock: it is left alone.
    Obstructed(PathBuf),
}

/// The lock, held until it is dropped.
#[derive(Debug)]
pub struct ProjectLock(Option<Held>);

#[derive(Debug)]
struct Held {
    path: PathBuf,
    file: File,
}

impl ProjectLock {
    /// Asks for the lock of the project file at `project`. With `take_over`, what another machine
    /// or a file system without locks says is overruled; a running program on this machine is not.
    pub fn acquire(project: &Path, owner: &Owner, now: SystemTime, take_over: bool) -> Locked {
        let path = lock_path(&real_path(project));
        // Between opening and locking, the holder may have removed the file: then there is a new one.
        for _ in 0..16 {
            let mut file = match private::open_shared(&path) {
                Ok(file) => file,
                Err(error) if is_obstructed(&error, &path) => return Locked::Obstructed(path),
                Err(_) => return Locked::Impossible,
            };
            let supported = match file.try_lock() {
                Ok(()) => true,
                Err(TryLockError::WouldBlock) => return Locked::Held(read_rival(&mut file)),
                Err(TryLockError::Error(_)) => false,
            };
            if !is_still_there(&file, &path) {
                continue;
            }
            let rival = read_rival(&mut file).filter(|rival| rival.may_be_working(owner, now, supported));
            if rival.is_some() && !take_over {
                return Locked::Held(rival);
            }
            return match sign(&mut file, owner, now) {
                Ok(()) => Locked::Yes(Self(Some(Held { path, file }))),
                Err(_) => Locked::Impossible,
            };
        }
        Locked::Held(None)
    }
}

/// How long giving a lock back may hold up its owner: the drive may not answer any more.
const PATIENCE: Duration = Duration::from_secs(1);

impl Drop for ProjectLock {
    fn drop(&mut self) {
        let Some(held) = self.0.take() else { return };
        let (tell, given_back) = sync_channel::<()>(1);
        let give_back = move || {
            held.give_back();
            drop(tell);
        };
        if let Err(error) = thread::Builder::new().name("give lock back".to_owned()).spawn(give_back) {
            log::warn!("a lock ends with the program: {error}");
        } else if given_back.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            log::warn!("a lock is not given back yet: its drive does not answer");
        }
    }
}

impl Held {
    fn give_back(self) {
        // First the file, then the lock: whoever waits sees that the file is another one.
        if is_still_there(&self.file, &self.path)
            && let Err(error) = fs::remove_file(&self.path)
        {
            log::debug!("a lock file stays: {error}");
        }
        if let Err(error) = self.file.unlock() {
            log::debug!("a lock ends with its file: {error}");
        }
    }
}

impl Rival {
    /// Whether the one who signed may still be at work, now that we could have the lock ourselves.
    fn may_be_working(&self, owner: &Owner, now: SystemTime, locks_work: bool) -> bool {
        if self.host == owner.host {
            // The system would have kept us out, unless it knows no locks.
            return !locks_work && self.pid != owner.pid && (owner.is_alive)(self.pid);
        }
        let since = UNIX_EPOCH + Duration::from_secs(self.since);
        now.duration_since(since).is_ok_and(|age| age < FORGOTTEN)
    }
}

fn lock_path(project: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(project.file_name().unwrap_or_default());
    name.push(".lock");
    project.with_file_name(name)
}

/// Whether opening failed for what is at the place of the lock, and not for the place.
fn is_obstructed(error: &io::Error, path: &Path) -> bool {
    Reason::of(error) == Reason::NotAFile || fs::symlink_metadata(path).is_ok_and(|there| !there.is_file())
}

fn read_rival(file: &mut File) -> Option<Rival> {
    let mut text = String::new();
    file.take(4096).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

fn sign(file: &mut File, owner: &Owner, now: SystemTime) -> io::Result<()> {
    let since = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    file.set_len(0)?;
    file.rewind()?;
    serde_json::to_writer(&mut *file, &Rival { pid: owner.pid, host: owner.host.clone(), since })?;
    file.flush()
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(there)) => id(ours) == id(there),
        (Err(_), _) | (_, Err(_)) => false,
    }
}

/// A file that is open cannot be removed here.
#[cfg(not(unix))]
fn is_still_there(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(host: &str) -> Owner {
        Owner { pid: 7, host: host.to_owned(), is_alive: |_| false }
    }

    fn at(secs: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(secs)
    }

    fn leave_behind(project: &Path, rival: &Rival) {
        fs::write(lock_path(project), serde_json::to_string(rival).unwrap()).unwrap();
    }

    #[test]
    fn a_second_window_is_told_who_has_the_file_until_the_first_closes_it() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("a.guitu");
        let Locked::Yes(lock) = ProjectLock::acquire(&project, &owner("here"), at(5), false) else { panic!() };
        for take_over in [false, true] {
            let Locked::Held(rival) = ProjectLock::acquire(&project, &owner("here"), at(6), take_over) else {
                panic!()
            };
            assert_eq!(rival, Some(Rival { pid: 7, host: "here".to_owned(), since: 5 }));
        }
        drop(lock);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
        assert!(matches!(ProjectLock::acquire(&project, &owner("here"), at(7), false), Locked::Yes(_)));
    }

    #[test]
    fn what_a_dead_program_left_behind_holds_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("a.guitu");
        leave_behind(&project, &Rival { pid: 99, host: "here".to_owned(), since: 1 });
        assert!(matches!(ProjectLock::acquire(&project, &owner("here"), at(2), false), Locked::Yes(_)));
    }

    #[test]
    fn another_machine_is_believed_for_two_days_or_until_overruled() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("a.guitu");
        let rival = Rival { pid: 99, host: "there".to_owned(), since: 1000 };
        leave_behind(&project, &rival);
        let held = ProjectLock::acquire(&project, &owner("here"), at(2000), false);
        assert!(matches!(held, Locked::Held(Some(found)) if found == rival));
        assert!(matches!(ProjectLock::acquire(&project, &owner("here"), at(2000), true), Locked::Yes(_)));
        leave_behind(&project, &rival);
        assert!(matches!(ProjectLock::acquire(&project, &owner("here"), at(1000 + 48 * 3600), false), Locked::Yes(_)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_the_lock_is_not_followed_and_its_target_stays_what_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let (project, precious) = (folder.path().join("a.guitu"), folder.path().join("precious"));
        fs::write(&precious, "mine").unwrap();
        for make_link in
            [|to: &Path, at: &Path| std::os::unix::fs::symlink(to, at), |to: &Path, at: &Path| fs::hard_link(to, at)]
        {
            make_link(&precious, &lock_path(&project)).unwrap();
            let locked = ProjectLock::acquire(&project, &owner("here"), at(2), true);
            assert!(matches!(locked, Locked::Obstructed(path) if path == lock_path(&project)));
            assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
            fs::remove_file(lock_path(&project)).unwrap();
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_project_has_one_lock_whatever_links_lead_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        fs::create_dir_all(folder.join("office/maps")).unwrap();
        let project = folder.join("office/maps/a.guitu");
        fs::write(&project, "").unwrap();
        std::os::unix::fs::symlink(&project, folder.join("b.guitu")).unwrap();
        std::os::unix::fs::symlink("office/maps", folder.join("c")).unwrap();
        let Locked::Yes(_lock) = ProjectLock::acquire(&project, &owner("here"), at(5), false) else { panic!() };
        for alias in ["b.guitu", "c/a.guitu", "office/../c/./a.guitu"] {
            let held = ProjectLock::acquire(&folder.join(alias), &owner("here"), at(6), true);
            assert!(matches!(held, Locked::Held(Some(_))), "{alias}: {held:?}");
        }
    }

    #[test]
    fn garbage_in_the_lock_file_holds_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("a.guitu");
        fs::write(lock_path(&project), [0xff; 9000]).unwrap();
        assert!(matches!(ProjectLock::acquire(&project, &owner("here"), at(2), false), Locked::Yes(_)));
    }
}
