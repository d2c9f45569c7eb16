//! The project as a file: where it is, whether it is saved, and that nothing of it is lost.
//!
//! * `save`, `open`: jobs that write and read project files;
//! * `unsaved`: what has to wait until the user has said what becomes of unsaved work;
//! * `autosave`, `recover`: the journal, and what earlier sessions left behind;
//! * `thumbnail`: the small picture that is saved along;
//! * `troubles`: plans and layers that are not where or what they were.
//!
//! Clock, data folder, process and disk enter through [`Safekeeping`]. Without it the program
//! opens and saves, but keeps no journal and no locks (pictures from the command line, tests).

mod autosave;
mod open;
mod recover;
mod save;
mod thumbnail;
mod troubles;
mod unsaved;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::App;
use super::Request;
use super::command::ProjectCommand;
use crate::format::disk::Disk;
use crate::format::journal::Found;
use crate::format::project_file::Foreign;
use crate::format::project_file::Owner;
pub use crate::format::project_file::Part;
use crate::format::project_file::PlanOrigin;
use crate::format::project_file::PlanReference;
use crate::format::project_file::ProjectLock;
pub use crate::format::project_file::Rival;
use crate::format::project_file::SourceStamp;
use crate::format::project_file::Trouble;
pub use crate::format::project_file::TroubleKind;
use crate::i18n::Moment;
use crate::project::Change;
use crate::project::SourceId;
use crate::project::StateId;
use crate::tool::Modifiers;
use crate::tool::ToolEvent;
pub(super) use autosave::Autosave;
use open::Opening;
use save::Saving;
pub(super) use unsaved::After;

/// The time of day; tests have their own.
pub type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// What keeping work safe needs from outside.
#[derive(Clone)]
pub struct Safekeeping {
    /// A folder of the user's data (not a cache): journals, and copies taken out of project files.
    pub data_folder: PathBuf,
    pub clock: Clock,
    /// What that clock says in the user's own place.
    pub local: fn(SystemTime) -> Moment,
    pub owner: Owner,
    /// A name that no other session has, in letters and digits.
    pub session: String,
    pub disk: Arc<dyn Disk>,
}

impl Safekeeping {
    fn journal_folder(&self) -> PathBuf {
        self.data_folder.join("journal")
    }

    fn copies_folder(&self) -> PathBuf {
        self.data_folder.join("copies")
    }
}

/// The file that the project is, or will be.
#[derive(Debug, Default)]
pub struct Document {
    path: Option<PathBuf>,
    read_only: bool,
    lock: Option<ProjectLock>,
    /// What the history held when it was saved; `None` if no state of it is on the disk.
    saved: Option<StateId>,
    saved_at: Option<SystemTime>,
    packed: bool,
    plan: PlanReference,
    stamps: BTreeMap<SourceId, SourceStamp>,
    thumbnail: Option<Vec<u8>>,
    foreign: Foreign,
    /// SHA-256 of the saved `records.json`.
    base: Option<String>,
    troubles: Vec<Trouble>,
}

impl Document {
    /// A project that was never saved, about a plan.
    pub(super) fn new(plan_id: &str, origin: PlanOrigin) -> Self {
        let plan = PlanReference { id: plan_id.to_owned(), origin, ..PlanReference::default() };
        Self { plan, saved: Some(StateId::default()), ..Self::default() }
    }

    /// The project file; `None` before the first save.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether saving needs another name: somebody else has the file, or its folder is not ours.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// When this session last saved it.
    pub fn saved_at(&self) -> Option<SystemTime> {
        self.saved_at
    }

    /// Whether copies of the plan and of all added files are saved with it (打包).
    pub fn is_packed(&self) -> bool {
        self.packed
    }

    /// What is not where or what it was when the project was saved.
    pub fn troubles(&self) -> &[Trouble] {
        &self.troubles
    }

    /// A layer's file is gone while it is wanted: it goes on the list instead of being tried for ever.
    pub(super) fn miss(&mut self, source: SourceId, path: &Path) {
        let part = Part::Source(source);
        self.troubles.retain(|trouble| trouble.part != part);
        let copy = self.stamps.get(&source).and_then(|stamp| stamp.entry.clone());
        self.troubles.push(Trouble { part, kind: TroubleKind::Missing, path: path.to_owned(), copy });
    }

    pub(super) fn is_missing(&self, part: Part) -> bool {
        self.troubles.iter().any(|trouble| trouble.part == part && trouble.kind == TroubleKind::Missing)
    }
}

/// What is under way with files.
#[derive(Default)]
pub(super) struct DocumentWork {
    opening: Option<Opening>,
    saving: Option<Saving>,
    /// What waits for an answer about unsaved work, or for the end of a save.
    waiting: Option<After>,
    /// A project that somebody else has open, until the user has said how to open it.
    locked: Option<PathBuf>,
    pub found: Found,
}

