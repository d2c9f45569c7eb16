//! Click by click: line, arrow, polygon, and the measures. A line is also drawn by one drag.
//! Enter, Esc or a double click finishes; Backspace takes the last vertex back.

use super::context::Desk;
use super::event::{ToolEvent, ToolKey};
use super::machine::Tool;
use super::outcome::{ToolOutcome, ToolPicture};
use crate::geo::LonLat;
use crate::geo::ViewPt;
use crate::project::Draft;
use crate::project::annotation::{Annotation, KindId, KindLook, Reading};

/// A press that moves farther than this, in logical points, is a drag.
const DRAG_PT: f32 = 6.0;
/// Two clicks nearer than this make one vertex.
const SAME_PT: f32 = 3.0;
/// A click this near to the first vertex closes the ring.
const CLOSE_PT: f32 = 9.0;

/// Draws one path. The draft survives a change of tools as long as it is too short to be kept.
#[derive(Clone, Debug)]
pub(super) struct PathTool {
    kind: KindId,
    /// Whether one drag draws it too.
    drag: bool,
    /// On the ground, so that the map may move meanwhile.
    points: Vec<LonLat>,
    pressed: Option<ViewPt>,
    hover: Option<ViewPt>,
    /// A measure that was ended and is still shown, to be read or kept.
    read: Option<KindId>,
}

impl PathTool {
    pub fn new(kind: KindId, drag: bool) -> Self {
        Self { kind, drag, points: Vec::new(), pressed: None, hover: None, read: None }
    }

    /// Goes on with vertices that were set before.
    pub fn go_on_from(&mut self, points: Vec<LonLat>) {
        *self = Self { points, ..Self::new(self.kind, self.drag) };
    }

    fn is_measure(&self) -> bool {
        self.kind.spec().look == KindLook::Measure
    }

    fn press(&mut self, at: ViewPt, desk: &Desk<'_>) -> ToolOutcome {
        if self.read.take().is_some() {
            self.points.clear();
        }
        self.hover = Some(at);
        if self.closes(at, desk) {
            return self.end(true, desk);
        }
        self.add(at, desk);
        self.pressed = Some(at);
        ToolOutcome::used()
    }

    /// Whether a click here closes the ring that was begun.
    fn closes(&self, at: ViewPt, desk: &Desk<'_>) -> bool {
        let spec = self.kind.spec();
        let can_close = spec.reading == Reading::Ring || spec.closed_as.is_some();
        let first = self.points.first().filter(|_| can_close && self.points.len() >= 3);
        first.is_some_and(|first| desk.camera().view_from_lonlat(*first).distance(at) < CLOSE_PT)
    }

    fn add(&mut self, at: ViewPt, desk: &Desk<'_>) {
        let (at, _) = desk.next_point(self.points.last().copied(), at);
        let near = |last: &LonLat| desk.camera().view_from_lonlat(*last).distance(at) < SAME_PT;
        if !self.points.last().is_some_and(near) {
            self.points.push(desk.ground(at));
        }
    }

    fn release(&mut self, at: ViewPt, desk: &Desk<'_>) -> ToolOutcome {
        let dragged = self.pressed.take().is_some_and(|pressed| pressed.distance(at) > DRAG_PT);
        if dragged {
            self.add(at, desk);
            if self.points.len() == 2 && self.drag {
                return self.end(false, desk);
            }
        }
        ToolOutcome::used()
    }

    /// What `points` make of this tool's kind: a ring of two corners is still a line.
    fn kind_of(&self, points: usize, closed: bool) -> KindId {
        let spec = self.kind.spec();
        let other = if points < 3 {
            spec.open_as
        } else if closed {
            spec.closed_as
        } else {
            None
        };
        other.unwrap_or(self.kind)
    }

