//! The tool in hand: what happens to it, and what it makes of the project.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::command::{AnnotateRequest, ToolCommand};
use super::exchange::OpenReview;
use crate::app::App;
use crate::app::Request;
use crate::app::ask::Ask;
use crate::app::command::SelectCommand;
use crate::app::picture_file::{PictureFile, read_picture};
use crate::geo::ViewPt;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationLayerId, AnnotationStyle, ImageSource};
use crate::task::Job;
use crate::task::Poll;
use crate::tool::{
    Cursor, ImageToPlace, Modifiers, Target, ToolContext, ToolEvent, ToolKind, ToolOutcome, ToolPicture, Toolbox,
};

/// Tools and what they need to remember between events. Session state.
#[derive(Default)]
pub(in crate::app) struct Tools {
    toolbox: Toolbox,
    /// Whether the last event was the tool's.
    used: bool,
    /// A picture that is being read.
    picture: Option<Job<Result<PictureFile, String>>>,
    /// Several reviewers' annotations, being looked through.
    pub(super) review: Option<OpenReview>,
}

impl Tools {
    /// Another project is open: what is selected and half drawn belongs to the one before.
    pub fn start_again(&mut self) {
        self.toolbox.start_again();
        self.review = None;
    }

    /// What is drawn next goes there.
    pub fn use_layer(&mut self, layer: AnnotationLayerId) {
        self.toolbox.set_layer(layer);
    }
}

impl App {
    pub(in crate::app) fn tool(&mut self, command: ToolCommand) {
        match command {
            // The picture comes first, the tool with it.
            ToolCommand::Take(ToolKind::Image) => self.context.ask(Request::Path(Ask::Image)),
            ToolCommand::Take(kind) => self.take_tool(kind),
            ToolCommand::Event(event, modifiers) => self.tool_event(&event, modifiers),
            ToolCommand::SetStyle { style, gesture } => {
                let outcome = self
                    .with_tools(Modifiers::default(), |toolbox, context| toolbox.set_style(style, gesture, context));
                self.apply(outcome);
            }
            ToolCommand::TakeStamp(stamp) => {
                self.tools.toolbox.set_stamp(stamp);
                self.take_tool(ToolKind::Stamp);
            }
            ToolCommand::SetOnPage(on_page) => self.tools.toolbox.set_on_page(on_page),
            ToolCommand::OpenImage(path) => self.open_image(path),
            ToolCommand::TakeImage { source, aspect } => {
                let image = ImageToPlace { source, aspect };
                let outcome =
                    self.with_tools(Modifiers::default(), |toolbox, context| toolbox.take_image(image, context));
                self.apply(outcome);
            }
            ToolCommand::Copy => self.copy(),
            ToolCommand::Cut => self.cut(),
            ToolCommand::AskPaste => self.ask_window(AnnotateRequest::Paste),
            ToolCommand::Paste(text) => self.paste(&text),
        }
    }

    /// The tool in hand.
    pub fn tool_in_hand(&self) -> ToolKind {
        self.tools.toolbox.active()
    }

    /// Whether the last event sent to the tool was the tool's; if not, it is the map's.
    pub fn tool_used_event(&self) -> bool {
        self.tools.used
    }

    /// The tool at work, for this camera.
    pub fn tool_picture(&self) -> ToolPicture {
        if self.session.presentation.is_some() || self.tools.toolbox.is_at_rest() {
            return ToolPicture::default();
        }
        self.ask_tools(Toolbox::picture)
    }

    /// What a press at `at` would do, for the shape of the pointer.
    pub fn tool_cursor(&self, at: ViewPt, modifiers: Modifiers) -> Cursor {
        self.ask_tools_with(modifiers, |toolbox, context| toolbox.cursor(at, context))
    }

    /// The topmost annotation that can be taken hold of at `at`.
    pub fn annotation_at(&self, at: ViewPt) -> Option<AnnotationId> {
        self.ask_tools(|_, context| Toolbox::annotation_at(at, context))
    }

    /// The look that the style panel shows.
    pub fn annotation_style(&self) -> AnnotationStyle {
        self.ask_tools(Toolbox::style)
    }

    /// Whether what the tool in hand draws is fixed to the page.
    pub fn tool_is_on_page(&self) -> bool {
        self.tools.toolbox.is_on_page()
    }

    pub fn selected_annotations(&self) -> &BTreeSet<AnnotationId> {
        self.tools.toolbox.selected()
    }

