//! Keeping the journal: everything that was done goes to its thread within a second.

use std::io;

use super::Safekeeping;
use crate::app::App;
use crate::format::journal::Beginning;
use crate::format::journal::Done;
use crate::format::journal::JournalStatus;
use crate::format::journal::JournalWriter;
use crate::format::journal::scan;
use crate::project::LogEntry;

/// How long a drag may go on before what it has done so far is written down, in seconds. With the
/// time that a disk takes, nothing older than two seconds is lost.
const GESTURE_SECONDS: f64 = 1.0;

/// How often to ask whether the disk has taken what it was given, in seconds.
const DISK_SECONDS: f64 = 0.05;

/// How long to wait after a failure before the journal is begun again, in seconds.
const RETRY_SECONDS: f64 = 10.0;

/// The journal of this session.
pub struct Autosave {
    writer: JournalWriter,
    /// How many things done the thread was given.
    handed: u64,
    /// Since when the newest entry of the log can still grow, on the clock of [`App::tick`].
    growing_since: Option<f64>,
    /// The thread could not take everything: the journal has to begin again with what is there.
    behind: bool,
    /// When the journal may be begun again after a failure that was told.
    retry_at: Option<f64>,
}

impl Autosave {
    fn new(keeping: &Safekeeping) -> io::Result<Self> {
        let writer = JournalWriter::new(keeping.journal_folder(), &keeping.session, &keeping.owner)?;
        Ok(Self { writer, handed: 0, growing_since: None, behind: false, retry_at: None })
    }

    /// Hands over what was done; what there is no room for is made good by beginning again.
    fn append(&mut self, done: Done) {
        if self.behind || !self.writer.append(done) {
            self.behind = true;
        } else {
            self.handed += 1;
        }
    }
}

/// The clean exit; a panic or a kill leaves the journal for the next start.
impl Autosave {
    pub(super) fn close(self) {
        self.writer.close();
    }
}

impl App {
    /// Looks for work that earlier sessions left behind, and begins to keep a journal.
    pub fn start_safekeeping(&mut self, keeping: Safekeeping) {
        self.work.found = scan(&keeping.journal_folder(), &keeping.owner);
        match Autosave::new(&keeping) {
            Ok(autosave) => self.autosave = Some(autosave),
            Err(error) => self.tell("notice.autosave_failed", &[&error.to_string()], true),
        }
        self.keeping = Some(keeping);
        self.history.start_log();
        self.begin_journal(self.is_dirty());
        if !self.work.found.is_empty() {
            self.ask(super::ProjectRequest::RecoveryDialog);
        }
    }

    /// How much of what was done is safe on the disk; `None` if no journal is kept.
    pub fn journal_status(&self) -> Option<JournalStatus> {
        self.autosave.as_ref().map(|autosave| autosave.writer.status())
    }

    /// Begins the journal again from what is here now. `unsaved` says whether that alone is worth
    /// recovering.
    pub(super) fn begin_journal(&mut self, unsaved: bool) {
        let Some(started) = self.time() else { return };
        // What the log still holds is part of the project that the journal begins with.
        self.history.take_log();
        let beginning = Beginning {
            started,
            project_path: self.document.path.clone(),
            packed: self.document.packed,
            base: self.document.base.clone(),
            unsaved,
            plan_id: self.document.plan.id.clone(),
            plan: self.document.plan.origin.clone(),
            project: self.history.project().clone(),
            foreign: self.document.foreign.records.clone(),
        };
        if let Some(autosave) = &mut self.autosave {
            autosave.growing_since = None;
            autosave.behind = !autosave.writer.begin(beginning);
        }
    }

    /// Begins the journal with a project and what was done to it since, and then removes the file
    /// that both came from.
    pub(super) fn continue_journal(&mut self, beginning: Beginning, done: Vec<Done>, from: std::path::PathBuf) {
        let Some(autosave) = &mut self.autosave else { return };
        autosave.behind = !autosave.writer.begin(beginning);
        for done in done {
            autosave.append(done);
        }
        if autosave.behind {
            self.begin_journal(true);
        }
        if let Some(autosave) = &self.autosave
            && !autosave.writer.remove_after(from)
        {
            log::warn!("a journal that was taken over stays");
        }
    }

    /// Hands what was done to the journal.
    pub(in crate::app) fn keep_journal(&mut self) {
        let now = self.now;
        let growing = self.history.log_is_growing();
        let Some(autosave) = &mut self.autosave else { return };
        let since = *autosave.growing_since.get_or_insert(now);
        if growing && now - since < GESTURE_SECONDS {
            return;
        }
        self.hand_over();
        self.mend_journal();
    }

    /// In how many seconds the journal wants to be looked after; `None` if all is on the disk.
    pub(in crate::app) fn journal_wait(&self) -> Option<f64> {
        let autosave = self.autosave.as_ref()?;
        let until = |time: f64| (time - self.now).max(0.0);
        if let Some(at) = autosave.retry_at {
            return Some(until(at));
        }
        if self.history.log_is_growing() {
            return Some(autosave.growing_since.map_or(0.0, |since| until(since + GESTURE_SECONDS)));
        }
        // The disk's word is waited for, so that a failure is told while nobody touches anything.
        let status = autosave.writer.status();
        (autosave.behind || status.failed.is_some() || status.durable < autosave.handed).then_some(DISK_SECONDS)
    }

    /// Gives the thread all that was done, a drag in progress included.
    fn hand_over(&mut self) {
        let Some(time) = self.time() else { return };
        let Some(autosave) = &mut self.autosave else { return };
        autosave.growing_since = None;
        for entry in self.history.take_log() {
            autosave.append(Done { time, entry });
        }
    }

    /// After a failure, or when too much was waiting: begins again, so that nothing stays missing.
    fn mend_journal(&mut self) {
        let now = self.now;
        let Some(autosave) = &mut self.autosave else { return };
        let failed = autosave.writer.status().failed;
        match (failed, autosave.retry_at) {
            (Some(reason), None) => {
                autosave.retry_at = Some(now + RETRY_SECONDS);
                self.tell("notice.autosave_failed", &[&reason], true);
            }
            (Some(_), Some(at)) if now >= at => {
                autosave.retry_at = Some(now + RETRY_SECONDS);
                self.begin_journal(true);
            }
            (None, Some(_)) => {
                autosave.retry_at = None;
                self.tell("notice.autosave_works", &[], false);
            }
            (None, None) if autosave.behind => self.begin_journal(true),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
}

/// A panic that unwinds loses nothing: the thread writes what it is given before it ends.
impl Drop for App {
    fn drop(&mut self) {
        self.hand_over();
    }
}

/// Entries of a log with the times at which they happened, as far as they are known.
pub(super) fn timed(entries: Vec<LogEntry>, times: &[Done], now: std::time::SystemTime) -> Vec<Done> {
    let known = times.len() == entries.len();
    let time = |index: usize| if known { times[index].time } else { now };
    entries.into_iter().enumerate().map(|(index, entry)| Done { time: time(index), entry }).collect()
}
