//! All tools, which of them is in hand, and what is remembered from one drawing to the next.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::{Desk, Pen, ToolContext};
use super::corners::ImageToPlace;
use super::drawing::Drawing;
use super::event::ToolEvent;
use super::kind::ToolKind;
use super::machine::Tool;
use super::outcome::{Commit, Cursor, ToolOutcome, ToolPicture};
use super::select::SelectTool;
use crate::geo::ViewPt;
use crate::project::Draft;
use crate::project::GestureId;
use crate::project::StepName;
use crate::project::annotation::{
    Annotation, AnnotationId, AnnotationLayerId, AnnotationStyle, AnnotationView, KindId, PlacedThen, Steps,
};

/// The tools with their drafts. Session state: neither saved nor undoable.
#[derive(Clone, Debug, Default)]
pub struct Toolbox {
    active: ToolKind,
    select: SelectTool,
    /// Of the kinds that were drawn already.
    drawings: BTreeMap<KindId, Drawing>,
    styles: BTreeMap<ToolKind, AnnotationStyle>,
    on_page: BTreeMap<ToolKind, bool>,
    layer: AnnotationLayerId,
}

impl Toolbox {
    pub fn active(&self) -> ToolKind {
        self.active
    }

    /// The selected annotations; some may be gone from the project since.
    pub fn selected(&self) -> &BTreeSet<AnnotationId> {
        &self.select.selected
    }

    /// Takes a tool in hand. What was half drawn with the one before is finished or waits for it.
    pub fn take(&mut self, kind: ToolKind, context: &ToolContext<'_>) -> ToolOutcome {
        if kind == self.active {
            return ToolOutcome::default();
        }
        let outcome = self.handle(&ToolEvent::Leave, context);
        self.active = kind;
        if kind != ToolKind::Select {
            self.select.select([]);
        }
        outcome
    }

    /// Lays everything down: nothing is selected, nothing half drawn. Looks are remembered.
    pub fn start_again(&mut self) {
        let (styles, on_page) = (std::mem::take(&mut self.styles), std::mem::take(&mut self.on_page));
        *self = Self { styles, on_page, ..Self::default() };
    }

    /// Takes the image tool with a picture to place.
    pub fn take_image(&mut self, image: ImageToPlace, context: &ToolContext<'_>) -> ToolOutcome {
        let outcome = self.take(ToolKind::Draw(KindId::Image), context);
        if let Drawing::Corners(tool) = self.drawing(KindId::Image) {
            tool.image = Some(image);
        }
        outcome
    }

    /// Which of a kind's ready words the next one gets.
    pub fn set_words(&mut self, kind: KindId, words: &'static str) {
        if let Drawing::Place(tool) = self.drawing(kind) {
            tool.words = words;
        }
    }

    /// Tells the tool in hand what happened. The program gives the commits to the history at once,
    /// before the next event.
    pub fn handle(&mut self, event: &ToolEvent, context: &ToolContext<'_>) -> ToolOutcome {
        // Lists and clipboards speak of the selection whatever tool is in hand.
        if matches!(event, ToolEvent::Select(_) | ToolEvent::Paste(_)) && self.active != ToolKind::Select {
            let mut outcome = self.take(ToolKind::Select, context);
            let project = context.project.with(outcome.commits.iter().flat_map(|c| c.changes.clone()).collect());
            let after = self.handle(event, &ToolContext { project: &project, ..*context });
            outcome.commits.extend(after.commits);
            outcome.used = true;
            return outcome;
        }
        let desk = Desk { context, pen: self.pen(context) };
        let mut outcome = self.tool().on(event, &desk);
        if !outcome.made.is_empty() {
            self.select.select(outcome.made.iter().cloned());
        }
        if outcome.finished {
            self.active = ToolKind::Select;
        } else if self.active != ToolKind::Select {
            // Strokes and markers go on: frames around each would be in the way.
            self.select.select([]);
        }
        outcome.commits.retain(|commit| !commit.changes.is_empty());
        outcome
    }

