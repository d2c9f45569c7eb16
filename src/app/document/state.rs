//! What the program knows of the project as a file, and what is under way with it.

use std::io;
use std::path::PathBuf;

use super::autosave::Autosave;
use super::comparison::Comparison;
use super::file::DocumentFile;
use super::location::Locating;
use super::lock::Locking;
use super::reading::{OpenedProject, Opening, Read};
use super::writing::Saving;
use crate::app::Context;
use crate::finding::Findings;
use crate::format::consent::Chosen;
use crate::format::journal::{Beginning, Done, Drafts, Found, JournalStatus};
use crate::format::package::{PackageError, embedded};
use crate::format::project_file::PlanOrigin;
use crate::format::project_file::ReadError;
use crate::plan::Plan;
use crate::project::History;
use crate::task::Job;

/// The project as a file.
pub struct Document {
    pub(super) file: DocumentFile,
    /// How the plan on show was opened.
    pub(super) plan_origin: PlanOrigin,
    pub(super) opening: Option<Opening>,
    pub(super) saving: Option<Saving>,
    /// The lock of a project that is to be opened or saved.
    pub(super) locking: Option<Locking>,
    /// Looks for files that the user has agreed to.
    pub(super) agreeing: Option<Job<Read>>,
    /// Looks for parts at other places, at most one a part.
    pub(super) locating: Vec<Locating>,
    /// Looks what is different in the file on the disk.
    pub(super) comparing: Option<Job<Result<Comparison, ReadError>>>,
    /// What waits for an answer about unsaved work, or for the end of a save.
    pub(super) waiting: Option<After>,
    /// A project that somebody else has open, until the user has said how to open it.
    pub(super) locked: Option<PathBuf>,
    /// Looks for what earlier sessions left behind.
    pub(super) looking_back: Option<Job<Found>>,
    /// What they left behind.
    pub(super) found: Found,
    /// What is being given up of it.
    pub(super) discarding: Vec<Job<io::Result<()>>>,
    /// What was done in this session; nothing without [`Safekeeping`](crate::app::Safekeeping).
    pub(super) journal: Option<Autosave>,
}

/// What takes the place of the project that is open.
pub(super) enum After {
    New,
    Open(PathBuf),
    /// Another plan, and a new project about it.
    Plan(OpenedPlan),
    /// A project that was read while the one that is open was changed.
    Opened(Box<OpenedProject>),
    Recover(PathBuf),
    Close,
}

/// A plan that was opened on its own.
pub struct OpenedPlan {
    pub origin: PlanOrigin,
    /// The file or folder that it is; nothing of the plan that the program brings along.
    pub chosen: Option<Chosen>,
    pub plan: Box<Plan>,
    pub findings: Findings,
}

impl OpenedPlan {
    /// The plan that the program brings along.
    pub fn built_in() -> Result<Self, PackageError> {
        let (plan, findings) = embedded()?;
        Ok(Self { origin: PlanOrigin::BuiltIn, chosen: None, plan: Box::new(plan), findings })
    }
}

impl Document {
    /// A project that was never saved, about the built-in plan.
    pub fn new(plan_id: &str) -> Self {
        Self {
            file: DocumentFile::new(plan_id, PlanOrigin::BuiltIn),
            plan_origin: PlanOrigin::BuiltIn,
            opening: None,
            saving: None,
            locking: None,
            agreeing: None,
            locating: Vec::new(),
            comparing: None,
            waiting: None,
            locked: None,
            looking_back: None,
            found: Found::default(),
            discarding: Vec::new(),
            journal: None,
        }
    }

    /// The file that the project is, or will be.
    pub fn file(&self) -> &DocumentFile {
        &self.file
    }

    /// Whether something was made since the last save. Which layers were looked at, and how, is saved
    /// along, but is nothing to lose.
    pub fn is_dirty(&self, history: &History) -> bool {
        self.file.saved != Some(history.work_state())
    }

    /// Whether a project is being read just now.
    pub fn is_opening(&self) -> bool {
        let is_locking = self.locking.is_some() && !self.is_locking_to_save();
        self.opening.is_some() || self.agreeing.is_some() || !self.locating.is_empty() || is_locking
    }

    /// Whether the project is being written just now.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some() || self.is_locking_to_save()
    }

    /// Whether it is not known yet what earlier sessions left behind.
    pub fn is_looking_back(&self) -> bool {
        self.looking_back.is_some()
    }

    /// What earlier sessions left behind, as far as it is known.
    pub fn found_journals(&self) -> &Found {
        &self.found
    }

    /// How much of what was done is safe on the disk; `None` if no journal is kept.
    pub fn journal_status(&self) -> Option<JournalStatus> {
        self.journal.as_ref().map(Autosave::status)
    }

    /// Begins the journal again from what is here now. `unsaved` says whether that alone is worth
    /// recovering.
    pub(super) fn begin_journal(&mut self, unsaved: bool, cx: &mut Context) {
        if let Some(journal) = &mut self.journal {
            journal.begin_with(&self.file, unsaved, cx);
        }
    }

    /// Begins the journal with a project, what was done to it since and what was half done, and then
    /// removes the file that they came from.
    pub(super) fn continue_journal(
        &mut self,
        beginning: Beginning,
        done: Vec<Done>,
        (drafts, from): (Option<Drafts>, PathBuf),
        cx: &mut Context,
    ) {
        let Some(journal) = &mut self.journal else { return };
        if !journal.continue_with(beginning, done, drafts) {
            journal.begin_with(&self.file, true, cx);
        }
        journal.remove_after(from);
    }

    /// Puts another project in the place of the one that is open.
    pub(super) fn put_history(&mut self, history: History, file: DocumentFile, cx: &mut Context) {
        self.file = file;
        // They were about the project before.
        self.agreeing = None;
        self.locating.clear();
        self.comparing = None;
        cx.put_project(history);
    }
}
