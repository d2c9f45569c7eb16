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

mod agreed_files;
mod annotate;
pub mod ask;
pub mod base_map;
pub mod checking;
pub mod command;
mod consent;
mod context;
pub mod document;
pub mod ending;
pub mod exports;
pub mod figures;
mod file_work;
pub mod formats;
pub mod headless;
mod layers;
mod linked_pictures;
mod notices;
pub mod pages;
pub mod panels;
mod picture_file;
pub mod placing;
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
mod waiting;
mod window;
mod workspace;

use std::sync::Arc;

use annotate::Hand;
pub use annotate::{AnnotateRequest, Exchange, Tools, annotation_layer_title};
pub use command::Command;
use command::{FileCommand, PresentCommand, ProjectCommand, SelectCommand, ToolCommand, WindowCommand};
pub use context::{Context, Effects, EventOwner};
use document::{Document, HalfDone, OpenedPlan};
use exports::{Exports, OnScreen};
use figures::{Figures, PagePreview};
pub use file_work::OnItsWay;
use layers::Layers;
pub use linked_pictures::{PagePictures, PictureFiles};
pub use notices::{Notice, NoticeId};
use placing::PlacingDesk;
pub use request::Request;
pub use review::ReviewDesk;
pub use safekeeping::{Clock, Safekeeping};
pub use session::{Overlay, Session};
pub use settings::Settings;
pub use shortcut::{Key, Shortcut};
pub use start::Config;
pub use table::{ARRANGEMENTS, CommandRow, Scope, arrange_command, command_row, command_table, keys_of};
pub use views::{MapView, Presentation, Selection, TextScale, ViewId, ViewLayers, Views, theme_as_set};
pub use waiting::{WaitId, Waits};
pub use workspace::loading::Loading;
use workspace::loading::PicturesGo;
pub use workspace::open_layers::{OpenLayers, Source};
use workspace::opening::{self, Arrival};
pub use workspace::recent::{RecentFile, RecentState};
use workspace::settling;
pub use workspace::unsettled::{PagedDocument, Unsettled};
pub use workspace::{Measures, Workspace};

use crate::display::Picture;
use crate::format::project_file::{Part, PlanOrigin};
use crate::geo::ViewRect;
use crate::i18n::{Language, finding_text};
use crate::task::{Stop, WindowAtWork};
use crate::tool::{Modifiers, ToolEvent};

/// The running program.
pub struct App {
    context: Context,
    document: Document,
    session: Session,
    views: Views,
    figures: Figures,
    exports: Exports,
    tools: Tools,
    exchange: Exchange,
    review: ReviewDesk,
    layers: Layers,
    placing: PlacingDesk,
    /// Nothing once the process was told to end and this was seen to.
    stop: Option<Stop>,
}

impl App {
    pub fn new(config: Config) -> Self {
        let views = Views::new(&config.plan);
        let document = Document::new(&config.plan.id);
        let mut app = Self {
            context: Context::new(config),
            document,
            session: Session::new(),
            views,
            figures: Figures::default(),
            exports: Exports::default(),
            tools: Tools::default(),
            exchange: Exchange::default(),
            review: ReviewDesk::default(),
            layers: Layers::default(),
            placing: PlacingDesk::default(),
            stop: None,
        };
        app.context.workspace.refresh(&app.context.wake);
        app
    }

    /// Carries out a command and all that follows from it. Whatever can go wrong is told as a
    /// [`Notice`] or a finding.
    pub fn dispatch(&mut self, command: Command) {
        let _at_work = WindowAtWork::begin();
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
            Command::Placing(placing) => self.placing.handle(placing, &mut self.context, &self.views),
            Command::Figure(figure) => self.figures.handle(figure, &mut self.context, &self.views),
            Command::Export(export) => {
                let view = self.views.view_in_hand();
                self.exports.handle(export, &mut self.context, &OnScreen { figures: &self.figures, view });
            }
            Command::Window(WindowCommand::Escape) => self.escape(),
            Command::Window(window) => window::handle(window, &mut self.session, &mut self.context),
            Command::Tool(tool) => self.tools.handle(tool, &mut self.context, &self.views),
            Command::Annotate(command) => {
                let hand = Hand { selected: self.tools.selected(), view: self.views.in_hand() };
                annotate::handle(command, hand, &mut self.exchange, &mut self.context);
            }
            Command::BaseMap(command) => base_map::handle(command, &mut self.context),
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
        let _at_work = WindowAtWork::begin();
        self.context.now = now;
        if self.stop.take_if(|stop| stop.is_asked()).is_some() {
            self.end();
        }
        self.context.tend_files();
        self.tend_workspace();
        self.context.workspace.measure(self.views.selection().selected(), &self.context.wake);
        base_map::tend(&mut self.context);
        self.exports.tend(&mut self.context);
        self.tools.tend(&mut self.context);
        self.exchange.tend(&mut self.context);
        self.review.tend(&mut self.context);
        self.figures.tend(&mut self.context);
        self.placing.tend(&self.context);
        self.document.tend(&mut self.context);
        self.follow();
        self.keep_journal();
        self.views.step_flights(now)
    }