    /// What is half done with any tool, the one in hand last.
    pub fn unfinished(&self, context: &ToolContext<'_>) -> Vec<Draft> {
        let desk = Desk { context, pen: self.pen(context) };
        let waiting = self.drawings.iter().filter(|(kind, _)| self.active != ToolKind::Draw(**kind));
        let tools = waiting.map(|(_, drawing)| drawing.tool()).chain(self.peek());
        tools.filter_map(|tool| tool.unfinished(&desk)).collect()
    }

    /// Takes up what was half done when the program ended: the text stands in its box again, the
    /// vertices are in their tool; a drag or a stroke ended where it was.
    pub fn take_up(&mut self, draft: Draft, context: &ToolContext<'_>) -> ToolOutcome {
        match draft {
            Draft::Text { id, item } => self.take_up_text(id, item, context),
            Draft::Path { kind, points } => {
                let outcome = self.take(ToolKind::Draw(kind), context);
                if let Drawing::Path(tool) = self.drawing(kind) {
                    tool.go_on_from(points);
                }
                outcome
            }
            Draft::Step { name, changes } => {
                ToolOutcome { commits: vec![Commit { name, gesture: None, changes }], ..ToolOutcome::used() }
            }
        }
    }

    fn take_up_text(&mut self, id: Option<AnnotationId>, item: Annotation, context: &ToolContext<'_>) -> ToolOutcome {
        let in_project = id.filter(|id| AnnotationView { project: context.project }.get(id).is_some());
        if let Some(id) = in_project {
            let outcome = self.take(ToolKind::Select, context);
            self.select.write(id, item);
            return outcome;
        }
        let kind = item.kind.spec().id;
        let mut outcome = self.take(ToolKind::Draw(kind), context);
        if let Some(item) = self.drawing(kind).write(item) {
            let desk = Desk { context, pen: self.pen(context) };
            outcome.add(desk.added(item));
        }
        outcome
    }

    /// Whether a text is being written.
    pub fn is_writing(&self) -> bool {
        self.peek().is_some_and(|tool| tool.writing().is_some())
    }

    /// What to draw now.
    pub fn picture(&self, context: &ToolContext<'_>) -> ToolPicture {
        let desk = Desk { context, pen: self.pen(context) };
        self.peek().map(|tool| tool.picture(&desk)).unwrap_or_default()
    }

    /// The look that the style panel shows: of the selection if there is one (the topmost), else of
    /// what the tool in hand draws.
    pub fn style(&self, context: &ToolContext<'_>) -> AnnotationStyle {
        let desk = Desk { context, pen: self.pen(context) };
        self.select.items(&desk).pop().map_or(desk.pen.style, |(_, item)| item.style)
    }

    /// Sets the look: of the selection, as one step, and of what is drawn next.
    pub fn set_style(
        &mut self,
        style: AnnotationStyle,
        gesture: Option<GestureId>,
        context: &ToolContext<'_>,
    ) -> ToolOutcome {
        let desk = Desk { context, pen: self.pen(context) };
        if let Some(writing) = self.tool().writing_mut() {
            writing.restyle(style);
        }
        let items = self.select.items(&desk);
        for (_, item) in &items {
            self.styles.insert(tool_of(item), style);
        }
        if items.is_empty() {
            self.styles.insert(self.active, style);
            return ToolOutcome::used();
        }
        let restyled = items.into_iter().map(|(id, item)| super::context::put(id, Annotation { style, ..item }));
        let commit = Commit { name: StepName::new("step.restyle"), gesture, changes: restyled.collect() };
        ToolOutcome { commits: vec![commit], ..ToolOutcome::used() }
    }

    /// Whether what the tool in hand draws is fixed to the page.
    pub fn is_on_page(&self) -> bool {
        let by_default = self.active.draws().is_some_and(|kind| kind.on_page);
        self.on_page.get(&self.active).copied().unwrap_or(by_default)
    }

    pub fn set_on_page(&mut self, on_page: bool) {
        self.on_page.insert(self.active, on_page);
    }

    /// The layer that new annotations go to.
    pub fn layer(&self) -> AnnotationLayerId {
        self.layer
    }

    pub fn set_layer(&mut self, layer: AnnotationLayerId) {
        self.layer = layer;
    }

