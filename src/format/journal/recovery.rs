//! Finding journals that were left behind, and what can be recovered from them.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::draft::{self, Drafts};
use super::entry::{Beginning, Done, Head, NotUnderstood, Writer, done_from_json, head_from_json};
use super::file::is_journal;
use super::frame;
use crate::format::project_file::Owner;
use crate::project::History;
use crate::project::StateId;
use crate::project::replay;

/// How a journal ends other than it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The end is cut off or wrong; so many bytes could not be read.
    LostBytes(usize),
    /// What follows was written by a newer program.
    Newer,
}

/// A journal that was left behind. While it exists no other program offers it.
#[derive(Debug)]
pub struct Recovery {
    pub path: PathBuf,
    pub beginning: Beginning,
    /// What was done after the beginning, in order.
    pub done: Vec<Done>,
    /// What was half done at the end.
    pub drafts: Option<Drafts>,
    pub damage: Option<Damage>,
    writer: Writer,
    /// Locked, so that a second window does not offer the same.
    _claim: File,
}

/// What lies in the folder.
#[derive(Debug, Default)]
pub struct Found {
    /// The oldest first.
    pub recoveries: Vec<Recovery>,
    /// Files that were left behind, and not even their beginning can be read; they stay.
    pub unreadable: Vec<(PathBuf, Damage)>,
}

impl Found {
    pub fn is_empty(&self) -> bool {
        self.recoveries.is_empty() && self.unreadable.is_empty()
    }
}

impl Recovery {
    /// When something was last done, or gone on with.
    pub fn last_time(&self) -> SystemTime {
        let done = self.done.last().map_or(self.beginning.started, |done| done.time);
        self.drafts.as_ref().map_or(done, |drafts| drafts.time.max(done))
    }

    /// The project as it was last, with the steps that lead there. The history keeps a log of them
    /// for the new journal.
    pub fn history(&self) -> History {
        let mut history = History::new(self.beginning.project.clone());
        history.start_log();
        replay(&mut history, self.done.iter().map(|done| done.entry.clone()));
        history
    }

    /// Whether there is something made to take up again: looking around is not worth it.
    fn holds_work(&self) -> bool {
        self.beginning.unsaved
            || self.damage.is_some()
            || self.drafts.is_some()
            || self.history().work_state() != StateId::default()
    }

    /// Which session it is of: the beginning of its file's name.
    pub fn session(&self) -> &str {
        session_of(&self.path)
    }

    /// Gives the journal up for good.
    pub fn discard(self) -> io::Result<()> {
        draft::remove_beside(&self.path);
        fs::remove_file(&self.path)
    }
}

/// Looks for journals in `folder` whose programs have ended. What holds nothing is removed. The files of
/// `session`, which has begun meanwhile, are its own business.
pub fn scan(folder: &Path, owner: &Owner, session: &str) -> Found {
    let mut found = Found::default();
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| is_journal(path) && session_of(path) != session)
        .collect();
    paths.sort();
    for path in paths {
        match look(&path, owner) {
            Ok(Seen::Running) => {}
            Ok(Seen::Nothing) => remove(&path),
            Ok(Seen::Unreadable(damage)) => found.unreadable.push((path, damage)),
            Ok(Seen::LeftBehind(recovery)) => found.recoveries.push(*recovery),
            Err(error) => log::warn!("a journal cannot be read: {error}"),
        }
    }
    drop_superseded(&mut found.recoveries);
    drop_looks(&mut found.recoveries);
    found.recoveries.sort_by_key(Recovery::last_time);
    found
}

fn session_of(path: &Path) -> &str {
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    name.rsplit_once('-').map_or(name, |(session, _)| session)
}

/// What a file turns out to be.
enum Seen {
    Running,
    Nothing,
    Unreadable(Damage),
    LeftBehind(Box<Recovery>),
}

fn look(path: &Path, owner: &Owner) -> io::Result<Seen> {
    let mut file = File::options().read(true).write(true).open(path)?;
    let locks_work = match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => return Ok(Seen::Running),
        Err(TryLockError::Error(_)) => false,
    };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let (payloads, broken) = frame::split(&bytes);
    let [header, records, rest @ ..] = payloads.as_slice() else {
        // An empty file is a program that ended before its first write: nothing was done.
        let lost = Damage::LostBytes(bytes.len());
        return Ok(if bytes.is_empty() { Seen::Nothing } else { Seen::Unreadable(lost) });
    };
    let Head { beginning, writer, for_drafts } = match head_from_json(header, records) {
        Ok(read) => read,
        Err(NotUnderstood::Newer) => return Ok(Seen::Unreadable(Damage::Newer)),
        Err(NotUnderstood::Garbled) => return Ok(Seen::Unreadable(Damage::LostBytes(bytes.len()))),
    };
    if !locks_work && writer.host == owner.host && writer.pid != owner.pid && (owner.is_alive)(writer.pid) {
        return Ok(Seen::Running);
    }
    let done: Vec<Done> = (1..).zip(rest).map_while(|(n, payload)| done_from_json(n, payload)).collect();
    let damage = match broken {
        _ if done.len() < rest.len() => Some(Damage::Newer),
        Some(at) => Some(Damage::LostBytes(bytes.len() - at)),
        // The first thing done is written together with the beginning, so here it was lost.
        None if done.is_empty() && !beginning.unsaved && !for_drafts => Some(Damage::LostBytes(0)),
        None => None,
    };
    let (path, drafts) = (path.to_owned(), draft::read(path));
    Ok(Seen::LeftBehind(Box::new(Recovery { path, beginning, done, drafts, damage, writer, _claim: file })))
}

/// A program that began again and ended before it removed the file before leaves two: the later
/// one has everything.
fn drop_superseded(recoveries: &mut Vec<Recovery>) {
    let mut index = 0;
    while index + 1 < recoveries.len() {
        // The names are sorted: the files of a session stand together, the newest last.
        let later = &recoveries[index + 1];
        if later.writer == recoveries[index].writer {
            remove(&recoveries.remove(index).path);
        } else {
            index += 1;
        }
    }
}

/// Nobody takes up again which layers were looked at.
fn drop_looks(recoveries: &mut Vec<Recovery>) {
    for looks in recoveries.extract_if(.., |recovery| !recovery.holds_work()) {
        remove(&looks.path);
    }
}

fn remove(path: &Path) {
    draft::remove_beside(path);
    if let Err(error) = fs::remove_file(path) {
        log::warn!("an old journal stays: {error}");
    }
}
