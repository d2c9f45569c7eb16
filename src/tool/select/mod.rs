//! The selection tool: select, move, resize, edit vertices and text.
//!
//! A press on nothing is left to the map (drag = pan, click = look up a feature); Shift or Ctrl
//! with a drag on nothing selects with a band.
//!
//! * `hit`: what lies under the pointer;
//! * `grips`: its handles;
//! * `drag`: what a drag does, for its preview and for its step;
//! * `vertices`: vertices moved, inserted, taken out;
//! * `arrange`: align, restack, group, duplicate, lock, delete.

mod arrange;
mod drag;
mod grips;
pub(super) mod hit;
mod vertices;

use std::collections::BTreeSet;

use super::context::{Desk, ToolContext, put};
use super::event::{Arrange, ToolEvent, ToolKey};
use super::machine::Tool;
use super::outcome::{Commit, Cursor, ToolOutcome, ToolPicture};
use super::writing::{Writing, WritingOutcome};
use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::project::Draft;
use crate::project::GestureId;
use crate::project::StepName;
use crate::project::annotation::{Annotation, AnnotationId, KindLook};
use drag::{Drag, Grip};

/// A press that moves less than this, in logical points, is a click.
const DRAG_PT: f32 = 4.0;
/// One press of an arrow key, and with Shift.
const NUDGE_PT: f32 = 1.0;
const BIG_NUDGE_PT: f32 = 10.0;
/// Gestures of tools, apart from those of panels, which count from 0.
const FIRST_GESTURE: u64 = 1 << 40;

/// Where the button went down, and on what.
#[derive(Clone, Debug)]
struct Pressed {
    at: ViewPt,
    grip: Option<Grip>,
    /// The annotation to take out of the selection if this stays a click.
    toggle: Option<AnnotationId>,
}

/// The selection and what is being done to it.
#[derive(Clone, Debug, Default)]
pub(super) struct SelectTool {
    pub selected: BTreeSet<AnnotationId>,
    pressed: Option<Pressed>,
    drag: Option<Drag>,
    /// The vertex clicked last: what the delete key takes.
    vertex: Option<usize>,
    writing: Option<Writing>,
    nudges: u64,
    is_nudging: bool,
}

impl SelectTool {
    /// Selects exactly `ids`.
    pub fn select(&mut self, ids: impl IntoIterator<Item = AnnotationId>) {
        self.selected = ids.into_iter().collect();
        self.vertex = None;
    }

    /// The selected annotations that can be changed, in drawing order.
    pub fn items(&self, desk: &Desk<'_>) -> Vec<(AnnotationId, Annotation)> {
        if self.selected.is_empty() {
            return Vec::new();
        }
        let items = desk.view().selectable_of(&self.selected).into_iter();
        items.map(|(id, item)| (id.clone(), Annotation::clone(item))).collect()
    }

    pub fn is_dragging(&self) -> bool {
        self.drag.is_some()
    }

    /// Whether nothing is selected and nothing is being done.
    pub fn is_at_rest(&self) -> bool {
        self.selected.is_empty() && self.drag.is_none() && self.writing.is_none()
    }

    /// What a press at `at` would take hold of.
    pub fn cursor(&self, at: ViewPt, desk: &Desk<'_>) -> Cursor {
        match self.handle_grip(at, desk) {
            Some(Grip::Corner { fixed, grabbed }) => {
                Cursor::Resize { falling: (fixed.x < grabbed.x) == (fixed.y < grabbed.y) }
            }
            Some(_) => Cursor::Grab,
            None if hit::annotation_at(at, desk).is_some() => Cursor::Move,
            None => Cursor::Rest,
        }
    }

    fn only(&self, desk: &Desk<'_>) -> Option<(AnnotationId, Annotation)> {
        let mut items = self.items(desk);
        (items.len() == 1).then(|| items.pop()).flatten()
    }