    /// In how many seconds [`tick`](Self::tick) wants to be called again though nothing moves;
    /// `None` if it can wait for the next command or the next wake-up.
    pub fn next_look(&self) -> Option<f64> {
        let journal = self.document.journal_wait(self.half_done(), &self.context);
        journal.into_iter().chain(self.context.waits.next_look()).reduce(f64::min)
    }

    /// The ground that the nouns share: the project, what is open, settings, clock.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The language of the interface: whoever makes words asks for it.
    pub fn language(&self) -> Language {
        self.context.language()
    }

    /// What is open, and what is computed from it.
    pub fn workspace(&self) -> &Workspace {
        &self.context.workspace
    }

    /// The project as a file.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What is true only while the program runs.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// All views of the map, and what is picked in them.
    pub fn views(&self) -> &Views {
        &self.views
    }

    /// The figure editor.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// What goes out, and what was found on it.
    pub fn exports(&self) -> &Exports {
        &self.exports
    }

    /// The tool in hand, and what it has hold of.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }

    /// Files of annotations on their way in and out.
    pub fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// The picture that is being placed.
    pub fn placing(&self) -> &PlacingDesk {
        &self.placing
    }

    /// The review in progress.
    pub fn review(&self) -> &ReviewDesk {
        &self.review
    }