    /// What of the selection can be changed, in drawing order.
    pub fn changeable_selection(&self) -> Vec<(AnnotationId, Arc<Annotation>)> {
        self.ask_tools(Toolbox::changeable)
    }

    fn take_tool(&mut self, kind: ToolKind) {
        let outcome = self.with_tools(Modifiers::default(), |toolbox, context| toolbox.take(kind, context));
        self.apply(outcome);
    }

    pub(in crate::app) fn tool_event(&mut self, event: &ToolEvent, modifiers: Modifiers) {
        let outcome = self.with_tools(modifiers, |toolbox, context| toolbox.handle(event, context));
        self.tools.used = outcome.used;
        let took_hold = match event {
            ToolEvent::Press(_) => outcome.used,
            ToolEvent::Select(ids) => !ids.is_empty(),
            _ => false,
        };
        self.apply(outcome);
        if took_hold && self.tool_in_hand() == ToolKind::Select {
            // One thing is looked at: a feature or annotations.
            self.select(SelectCommand::Clear);
        }
    }

    /// Nothing is selected any more: a feature is looked at instead.
    pub(in crate::app) fn drop_annotation_selection(&mut self) {
        if self.tool_in_hand() == ToolKind::Select && !self.selected_annotations().is_empty() {
            self.tool_event(&ToolEvent::Select(Vec::new()), Modifiers::default());
        }
    }

    pub(super) fn ask_window(&mut self, request: AnnotateRequest) {
        self.context.ask(request);
    }

    /// Gives the steps that a tool proposes to the history.
    fn apply(&mut self, outcome: ToolOutcome) {
        for commit in outcome.commits {
            self.change(commit.name, commit.gesture, commit.changes);
        }
    }

    pub(in crate::app) fn with_tools<T>(
        &mut self,
        modifiers: Modifiers,
        act: impl FnOnce(&mut Toolbox, &ToolContext<'_>) -> T,
    ) -> T {
        let mut toolbox = self.tools.toolbox.clone();
        let result = self.look(modifiers, |context| act(&mut toolbox, context));
        self.tools.toolbox = toolbox;
        result
    }

    pub(in crate::app) fn ask_tools<T>(&self, ask: impl FnOnce(&Toolbox, &ToolContext<'_>) -> T) -> T {
        self.ask_tools_with(Modifiers::default(), ask)
    }

    fn ask_tools_with<T>(&self, modifiers: Modifiers, ask: impl FnOnce(&Toolbox, &ToolContext<'_>) -> T) -> T {
        self.look(modifiers, |context| ask(&self.tools.toolbox, context))
    }

    /// What the tools can see now.
    fn look<T>(&self, modifiers: Modifiers, ask: impl FnOnce(&ToolContext<'_>) -> T) -> T {
        let project = self.context.history.project();
        // An index is made at the first question: nobody who only looks needs one.
        let layers = if self.tools.toolbox.points_at_features() { self.visible_layers(project) } else { Vec::new() };
        let targets: Vec<Target<'_>> = layers
            .iter()
            .filter_map(|layer| Some(Target { layer, hits: self.context.workspace.open.hit_index(layer)? }))
            .collect();
        let now = self.context.time().map(super::words::rfc3339).unwrap_or_default();
        ask(&ToolContext {
            camera: self.session.camera,
            scale: self.symbol_scale(),
            project,
            targets: &targets,
            modifiers,
            author: &self.context.settings.author,
            now: &now,
        })
    }

    fn open_image(&mut self, path: PathBuf) {
        let language = self.language();
        let job = Job::spawn("open picture", self.context.wake.clone(), move |_| {
            read_picture(&path).map_err(|error| error.text(&path, language))
        });
        self.tools.picture = Some(job);
    }

    /// Takes in the picture that was read.
    pub(in crate::app) fn poll_picture(&mut self) {
        let Some(job) = &mut self.tools.picture else { return };
        let read = match job.poll() {
            Poll::Running(_) => return,
            Poll::Done(read) => read,
            Poll::Failed => Err(self.job_failed_text().to_owned()),
        };
        self.tools.picture = None;
        match read {
            Ok(PictureFile { bytes, aspect }) => {
                let source = ImageSource::Embedded(bytes);
                self.tool(ToolCommand::TakeImage { source, aspect });
                self.tell("notice.place_picture", &[], false);
            }
            Err(text) => self.tell("notice.no_picture", &[&text], true),
        }
    }
}
