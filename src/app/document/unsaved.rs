//! What has to wait until the user has said what becomes of unsaved work.

use std::path::PathBuf;

use super::open::OpenedProject;
use super::{Document, ProjectRequest};
use crate::app::App;
use crate::app::command::UnsavedAnswer;
use crate::finding::Findings;
use crate::format::project_file::PlanOrigin;
use crate::plan::Plan;
use crate::project::Change;
use crate::project::History;
use crate::project::Project;

/// What takes the place of the project that is open.
pub enum After {
    New,
    Open(PathBuf),
    /// Another plan, and a new project about it.
    Plan(PlanOrigin, Box<Plan>, Findings),
    /// A project that was read while the one that is open was changed.
    Opened(Box<OpenedProject>),
    Recover(PathBuf),
    Close,
}

impl App {
    /// Does `after` at once, or once the user has decided on unsaved work.
    ///
    /// Which layers were looked at is not asked about as long as nothing else was done and there
    /// is no file: whoever only looks at a plan is left in peace.
    pub(in crate::app) fn unless_unsaved(&mut self, after: After) {
        // A plan that is opened over a project without a name takes its work over.
        let has_work = !matches!(after, After::Plan(..)) && self.has_work();
        let worth_asking = self.is_dirty() && (self.document.path.is_some() || has_work);
        if self.work.saving.is_some() {
            self.work.waiting = Some(after);
        } else if worth_asking {
            self.work.waiting = Some(after);
            self.ask(ProjectRequest::UnsavedDialog);
        } else {
            self.go_on(after);
        }
    }

    pub(super) fn answer_unsaved(&mut self, answer: UnsavedAnswer) {
        match answer {
            UnsavedAnswer::Save => self.save(),
            UnsavedAnswer::Discard => {
                if let Some(after) = self.work.waiting.take() {
                    self.go_on(after);
                }
            }
            UnsavedAnswer::Cancel => self.work.waiting = None,
        }
    }

    /// After a save: what waited for it, unless more was done in the meantime.
    pub(super) fn go_on_after_save(&mut self) {
        if let Some(after) = self.work.waiting.take() {
            self.unless_unsaved(after);
        }
    }

    fn go_on(&mut self, after: After) {
        match after {
            After::New => self.start_anew(Document::new(&self.plan().id, self.current_origin())),
            After::Open(path) => self.open_project(path),
            After::Plan(origin, plan, findings) => self.start_with_plan(origin, *plan, findings),
            After::Opened(opened) => self.put_project(*opened),
            After::Recover(path) => self.recover(&path),
            After::Close => {
                if let Some(autosave) = self.autosave.take() {
                    autosave.close();
                }
                self.document.lock = None;
                self.ask(ProjectRequest::Close);
            }
        }
    }

    /// An empty project about the plan that is open.
    fn start_anew(&mut self, document: Document) {
        self.put_history(History::default(), document);
        self.begin_journal(false);
    }

    /// A new project about another plan. What was made in a project without a name goes on; how the
    /// layers of the plan before were shown goes with them.
    fn start_with_plan(&mut self, origin: PlanOrigin, plan: Plan, findings: Findings) {
        let title = plan.title.zh.clone();
        let mut document = Document::new(&plan.id, origin.clone());
        self.plan_origin = origin;
        self.show_plan(plan, findings);
        let kept: Vec<Change> = if self.document.path.is_some() { Vec::new() } else { self.work_as_changes() };
        if kept.is_empty() {
            self.start_anew(document);
        } else {
            document.saved = None;
            self.history = History::new(Project::default().with(kept));
            self.history.start_log();
            self.document = document;
            self.project_changed();
            self.begin_journal(true);
        }
        self.tell("notice.plan_opened", &[&title], false);
    }

    /// Puts another project in the place of the one that is open.
    pub(super) fn put_history(&mut self, history: History, document: Document) {
        self.loading.clear();
        self.open.forget_sources();
        self.history = history;
        self.document = document;
        if self.autosave.is_some() {
            self.history.start_log();
        }
        self.tools.start_again();
        self.session.candidates.clear();
        self.session.hover = None;
        self.session.presentation = None;
        self.session.before_solo = None;
        self.refresh_search();
        self.project_changed();
    }

    /// How the plan on show was opened, also while the project's own is missing.
    pub(super) fn current_origin(&self) -> PlanOrigin {
        self.plan_origin.clone()
    }
}
