//! The commands about the project as a file, and what has to be looked after between them.

use std::path::Path;

use super::autosave::Autosave;
use super::half_done::HalfDone;
use super::request::ProjectRequest;
use super::state::{After, Document, OpenedPlan};
use super::writing::Shown;
use crate::app::agreed_files::AgreedFiles;
use crate::app::command::ProjectCommand;
use crate::app::{Context, Safekeeping};
use crate::finding::Reason;
use crate::format::consent::Consent;
use crate::i18n::reason_text;
use crate::project::SourceId;

impl Document {
    /// `shown` is what the window shows: its small picture is saved along.
    pub fn handle(&mut self, command: ProjectCommand, shown: Shown, cx: &mut Context) {
        match command {
            ProjectCommand::New => self.unless_unsaved(After::New, cx),
            ProjectCommand::Open(path) => self.unless_unsaved(After::Open(path), cx),
            ProjectCommand::Save => self.save(shown, cx),
            ProjectCommand::SaveAs { path, packed } => self.save_as(path, packed, shown, cx),
            ProjectCommand::AnswerUnsaved(answer) => self.answer_unsaved(answer, shown, cx),
            ProjectCommand::AnswerLocked(answer) => self.answer_locked(answer, cx),
            ProjectCommand::AnswerChanged(answer) => self.answer_changed(answer, shown, cx),
            ProjectCommand::AskHeld => self.ask_held(cx),
            ProjectCommand::AnswerHeld(answer) => self.answer_held(answer, cx),
            ProjectCommand::GoToStep(count) => cx.go_to_step(count),
            ProjectCommand::AskRecover => cx.ask(ProjectRequest::RecoveryDialog),
            ProjectCommand::Recover(path) => self.unless_unsaved(After::Recover(path), cx),
            ProjectCommand::DiscardRecovery(path) => self.discard_recovery(&path, cx),
            ProjectCommand::AskTroubles => cx.ask(ProjectRequest::TroublesDialog),
            ProjectCommand::Locate(part, path) => self.locate(part, path, cx),
            ProjectCommand::UseCopy(part) => self.use_copy(part, cx),
            ProjectCommand::DropPart(part) => self.drop_part(part, cx),
            ProjectCommand::AcceptChange(part) => self.file.settle(part),
            ProjectCommand::Close => self.unless_unsaved(After::Close, cx),
        }
    }

    /// A plan that was opened begins a new project, once the one that is open is saved or given up.
    pub fn offer_plan(&mut self, opened: OpenedPlan, cx: &mut Context) {
        self.unless_unsaved(After::Plan(opened), cx);
    }

    /// A layer's file is gone while it is wanted.
    pub fn miss(&mut self, source: SourceId, path: &Path) {
        self.file.miss(source, path);
    }

    /// Takes in what the jobs have brought.
    pub fn tend(&mut self, cx: &mut Context) {
        self.poll_locking(cx);
        self.poll_looking_back(cx);
        self.poll_discarding(cx);
        if let Some(opened) = self.poll_opening(cx) {
            self.unless_unsaved(After::Opened(Box::new(opened)), cx);
        }
        self.poll_agreed(cx);
        self.poll_locating(cx);
        self.poll_comparing(cx);
        if let Some(after) = self.poll_saving(cx) {
            self.unless_unsaved(after, cx);
        }
    }

    /// Begins to look for work that earlier sessions left behind, and to keep a journal.
    pub fn start_safekeeping(&mut self, keeping: Safekeeping, cx: &mut Context) {
        match Autosave::new(&keeping) {
            Ok(journal) => {
                self.journal = Some(journal);
                cx.history.start_log();
            }
            Err(error) => {
                let reason = reason_text(cx.language(), Reason::of_writing(&error));
                cx.tell("notice.autosave_failed", &[&reason], true);
            }
        }
        cx.picture_files.read_from(keeping.disk.clone());
        match AgreedFiles::new(&keeping.data_folder) {
            Ok(agreed) => cx.agreed = Some(agreed),
            Err(error) => log::warn!("what is agreed to is not remembered: {error}"),
        }
        cx.keeping = Some(keeping);
        let consent = Consent::clone(cx.consent()).without_file(&cx.unnamed_now());
        cx.set_consent(consent);
        self.look_back(cx);
        self.begin_journal(self.is_dirty(&cx.history), cx);
    }

    /// Hands what was done and is half done to the journal.
    pub fn keep_journal(&mut self, half_done: HalfDone<'_>, cx: &mut Context) {
        if let Some(journal) = &mut self.journal {
            journal.keep(&self.file, half_done, cx);
        }
    }

    /// In how many seconds the journal wants to be looked after; `None` if all is on the disk.
    pub fn journal_wait(&self, half_done: HalfDone<'_>, cx: &Context) -> Option<f64> {
        self.journal.as_ref()?.wait(half_done, cx)
    }

    /// Whether everything that was done and is half done is safe on the disk.
    pub fn is_all_safe(&self, half_done: HalfDone<'_>, cx: &Context) -> bool {
        self.journal.as_ref().is_some_and(|journal| journal.has_all(half_done, cx))
    }

    /// Gives the journal all that was done and is half done: a panic that unwinds loses nothing.
    pub fn hand_over(&mut self, half_done: HalfDone<'_>, cx: &mut Context) {
        if let Some(journal) = &mut self.journal {
            journal.hand_over(half_done, cx);
        }
    }
}
