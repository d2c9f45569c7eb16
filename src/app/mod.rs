//! The running program without a window: its state, the [`Command`]s that change it, and what
//! panels read. The window, the command line and the tests all drive this one type.
//!
//! [`App`] holds the nouns of the program and routes each command to the one that it is about:
//! `workspace` (what is open), `document` (the project as a file), `figures`, `annotate` (tools,
//! annotations, review), `pages` and `exports` (what goes out, and how), `views` (the maps, what is picked
//! in them, meetings), `settings`, `notices`. `command`, `table`, `shortcut` say what can be done and by
//! which keys, `ask` what a path is asked for, `panels` what stands beside the map; `rows` are read-only
//! models of what the panels show,
//! each a pure function; `headless` is the program without a window.
//!
//! # How a noun is written
//! A folder or file with a struct for its state and two functions, which App calls:
//! ```text
//! fn handle(&mut self, command: ItsCommand, cx: &mut Context, …)   a command of its own
//! fn tend(&mut self, cx: &mut Context, …)                          its jobs, once a frame
//! ```
//! * [`Context`] lends the ground: the project (`cx.change(…)` is the one way to its history), what is
//!   open, settings, notices, clock, wake. Another noun that it reads is a further `&` argument, so
//!   that the signature says what it depends on.
//! * What it cannot do itself it leaves in the [`Effects`] of the context: `cx.then(command)` for
//!   another noun, `cx.ask(request)` for the window. App carries them out when the noun is done.
//! * It names neither `App` nor the handler of another noun. Its commands and requests stand in files
//!   of their own that name no state, because everybody names them.
//! * What of its state others may read it offers itself; [`App`] gives the noun by reference.
//!
//! Time enters through [`App::tick`], folders and the wake-up through [`Config`].

mod annotate;
pub mod ask;
pub mod checking;
pub mod command;
mod context;
pub mod document;
pub mod exports;
pub mod figures;
pub mod formats;
pub mod headless;
mod layers;
mod linked_pictures;
mod notices;
pub mod pages;
pub mod panels;
mod picture_file;
mod request;
mod review;
pub mod rows;
mod safekeeping;
mod session;
mod settings;
mod shortcut;
mod start;
pub mod styling;
mod table;
mod views;
mod window;
mod workspace;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

pub use annotate::{AnnotateRequest, annotation_layer_title};
use annotate::{Hand, Tools};
pub use command::Command;
use command::{FileCommand, PresentCommand, ProjectCommand, SelectCommand, ToolCommand, WindowCommand};
pub use context::{Context, Effects, EventOwner};
use document::{Document, DocumentFile, HalfDone, OpenedPlan};
use exports::{ExportSubject, Exports, OnScreen, atlas_pages, file_name};
use figures::{FigureCommand, Figures, PagePreview, figure_of};
use layers::Layers;
pub use linked_pictures::PictureFiles;
use notices::Notices;
pub use notices::{Notice, NoticeId};
use pages::{AtlasRequest, PageSource};
pub use request::Request;
use review::ReviewDesk;
pub use safekeeping::{Clock, Safekeeping};
pub use session::{Overlay, Session};
pub use settings::Settings;
pub use shortcut::{Key, Shortcut};
pub use table::{ARRANGEMENTS, CommandRow, Scope, arrange_command, command_row, command_table, keys_of};
pub use views::{MapView, Presentation, Selection, TextScale, ViewId, ViewLayers, Views};
pub use workspace::Workspace;
pub use workspace::loading::Loading;
pub use workspace::open_layers::{OpenLayers, Source};
use workspace::opening::{self, Arrival};
pub use workspace::recent::{RecentFile, RecentState};

