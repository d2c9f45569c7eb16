//! The running program without a window: its state, the [`Command`]s that change it, and what
//! panels read. The window, the command line and the tests all drive this one type.
//!
//! * `command`, `table` (with `file_commands`), `shortcut`: what can be done, and by which keys;
//! * `ask`: what a path is asked for;
//! * `pages`, `exports`: what goes out, and how; `figures`: pages of the project;
//! * `headless`: the program without a window;
//! * `document`: the project as a file, saving, recovery;
//! * `annotate`: tools and annotations;
//! * one handler file a subject: `layers`, `view`, `selection`, `files`, `presentation`, `styling`,
//!   `window`;
//! * `rows`: read-only models of what the panels show, each a pure function;
//! * `session`, `settings`: what is neither plan nor project.
//!
//! Time enters through [`App::tick`], folders and the wake-up through [`Config`].

mod annotate;
pub mod ask;
pub mod checking;
pub mod command;
pub mod document;
pub mod exports;
pub mod figures;
mod file_commands;
mod files;
pub mod headless;
mod indexing;
mod layers;
mod linked_pictures;
mod open_layers;
pub mod pages;
mod picture;
mod picture_file;
mod presentation;
mod recent;
pub mod rows;
mod selection;
mod session;
mod settings;
mod shortcut;
mod start;
pub mod styling;
mod table;
mod view;
mod window;

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use annotate::Tools;
pub use annotate::{ARRANGEMENTS, AnnotateRequest, arrange_command, arrange_keys, tool_shortcut};
use ask::Ask;
pub use command::Command;
use document::{Autosave, Document, DocumentWork, ProjectRequest, Safekeeping};
use exports::{ExportSubject, Exports};
use figures::FigureWork;
pub use files::{Loading, Notice};
use indexing::Indexing;
pub use linked_pictures::PictureFiles;
pub use open_layers::{OpenLayers, Source};
use picture::PictureCache;
use recent::Recent;
pub use recent::{RecentFile, RecentState};
pub use session::{Panel, Presentation, Session, TextScale};
pub use settings::Settings;
pub use shortcut::{Key, Shortcut};
pub use table::{CommandRow, PRESENTING, command_table};

use crate::export::Raster;
use crate::finding::Findings;
use crate::format::project_file::PlanOrigin;
use crate::geo::LonLat;
use crate::i18n::Language;
use crate::plan::Plan;
use crate::project::Change;
use crate::project::GestureId;
use crate::project::History;
use crate::project::Project;
use crate::project::StepName;
use crate::query::SearchIndex;
use crate::query::tally;
use crate::task::Wake;

/// What the program is started with.
pub struct Config {
    pub plan: Arc<Plan>,
    pub plan_findings: Findings,
    /// Where the user's settings live; `None` keeps them in memory.
    pub settings_folder: Option<PathBuf>,
    pub settings: Settings,
    /// Called when a job has something new.
    pub wake: Wake,
    /// Fly at once instead of easing (reduced motion, and tests).
    pub reduce_motion: bool,
}

/// The running program.
pub struct App {
    open: OpenLayers,
    history: History,
    document: Document,
    /// How the plan on show was opened.
    plan_origin: PlanOrigin,
    work: DocumentWork,
    keeping: Option<Safekeeping>,
    autosave: Option<Autosave>,
    session: Session,
    settings: Settings,
    settings_folder: Option<PathBuf>,
    plan_findings: Findings,
    /// Features of the plan that are located, and that are not.
    located: (usize, usize),
    search: SearchIndex,
    indexing: Indexing,
    loading: Vec<Loading>,
    recent: Recent,
    notices: Vec<Notice>,
    pictures: PictureCache,
    /// The pictures that the project links to.
    picture_files: Arc<PictureFiles>,
    figures: FigureWork,
    exports: Exports,
    requests: Vec<Request>,
    tools: Tools,
    wake: Wake,
    reduce_motion: bool,
    now: f64,
}

/// What only the window can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Ask for a path, then send what its answer makes.
    Path(Ask),
    /// Show what the check says of figures, before they are written.
    FigureCheckDialog(ExportSubject),
    /// Ask which atlas to make.
    AtlasDialog,
    /// Puts a picture on the clipboard.
    CopyPicture(Arc<Raster>),
    Project(ProjectRequest),
    Annotate(AnnotateRequest),
}

