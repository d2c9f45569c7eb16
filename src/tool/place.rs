//! One click places it, and typing starts at once: text, pin, numbered marker. A stamp and the key
//! list stand there with the click alone.

use super::context::{Desk, ToolContext};
use super::event::{ToolEvent, ToolKey};
use super::machine::Tool;
use super::outcome::{ToolOutcome, ToolPicture};
use super::select::hit::annotation_at;
use super::writing::{Writing, WritingOutcome};
use crate::geo::ViewPt;
use crate::project::Draft;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationKind, KindId, PlacedThen, rank_after_last};

/// Places annotations of one kind.
#[derive(Clone, Debug)]
pub(super) struct PlaceTool {
    kind: KindId,
    then: PlacedThen,
    /// Of the kind's ready words, those that the next one gets.
    pub words: &'static str,
    writing: Option<Writing>,
    hover: Option<ViewPt>,
}

impl PlaceTool {
    pub fn new(kind: KindId, then: PlacedThen) -> Self {
        let words = kind.spec().ready_words.first().copied().unwrap_or_default();
        Self { kind, then, words, writing: None, hover: None }
    }

    /// Opens the box of a text that was begun before.
    pub fn write(&mut self, writing: Writing) {
        self.writing = Some(writing);
    }

    /// Whether a click beside the box places the next one.
    fn goes_on(&self) -> bool {
        self.then == PlacedThen::WriteInRow
    }

    fn press(&mut self, at: ViewPt, desk: &Desk<'_>, outcome: &mut ToolOutcome) {
        outcome.used = true;
        if self.then == PlacedThen::Write
            && let Some((id, item)) = text_at(at, desk)
        {
            self.writing = Some(Writing::new(item, Some(id)));
            return;
        }
        let mut kind = (self.kind.spec().template)();
        if let AnnotationKind::Number { rank } = &mut kind {
            *rank = rank_after_last(desk.view());
        }
        // Only markers mean a place exactly; snapping a text would move it for no reason.
        let at = if self.goes_on() { desk.snapped(at).0 } else { at };
        let mut item = desk.drawn(kind, vec![desk.ground(at)]);
        self.words.clone_into(&mut item.text);
        if self.then == PlacedThen::Stand {
            outcome.add(desk.added(item));
            outcome.finished = true;
        } else {
            self.writing = Some(Writing::new(item, None));
        }
    }

    /// Ends the writing, and with a click beside the box of a marker places the next one.
    fn finish(&mut self, next: Option<ViewPt>, desk: &Desk<'_>) -> ToolOutcome {
        let mut outcome = ToolOutcome::used();
        if let Some(made) = self.writing.take().and_then(|writing| writing.finish(desk)) {
            outcome.add(made);
        }
        match next.filter(|_| self.goes_on()) {
            Some(at) => {
                // The next one counts on from the one just placed.
                let changes = outcome.commits.iter().flat_map(|commit| commit.changes.clone()).collect();
                let project = desk.context.project.with(changes);
                let context = ToolContext { project: &project, ..*desk.context };
                self.press(at, &Desk { context: &context, pen: desk.pen }, &mut outcome);
            }
            None => outcome.finished = true,
        }
        outcome
    }
}

impl Tool for PlaceTool {
    fn on(&mut self, event: &ToolEvent, desk: &Desk<'_>) -> ToolOutcome {
        if let ToolEvent::Move(at) = event {
            self.hover = Some(*at);
        }
        if let Some(writing) = &mut self.writing {
            return match (writing.on(event, desk), event) {
                (WritingOutcome::Open, _) => ToolOutcome::used(),
                (WritingOutcome::Ignored, _) => ToolOutcome::default(),
                (WritingOutcome::ClickedAway, ToolEvent::Press(at)) => self.finish(Some(*at), desk),
                (WritingOutcome::ClickedAway | WritingOutcome::Done, _) => self.finish(None, desk),
            };
        }
        let mut outcome = ToolOutcome::default();
        match event {
            ToolEvent::Press(at) => self.press(*at, desk, &mut outcome),
            ToolEvent::Key(ToolKey::Escape) => outcome = ToolOutcome::finished(),
            ToolEvent::Release(_) | ToolEvent::DoubleClick(_) => outcome.used = true,
            ToolEvent::Move(_)
            | ToolEvent::Key(_)
            | ToolEvent::Text(_)
            | ToolEvent::Arrange(_)
            | ToolEvent::Paste(_)
            | ToolEvent::Select(_)
            | ToolEvent::Keep
            | ToolEvent::Leave => {}
        }
        outcome
    }

    fn writing(&self) -> Option<&Writing> {
        self.writing.as_ref()
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        self.writing.as_mut()
    }

    fn unfinished(&self, _: &Desk<'_>) -> Option<Draft> {
        self.writing.as_ref().map(Writing::unfinished)
    }

    fn picture(&self, desk: &Desk<'_>) -> ToolPicture {
        let text_box = self.writing.as_ref().and_then(|writing| writing.text_box(desk));
        let snap = match self.hover.filter(|_| self.goes_on() && self.writing.is_none()) {
            Some(at) => desk.snap_mark(at),
            None => None,
        };
        let replaced = self.writing.as_ref().and_then(|writing| writing.id().cloned()).into_iter().collect();
        ToolPicture { replaced, text_box, snap, ..ToolPicture::default() }
    }
}

/// The text that is written here already: clicking on it goes on writing it.
fn text_at(at: ViewPt, desk: &Desk<'_>) -> Option<(AnnotationId, Annotation)> {
    let id = annotation_at(at, desk)?;
    let item = desk.view().get(&id).filter(|item| item.has_text())?;
    Some((id, Annotation::clone(item)))
}
