//! Writing into an annotation where it stands on the map; every tool with text uses it.

use super::context::{Desk, put};
use super::event::{TextEvent, ToolEvent, ToolKey};
use super::outcome::{Commit, TextBox};
use super::text_buffer::TextBuffer;
use crate::geo::ViewPt;
use crate::project::Change;
use crate::project::Draft;
use crate::project::StepName;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationStyle, TextLayout, Writing as Writes, layout};
use crate::project::records;

/// An open text box.
#[derive(Clone, Debug)]
pub(super) struct Writing {
    item: Annotation,
    id: Option<AnnotationId>,
    buffer: TextBuffer,
}

/// What an event did to a text box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WritingOutcome {
    /// The box stays open and used the event.
    Open,
    /// The event ended the writing and was used up.
    Done,
    /// A click beside the box ended the writing; the click is still to be used.
    ClickedAway,
    /// Not for the box.
    Ignored,
}

impl Writing {
    /// Opens a box in `item`: a new one, or the annotation `id` of the project.
    pub fn new(item: Annotation, id: Option<AnnotationId>) -> Self {
        Self { buffer: TextBuffer::new(&item.text), item, id }
    }

    /// A look chosen while the text is being written.
    pub fn restyle(&mut self, style: AnnotationStyle) {
        self.item.style = style;
    }

    pub fn id(&self) -> Option<&AnnotationId> {
        self.id.as_ref()
    }

    pub fn on(&mut self, event: &ToolEvent, desk: &Desk<'_>) -> WritingOutcome {
        let modifiers = desk.context.modifiers;
        match event {
            ToolEvent::Text(text) => {
                self.buffer.on(text);
                WritingOutcome::Open
            }
            ToolEvent::Key(ToolKey::Escape) if self.buffer.is_composing() => {
                self.buffer.on(&TextEvent::Preedit(String::new(), None));
                WritingOutcome::Open
            }
            ToolEvent::Key(ToolKey::Escape) | ToolEvent::Leave => WritingOutcome::Done,
            ToolEvent::Key(ToolKey::Enter) if !self.buffer.is_composing() && (modifiers.ctrl || self.is_one_line()) => {
                WritingOutcome::Done
            }
            ToolEvent::Key(key) => {
                self.buffer.key(*key, modifiers.shift);
                WritingOutcome::Open
            }
            ToolEvent::Press(at) => match self.layout(desk).filter(|layout| layout.plate.contains(*at)) {
                Some(layout) => {
                    self.buffer.go(layout.byte_at(&self.buffer.shown(), *at), modifiers.shift);
                    WritingOutcome::Open
                }
                None => WritingOutcome::ClickedAway,
            },
            ToolEvent::Move(_) | ToolEvent::Release(_) | ToolEvent::DoubleClick(_) => WritingOutcome::Open,
            ToolEvent::Arrange(_) | ToolEvent::Paste(_) | ToolEvent::Select(_) | ToolEvent::Keep => {
                WritingOutcome::Ignored
            }
        }
    }

    /// Pins, numbers and stamps have one line: Enter ends them.
    fn is_one_line(&self) -> bool {
        self.item.kind.spec().writing == Writes::Line
    }

    fn layout(&self, desk: &Desk<'_>) -> Option<TextLayout> {
        let at: ViewPt = *self.item.place.in_view(desk.camera()).first()?;
        layout(&self.item, &self.buffer.shown(), at, desk.scale())
    }

    /// What to draw.
    pub fn text_box(&self, desk: &Desk<'_>) -> Option<TextBox> {
        let text = self.buffer.shown();
        let caret = self.buffer.caret();
        let layout = self.layout(desk)?;
        Some(TextBox {
            caret_rect: layout.caret(&text, caret),
            selected_rects: layout.rects(&text, &self.buffer.selection()),
            composing_rects: layout.rects(&text, &self.buffer.composing()),
            plate: layout.plate,
            item: Annotation { text, ..self.item.clone() },
            id: self.id.clone(),
            caret,
            composing: self.buffer.composing(),
            selected: self.buffer.selection(),
        })
    }

    /// The text as far as it is written.
    pub fn unfinished(&self) -> Draft {
        Draft::Text { id: self.id.clone(), item: Annotation { text: self.buffer.shown(), ..self.item.clone() } }
    }

    /// Ends the writing. A text or callout without words is nothing and leaves nothing behind.
    pub fn finish(self, desk: &Desk<'_>) -> Option<(AnnotationId, Commit)> {
        let text = self.buffer.into_text().trim_end().to_owned();
        let is_void = text.trim().is_empty() && self.item.kind.spec().writing == Writes::Lines;
        let item = Annotation { text, ..self.item };
        match self.id {
            None if is_void => None,
            None => Some(desk.added(item)),
            Some(id) if is_void => {
                let changes = vec![Change::remove(records::Annotation(id.clone()))];
                Some((id, Commit { name: StepName::new("step.delete_annotation"), gesture: None, changes }))
            }
            Some(id) => {
                let changes = vec![put(id.clone(), item)];
                Some((id, Commit { name: StepName::new("step.write"), gesture: None, changes }))
            }
        }
    }
}
