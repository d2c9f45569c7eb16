//! Keeping the journal: everything that was done, and what is half done, goes to its thread within a
//! second.

use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use super::file::DocumentFile;
use super::half_done::HalfDone;
use crate::app::{Context, Safekeeping};
use crate::format::journal::{Beginning, Done, Drafts, JournalStatus, JournalWriter};
use crate::i18n::reason_text;
use crate::project::{Draft, LogEntry};

/// How long a drag may go on before what it has done so far is written down, in seconds. With the
/// time that a disk takes, nothing older than two seconds is lost.
const GESTURE_SECONDS: f64 = 1.0;

/// How often what is half done is written down while it goes on, in seconds.
const DRAFT_SECONDS: f64 = 1.0;

/// How often to ask whether the disk has taken what it was given, in seconds.
const DISK_SECONDS: f64 = 0.05;

/// How long the disk may take nothing before the user is told, in seconds.
const SILENCE_SECONDS: f64 = 3.0;

/// How long to wait after a failure before the journal is begun again, in seconds.
const RETRY_SECONDS: f64 = 10.0;

/// The journal of this session.
pub(super) struct Autosave {
    writer: JournalWriter,
    /// How many things done the thread was given.
    handed: u64,
    /// How often the thread was given what is half done.
    drafts_handed: u64,
    /// What is half done, as the thread was given it last.
    drafts: Vec<Draft>,
    /// What the tools had been through when that was looked at, and when.
    drafts_seen: u64,
    drafts_seen_at: f64,
    /// Since when the newest entry of the log can still grow, on the clock of [`App::tick`](crate::app::App::tick).
    growing_since: Option<f64>,
    /// The thread could not take everything: the journal has to begin again with what is there.
    behind: bool,
    /// When the journal may be begun again after a failure that was told.
    retry_at: Option<f64>,
    silence: Silence,
}

/// Whether the disk takes what it is given.
#[derive(Default)]
struct Silence {
    /// How much it had taken when that was last seen to grow, and when.
    taken: u64,
    since: Option<f64>,
    told: bool,
}

impl Autosave {
    pub(super) fn new(keeping: &Safekeeping) -> io::Result<Self> {
        let (disk, folder) = (keeping.disk.clone(), keeping.journal_folder());
        let writer = JournalWriter::new(disk, folder, &keeping.session, &keeping.owner)?;
        Ok(Self {
            writer,
            handed: 0,
            drafts_handed: 0,
            drafts: Vec::new(),
            drafts_seen: 0,
            drafts_seen_at: f64::NEG_INFINITY,
            growing_since: None,
            behind: false,
            retry_at: None,
            silence: Silence::default(),
        })
    }

    pub(super) fn status(&self) -> JournalStatus {
        self.writer.status()
    }

    /// The end with something to take up again: everything is on the disk when this returns.
    pub(super) fn leave(self) {
        drop(self.writer);
    }

    /// Whether something is half done.
    pub(super) fn has_drafts(&self) -> bool {
        !self.drafts.is_empty()
    }

    /// The clean exit; a panic or a kill leaves the journal for the next start.
    pub(super) fn close(self) {
        self.writer.close();
    }

    /// Begins again from what is here now. `unsaved` says whether that alone is worth recovering.
    pub(super) fn begin_with(&mut self, file: &DocumentFile, unsaved: bool, cx: &mut Context) {
        let Some(started) = cx.time() else { return };
        // What the log still holds is part of the project that the journal begins with.
        cx.history.take_log();
        self.growing_since = None;
        self.behind = !self.writer.begin(Beginning {
            started,
            project_path: file.path.clone(),
            packed: file.packed,
            base: file.base.clone(),
            unsaved,
            plan_id: file.plan.id.clone(),
            plan: file.plan.origin.clone(),
            project: cx.project().clone(),
            foreign: file.foreign.records.clone(),
        });
    }

    /// Begins with a project, what was done to it since and what was half done; whether there was room
    /// for all.
    pub(super) fn continue_with(&mut self, beginning: Beginning, done: Vec<Done>, drafts: Option<Drafts>) -> bool {
        self.behind = !self.writer.begin(beginning);
        for done in done {
            self.append(done);
        }
        if let Some(drafts) = drafts {
            self.behind |= !self.hand_over_drafts(drafts);
        }
        !self.behind
    }

    /// Removes the file that this journal goes on with, once all is on the disk.
    pub(super) fn remove_after(&self, from: PathBuf) {
        if !self.writer.remove_after(from) {
            log::warn!("a journal that was taken over stays");
        }
    }

    /// Hands what was done to the journal.
    pub(super) fn keep(&mut self, file: &DocumentFile, half_done: HalfDone<'_>, cx: &mut Context) {
        let since = *self.growing_since.get_or_insert(cx.now);
        if cx.history.log_is_growing() && cx.now - since < GESTURE_SECONDS {
            return self.keep_drafts(half_done, cx);
        }
        if self.hand_over_done(cx) {
            // What was half done may be what was just finished.
            self.look_at_drafts(half_done, cx);
        } else {
            self.keep_drafts(half_done, cx);
        }
        self.mend(file, cx);
        self.tell_silence(cx);
    }