    /// The selected annotations for the clipboard, in drawing order.
    pub fn to_copy(&self, context: &ToolContext<'_>) -> Vec<(AnnotationId, Arc<Annotation>)> {
        let items = AnnotationView { project: context.project }.in_order().into_iter();
        items
            .filter(|(id, _)| self.select.selected.contains(id))
            .map(|(id, item)| (id.clone(), Arc::clone(item)))
            .collect()
    }

    /// The selected annotations that can be changed, in drawing order.
    pub fn changeable(&self, context: &ToolContext<'_>) -> Vec<(AnnotationId, Arc<Annotation>)> {
        let items = AnnotationView { project: context.project };
        let items = items.selectable_of(&self.select.selected).into_iter();
        items.map(|(id, item)| (id.clone(), Arc::clone(item))).collect()
    }

    /// The topmost annotation at `at` that can be taken hold of.
    pub fn annotation_at(at: ViewPt, context: &ToolContext<'_>) -> Option<AnnotationId> {
        let desk = Desk { context, pen: Self::default().pen(context) };
        super::select::hit::annotation_at(at, &desk)
    }

    /// What a press at `at` would do.
    pub fn cursor(&self, at: ViewPt, context: &ToolContext<'_>) -> Cursor {
        let desk = Desk { context, pen: self.pen(context) };
        let writing = self.peek().and_then(Tool::writing).and_then(|writing| writing.text_box(&desk));
        match (writing, self.active) {
            (Some(text_box), _) if text_box.plate.contains(at) => Cursor::Write,
            (Some(_), _) => Cursor::Rest,
            (None, ToolKind::Select) => self.select.cursor(at, &desk),
            (None, ToolKind::Draw(kind)) if kind.spec().steps == Steps::Place(PlacedThen::Write) => Cursor::Write,
            (None, ToolKind::Draw(_)) => Cursor::Draw,
        }
    }

    /// Whether the tool in hand snaps to features or points at them just now.
    pub fn points_at_features(&self) -> bool {
        self.active != ToolKind::Select || self.select.is_dragging()
    }

    /// Whether there is nothing to draw: nothing selected, nothing in hand.
    pub fn is_at_rest(&self) -> bool {
        self.active == ToolKind::Select && self.select.is_at_rest()
    }

    fn pen(&self, context: &ToolContext<'_>) -> Pen {
        let style = self.styles.get(&self.active).copied();
        let style = style.or_else(|| self.active.draws().map(|kind| kind.style)).unwrap_or_default();
        Pen { style, layer: self.drawable_layer(context), on_page: self.is_on_page() }
    }

    /// The layer used last, if what is drawn there can be seen and changed; else the topmost such
    /// layer, else one of its own. Nobody is asked.
    fn drawable_layer(&self, context: &ToolContext<'_>) -> AnnotationLayerId {
        let view = AnnotationView { project: context.project };
        let open = |id: AnnotationLayerId| {
            let layer = view.layer(id);
            layer.visible && !layer.locked
        };
        if open(self.layer) {
            return self.layer;
        }
        let topmost = view.layers().into_iter().rev().map(|(id, _)| id).find(|id| open(*id));
        topmost.unwrap_or_else(|| view.next_layer())
    }

    fn drawing(&mut self, kind: KindId) -> &mut Drawing {
        self.drawings.entry(kind).or_insert_with(|| Drawing::new(kind))
    }

    fn tool(&mut self) -> &mut dyn Tool {
        match self.active {
            ToolKind::Select => &mut self.select,
            ToolKind::Draw(kind) => self.drawing(kind).tool_mut(),
        }
    }

    /// The tool in hand if it has been told anything yet.
    fn peek(&self) -> Option<&dyn Tool> {
        match self.active {
            ToolKind::Select => Some(&self.select),
            ToolKind::Draw(kind) => self.drawings.get(&kind).map(Drawing::tool),
        }
    }
}

/// The tool that draws such an annotation; what other programs drew is like a polygon.
fn tool_of(item: &Annotation) -> ToolKind {
    let spec = item.kind.spec();
    ToolKind::Draw(if spec.key.is_some() { spec.id } else { KindId::Polygon })
}
