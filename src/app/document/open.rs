//! Opening a project file: reading it as a job, and putting it in the place of the one that is open.

use std::path::PathBuf;

use super::file::DocumentFile;
use super::lock::LockFor;
use super::reading::{Access, Ground, OpenedProject, Opening, Read, complete};
use super::request::ProjectRequest;
use super::state::Document;
use crate::app::Context;
use crate::app::command::LockedAnswer;
use crate::format::consent::Consent;
use crate::format::project_file;
use crate::format::project_file::{FileStamp, Locked, ReadError, TroubleKind, Warning};
use crate::i18n::{finding_text, path_name};
use crate::project::{History, StateId};
use crate::task::Poll;

impl Document {
    pub(super) fn open_project(&mut self, path: PathBuf, cx: &mut Context) {
        self.ask_for_lock(path, LockFor::Opening, cx);
    }

    pub(super) fn open_locked(&mut self, path: PathBuf, locked: Option<Locked>, cx: &mut Context) {
        match locked {
            Some(Locked::Held(rival)) => {
                self.locked = Some(path.clone());
                cx.ask(ProjectRequest::LockedDialog { path, rival });
            }
            Some(Locked::Yes(lock)) => self.read_project(path, Access::Own(Some(lock)), cx),
            Some(Locked::Impossible) => self.read_project(path, Access::ReadOnly, cx),
            Some(Locked::Obstructed(lock)) => {
                cx.tell("notice.lock_obstructed", &[&path_name(&path), &lock.to_string_lossy()], true);
                self.read_project(path, Access::ReadOnly, cx);
            }
            None => self.read_project(path, Access::Own(None), cx),
        }
    }

    pub(super) fn answer_locked(&mut self, answer: LockedAnswer, cx: &mut Context) {
        let Some(path) = self.locked.take() else { return };
        match answer {
            LockedAnswer::ReadOnly => self.read_project(path, Access::ReadOnly, cx),
            LockedAnswer::Copy => self.read_project(path, Access::Copy, cx),
            LockedAnswer::TakeOver => self.ask_for_lock(path, LockFor::TakingOver, cx),
            LockedAnswer::Cancel => {}
        }
    }

    pub(super) fn open_taken_over(&mut self, path: PathBuf, locked: Option<Locked>, cx: &mut Context) {
        match locked {
            Some(Locked::Yes(lock)) => self.read_project(path, Access::Own(Some(lock)), cx),
            Some(Locked::Held(_) | Locked::Impossible | Locked::Obstructed(_)) | None => {
                cx.tell("notice.still_locked", &[&path_name(&path)], true);
            }
        }
    }

    fn read_project(&mut self, path: PathBuf, access: Access, cx: &mut Context) {
        let (ground, remembered) = (Ground::now(&self.plan_origin, Consent::default(), cx), cx.remembered());
        let from = path.clone();
        let job = cx.file_job("open project", &path, move |context| {
            let ground = Ground { consent: remembered.of_project(&from), ..ground };
            let on_disk = FileStamp::of(&from, None).ok();
            let file = project_file::read(&from)?;
            Ok(Read { on_disk, ..complete(file, &from, ground, context) })
        });
        self.opening = Some(Opening { job, path: Some(path), access, recovered: None });
    }

    /// What the job has brought, if it is done.
    pub(super) fn poll_opening(&mut self, cx: &mut Context) -> Option<OpenedProject> {
        let result = match self.opening.as_ref()?.job.poll() {
            Poll::Running(_) => return None,
            Poll::Done(result) => Some(result),
            Poll::Failed => None,
            Poll::Cancelled => {
                self.give_up_opening(cx);
                return None;
            }
        };
        let Opening { path, access, recovered, .. } = self.opening.take()?;
        let name = path.as_deref().map(path_name).unwrap_or_default();
        match result {
            Some(Ok(read)) => return Some(OpenedProject { read, path, access, recovered }),
            Some(Err(error)) => tell_not_opened(&name, &error, cx),
            None => cx.tell("notice.open_failed", &[&name, cx.job_failed_text()], true),
        }
        None
    }