    fn press(&mut self, at: ViewPt, desk: &Desk<'_>) -> ToolOutcome {
        let modifiers = desk.context.modifiers;
        if let Some(grip) = self.handle_grip(at, desk) {
            self.vertex = if let Grip::Vertex(index) = grip { Some(index) } else { None };
            if let (Grip::Vertex(index), true) = (&grip, modifiers.alt) {
                return self.remove_vertex(*index, desk);
            }
            self.pressed = Some(Pressed { at, grip: Some(grip), toggle: None });
            return ToolOutcome::used();
        }
        self.vertex = None;
        let adds = modifiers.shift || modifiers.ctrl;
        let Some(hit) = hit::annotation_at(at, desk) else {
            self.pressed = Some(Pressed { at, grip: adds.then_some(Grip::Band), toggle: None });
            let had = !self.selected.is_empty() && !adds;
            if had {
                self.selected.clear();
            }
            return ToolOutcome { used: adds, ..ToolOutcome::default() };
        };
        let was_selected = self.selected.contains(&hit);
        if !was_selected && !adds {
            self.selected.clear();
        }
        self.selected.extend(with_group(&hit, desk));
        let grip = if self.is_on_box(&hit, at, desk) { Grip::CalloutBox } else { Grip::Whole };
        self.pressed = Some(Pressed { at, grip: Some(grip), toggle: (was_selected && adds).then_some(hit) });
        ToolOutcome::used()
    }

    /// Whether a press takes the box of a callout, rather than the callout with its anchor.
    fn is_on_box(&self, hit: &AnnotationId, at: ViewPt, desk: &Desk<'_>) -> bool {
        let Some(item) = desk.view().get(hit).filter(|_| self.selected.len() == 1) else { return false };
        let on_plate = hit::text_layout(item, desk).is_some_and(|layout| layout.plate.contains(at));
        item.kind.spec().look == KindLook::Anchor && on_plate
    }

    fn remove_vertex(&mut self, index: usize, desk: &Desk<'_>) -> ToolOutcome {
        self.vertex = None;
        let Some((id, mut item)) = self.only(desk) else { return ToolOutcome::used() };
        let mut world = item.place.in_world(desk.camera());
        if !vertices::removed(&mut item.kind, &mut world, index) {
            return ToolOutcome::used();
        }
        item.place = item.place.with_world(&world, desk.camera());
        step("step.remove_vertex", None, vec![(id, item)])
    }

    fn moved(&mut self, at: ViewPt) -> ToolOutcome {
        if let Some(drag) = &mut self.drag {
            drag.to = at;
            return ToolOutcome::used();
        }
        let Some(Pressed { at: from, grip: Some(grip), .. }) = &self.pressed else { return ToolOutcome::default() };
        if from.distance(at) > DRAG_PT {
            self.drag = Some(Drag { grip: grip.clone(), from: *from, to: at });
        }
        ToolOutcome::used()
    }

    fn release(&mut self, at: ViewPt, desk: &Desk<'_>) -> ToolOutcome {
        let pressed = self.pressed.take();
        let Some(mut drag) = self.drag.take() else {
            let toggle = pressed.as_ref().and_then(|pressed| pressed.toggle.clone());
            if let Some(id) = toggle {
                for id in with_group(&id, desk) {
                    self.selected.remove(&id);
                }
            }
            return ToolOutcome { used: pressed.is_some_and(|p| p.grip.is_some()), ..ToolOutcome::default() };
        };
        drag.to = at;
        if let Some(band) = drag.band() {
            self.select_inside(band, desk);
            return ToolOutcome::used();
        }
        if let Grip::NewVertex(after) = drag.grip {
            self.vertex = Some(after + 1);
        }
        step(drag.step(), None, drag.edited(self.items(desk), desk))
    }

    /// Adds to the selection what lies wholly inside the band.
    fn select_inside(&mut self, band: ViewRect, desk: &Desk<'_>) {
        let items = desk.view().selectable();
        let inside =
            items.into_iter().filter(|(_, item)| hit::frame(item, desk).is_some_and(|f| band.contains_rect(&f)));
        let ids: Vec<AnnotationId> = inside.flat_map(|(id, _)| with_group(id, desk)).collect();
        self.selected.extend(ids);
    }