    /// What stands in the window, as far as it can go out.
    pub fn on_screen(&self) -> OnScreen<'_> {
        OnScreen { figures: &self.figures, view: self.views.view_in_hand() }
    }

    /// Whether a project, a file or a base map is still being opened.
    pub fn is_reading(&self) -> bool {
        let annotations = self.exchange.is_reading() || self.review.coming().next().is_some();
        let others = annotations || self.context.base_maps.is_opening();
        self.document.is_opening() || others || !self.workspace().loading().is_empty()
    }

    /// Whether everything that was done and is half done is safe on the disk.
    pub fn is_all_safe(&self) -> bool {
        self.document.is_all_safe(self.half_done(), &self.context)
    }

    /// Ends, without asking anybody, as soon as `stop` says so.
    pub fn end_when(&mut self, stop: Stop) {
        self.stop = Some(stop);
    }

    /// Looks for work that earlier sessions left behind, and begins to keep a journal.
    pub fn start_safekeeping(&mut self, keeping: Safekeeping) {
        self.document.start_safekeeping(keeping, &mut self.context);
    }

    /// What the window is asked to do, once.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.context.effects.requests)
    }

    /// A view as it is to be shown now. What is made for it is kept for the next time.
    pub fn picture(&mut self, view: ViewId) -> Arc<Picture> {
        let _at_work = WindowAtWork::begin();
        let drafts = self.tools.drafts(view, self.review.merge(), &self.context, &self.views);
        self.views.picture(view, drafts, &self.context)
    }

    /// Names in a view keep clear of these parts of it.
    pub fn keep_names_off(&mut self, view: ViewId, covered: &[ViewRect]) {
        self.views.keep_names_off(view, covered);
    }

    /// The open figure's page, `width` pixels wide, as far as it is drawn; what it should be now is begun.
    pub fn page_preview(&mut self, width: u32) -> Option<Arc<PagePreview>> {
        let _at_work = WindowAtWork::begin();
        self.figures.page_preview(width, &self.context)
    }

    /// Tells the tool in hand what happened; whether that was the tool's: if not, it is the map's.
    pub fn tell_tool(&mut self, command: ToolCommand) -> EventOwner {
        self.context.effects.event_owner = EventOwner::Map;
        self.dispatch(Command::Tool(command));
        self.context.effects.event_owner
    }

    /// Lets everything that depends on the project follow what was changed in it.
    fn follow_changes(&mut self) {
        let touched = std::mem::take(&mut self.context.effects.touched);
        if std::mem::take(&mut self.context.effects.all_touched) || !touched.is_empty() {
            let file = self.document.file();
            opening::reconcile(&mut self.context, |source| file.is_missing(Part::Source(source)));
            self.views.follow(&self.context);
        }
    }

    /// Hands on what was read and others have to know of.
    fn tend_workspace(&mut self) {
        for arrival in opening::tend(&mut self.context) {
            match arrival {
                Arrival::Layer => {}
                Arrival::Missing(source, path) => self.document.miss(source, &path),
                Arrival::Held(source, path) => self.document.hold(source, path, &mut self.context),
                Arrival::Plan(path, chosen, plan, findings) => {
                    let opened = OpenedPlan { origin: PlanOrigin::Path(path), chosen: Some(chosen), plan, findings };
                    self.document.offer_plan(opened, &mut self.context);
                }
            }
        }
    }

    /// What is looked at and half drawn does not outlive the plan or project that it is about.
    fn follow_openings(&mut self) {
        let plan_opened = std::mem::take(&mut self.context.effects.plan_opened);
        let project_opened = std::mem::take(&mut self.context.effects.project_opened);
        if project_opened {
            self.tools.start_again();
            self.exchange.start_again();
            self.review.start_again();
            self.placing.start_again();
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

    /// The process was told to end.
    fn end(&mut self) {
        let Self { document, tools, views, context, .. } = self;
        document.end(HalfDone { tools, views }, context);
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
        } else if closed.is_none() && self.placing.leave(&self.context) {
            // So is the placing of a picture.
        } else if closed.is_none() && !self.session.close_cover() {
            self.views.select(SelectCommand::Clear, &mut self.context);
        }
    }

    fn project_command(&mut self, command: ProjectCommand) {
        if command.looks_at_the_whole() {
            // What is half drawn or being written is part of the work.
            self.tools.event(&ToolEvent::Leave, Modifiers::default(), &mut self.context, &self.views);
            self.follow_changes();
        }
        let shown = self.views.get(ViewId::Desk).last_picture().cloned();
        self.document.handle(command, shown, &mut self.context);
    }

    fn file(&mut self, command: FileCommand) {
        match command {
            FileCommand::LookAtRecent => {
                let disk = self.context.disk();
                let Context { workspace, settings, wake, .. } = &mut self.context;
                workspace.recent.look(&settings.recent_files, &disk, wake);
            }
            FileCommand::Open(path) => {
                let pictures = self.figures.open(&self.context).map_or(PicturesGo::OnTheMap, |_| PicturesGo::OnThePage);
                opening::open(path, pictures, &mut self.context);
            }
            FileCommand::OpenScan(path) => opening::open_scan(path, &mut self.context),
            FileCommand::UsePictures(answer) => settling::use_pictures(answer, &mut self.context),
            FileCommand::LookAtPage(page) => settling::look_at_page(page, &mut self.context),
            FileCommand::UsePage(page) => {
                let document = settling::settle_document(&mut self.context);
                if let Some((path, page)) = document.zip(page) {
                    opening::open_page(path, page, &mut self.context);
                }
            }
            FileCommand::OpenBuiltIn => self.open_built_in(),
            FileCommand::CancelLoading => {
                self.context.workspace.loading.clear();
                self.context.workspace.unsettled.clear();
                self.exchange.give_up();
                self.review.give_up_reading();
            }
            FileCommand::StopWaiting(id) => self.context.waits.cancel(id),
        }
    }

    fn open_built_in(&mut self) {
        let cx = &mut self.context;
        match OpenedPlan::built_in() {
            Ok(opened) => self.document.offer_plan(opened, cx),
            Err(error) => {
                let reason = finding_text(cx.language(), &error.finding());
                cx.tell("notice.built_in_failed", &[&reason], true);
            }
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