impl App {
    pub fn new(config: Config) -> Self {
        let centre = config.plan.bounds.map_or(LonLat::new(104.4, 31.1), |bounds| bounds.centre());
        let mut app = Self {
            document: Document::new(&config.plan.id, PlanOrigin::BuiltIn),
            plan_origin: PlanOrigin::BuiltIn,
            work: DocumentWork::default(),
            keeping: None,
            autosave: None,
            open: OpenLayers::new(config.plan),
            history: History::default(),
            session: Session::new(centre),
            settings: config.settings,
            settings_folder: config.settings_folder,
            plan_findings: config.plan_findings,
            located: (0, 0),
            search: SearchIndex::default(),
            indexing: Indexing::default(),
            loading: Vec::new(),
            recent: Recent::default(),
            notices: Vec::new(),
            pictures: PictureCache::default(),
            picture_files: Arc::default(),
            figures: FigureWork::default(),
            exports: Exports::default(),
            requests: Vec::new(),
            tools: Tools::default(),
            wake: config.wake,
            reduce_motion: config.reduce_motion,
            now: 0.0,
        };
        app.count_located();
        app.refresh_search();
        app
    }

    /// Carries out a command. Whatever can go wrong is told as a [`Notice`] or a finding.
    pub fn dispatch(&mut self, command: Command) {
        match command {
            Command::Edit(edit) => self.edit(edit),
            Command::View(view) => self.view(view),
            Command::Select(select) => self.select(select),
            Command::Ask(ask) => self.requests.push(Request::Path(ask)),
            Command::File(file) => self.file(file),
            Command::Project(project) => self.project_command(project),
            Command::Present(present) => self.present(present),
            Command::Style(style) => self.style(style),
            Command::Figure(figure) => self.figure_command(figure),
            Command::Export(export) => self.export_command(export),
            Command::Window(window) => self.window(window),
            Command::Tool(tool) => self.tool(tool),
            Command::Annotate(annotate) => self.annotate(annotate),
            Command::Review(review) => self.review_command(review),
            Command::Undo => {
                self.history.undo();
                self.project_changed();
            }
            Command::Redo => {
                self.history.redo();
                self.project_changed();
            }
        }
        self.keep_journal();
    }

    /// Looks after jobs and flights. `now` is any clock in seconds that never goes back. Returns
    /// whether something moves, so that another frame is wanted at once.
    pub fn tick(&mut self, now: f64) -> bool {
        self.now = now;
        self.poll_loading();
        self.poll_exports();
        self.tend_indices();
        self.poll_recent();
        self.poll_picture();
        self.poll_figures();
        self.tend_document();
        self.step_flight()
    }

    /// In how many seconds [`tick`](Self::tick) wants to be called again though nothing moves;
    /// `None` if it can wait for the next command or the next wake-up.
    pub fn next_look(&self) -> Option<f64> {
        self.journal_wait()
    }

    pub fn plan(&self) -> &Arc<Plan> {
        self.open.plan()
    }

    /// The plan's layers and those of added files.
    pub fn open_layers(&self) -> &OpenLayers {
        &self.open
    }

    pub fn history(&self) -> &History {
        &self.history
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether things appear at once instead of moving or fading.
    pub fn reduces_motion(&self) -> bool {
        self.reduce_motion
    }

    pub fn language(&self) -> Language {
        self.settings.language
    }

    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    pub fn loading(&self) -> &[Loading] {
        &self.loading
    }

    /// Findings of the plan package itself.
    pub fn plan_findings(&self) -> &Findings {
        &self.plan_findings
    }

    pub fn search_index(&self) -> &SearchIndex {
        &self.search
    }

    /// What the window is asked to do, once.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// The project as the map shows it: while presenting, the theme on show takes the place of the
    /// user's own choice of layers without touching it.
    pub fn shown_project(&self) -> Cow<'_, Project> {
        let project = self.history.project();
        match &self.session.presentation {
            Some(presentation) => Cow::Owned(project.with(self.theme_changes(presentation.theme))),
            None => Cow::Borrowed(project),
        }
    }

    /// The one way to the history: applies changes and lets everything that depends on them follow.
    fn change(&mut self, name: StepName, gesture: Option<GestureId>, changes: Vec<Change>) {
        if !self.history.edit(name, gesture, changes).is_empty() {
            self.project_changed();
        }
    }

    fn project_changed(&mut self) {
        self.reconcile_sources();
        self.drop_lost_selection();
    }

    fn count_located(&mut self) {
        let tally = tally(self.plan());
        self.located = (tally.located, tally.not_located);
    }

    fn save_settings(&mut self) {
        let Some(folder) = &self.settings_folder else { return };
        if let Err(error) = self.settings.save(folder) {
            log::warn!("settings were not saved: {error}");
        }
    }
}