/// What only the window can do for a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectRequest {
    /// Ask what becomes of unsaved work, then send [`ProjectCommand::AnswerUnsaved`].
    UnsavedDialog,
    /// Somebody has the file open: ask, then send [`ProjectCommand::AnswerLocked`].
    LockedDialog { path: PathBuf, rival: Option<Rival> },
    /// Earlier sessions left work behind: show the recovery list.
    RecoveryDialog,
    /// Show the list of plans and layers that are not where or what they were.
    TroublesDialog,
    /// All is saved or given up: the window may close.
    Close,
}

impl App {
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Whether something was done since the last save.
    pub fn is_dirty(&self) -> bool {
        self.document.saved != Some(self.history.state())
    }

    /// Whether a project is being read just now.
    pub fn is_opening(&self) -> bool {
        self.work.opening.is_some()
    }

    /// Whether the project is being written just now.
    pub fn is_saving(&self) -> bool {
        self.work.saving.is_some()
    }

    /// What earlier sessions left behind.
    pub fn found_journals(&self) -> &Found {
        &self.work.found
    }

    pub(super) fn project_command(&mut self, command: ProjectCommand) {
        if looks_at_the_whole(&command) {
            // What is half drawn or being written is part of the work.
            self.tool_event(&ToolEvent::Leave, Modifiers::default());
        }
        match command {
            ProjectCommand::New => self.unless_unsaved(After::New),
            ProjectCommand::Open(path) => self.unless_unsaved(After::Open(path)),
            ProjectCommand::Save => self.save(),
            ProjectCommand::SaveAs { path, packed } => self.save_as(path, packed),
            ProjectCommand::AnswerUnsaved(answer) => self.answer_unsaved(answer),
            ProjectCommand::AnswerLocked(answer) => self.answer_locked(answer),
            ProjectCommand::GoToStep(count) => self.go_to_step(count),
            ProjectCommand::AskRecover => self.ask(ProjectRequest::RecoveryDialog),
            ProjectCommand::Recover(path) => self.unless_unsaved(After::Recover(path)),
            ProjectCommand::DiscardRecovery(path) => self.discard_recovery(&path),
            ProjectCommand::AskTroubles => self.ask(ProjectRequest::TroublesDialog),
            ProjectCommand::Locate(part, path) => self.locate(part, path),
            ProjectCommand::UseCopy(part) => self.use_copy(part),
            ProjectCommand::DropPart(part) => self.drop_part(part),
            ProjectCommand::AcceptChange(part) => self.settle(part),
            ProjectCommand::Close => self.unless_unsaved(After::Close),
        }
    }

    /// Takes in what the jobs have brought, and keeps the journal going.
    pub(super) fn tend_document(&mut self) {
        self.poll_opening();
        self.poll_saving();
        self.keep_journal();
    }

    fn ask(&mut self, request: ProjectRequest) {
        self.requests.push(Request::Project(request));
    }

    /// The time of day; nothing without [`Safekeeping`].
    pub fn time(&self) -> Option<SystemTime> {
        self.keeping.as_ref().map(|keeping| (keeping.clock)())
    }

    /// A time in the user's own place; nothing without [`Safekeeping`].
    pub fn local_time(&self, time: SystemTime) -> Option<Moment> {
        self.keeping.as_ref().map(|keeping| (keeping.local)(time))
    }

    fn copies_folder(&self) -> Option<PathBuf> {
        self.keeping.as_ref().map(Safekeeping::copies_folder)
    }

    /// Undoes or redoes until so many steps are done.
    fn go_to_step(&mut self, count: usize) {
        while self.history.done().len() > count && self.history.undo().is_some() {}
        while self.history.done().len() < count && self.history.redo().is_some() {}
        self.project_changed();
    }

    /// Whether the project holds more than a choice of how the plan is shown.
    fn has_work(&self) -> bool {
        self.history.project().iter().any(|(key, _)| key.kind().is_work())
    }

    fn work_as_changes(&self) -> Vec<Change> {
        self.history.project().changes().filter(|change| change.key().kind().is_work()).collect()
    }
}

/// Whether a command saves the project or puts another in its place.
fn looks_at_the_whole(command: &ProjectCommand) -> bool {
    match command {
        ProjectCommand::New
        | ProjectCommand::Open(_)
        | ProjectCommand::Save
        | ProjectCommand::SaveAs { .. }
        | ProjectCommand::Recover(_)
        | ProjectCommand::Close => true,
        ProjectCommand::AnswerUnsaved(_)
        | ProjectCommand::AnswerLocked(_)
        | ProjectCommand::GoToStep(_)
        | ProjectCommand::AskRecover
        | ProjectCommand::DiscardRecovery(_)
        | ProjectCommand::AskTroubles
        | ProjectCommand::Locate(..)
        | ProjectCommand::UseCopy(_)
        | ProjectCommand::DropPart(_)
        | ProjectCommand::AcceptChange(_) => false,
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
