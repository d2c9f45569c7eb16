//! The ground that every noun of the program stands on, and what a noun asks of the others.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::agreed_files::AgreedFiles;
use super::ask::Looker;
use super::base_map::BaseMaps;
use super::command::Command;
use super::linked_pictures::PictureFiles;
use super::notices::{Notice, Notices};
use super::request::Request;
use super::safekeeping::Safekeeping;
use super::settings::{Settings, SettingsFile};
use super::start::Config;
use super::waiting::Waits;
use super::workspace::{OpenLayers, Workspace};
use crate::finding::Findings;
use crate::format::consent::Consent;
use crate::format::disk::{Disk, LocalDisk};
use crate::i18n::{LONGEST_TEXT, Language, Moment, message, message_with, shortened};
use crate::plan::{Layer, LayerId, Plan};
use crate::project::annotation::AnnotationView;
use crate::project::{
    Change, GestureId, History, LayerSettings, LayerStyle, LayerView, Project, RecordKey, RecordKind, Revisions,
    StepName, StyleView, records,
};
use crate::style::Palette;
use crate::style::palette::{ACCURACY, STRUCTURE};
use crate::task::{self, Job, Wake};

/// What a noun may use besides its own state: the project, what is open, settings, clock and wake,
/// and a place for everything that it cannot do itself.
pub struct Context {
    pub(super) history: History,
    pub(super) workspace: Workspace,
    pub(super) settings: Settings,
    /// Where the settings live; `None` keeps them in memory.
    pub(super) settings_file: Option<SettingsFile>,
    pub(super) notices: Notices,
    /// What keeping work safe needs from outside.
    pub(super) keeping: Option<Safekeeping>,
    /// Called when a job has something new.
    pub(super) wake: Wake,
    /// Things appear at once instead of moving or fading.
    pub(super) reduce_motion: bool,
    /// The clock of [`App::tick`](super::App::tick), in seconds.
    pub(super) now: f64,
    /// The pictures that the project links to.
    pub(super) picture_files: Arc<PictureFiles>,
    /// What of the machine the project may read.
    pub(super) consent: Arc<Consent>,
    /// What was agreed to for each project, where that is remembered.
    pub(super) agreed: Option<AgreedFiles>,
    /// The map shows how well things are placed instead of what they are.
    pub(super) shows_accuracy: bool,
    /// How often the records of each kind were changed.
    pub(super) revisions: Revisions,
    /// Work with files that is under way.
    pub(super) waits: Waits,
    /// What lies beneath the plan.
    pub(super) base_maps: BaseMaps,
    pub(super) effects: Effects,
}

/// What a command has changed, and what has to follow. It is gathered here instead of being
/// returned, so that a helper deep inside need not hand it up.
#[derive(Default)]
pub struct Effects {
    /// The records that were changed.
    pub touched: BTreeSet<RecordKey>,
    /// What only the window can do.
    pub requests: Vec<Request>,
    /// Commands of other nouns, to be carried out next.
    pub then: Vec<Command>,
    /// Another history took the place of the one before: any record may be another.
    pub all_touched: bool,
    /// Another project is open: what is selected and half drawn belongs to the one before.
    pub project_opened: bool,
    /// Another plan is on show.
    pub plan_opened: bool,
    /// Whose the event was that the tool in hand was told of.
    pub event_owner: EventOwner,
}

/// Whose an event over a map is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EventOwner {
    /// The tool in hand left it alone.
    #[default]
    Map,
    Tool,
}

impl Context {
    /// Nothing is made yet; the plan of `config` is on show.
    pub(super) fn new(config: Config) -> Self {
        Self {
            history: History::default(),
            workspace: Workspace::new(config.plan, config.plan_findings),
            settings: config.settings,
            settings_file: config.settings_folder.and_then(SettingsFile::new),
            notices: Notices::default(),
            keeping: None,
            reduce_motion: config.reduce_motion,
            shows_accuracy: false,
            now: 0.0,
            picture_files: Arc::new(PictureFiles::new(config.wake.clone())),
            wake: config.wake,
            waits: Waits::default(),
            consent: Arc::default(),
            agreed: None,
            revisions: Revisions::default(),
            base_maps: BaseMaps::new(config.network),
            effects: Effects::default(),
        }
    }

