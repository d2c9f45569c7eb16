//! The tool in hand: what happens to it, and what it makes of the project.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::command::{AnnotateRequest, ToolCommand};
use super::layers::fly_to_place;
use crate::app::Command;
use crate::app::Context;
use crate::app::EventOwner;
use crate::app::Request;
use crate::app::ask::Ask;
use crate::app::command::SelectCommand;
use crate::app::picture_file::{PictureFile, read_picture};
use crate::app::views::{MapView, ViewId, Views};
use crate::geo::ViewPt;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationStyle, ImageSource, KindLook, Place};
use crate::project::{Change, Draft, StepName, records};
use crate::task::Job;
use crate::task::Poll;
use crate::tool::{
    Cursor, ImageToPlace, Modifiers, Target, ToolContext, ToolEvent, ToolKind, ToolOutcome, ToolPicture, Toolbox,
};

/// Tools and what they need to remember between events. Session state.
#[derive(Default)]
pub struct Tools {
    toolbox: Toolbox,
    /// Where the tool is at work: keys and lists speak of it there.
    view: ViewId,
    /// A picture that is being read.
    picture: Option<Job<Result<PictureFile, String>>>,
    /// How often something happened to a tool: as long as it is the same, nothing more is half done.
    touched: u64,
}

impl Tools {
    /// Another project is open: what is selected and half drawn belongs to the one before.
    pub(in crate::app) fn start_again(&mut self) {
        self.touched += 1;
        self.toolbox.start_again();
    }

    pub(in crate::app) fn handle(&mut self, command: ToolCommand, cx: &mut Context, views: &Views) {
        match command {
            // The picture comes first, the tool with it.
            ToolCommand::Take(kind) if kind.draws().is_some_and(|spec| spec.look == KindLook::Picture) => {
                cx.ask(Request::Path(Ask::Image));
            }
            ToolCommand::Take(kind) => self.take(kind, cx, views),
            ToolCommand::Pointer(view, event, modifiers) => self.pointer(view, &event, modifiers, cx, views),
            ToolCommand::Event(event, modifiers) => self.event(&event, modifiers, cx, views),
            ToolCommand::LetGo => self.let_go(cx, views),
            ToolCommand::SetStyle { style, gesture } => {
                self.use_tools(cx, views, |toolbox, context| toolbox.set_style(style, gesture, context));
            }
            ToolCommand::TakeWithWords(kind, words) => {
                self.toolbox.set_words(kind, words);
                self.take(ToolKind::Draw(kind), cx, views);
            }
            ToolCommand::SetOnPage(on_page) => self.toolbox.set_on_page(on_page),
            ToolCommand::UseLayer(layer) => self.toolbox.set_layer(layer),
            ToolCommand::SavePreset(name) => self.save_preset(&name, cx, views),
            ToolCommand::OpenImage(path) => self.open_image(path, cx),
            ToolCommand::TakeImage { source, aspect } => {
                let image = ImageToPlace { source, aspect };
                self.use_tools(cx, views, |toolbox, context| toolbox.take_image(image, context));
            }
            ToolCommand::TakeUp(draft) => self.take_up(*draft, cx, views),
            ToolCommand::Copy => self.copy(cx, views),
            ToolCommand::Cut => self.cut(cx, views),
            ToolCommand::AskPaste => cx.ask(AnnotateRequest::Paste),
            ToolCommand::Paste(text) => self.paste(&text, cx, views),
        }
    }

    /// The tool in hand.
    pub fn in_hand(&self) -> ToolKind {
        self.toolbox.active()
    }

    /// The tool at work in a view; nothing where it is not.
    pub fn picture(&self, view: ViewId, cx: &Context, views: &Views) -> ToolPicture {
        if views.is_presented(view) || view != self.view { ToolPicture::default() } else { self.at_work(cx, views) }
    }

    /// The tool at work, wherever that is.
    pub(super) fn at_work(&self, cx: &Context, views: &Views) -> ToolPicture {
        if self.toolbox.is_at_rest() { ToolPicture::default() } else { self.ask(cx, views, Toolbox::picture) }
    }

