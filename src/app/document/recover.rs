//! Work that earlier sessions left behind: taking it up again, or giving it up.

use std::fs;
use std::path::{Path, PathBuf};

use super::autosave::timed;
use super::file::DocumentFile;
use super::lock::LockFor;
use super::reading::{Access, Ground, Opening, Read, complete};
use super::request::ProjectRequest;
use super::state::Document;
use crate::app::command::ToolCommand;
use crate::app::{Command, Context};
use crate::finding::Reason;
use crate::format::consent::Consent;
use crate::format::journal::{Beginning, Damage, Recovery, scan};
use crate::format::private;
use crate::format::project_file;
use crate::format::project_file::{FileStamp, Locked, ProjectFile};
use crate::i18n::{path_name, reason_text};
use crate::project::{Project, StateId};
use crate::task::Poll;

impl Document {
    /// Closes the program's own folder to others, and looks for work that earlier sessions left in it,
    /// while the window shows already.
    pub(super) fn look_back(&mut self, cx: &mut Context) {
        let Some(keeping) = cx.keeping.clone() else { return };
        let folder = keeping.data_folder.clone();
        let job = cx.file_job("look for journals", &folder, move |_| {
            private::mend(&keeping.data_folder);
            scan(&keeping.journal_folder(), &keeping.owner, &keeping.session)
        });
        self.looking_back = Some(job);
    }

    /// Offers what was found.
    pub(super) fn poll_looking_back(&mut self, cx: &mut Context) {
        let Some(job) = &self.looking_back else { return };
        match job.poll() {
            Poll::Running(_) => return,
            Poll::Done(found) => self.found = found,
            Poll::Failed | Poll::Cancelled => {}
        }
        self.looking_back = None;
        if !self.found.is_empty() {
            cx.ask(ProjectRequest::RecoveryDialog);
        }
    }

    pub(super) fn recover(&mut self, journal: &Path, cx: &mut Context) {
        let found = &mut self.found.recoveries;
        let Some(index) = found.iter().position(|recovery| recovery.path == journal) else { return };
        let recovery = found.remove(index);
        match recovery.beginning.project_path.clone() {
            Some(path) => self.ask_for_lock(path, LockFor::Recovering(Box::new(recovery)), cx),
            None => self.read_recovered(recovery, None, Access::Own(None), cx),
        }
    }

    pub(super) fn recover_locked(
        &mut self,
        recovery: Recovery,
        path: PathBuf,
        locked: Option<Locked>,
        cx: &mut Context,
    ) {
        let access = match locked {
            Some(Locked::Yes(lock)) => Access::Own(Some(lock)),
            // Somebody else is at the file now: what is recovered gets a name of its own.
            Some(Locked::Held(_) | Locked::Impossible | Locked::Obstructed(_)) => Access::Copy,
            None => Access::Own(None),
        };
        self.read_recovered(recovery, Some(path), access, cx);
    }

    fn read_recovered(&mut self, recovery: Recovery, path: Option<PathBuf>, access: Access, cx: &mut Context) {
        let beginning = recovery.beginning.clone();
        let (ground, remembered) = (Ground::now(&self.plan_origin, Consent::default(), cx), cx.remembered());
        let (from, unnamed) = (path.clone(), cx.unnamed(recovery.session()));
        let about = path.clone().unwrap_or_else(|| recovery.path.clone());
        let job = cx.file_job("recover project", &about, move |context| {
            let consent = from.as_deref().map(|path| remembered.of_project(path));
            let ground = Ground { consent: consent.unwrap_or_else(|| remembered.of_unnamed(&unnamed)), ..ground };
            let on_disk = from.as_deref().and_then(|path| FileStamp::of(path, None).ok());
            let saved = from.as_deref().and_then(|path| project_file::read(path).ok());
            let file = saved_or_made_up(saved, beginning);
            let read = complete(file, from.as_deref().unwrap_or(Path::new("")), ground, context);
            Ok(Read { on_disk, ..read })
        });
        self.opening = Some(Opening { job, path, access, recovered: Some(recovery) });
    }