    /// The project with everything that was done to it.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What the user made.
    pub fn project(&self) -> &Project {
        self.history.project()
    }

    /// A number that is another after every change of a record of these kinds: a cache is keyed by
    /// those that it reads.
    pub fn revision(&self, kinds: &[RecordKind]) -> u64 {
        self.revisions.of(kinds)
    }

    /// What is open.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The plan on show.
    pub fn plan(&self) -> &Arc<Plan> {
        self.workspace.open.plan()
    }

    /// The layers of the plan and of added files.
    pub fn open(&self) -> &OpenLayers {
        &self.workspace.open
    }

    /// The colours of the map: those of the project, or those that show how well things are placed.
    pub fn palette(&self) -> &'static Palette {
        if self.shows_accuracy {
            return &ACCURACY;
        }
        let project = self.project();
        StyleView { project }.palette().and_then(Palette::named).unwrap_or(&STRUCTURE)
    }

    /// Whether the map shows how well things are placed.
    pub fn shows_accuracy(&self) -> bool {
        self.shows_accuracy
    }

    /// The user's settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether things appear at once instead of moving or fading.
    pub fn reduces_motion(&self) -> bool {
        self.reduce_motion
    }

    /// What was told and not dismissed, the oldest first.
    pub fn notices(&self) -> &[Notice] {
        self.notices.all()
    }

    /// The language of the interface.
    pub fn language(&self) -> Language {
        self.settings.language
    }

    /// The time of day; nothing without [`Safekeeping`].
    pub fn time(&self) -> Option<SystemTime> {
        self.keeping.as_ref().map(|keeping| (keeping.clock)())
    }

    /// A time in the user's own place; nothing without [`Safekeeping`].
    pub fn local_time(&self, time: SystemTime) -> Option<Moment> {
        self.keeping.as_ref().map(|keeping| (keeping.local)(time))
    }

    /// The layers that the project has, from the bottom to the top.
    pub fn layers_in_order(&self) -> Vec<Arc<Layer>> {
        self.workspace.open.in_order(self.project())
    }

    /// How the user wants a layer.
    pub fn layer_settings(&self, layer: &Layer) -> LayerSettings {
        LayerView { project: self.project() }.layer(layer)
    }

    /// The style that the user gave a layer, or one that changes nothing.
    pub fn layer_style(&self, layer: &LayerId) -> LayerStyle {
        StyleView { project: self.project() }.layer(layer).cloned().unwrap_or_default()
    }

    /// Whether any name was moved by hand.
    pub fn has_moved_labels(&self) -> bool {
        self.project().all::<records::Label>().next().is_some()
    }

    /// The annotations of the project.
    pub fn annotations(&self) -> AnnotationView<'_> {
        AnnotationView { project: self.project() }
    }

    /// The one way to the history: applies changes and notes what they touched.
    pub(super) fn change(&mut self, name: StepName, gesture: Option<GestureId>, changes: Vec<Change>) {
        let touched = self.history.edit(name, gesture, changes);
        self.touch(touched);
    }

    /// Takes back the newest step.
    pub(super) fn undo(&mut self) {
        let touched = self.history.undo().unwrap_or_default();
        self.touch(touched);
    }

    /// Does the newest undone step again.
    pub(super) fn redo(&mut self) {
        let touched = self.history.redo().unwrap_or_default();
        self.touch(touched);
    }

    /// Undoes or redoes until so many steps are done.
    pub(super) fn go_to_step(&mut self, count: usize) {
        while self.history.done().len() > count {
            self.undo();
        }
        while self.history.done().len() < count && !self.history.undone().is_empty() {
            self.redo();
        }
    }

    /// Puts another history in the place of this one; what is open and selected stays.
    pub(super) fn put_history(&mut self, history: History) {
        let logged = self.history.is_logged();
        self.history = history;
        if logged {
            self.history.start_log();
        }
        self.touch_all();
    }

    /// Everything that is computed is computed again: what may be read is another.
    pub(super) fn touch_all(&mut self) {
        self.revisions.touch_all();
        self.effects.all_touched = true;
    }

    /// Caches and whatever else depends on these records have to follow.
    fn touch(&mut self, touched: BTreeSet<RecordKey>) {
        self.revisions.touch(&touched);
        self.effects.touched.extend(touched);
    }

    /// Puts another project in the place of the one that is open, whose files are closed.
    pub(super) fn put_project(&mut self, history: History) {
        self.workspace.loading.clear();
        self.workspace.open.forget_sources();
        self.put_history(history);
        self.effects.project_opened = true;
    }

    /// Another plan takes the place of the one on show; the project stays.
    pub(super) fn show_plan(&mut self, plan: Plan, findings: Findings) {
        self.workspace.open.replace_plan(Arc::new(plan));
        self.workspace.plan_findings = findings;
        self.effects.plan_opened = true;
    }

    /// What lies beneath the plan.
    pub fn base_maps(&self) -> &BaseMaps {
        &self.base_maps
    }

    /// Work with files that is under way.
    pub fn waits(&self) -> &Waits {
        &self.waits
    }

    /// Looks which work with files goes on, and which has ended.
    pub(super) fn tend_files(&mut self) {
        self.picture_files.tend(&mut self.waits, self.now);
        self.waits.tend(self.now);
    }

    /// Starts work that asks for the file at `path`. This is the one way to files: the thread is the
    /// work's own, so that a drive that does not answer holds up nothing else, and after a while the user
    /// is told what is waited for and can give it up.
    pub(super) fn file_job<T: Send + 'static>(
        &mut self,
        name: &str,
        path: &Path,
        work: impl FnOnce(&task::Context) -> T + Send + 'static,
    ) -> Job<T> {
        let (disk, at) = (self.disk(), path.to_owned());
        let job = Job::spawn(name, self.wake.clone(), move |context| {
            disk.reach(&at);
            work(context)
        });
        self.waits.add(path, job.watch(), self.now);
        job
    }

    /// Looks at paths for the window's own file dialog.
    pub fn looker(&self) -> Looker {
        Looker { disk: self.disk(), wake: self.wake.clone() }
    }

    /// What files are written with.
    pub(super) fn disk(&self) -> Arc<dyn Disk> {
        self.keeping.as_ref().map_or_else(|| Arc::new(LocalDisk) as _, |keeping| keeping.disk.clone())
    }

    /// Where copies taken out of project files go; nothing without [`Safekeeping`].
    pub(super) fn copies_folder(&self) -> Option<PathBuf> {
        self.keeping.as_ref().map(Safekeeping::copies_folder)
    }

    /// Puts a file first among the recent ones.
    pub(super) fn remember(&mut self, path: &Path) {
        self.change_settings(|settings| settings.remember(path));
    }

    /// Says something to the user, in the language of this moment.
    pub(super) fn tell(&mut self, key: &str, arguments: &[&str], is_error: bool) {
        let text = message_with(self.language(), key, arguments);
        self.tell_text(text, is_error);
    }

    /// The same with words of its own.
    pub(super) fn tell_text(&mut self, text: String, is_error: bool) {
        let text = shortened(self.language(), &text, LONGEST_TEXT).into_owned();
        self.notices.push(text, is_error);
    }

    /// What is said of a job that ended without a result.
    pub(super) fn job_failed_text(&self) -> &'static str {
        message(self.language(), "notice.job_failed")
    }

    /// Asks the window for what only it can do.
    pub(super) fn ask(&mut self, request: impl Into<Request>) {
        self.effects.requests.push(request.into());
    }

    /// Asks for a command of another noun, as soon as this one is done.
    pub(super) fn then(&mut self, command: Command) {
        self.effects.then.push(command);
    }

    /// Changes the settings, and writes them.
    pub(super) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.settings);
        if let Some(file) = &self.settings_file {
            file.write(&self.settings);
        }
    }
}
