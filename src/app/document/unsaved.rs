//! What has to wait until the user has said what becomes of unsaved work.

use super::file::DocumentFile;
use super::half_done::HalfDone;
use super::request::ProjectRequest;
use super::state::{After, Document, OpenedPlan};
use super::writing::Shown;
use crate::app::Context;
use crate::app::command::UnsavedAnswer;
use crate::format::project_file::PlanOrigin;
use crate::project::{Change, History, Project};

impl Document {
    /// Does `after` at once, or once the user has decided on unsaved work.
    ///
    /// Which layers were looked at is not asked about as long as nothing else was done and there
    /// is no file: whoever only looks at a plan is left in peace.
    pub(super) fn unless_unsaved(&mut self, after: After, cx: &mut Context) {
        // A plan that is opened over a project without a name takes its work over.
        let has_work = !matches!(after, After::Plan(..)) && has_work(cx.project());
        let worth_asking = self.is_dirty(&cx.history) && (self.file.path.is_some() || has_work);
        if self.is_saving() {
            self.wait_for_save(after, cx);
        } else if worth_asking {
            self.waiting = Some(after);
            cx.ask(ProjectRequest::UnsavedDialog);
        } else {
            self.go_on(after, cx);
        }
    }

    /// What comes after the save that is under way. Whoever closes twice does not want to wait for it:
    /// the work is in the journal.
    fn wait_for_save(&mut self, after: After, cx: &mut Context) {
        let again = matches!((&after, &self.waiting), (After::Close, Some(After::Close)));
        if again {
            cx.ask(ProjectRequest::Close);
        } else if matches!(after, After::Close) {
            cx.tell("notice.closing_after_save", &[], false);
        }
        self.waiting = Some(after);
    }

    pub(super) fn answer_unsaved(&mut self, answer: UnsavedAnswer, shown: Shown, cx: &mut Context) {
        match answer {
            UnsavedAnswer::Save => self.save(shown, cx),
            UnsavedAnswer::Discard => {
                if let Some(after) = self.waiting.take() {
                    self.go_on(after, cx);
                }
            }
            UnsavedAnswer::Cancel => self.waiting = None,
        }
    }

    fn go_on(&mut self, after: After, cx: &mut Context) {
        match after {
            After::New => self.start_anew(DocumentFile::new(&cx.plan().id, self.plan_origin.clone()), cx),
            After::Open(path) => self.open_project(path, cx),
            After::Plan(opened) => self.start_with_plan(opened, cx),
            After::Opened(opened) => self.put_project(*opened, cx),
            After::Recover(path) => self.recover(&path, cx),
            After::Close => {
                if let Some(autosave) = self.journal.take() {
                    autosave.close();
                }
                self.file.lock = None;
                cx.finish_keeping();
                cx.ask(ProjectRequest::Close);
            }
        }
    }

    /// The process was told to end, and nobody is there to ask: what is not saved stays in the
    /// journal for the next start.
    pub fn end(&mut self, half_done: HalfDone<'_>, cx: &mut Context) {
        if let Some(mut journal) = self.journal.take() {
            journal.hand_over(half_done, cx);
            let leaves_work = self.saving.is_some() || self.is_dirty(&cx.history) || journal.has_drafts();
            if leaves_work { journal.leave() } else { journal.close() }
        }
        self.file.lock = None;
        cx.finish_keeping();
        cx.ask(ProjectRequest::Close);
    }

    /// An empty project about the plan that is open.
    fn start_anew(&mut self, document: DocumentFile, cx: &mut Context) {
        let mut consent = cx.new_consent();
        if let PlanOrigin::Path(plan) = &document.plan.origin {
            consent.agree_to_name(plan);
        }
        cx.set_consent(consent);
        cx.keep_consent();
        self.put_history(History::default(), document, cx);
        self.begin_journal(false, cx);
    }

    /// A new project about another plan. What was made in a project without a name goes on; how the
    /// layers of the plan before were shown goes with them.
    fn start_with_plan(&mut self, opened: OpenedPlan, cx: &mut Context) {
        let OpenedPlan { origin, chosen, plan, findings } = opened;
        let title = plan.title.zh.clone();
        let mut file = DocumentFile::new(&plan.id, origin.clone());
        self.plan_origin = origin;
        cx.show_plan(*plan, findings);
        let kept = if self.file.path.is_some() { Vec::new() } else { work_as_changes(cx.project()) };
        if kept.is_empty() {
            self.start_anew(file, cx);
        } else {
            file.saved = None;
            self.file = file;
            cx.put_history(History::new(Project::default().with(kept)));
            self.begin_journal(true, cx);
        }
        if let Some(chosen) = &chosen {
            cx.agree(chosen);
        }
        cx.tell("notice.plan_opened", &[&title], false);
    }
}

/// Whether a project holds more than a choice of how the plan is shown.
fn has_work(project: &Project) -> bool {
    project.iter().any(|(key, _)| key.kind().is_work())
}

fn work_as_changes(project: &Project) -> Vec<Change> {
    project.changes().filter(|change| change.key().kind().is_work()).collect()
}