    /// Puts the recovered project in the place of the one that is open. `base` is the project as
    /// it was saved, with its layers where they were found.
    pub(super) fn put_recovered(
        &mut self,
        mut recovery: Recovery,
        base: Project,
        mut document: DocumentFile,
        cx: &mut Context,
    ) {
        recovery.beginning.project = base;
        let changed_since = document.path.is_some() && document.base != recovery.beginning.base;
        if changed_since || document.base.is_none() {
            if changed_since {
                let name = document.path.as_deref().map(path_name).unwrap_or_default();
                cx.tell("notice.recovered_copy", &[&name], true);
            }
            document.path = None;
            document.lock = None;
            document.base = None;
            let consent = Consent::clone(cx.consent()).without_file(&cx.unnamed_now());
            cx.set_consent(consent);
        }
        cx.keep_consent();
        let is_start_saved = document.path.is_some() == recovery.beginning.project_path.is_some();
        document.saved = (is_start_saved && !recovery.beginning.unsaved).then(StateId::default);
        let mut history = recovery.history();
        let entries = history.take_log();
        let count = entries.len().to_string();
        let beginning = Beginning {
            project_path: document.path.clone(),
            base: document.base.clone(),
            unsaved: true,
            foreign: document.foreign.records.clone(),
            ..recovery.beginning.clone()
        };
        self.put_history(history, document, cx);
        let done = timed(entries, &recovery.done, recovery.last_time());
        self.continue_journal(beginning, done, (recovery.drafts.clone(), recovery.path.clone()), cx);
        let drafts = recovery.drafts.take().into_iter().flat_map(|drafts| drafts.drafts);
        for draft in drafts {
            cx.then(Command::Tool(ToolCommand::TakeUp(Box::new(draft))));
        }
        cx.tell("notice.recovered", &[&count], false);
        match recovery.damage {
            Some(Damage::LostBytes(_)) => cx.tell("notice.recovered_partly", &[&count], true),
            Some(Damage::Newer) => cx.tell("notice.recovered_newer", &[&count], true),
            None => {}
        }
    }

    pub(super) fn discard_recovery(&mut self, journal: &Path, cx: &mut Context) {
        let found = &mut self.found;
        let recovery = found.recoveries.extract_if(.., |recovery| recovery.path == journal).next();
        let unreadable = found.unreadable.extract_if(.., |(path, _)| path == journal).next();
        let job = cx.file_job("discard journal", journal, move |_| match (recovery, unreadable) {
            (Some(recovery), _) => recovery.discard(),
            (None, Some((path, _))) => fs::remove_file(path),
            (None, None) => Ok(()),
        });
        self.discarding.push(job);
    }

    /// Tells what could not be given up.
    pub(super) fn poll_discarding(&mut self, cx: &mut Context) {
        self.discarding.retain(|job| match job.poll() {
            Poll::Running(_) => true,
            Poll::Done(Err(error)) => {
                let reason = reason_text(cx.language(), Reason::of_writing(&error));
                cx.tell("notice.discard_failed", &[&reason], true);
                false
            }
            Poll::Done(Ok(())) | Poll::Failed | Poll::Cancelled => false,
        });
    }
}

/// The project file that a journal began from. The journal's own word counts: the file may have
/// been saved since by somebody else, or be gone; then only what the journal knows is there.
fn saved_or_made_up(saved: Option<ProjectFile>, beginning: Beginning) -> ProjectFile {
    let is_base = |file: &ProjectFile| Some(&file.records_hash) == beginning.base.as_ref();
    let mut file = saved.filter(is_base).unwrap_or_default();
    if file.records_hash.is_empty() {
        file.plan.id = beginning.plan_id;
        file.plan.origin = beginning.plan;
        file.foreign.records = beginning.foreign;
        file.packed = beginning.packed;
    }
    file.project = beginning.project;
    file
}