    /// Ends the path: a drawing becomes an annotation, a measure stays to be read.
    fn end(&mut self, closed: bool, desk: &Desk<'_>) -> ToolOutcome {
        self.pressed = None;
        if self.points.len() < 2 {
            self.points.clear();
            return ToolOutcome::finished();
        }
        let kind = self.kind_of(self.points.len(), closed);
        if self.is_measure() {
            self.read = Some(kind);
            return ToolOutcome::used();
        }
        self.keep(kind, desk)
    }

    fn keep(&mut self, kind: KindId, desk: &Desk<'_>) -> ToolOutcome {
        let mut outcome = ToolOutcome::finished();
        outcome.add(desk.added(desk.drawn((kind.spec().template)(), std::mem::take(&mut self.points))));
        outcome
    }

    fn key(&mut self, key: ToolKey, desk: &Desk<'_>) -> ToolOutcome {
        match (key, self.read.take()) {
            (ToolKey::Enter, Some(kind)) => self.keep(kind, desk),
            (ToolKey::Escape, Some(_)) => {
                self.points.clear();
                ToolOutcome::finished()
            }
            (ToolKey::Enter | ToolKey::Escape, None) => self.end(false, desk),
            (ToolKey::Backspace | ToolKey::Delete, _) if !self.points.is_empty() => {
                self.points.pop();
                ToolOutcome::used()
            }
            (_, read) => {
                self.read = read;
                ToolOutcome::default()
            }
        }
    }

    /// The draft with the segment to the pointer.
    fn draft(&self, desk: &Desk<'_>) -> Option<Annotation> {
        let mut points = self.points.clone();
        let mut kind = self.read;
        if kind.is_none() {
            if let Some(hover) = self.hover.filter(|_| !points.is_empty()) {
                let (at, _) = desk.next_point(points.last().copied(), hover);
                points.push(desk.ground(at));
            }
            kind = Some(self.kind_of(points.len(), false));
        }
        let kind = kind?;
        let least = if kind.spec().reading == Reading::Ring { 3 } else { 2 };
        (points.len() >= least).then(|| desk.drawn((kind.spec().template)(), points))
    }
}

impl Tool for PathTool {
    fn on(&mut self, event: &ToolEvent, desk: &Desk<'_>) -> ToolOutcome {
        match event {
            ToolEvent::Press(at) => self.press(*at, desk),
            ToolEvent::Move(at) => {
                self.hover = Some(*at);
                ToolOutcome { used: self.pressed.is_some() || !self.points.is_empty(), ..ToolOutcome::default() }
            }
            ToolEvent::Release(at) => self.release(*at, desk),
            ToolEvent::DoubleClick(_) if self.read.is_some() => ToolOutcome::used(),
            ToolEvent::Key(key) => self.key(*key, desk),
            ToolEvent::Keep => match self.read.take() {
                Some(kind) => self.keep(kind, desk),
                None => ToolOutcome::default(),
            },
            // A measure is kept on the desk, a path that is long enough becomes an annotation, a
            // single vertex waits for the tool to come back.
            ToolEvent::Leave if self.is_measure() || self.points.len() < 2 => ToolOutcome::default(),
            ToolEvent::DoubleClick(_) | ToolEvent::Leave => self.end(false, desk),
            ToolEvent::Text(_) | ToolEvent::Arrange(_) | ToolEvent::Paste(_) | ToolEvent::Select(_) => {
                ToolOutcome::default()
            }
        }
    }

    fn unfinished(&self, _: &Desk<'_>) -> Option<Draft> {
        (!self.points.is_empty()).then(|| Draft::Path { kind: self.kind, points: self.points.clone() })
    }

    fn picture(&self, desk: &Desk<'_>) -> ToolPicture {
        let snap = self.hover.filter(|_| self.read.is_none()).and_then(|at| desk.snap_mark(at));
        let end = self.points.last().filter(|_| self.read.is_some());
        ToolPicture {
            preview: self.draft(desk).map(|draft| (None, draft)).into_iter().collect(),
            keep_at: end.map(|end| desk.camera().view_from_lonlat(*end)),
            snap,
            ..ToolPicture::default()
        }
    }
}