use crate::display::Picture;
use crate::display::furniture::LegendSection;
use crate::finding::{Finding, Findings};
use crate::format;
use crate::format::journal::{Found, JournalStatus};
use crate::format::project_file::Part;
use crate::format::project_file::PlanOrigin;
use crate::format::{Kind, recognise};
use crate::geo::{Camera, ViewPt, ViewRect};
use crate::i18n::{Language, Moment};
use crate::plan::{FeatureKey, Layer, LayerId, Plan};
use crate::project::History;
use crate::project::ReadOptions;
use crate::project::Revisions;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationStyle};
use crate::project::annotation::{AnnotationView, Merge};
use crate::project::figure::{ElementId, Figure, FigureId};
use crate::project::{LayerSettings, LayerStyle};
use crate::query::SearchIndex;
use crate::style::Palette;
use crate::task::Wake;
use crate::tool::{Cursor, Modifiers, ToolEvent, ToolKind, ToolPicture};

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
    context: Context,
    document: Document,
    session: Session,
    views: Views,
    figures: Figures,
    exports: Exports,
    tools: Tools,
    review: ReviewDesk,
    layers: Layers,
}

impl App {
    pub fn new(config: Config) -> Self {
        let views = Views::new(&config.plan);
        let document = Document::new(&config.plan.id);
        let context = Context {
            history: History::default(),
            workspace: Workspace::new(config.plan, config.plan_findings),
            settings: config.settings,
            settings_folder: config.settings_folder,
            notices: Notices::default(),
            keeping: None,
            wake: config.wake,
            reduce_motion: config.reduce_motion,
            now: 0.0,
            picture_files: Arc::default(),
            revisions: Revisions::default(),
            effects: Effects::default(),
        };
        let mut app = Self {
            context,
            document,
            session: Session::new(),
            views,
            figures: Figures::default(),
            exports: Exports::default(),
            tools: Tools::default(),
            review: ReviewDesk::default(),
            layers: Layers::default(),
        };
        app.context.workspace.refresh(&app.context.wake);
        app
    }

    /// Carries out a command and all that follows from it. Whatever can go wrong is told as a
    /// [`Notice`] or a finding.
    pub fn dispatch(&mut self, command: Command) {
        self.route(command);
        self.follow();
        self.keep_journal();
    }

    /// Hands a command to the noun that it is about.
    fn route(&mut self, command: Command) {
        match command {
            Command::Edit(edit) => self.layers.handle(edit, &mut self.context),
            Command::View(view, command) => self.views.handle(view, command, &mut self.context),
            Command::Select(select) => self.views.select(select, &mut self.context),
            Command::Ask(ask) => self.context.ask(ask),
            Command::File(file) => self.file(file),
            Command::Project(project) => self.project_command(project),
            Command::Present(present) => self.views.present(present, &mut self.context),
            Command::Style(style) => styling::handle(style, &mut self.session, &self.views, &mut self.context),
            Command::Figure(figure) => self.figures.handle(figure, &mut self.context, &self.views),
            Command::Export(export) => {
                let view = self.views.get(self.views.in_hand());
                self.exports.handle(export, &mut self.context, &OnScreen { figures: &self.figures, view });
            }
            Command::Window(WindowCommand::Escape) => self.escape(),
            Command::Window(window) => window::handle(window, &mut self.session, &mut self.context),
            Command::Tool(tool) => self.tools.handle(tool, &mut self.context, &self.views),
            Command::Annotate(command) => {
                let hand = Hand { selected: self.tools.selected(), view: self.views.in_hand() };
                annotate::handle(command, hand, &mut self.context);
            }
            Command::Review(review) => self.review.handle(review, self.views.in_hand(), &mut self.context),
            Command::Undo => self.context.undo(),
            Command::Redo => self.context.redo(),
        }
    }

    /// Lets everything follow what a noun has done: what depends on the records that it touched, then
    /// the commands that it asked for, each with all that follows from it.
    fn follow(&mut self) {
        self.follow_openings();
        self.follow_changes();
        for command in std::mem::take(&mut self.context.effects.then) {
            self.route(command);
            self.follow();
        }
    }

    /// Looks after jobs and flights. `now` is any clock in seconds that never goes back. Returns
    /// whether something moves, so that another frame is wanted at once.
    pub fn tick(&mut self, now: f64) -> bool {
        self.context.now = now;
        self.tend_workspace();
        self.exports.tend(&mut self.context);
        self.tools.tend(&mut self.context);
        self.figures.tend(&mut self.context);
        self.document.tend(&mut self.context);
        self.follow();
        self.keep_journal();
        self.views.step_flights(now)
    }