    fn key(&mut self, key: ToolKey, desk: &Desk<'_>) -> ToolOutcome {
        let step_pt = if desk.context.modifiers.shift { BIG_NUDGE_PT } else { NUDGE_PT };
        match key {
            ToolKey::Escape if self.drag.take().is_some() => {
                self.pressed = None;
                ToolOutcome::used()
            }
            _ if self.selected.is_empty() => ToolOutcome::default(),
            ToolKey::Escape => {
                self.select([]);
                ToolOutcome::used()
            }
            ToolKey::Delete | ToolKey::Backspace => match self.vertex {
                Some(index) => self.remove_vertex(index, desk),
                None => self.arrange(Arrange::Delete, desk),
            },
            ToolKey::Enter => match self.only(desk) {
                Some((id, item)) if item.has_text() => self.write(id, item),
                _ => ToolOutcome::default(),
            },
            ToolKey::Left => self.nudge(-step_pt, 0.0, desk),
            ToolKey::Right => self.nudge(step_pt, 0.0, desk),
            ToolKey::Up => self.nudge(0.0, -step_pt, desk),
            ToolKey::Down => self.nudge(0.0, step_pt, desk),
            ToolKey::Home | ToolKey::End => ToolOutcome::default(),
        }
    }

    /// Moves by the arrow keys; presses that follow each other are one gesture.
    fn nudge(&mut self, dx: f32, dy: f32, desk: &Desk<'_>) -> ToolOutcome {
        if !self.is_nudging {
            self.nudges += 1;
            self.is_nudging = true;
        }
        let items = self.items(desk).into_iter().map(|(id, item)| (id, arrange::shifted(item, dx, dy, desk))).collect();
        step("step.move_annotation", Some(GestureId(FIRST_GESTURE + self.nudges)), items)
    }

    /// An event that is not for the text that was being written: it finds the text finished.
    fn on_after(&mut self, finished: Option<Commit>, event: &ToolEvent, desk: &Desk<'_>) -> ToolOutcome {
        let changes = finished.iter().flat_map(|commit| commit.changes.clone()).collect();
        let project = desk.context.project.with(changes);
        let context = ToolContext { project: &project, ..*desk.context };
        let mut outcome = self.on(event, &Desk { context: &context, pen: desk.pen });
        outcome.commits.splice(0..0, finished);
        outcome
    }

    /// Opens the box of an annotation's text.
    pub fn write(&mut self, id: AnnotationId, item: Annotation) -> ToolOutcome {
        self.select([id.clone()]);
        self.writing = Some(Writing::new(item, Some(id)));
        ToolOutcome::used()
    }

    pub fn arrange(&mut self, what: Arrange, desk: &Desk<'_>) -> ToolOutcome {
        let items = self.items(desk);
        if items.is_empty() && what != Arrange::SelectAll {
            return ToolOutcome::default();
        }
        self.apply(arrange::arranged(what, items, desk))
    }

    fn paste(&mut self, items: &[Annotation], desk: &Desk<'_>) -> ToolOutcome {
        let items = items.iter().map(|item| {
            let item = Annotation { layer: desk.pen.layer, locked: false, visible: true, ..item.clone() };
            (AnnotationId::new(""), item)
        });
        self.apply(arrange::copied("step.paste", items.collect(), 0.0, desk))
    }

    fn apply(&mut self, arranged: arrange::Arranged) -> ToolOutcome {
        if let Some(ids) = arranged.select {
            self.select(ids);
        }
        let mut outcome = ToolOutcome::used();
        if !arranged.changes.is_empty() {
            outcome.commits.push(Commit {
                name: StepName::new(arranged.step),
                gesture: None,
                changes: arranged.changes,
            });
        }
        outcome
    }
}

/// The annotation with the others of its group.
fn with_group(id: &AnnotationId, desk: &Desk<'_>) -> Vec<AnnotationId> {
    let group = desk.view().get(id).and_then(|item| item.group);
    let Some(group) = group else { return vec![id.clone()] };
    let members = desk.view().selectable().into_iter().filter(|(_, item)| item.group == Some(group));
    members.map(|(id, _)| id.clone()).collect()
}