    /// Whether a text is being written: then letters are text and no shortcuts.
    pub fn is_writing(&self) -> bool {
        self.toolbox.is_writing()
    }

    /// How often something happened to a tool: as long as it is the same, nothing more is half done.
    pub(in crate::app) fn touched(&self) -> u64 {
        self.touched
    }

    /// What is half done with the tools.
    pub(in crate::app) fn unfinished(&self, cx: &Context, views: &Views) -> Vec<Draft> {
        self.ask(cx, views, Toolbox::unfinished)
    }

    /// Where the tool is at work.
    pub(super) fn view<'a>(&self, views: &'a Views) -> &'a MapView {
        views.get(self.view)
    }

    /// What a press at `at` would do, for the shape of the pointer.
    pub fn cursor(&self, at: ViewPt, modifiers: Modifiers, cx: &Context, view: &MapView) -> Cursor {
        look(Asked { points_at_features: self.toolbox.points_at_features(), modifiers }, cx, view, |context| {
            self.toolbox.cursor(at, context)
        })
    }

    /// The topmost annotation that can be taken hold of at `at`.
    pub fn annotation_at(&self, at: ViewPt, cx: &Context, view: &MapView) -> Option<AnnotationId> {
        look(Asked::default(), cx, view, |context| Toolbox::annotation_at(at, context))
    }

    /// The look that the style panel shows.
    pub fn style(&self, cx: &Context, views: &Views) -> AnnotationStyle {
        self.ask(cx, views, Toolbox::style)
    }

    /// Whether what the tool in hand draws is fixed to the page.
    pub fn is_on_page(&self) -> bool {
        self.toolbox.is_on_page()
    }

    /// The annotations that are selected.
    pub fn selected(&self) -> &BTreeSet<AnnotationId> {
        self.toolbox.selected()
    }

    /// What of the selection can be changed, in drawing order.
    pub fn changeable(&self, cx: &Context, views: &Views) -> Vec<(AnnotationId, Arc<Annotation>)> {
        self.ask(cx, views, Toolbox::changeable)
    }

    fn take(&mut self, kind: ToolKind, cx: &mut Context, views: &Views) {
        self.use_tools(cx, views, |toolbox, context| toolbox.take(kind, context));
    }

    /// The pointer did something in a view. Where it is pressed the tool is at work; a text that is
    /// being written stays where it is while the pointer only passes over another view.
    fn pointer(&mut self, view: ViewId, event: &ToolEvent, modifiers: Modifiers, cx: &mut Context, views: &Views) {
        let passes = matches!(event, ToolEvent::Move(_)) && view != self.view && self.is_writing();
        if !passes {
            self.view = view;
            self.event(event, modifiers, cx, views);
        }
    }

    /// Tells the tool what happened.
    pub(in crate::app) fn event(&mut self, event: &ToolEvent, modifiers: Modifiers, cx: &mut Context, views: &Views) {
        self.touched += 1;
        let Self { toolbox, view, .. } = self;
        let asked = Asked { points_at_features: toolbox.points_at_features(), modifiers };
        let outcome = look(asked, cx, views.get(*view), |context| toolbox.handle(event, context));
        let took_hold = match event {
            ToolEvent::Press(_) => outcome.used,
            ToolEvent::Select(ids) => !ids.is_empty(),
            _ => false,
        };
        if outcome.used {
            cx.effects.event_owner = EventOwner::Tool;
        }
        apply(outcome, cx);
        if took_hold && self.in_hand() == ToolKind::Select {
            // One thing is looked at: a feature or annotations.
            cx.then(Command::Select(SelectCommand::Clear));
        }
    }

    /// No annotation is selected any more: a feature is looked at instead.
    fn let_go(&mut self, cx: &mut Context, views: &Views) {
        if self.in_hand() == ToolKind::Select && !self.selected().is_empty() {
            self.event(&ToolEvent::Select(Vec::new()), Modifiers::default(), cx, views);
        }
    }

    /// Does something with the tools where they are at work, and gives what comes of it to the history.
    fn use_tools(
        &mut self,
        cx: &mut Context,
        views: &Views,
        act: impl FnOnce(&mut Toolbox, &ToolContext<'_>) -> ToolOutcome,
    ) {
        self.touched += 1;
        let Self { toolbox, view, .. } = self;
        let asked = Asked { points_at_features: toolbox.points_at_features(), ..Asked::default() };
        let outcome = look(asked, cx, views.get(*view), |context| act(toolbox, context));
        apply(outcome, cx);
    }

    pub(super) fn ask<T>(&self, cx: &Context, views: &Views, ask: impl FnOnce(&Toolbox, &ToolContext<'_>) -> T) -> T {
        look(
            Asked { points_at_features: self.toolbox.points_at_features(), ..Asked::default() },
            cx,
            self.view(views),
            |context| ask(&self.toolbox, context),
        )
    }

    /// Goes on with what was half done, and shows where that is.
    fn take_up(&mut self, draft: Draft, cx: &mut Context, views: &Views) {
        let place = match &draft {
            Draft::Text { item, .. } => Some(item.place.clone()),
            Draft::Path { points, .. } => Some(Place::Map(points.clone())),
            Draft::Step { .. } => None,
        };
        self.use_tools(cx, views, |toolbox, context| toolbox.take_up(draft, context));
        fly_to_place(place.as_ref(), self.view, cx);
        if place.is_some() {
            cx.tell("notice.draft_taken_up", &[], false);
        }
    }

    fn save_preset(&self, name: &str, cx: &mut Context, views: &Views) {
        let name = name.trim().to_owned();
        if name.is_empty() {
            return;
        }
        let style = self.style(cx, views);
        let step = StepName::new("step.save_preset").with(&name);
        cx.change(step, None, vec![Change::put(records::AnnotationPreset(name), style)]);
    }

    fn open_image(&mut self, path: PathBuf, cx: &mut Context) {
        let (language, disk, from) = (cx.language(), cx.disk(), path.clone());
        let job = cx.file_job("open picture", &path, move |_| read_picture(&from, disk, language));
        self.picture = Some(job);
    }

    /// Takes in the picture that was read.
    pub(in crate::app) fn tend(&mut self, cx: &mut Context) {
        let Some(job) = &mut self.picture else { return };
        let read = match job.poll() {
            Poll::Running(_) => return,
            Poll::Done(read) => read,
            Poll::Failed => Err(cx.job_failed_text().to_owned()),
            Poll::Cancelled => {
                self.picture = None;
                return;
            }
        };
        self.picture = None;
        match read {
            Ok(file) => {
                let reduced = file.reduced_text(cx.language());
                let source = ImageSource::Embedded(file.picture.bytes);
                let aspect = file.picture.header.aspect();
                cx.then(Command::Tool(ToolCommand::TakeImage { source, aspect }));
                cx.tell("notice.place_picture", &[], false);
                if let Some(text) = reduced {
                    cx.tell_text(text, false);
                }
            }
            Err(text) => cx.tell("notice.no_picture", &[&text], true),
        }
    }
}

/// What a question to the tools depends on beside the view.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    points_at_features: bool,
    modifiers: Modifiers,
}

/// What the tools can see now in a view: of features only if they point at some.
fn look<T>(asked: Asked, cx: &Context, view: &MapView, ask: impl FnOnce(&ToolContext<'_>) -> T) -> T {
    // An index is made at the first question: nobody who only looks needs one.
    let layers = if asked.points_at_features { view.layers_on_show(cx) } else { Vec::new() };
    let target = |layer| Some(Target { layer, hits: cx.open().hit_index(layer)? });
    let targets: Vec<Target<'_>> = layers.iter().rev().map(AsRef::as_ref).filter_map(target).collect();
    let now = cx.time().map(super::words::rfc3339).unwrap_or_default();
    ask(&ToolContext {
        camera: view.camera(),
        scale: view.symbol_scale(),
        project: cx.project(),
        targets: &targets,
        modifiers: asked.modifiers,
        author: &cx.settings().author,
        now: &now,
    })
}

/// Gives the steps that a tool proposes to the history.
fn apply(outcome: ToolOutcome, cx: &mut Context) {
    for commit in outcome.commits {
        cx.change(commit.name, commit.gesture, commit.changes);
    }
}