    /// In how many seconds [`tick`](Self::tick) wants to be called again though nothing moves;
    /// `None` if it can wait for the next command or the next wake-up.
    pub fn next_look(&self) -> Option<f64> {
        self.document.journal_wait(self.half_done(), &self.context)
    }

    /// The ground that the nouns share: the project, what is open, settings, clock.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The time of day; nothing without [`Safekeeping`].
    pub fn time(&self) -> Option<SystemTime> {
        self.context.time()
    }

    /// A time in the user's own place; nothing without [`Safekeeping`].
    pub fn local_time(&self, time: SystemTime) -> Option<Moment> {
        self.context.local_time(time)
    }

    /// What goes out, and what was found on it.
    pub fn exports(&self) -> &Exports {
        &self.exports
    }

    /// How many pages an atlas would have with its contents; 0 if there is nothing to make it of.
    pub fn atlas_pages(&self, request: AtlasRequest) -> usize {
        atlas_pages(request, &self.context, &self.on_screen())
    }

    /// The name that a file of a subject is offered.
    pub fn export_name(&self, subject: ExportSubject) -> String {
        file_name(subject, &self.context, &self.on_screen())
    }

    fn on_screen(&self) -> OnScreen<'_> {
        OnScreen { figures: &self.figures, view: self.view_in_hand() }
    }

    /// The figure in the editor; `None` while the map is shown.
    pub fn open_figure(&self) -> Option<(FigureId, &Arc<Figure>)> {
        self.figures.open(&self.context)
    }

    pub fn figure(&self, id: FigureId) -> Option<&Arc<Figure>> {
        figure_of(&self.context, id)
    }

    /// The selected element of the open figure.
    pub fn selected_element(&self) -> Option<ElementId> {
        self.figures.selected_element(&self.context)
    }

    /// What pages are made from now.
    pub fn page_source(&self) -> PageSource {
        PageSource::now(&self.context)
    }

    /// Whether dragging on the page moves the map in its frame.
    pub fn is_moving_map(&self) -> bool {
        self.figures.is_moving_map(&self.context)
    }

    /// What the map of the open figure shows now.
    pub fn figure_camera(&self) -> Option<Camera> {
        self.figures.camera(&self.context)
    }

    /// The open figure's page, `width` pixels wide, as far as it is drawn; what it should be now is begun.
    pub fn page_preview(&mut self, width: u32) -> Option<Arc<PagePreview>> {
        self.figures.page_preview(width, &self.context)
    }

    /// What composing the open figure had to give up, as of the last preview.
    pub fn page_findings(&self) -> &[Finding] {
        self.figures.page_findings(&self.context)
    }

    /// The denominator of the open figure's scale, as of the last preview.
    pub fn page_preview_scale(&self) -> Option<f64> {
        self.figures.page_scale(&self.context)
    }

    /// Whether the picture of the page is still to come.
    pub fn is_drawing_page(&self) -> bool {
        self.figures.is_drawing_page()
    }

    pub fn plan(&self) -> &Arc<Plan> {
        self.context.workspace.open.plan()
    }

    /// The plan's layers and those of added files.
    pub fn open_layers(&self) -> &OpenLayers {
        &self.context.workspace.open
    }

    pub fn history(&self) -> &History {
        &self.context.history
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn settings(&self) -> &Settings {
        &self.context.settings
    }

    /// Whether things appear at once instead of moving or fading.
    pub fn reduces_motion(&self) -> bool {
        self.context.reduce_motion
    }

    pub fn language(&self) -> Language {
        self.context.settings.language
    }

    /// The file that the project is, or will be.
    pub fn document(&self) -> &DocumentFile {
        self.document.file()
    }

    /// Whether something was done since the last save.
    pub fn is_dirty(&self) -> bool {
        self.document.is_dirty(&self.context.history)
    }

    /// Whether a project is being read just now.
    pub fn is_opening(&self) -> bool {
        self.document.is_opening()
    }

    /// Whether a project or a file is still being read.
    pub fn is_reading(&self) -> bool {
        self.is_opening() || !self.loading().is_empty()
    }

    /// Whether the project is being written just now.
    pub fn is_saving(&self) -> bool {
        self.document.is_saving()
    }

    /// What earlier sessions left behind.
    pub fn found_journals(&self) -> &Found {
        self.document.found_journals()
    }

    /// How much of what was done is safe on the disk; `None` if no journal is kept.
    pub fn journal_status(&self) -> Option<JournalStatus> {
        self.document.journal_status()
    }

    /// Whether everything that was done and is half done is safe on the disk.
    pub fn is_all_safe(&self) -> bool {
        self.document.is_all_safe(self.half_done(), &self.context)
    }

    /// Looks for work that earlier sessions left behind, and begins to keep a journal.
    pub fn start_safekeeping(&mut self, keeping: Safekeeping) {
        self.document.start_safekeeping(keeping, &mut self.context);
    }

    /// How many features of the plan are located, and how many are not.
    pub fn located_counts(&self) -> (usize, usize) {
        self.context.workspace.located
    }

    /// Whether something that is open cannot be clicked or found yet.
    pub fn is_indexing(&self) -> bool {
        self.context.workspace.is_indexing()
    }

    /// The recent files, the newest first, as they were when somebody last looked.
    pub fn recent_files(&self) -> Vec<RecentFile> {
        self.context.workspace.recent.list(&self.context.settings.recent_files)
    }

    /// The review in progress.
    pub fn review(&self) -> Option<&Merge> {
        self.review.merge()
    }

    /// The annotations of the project.
    pub fn annotations(&self) -> AnnotationView<'_> {
        self.context.annotations()
    }

    /// The layers that the project has, from the bottom to the top.
    pub fn layers_in_order(&self) -> Vec<Arc<Layer>> {
        self.context.layers_in_order()
    }

    /// How the user wants a layer.
    pub fn layer_settings(&self, layer: &Layer) -> LayerSettings {
        self.context.layer_settings(layer)
    }

    /// The map theme whose layers are exactly those visible now.
    pub fn current_map_theme(&self) -> Option<usize> {
        views::theme_as_set(&self.context)
    }

    /// The colours of the map.
    pub fn palette(&self) -> &'static Palette {
        self.context.palette()
    }

    /// The style that the user gave a layer, or one that changes nothing.
    pub fn layer_style(&self, layer: &LayerId) -> LayerStyle {
        styling::layer_style(layer, &self.context)
    }

    /// Whether any name was moved by hand.
    pub fn has_moved_labels(&self) -> bool {
        styling::has_moved_labels(&self.context)
    }

    pub fn notices(&self) -> &[Notice] {
        self.context.notices.all()
    }

    pub fn loading(&self) -> &[Loading] {
        &self.context.workspace.loading
    }

    /// Findings of the plan package itself.
    pub fn plan_findings(&self) -> &Findings {
        &self.context.workspace.plan_findings
    }

    pub fn search_index(&self) -> &SearchIndex {
        &self.context.workspace.search
    }

    /// What the window is asked to do, once.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.context.effects.requests)
    }

    /// All views of the map, and what is picked in them.
    pub fn views(&self) -> &Views {
        &self.views
    }

    pub fn view(&self, id: ViewId) -> &MapView {
        self.views.get(id)
    }

    /// The view that keys and menus are meant for.
    pub fn view_in_hand(&self) -> &MapView {
        self.views.get(self.views.in_hand())
    }

    /// A view as it is to be shown now.
    pub fn picture(&mut self, view: ViewId) -> Arc<Picture> {
        let drafts = self.tools.drafts(view, self.review.merge(), &self.context, &self.views);
        self.views.picture(view, drafts, &self.context)
    }

    /// Names in a view keep clear of these parts of it.
    pub fn keep_names_off(&mut self, view: ViewId, covered: &[ViewRect]) {
        self.views.keep_names_off(view, covered);
    }

    /// The legend of what is in a view now, from the top of the map down.
    pub fn legend(&self, view: ViewId) -> Vec<LegendSection> {
        self.view(view).legend(&self.context)
    }

    /// Every feature that a view shows under one of its points, topmost first.
    pub fn features_at(&self, view: ViewId, at: ViewPt) -> Vec<FeatureKey> {
        self.view(view).features_at(at, &self.context)
    }

    /// The layers of any view that are still being made ready.
    pub fn preparing(&self) -> impl Iterator<Item = &LayerId> {
        self.views.preparing()
    }

    /// Whether layers of any view are still being made ready.
    pub fn is_preparing(&self) -> bool {
        self.preparing().next().is_some()
    }

    /// The selected feature.
    pub fn selected(&self) -> Option<&FeatureKey> {
        self.views.selection().selected()
    }

    /// Features under the last click, topmost first, and which of them is selected.
    pub fn candidates(&self) -> (&[FeatureKey], usize) {
        self.views.selection().candidates()
    }

    /// Tells the tool in hand what happened; whether that was the tool's: if not, it is the map's.
    pub fn tell_tool(&mut self, command: ToolCommand) -> bool {
        self.context.effects.event_owner = EventOwner::Map;
        self.dispatch(Command::Tool(command));
        self.context.effects.event_owner == EventOwner::Tool
    }

    /// The tool in hand.
    pub fn tool_in_hand(&self) -> ToolKind {
        self.tools.in_hand()
    }

    /// The tool at work in a view.
    pub fn tool_picture(&self, view: ViewId) -> ToolPicture {
        self.tools.picture(view, &self.context, &self.views)
    }

    /// Whether a text is being written on a map: then letters are text and no shortcuts.
    pub fn is_writing(&self) -> bool {
        self.tools.is_writing(&self.context, &self.views)
    }

    /// What a press at a point of a view would do, for the shape of the pointer.
    pub fn tool_cursor(&self, view: ViewId, at: ViewPt, modifiers: Modifiers) -> Cursor {
        self.tools.cursor(at, modifiers, (&self.context, self.view(view)))
    }

    /// The topmost annotation that can be taken hold of at a point of a view.
    pub fn annotation_at(&self, view: ViewId, at: ViewPt) -> Option<AnnotationId> {
        Tools::annotation_at(at, &self.context, self.view(view))
    }

    /// The look that the style panel shows.
    pub fn annotation_style(&self) -> AnnotationStyle {
        self.tools.style(&self.context, &self.views)
    }

    /// Whether what the tool in hand draws is fixed to the page.
    pub fn tool_is_on_page(&self) -> bool {
        self.tools.is_on_page()
    }

    pub fn selected_annotations(&self) -> &BTreeSet<AnnotationId> {
        self.tools.selected()
    }

    /// What of the selected annotations can be changed, in drawing order.
    pub fn changeable_selection(&self) -> Vec<(AnnotationId, Arc<Annotation>)> {
        self.tools.changeable(&self.context, &self.views)
    }

    /// Lets everything that depends on the project follow what was changed in it.
    fn follow_changes(&mut self) {
        let touched = std::mem::take(&mut self.context.effects.touched);
        if std::mem::take(&mut self.context.effects.all_touched) || !touched.is_empty() {
            self.project_changed();
        }
    }

    fn project_changed(&mut self) {
        let document = &self.document;
        let is_missing = |source| document.file().is_missing(Part::Source(source));
        opening::reconcile(&mut self.context, is_missing);
        self.views.follow(&self.context);
    }

    /// Takes in what was read, and hands on what others have to know of.
    fn tend_workspace(&mut self) {
        let arrivals = opening::poll(&mut self.context);
        if !arrivals.is_empty() {
            self.context.workspace.refresh_search(&self.context.wake);
            self.context.effects.all_touched = true;
        }
        for arrival in arrivals {
            match arrival {
                Arrival::Layer => {}
                Arrival::Missing(source, path) => self.document.miss(source, &path),
                Arrival::Plan(path, plan, findings) => {
                    let opened = OpenedPlan { origin: PlanOrigin::Path(path), plan, findings };
                    self.document.offer_plan(opened, &mut self.context);
                }
            }
        }
        self.context.workspace.tend_indices(&self.context.wake);
        self.context.workspace.recent.poll();
    }

    /// What is looked at and half drawn does not outlive the plan or project that it is about.
    fn follow_openings(&mut self) {
        let plan_opened = std::mem::take(&mut self.context.effects.plan_opened);
        let project_opened = std::mem::take(&mut self.context.effects.project_opened);
        if project_opened {
            self.tools.start_again();
            self.review.start_again();
        }
        if plan_opened || project_opened {
            self.views.start_again();
            self.layers.start_again();
            self.context.workspace.refresh(&self.context.wake);
        }
        if plan_opened {
            self.views.show_plan(&self.context);
        }
    }

    /// Hands what was done and is half done to the journal.
    fn keep_journal(&mut self) {
        let Self { document, tools, views, context, .. } = self;
        document.keep_journal(HalfDone { tools, views }, context);
    }

    fn half_done(&self) -> HalfDone<'_> {
        HalfDone { tools: &self.tools, views: &self.views }
    }

    /// Closes whatever is open on top.
    fn escape(&mut self) {
        // Leaving the full screen takes one press, whatever else is open.
        let presenting = self.views.presentation_in_hand().is_some();
        let closed = [Overlay::Palette, Overlay::Help].into_iter().find(|open| self.session.overlays.remove(open));
        if presenting {
            self.session.overlays.remove(&Overlay::Help);
            self.views.present(PresentCommand::Stop, &mut self.context);
        } else if closed.is_none() && self.figures.leave(&self.context) {
            // The editor is left step by step.
        } else if closed.is_none() && std::mem::take(&mut self.session.moving_labels) {
            // Leaving the mode is what this press was for.
        } else if closed.is_none() && self.session.styling.take().is_none() {
            self.views.select(SelectCommand::Clear, &mut self.context);
        }
    }

    fn project_command(&mut self, command: ProjectCommand) {
        if command.looks_at_the_whole() {
            // What is half drawn or being written is part of the work.
            self.tools.event(&ToolEvent::Leave, Modifiers::default(), &mut self.context, &self.views);
            self.follow_changes();
        }
        let shown = self.view(ViewId::Desk).last_picture().cloned();
        self.document.handle(command, shown, &mut self.context);
    }

    fn file(&mut self, command: FileCommand) {
        match command {
            FileCommand::LookAtRecent => {
                let Context { workspace, settings, wake, .. } = &mut self.context;
                workspace.recent.look(&settings.recent_files, wake);
            }
            FileCommand::Open(path) => self.open(path),
            FileCommand::OpenBuiltIn => self.open_built_in(),
            FileCommand::CancelLoading => self.context.workspace.loading.clear(),
        }
    }

    /// Opens a path as what it is recognised to be; what cannot be recognised is told by the reader.
    fn open(&mut self, path: PathBuf) {
        match recognise(&format::Source::file(&path), &ReadOptions::default()) {
            Ok(Some(Kind::Project)) => self.project_command(ProjectCommand::Open(path)),
            Ok(Some(Kind::Picture)) if self.open_figure().is_some() => {
                self.route(Command::Figure(FigureCommand::AddPicture(path)));
            }
            Ok(Some(Kind::Picture)) => self.tools.handle(ToolCommand::OpenImage(path), &mut self.context, &self.views),
            Ok(Some(Kind::Plan | Kind::Layer(_)) | None) | Err(_) => opening::open_path(path, &mut self.context),
        }
    }

    fn open_built_in(&mut self) {
        match format::package::embedded() {
            Ok((plan, findings)) => {
                let opened = OpenedPlan { origin: PlanOrigin::BuiltIn, plan: Box::new(plan), findings };
                self.document.offer_plan(opened, &mut self.context);
            }
            Err(error) => self.context.tell("notice.built_in_failed", &[&error.to_string()], true),
        }
    }
}

/// A panic that unwinds loses nothing: the journal's thread writes what it is given before it ends.
impl Drop for App {
    fn drop(&mut self) {
        let Self { document, tools, views, context, .. } = self;
        document.hand_over(HalfDone { tools, views }, context);
    }
}