/// The outcome that puts `items` in one step.
fn step(name: &str, gesture: Option<GestureId>, items: Vec<(AnnotationId, Annotation)>) -> ToolOutcome {
    let changes = items.into_iter().map(|(id, item)| put(id, item)).collect();
    ToolOutcome { commits: vec![Commit { name: StepName::new(name), gesture, changes }], ..ToolOutcome::used() }
}

impl Tool for SelectTool {
    fn on(&mut self, event: &ToolEvent, desk: &Desk<'_>) -> ToolOutcome {
        if let Some(writing) = &mut self.writing {
            let written = writing.on(event, desk);
            if written == WritingOutcome::Open {
                return ToolOutcome::used();
            }
            let finished = self.writing.take().and_then(|writing| writing.finish(desk)).map(|(_, commit)| commit);
            if written == WritingOutcome::Ignored {
                return self.on_after(finished, event, desk);
            }
            // A click beside the box ends the writing and nothing else.
            return ToolOutcome { commits: finished.into_iter().collect(), ..ToolOutcome::used() };
        }
        if !matches!(
            event,
            ToolEvent::Key(ToolKey::Left | ToolKey::Right | ToolKey::Up | ToolKey::Down) | ToolEvent::Move(_)
        ) {
            self.is_nudging = false;
        }
        match event {
            ToolEvent::Press(at) => self.press(*at, desk),
            ToolEvent::Move(at) => self.moved(*at),
            ToolEvent::Release(at) => self.release(*at, desk),
            ToolEvent::DoubleClick(at) => match hit::annotation_at(*at, desk) {
                Some(id) => match desk.view().get(&id).filter(|item| item.has_text()) {
                    Some(item) => self.write(id, Annotation::clone(item)),
                    None => ToolOutcome::used(),
                },
                None => ToolOutcome::default(),
            },
            ToolEvent::Key(key) => self.key(*key, desk),
            ToolEvent::Arrange(what) => self.arrange(*what, desk),
            ToolEvent::Paste(items) => self.paste(items, desk),
            ToolEvent::Select(ids) => {
                self.select(ids.iter().cloned());
                ToolOutcome::used()
            }
            // A drag that another tool interrupts ends where it is.
            ToolEvent::Leave => {
                let interrupted = self.drag.as_ref().map(|drag| drag.to);
                self.pressed = self.pressed.take().filter(|_| interrupted.is_some());
                interrupted.map_or_else(ToolOutcome::default, |at| self.release(at, desk))
            }
            ToolEvent::Text(_) | ToolEvent::Keep => ToolOutcome::default(),
        }
    }

    fn writing(&self) -> Option<&Writing> {
        self.writing.as_ref()
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        self.writing.as_mut()
    }

    fn unfinished(&self, desk: &Desk<'_>) -> Option<Draft> {
        if let Some(writing) = &self.writing {
            return Some(writing.unfinished());
        }
        let drag = self.drag.as_ref()?;
        let changes: Vec<_> = drag.edited(self.items(desk), desk).into_iter().map(|(id, item)| put(id, item)).collect();
        (!changes.is_empty()).then(|| Draft::Step { name: StepName::new(drag.step()), changes })
    }

    fn picture(&self, desk: &Desk<'_>) -> ToolPicture {
        let items = self.items(desk);
        if let Some(writing) = &self.writing {
            let replaced = writing.id().cloned().into_iter().collect();
            return ToolPicture { text_box: writing.text_box(desk), replaced, ..ToolPicture::default() };
        }
        let Some(drag) = &self.drag else {
            let frames = items.iter().filter_map(|(_, item)| hit::frame(item, desk)).collect();
            let handles = self.grips(desk).into_iter().map(|(handle, _)| handle).collect();
            return ToolPicture { handles, frames, ..ToolPicture::default() };
        };
        let edited = drag.edited(items, desk);
        ToolPicture {
            band: drag.band(),
            frames: edited.iter().filter_map(|(_, item)| hit::frame(item, desk)).collect(),
            replaced: edited.iter().map(|(id, _)| id.clone()).collect(),
            preview: edited.into_iter().map(|(id, item)| (Some(id), item)).collect(),
            ..ToolPicture::default()
        }
    }
}