    fn give_up_opening(&mut self, cx: &mut Context) {
        let Some(Opening { path, recovered, .. }) = self.opening.take() else { return };
        // It is offered again.
        self.found.recoveries.extend(recovered);
        cx.tell("notice.gave_up_waiting", &[&path.as_deref().map(path_name).unwrap_or_default()], false);
    }

    /// Puts a project that was read in the place of the one that is open.
    pub(super) fn put_project(&mut self, opened: OpenedProject, cx: &mut Context) {
        let OpenedProject { read: Read { file, troubles, held, consent, plan, on_disk }, path, access, recovered } =
            opened;
        let is_copy = matches!(access, Access::Copy);
        let mut document = DocumentFile {
            path: path.clone().filter(|_| !is_copy),
            read_only: matches!(access, Access::ReadOnly),
            lock: if let Access::Own(lock) = access { lock } else { None },
            saved: (!is_copy).then(StateId::default),
            saved_at: None,
            packed: file.packed,
            plan: file.plan,
            stamps: file.stamps,
            thumbnail: file.thumbnail,
            foreign: file.foreign,
            base: Some(file.records_hash).filter(|hash| !hash.is_empty()),
            troubles,
            held,
            on_disk,
            conflict: None,
        };
        if document.lock.is_none() && document.path.is_some() && document.path == self.file.path {
            document.lock = self.file.lock.take();
        }
        let consent = if document.path.is_some() { consent } else { consent.without_file(&cx.unnamed_now()) };
        cx.set_consent(consent);
        if let Some((plan, findings)) = plan {
            self.plan_origin = document.plan.origin.clone();
            cx.show_plan(*plan, findings);
        }
        for warning in &file.warnings {
            tell_warning(warning, cx);
        }
        if let Some(recovered) = recovered {
            self.put_recovered(recovered, file.project, document, cx);
        } else {
            let name = path.as_deref().map(path_name).unwrap_or_default();
            if is_copy {
                document.base = None;
            }
            self.put_history(History::new(file.project), document, cx);
            self.begin_journal(is_copy, cx);
            cx.tell("notice.project_opened", &[&name], false);
            if let Some(path) = path {
                cx.remember(&path);
            }
        }
        // A packed project that stands alone has all it needs: its copies are no reason to ask.
        if !self.file.held.is_empty() {
            cx.ask(ProjectRequest::HeldDialog);
        }
        let is_said = |kind| matches!(kind, TroubleKind::CopyUsed | TroubleKind::HeldBack);
        if self.file.troubles.iter().any(|trouble| !is_said(trouble.kind)) {
            cx.ask(ProjectRequest::TroublesDialog);
        }
    }
}

fn tell_not_opened(name: &str, error: &ReadError, cx: &mut Context) {
    match error {
        ReadError::NewerVersion { found } => {
            cx.tell("notice.project_newer", &[name, &found.to_string()], true);
        }
        ReadError::Damaged { entry, .. } => cx.tell("notice.project_damaged", &[name, entry], true),
        ReadError::TooLarge { entry, limit } => {
            cx.tell("notice.project_too_large", &[name, entry, &limit.div_ceil(1 << 20).to_string()], true);
        }
        ReadError::Unreadable(_) | ReadError::NotAProject(_) | ReadError::UnsafeEntry(_) => {
            let reason = finding_text(cx.language(), &error.finding());
            cx.tell("notice.open_failed", &[name, &reason], true);
        }
    }
}

fn tell_warning(warning: &Warning, cx: &mut Context) {
    match warning {
        Warning::ForeignRecords(count) => {
            cx.tell("notice.foreign_records", &[&count.to_string()], false);
        }
        Warning::DoubledRecords(count) => {
            cx.tell("notice.doubled_records", &[&count.to_string()], false);
        }
        Warning::DoubledElements(count) => {
            cx.tell("notice.doubled_elements", &[&count.to_string()], false);
        }
        Warning::DamagedEntry(entry) | Warning::MissingEntry(entry) => {
            cx.tell("notice.entry_lost", &[entry], true);
        }
    }
}