    /// Says so when the disk has taken nothing for a while, and when it does again.
    fn tell_silence(&mut self, cx: &mut Context) {
        let status = self.writer.status();
        let (taken, handed) = (status.durable + status.drafts, self.handed + self.drafts_handed);
        let silence = &mut self.silence;
        if status.failed.is_some() || taken >= handed || taken != silence.taken {
            silence.since = None;
        }
        silence.taken = taken;
        if taken < handed && status.failed.is_none() {
            let since = *silence.since.get_or_insert(cx.now);
            if cx.now - since >= SILENCE_SECONDS && !std::mem::replace(&mut silence.told, true) {
                cx.tell("notice.autosave_silent", &[], true);
            }
        } else if std::mem::take(&mut silence.told) {
            cx.tell("notice.autosave_works", &[], false);
        }
    }

    /// Whether the disk has everything, what is half done included.
    pub(super) fn has_all(&self, half_done: HalfDone<'_>, cx: &Context) -> bool {
        let status = self.writer.status();
        let handed = (self.handed, self.drafts_handed);
        let nothing_more = !self.behind && !cx.history.has_log() && self.drafts_seen == half_done.version();
        nothing_more && status.failed.is_none() && (status.durable, status.drafts) == handed
    }

    /// In how many seconds it wants to be looked after; `None` if all is on the disk.
    pub(super) fn wait(&self, half_done: HalfDone<'_>, cx: &Context) -> Option<f64> {
        let until = |time: f64| (time - cx.now).max(0.0);
        let draft = (self.drafts_seen != half_done.version()).then(|| until(self.drafts_seen_at + DRAFT_SECONDS));
        let done = self.wait_for_done(cx);
        draft.into_iter().chain(done).reduce(f64::min)
    }

    fn wait_for_done(&self, cx: &Context) -> Option<f64> {
        let until = |time: f64| (time - cx.now).max(0.0);
        if let Some(at) = self.retry_at {
            return Some(until(at));
        }
        if cx.history.log_is_growing() {
            return Some(self.growing_since.map_or(0.0, |since| until(since + GESTURE_SECONDS)));
        }
        // The disk's word is waited for, so that a failure is told while nobody touches anything.
        let status = self.writer.status();
        let on_its_way = status.durable < self.handed || status.drafts < self.drafts_handed;
        (self.behind || status.failed.is_some() || on_its_way).then_some(DISK_SECONDS)
    }

    /// Gives the thread all that was done and is half done.
    pub(super) fn hand_over(&mut self, half_done: HalfDone<'_>, cx: &mut Context) {
        self.hand_over_done(cx);
        self.look_at_drafts(half_done, cx);
    }

    /// Gives the thread all that was done, a drag in progress included; whether that was anything.
    fn hand_over_done(&mut self, cx: &mut Context) -> bool {
        let Some(time) = cx.time() else { return false };
        self.growing_since = None;
        let entries = cx.history.take_log();
        let anything = !entries.is_empty();
        for entry in entries {
            self.append(Done { time, entry });
        }
        anything
    }

    /// Looks at what is half done once a second, while something happens to it.
    fn keep_drafts(&mut self, half_done: HalfDone<'_>, cx: &Context) {
        if self.drafts_seen != half_done.version() && cx.now - self.drafts_seen_at >= DRAFT_SECONDS {
            self.look_at_drafts(half_done, cx);
        }
    }

    fn look_at_drafts(&mut self, half_done: HalfDone<'_>, cx: &Context) {
        let Some(time) = cx.time() else { return };
        self.drafts_seen_at = cx.now;
        let drafts = half_done.drafts(cx);
        if drafts == self.drafts || self.hand_over_drafts(Drafts { time, drafts }) {
            self.drafts_seen = half_done.version();
        }
    }

    fn hand_over_drafts(&mut self, drafts: Drafts) -> bool {
        let handed = drafts.drafts.clone();
        let taken = self.writer.keep_drafts(drafts);
        if taken {
            self.drafts = handed;
            self.drafts_handed += 1;
        }
        taken
    }

    /// Hands over what was done; what there is no room for is made good by beginning again.
    fn append(&mut self, done: Done) {
        if self.behind || !self.writer.append(done) {
            self.behind = true;
        } else {
            self.handed += 1;
        }
    }

    /// After a failure, or when too much was waiting: begins again, so that nothing stays missing.
    fn mend(&mut self, file: &DocumentFile, cx: &mut Context) {
        let failed = self.writer.status().failed;
        match (failed, self.retry_at) {
            (Some(reason), None) => {
                self.retry_at = Some(cx.now + RETRY_SECONDS);
                cx.tell("notice.autosave_failed", &[&reason_text(cx.language(), reason)], true);
            }
            (Some(_), Some(at)) if cx.now >= at => {
                self.retry_at = Some(cx.now + RETRY_SECONDS);
                self.begin_with(file, true, cx);
            }
            (None, Some(_)) => {
                self.retry_at = None;
                cx.tell("notice.autosave_works", &[], false);
            }
            (None, None) if self.behind => self.begin_with(file, true, cx),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
}

/// Entries of a log with the times at which they happened, as far as they are known.
pub(super) fn timed(entries: Vec<LogEntry>, times: &[Done], now: SystemTime) -> Vec<Done> {
    let known = times.len() == entries.len();
    let time = |index: usize| if known { times[index].time } else { now };
    entries.into_iter().enumerate().map(|(index, entry)| Done { time: time(index), entry }).collect()
}
