//! Drawn with the button down: freehand and highlighter. Stroke follows stroke until Esc or
//! another tool; Shift draws straight.

use super::context::{Desk, at_45_degrees};
use super::event::{ToolEvent, ToolKey};
use super::machine::Tool;
use super::outcome::{ToolOutcome, ToolPicture};
use crate::geo::{LonLat, ViewPt, thinned};
use crate::project::Draft;
use crate::project::annotation::{Annotation, KindId};

/// The pointer's steps that are worth a vertex, in logical points.
const STEP_PT: f32 = 1.5;
/// How far the kept line may lie beside the pointer's.
const TOLERANCE_PT: f64 = 0.8;

/// Draws strokes.
#[derive(Clone, Debug)]
pub(super) struct StrokeTool {
    kind: KindId,
    points: Vec<LonLat>,
}

impl StrokeTool {
    pub fn new(kind: KindId) -> Self {
        Self { kind, points: Vec::new() }
    }

    fn add(&mut self, at: ViewPt, desk: &Desk<'_>) {
        let view = |p: &LonLat| desk.camera().view_from_lonlat(*p);
        if desk.context.modifiers.shift
            && let Some(first) = self.points.first().copied()
        {
            self.points = vec![first, desk.ground(at_45_degrees(view(&first), at))];
        } else if self.points.last().is_none_or(|last| view(last).distance(at) >= STEP_PT) {
            self.points.push(desk.ground(at));
        }
    }

    fn draft(&self, desk: &Desk<'_>) -> Option<Annotation> {
        (self.points.len() >= 2).then_some(())?;
        Some(desk.drawn((self.kind.spec().template)(), self.points.clone()))
    }

    fn end(&mut self, desk: &Desk<'_>) -> ToolOutcome {
        let mut outcome = ToolOutcome::used();
        let view: Vec<ViewPt> = self.points.iter().map(|p| desk.camera().view_from_lonlat(*p)).collect();
        let kept = thinned(&view, TOLERANCE_PT);
        self.points = kept.into_iter().map(|index| self.points[index]).collect();
        if let Some(draft) = self.draft(desk) {
            outcome.add(desk.added(draft));
        }
        self.points.clear();
        outcome
    }
}

impl Tool for StrokeTool {
    fn on(&mut self, event: &ToolEvent, desk: &Desk<'_>) -> ToolOutcome {
        match event {
            ToolEvent::Press(at) => {
                self.points.clear();
                self.add(*at, desk);
                ToolOutcome::used()
            }
            ToolEvent::Move(at) if !self.points.is_empty() => {
                self.add(*at, desk);
                ToolOutcome::used()
            }
            ToolEvent::Release(at) if !self.points.is_empty() => {
                self.add(*at, desk);
                self.end(desk)
            }
            ToolEvent::Key(ToolKey::Escape) => ToolOutcome { finished: true, ..self.end(desk) },
            ToolEvent::Leave => self.end(desk),
            ToolEvent::DoubleClick(_) => ToolOutcome::used(),
            ToolEvent::Move(_)
            | ToolEvent::Release(_)
            | ToolEvent::Key(_)
            | ToolEvent::Text(_)
            | ToolEvent::Arrange(_)
            | ToolEvent::Paste(_)
            | ToolEvent::Select(_)
            | ToolEvent::Keep => ToolOutcome::default(),
        }
    }

    fn unfinished(&self, desk: &Desk<'_>) -> Option<Draft> {
        let (_, commit) = desk.added(self.draft(desk)?);
        Some(commit.into_draft())
    }

    fn picture(&self, desk: &Desk<'_>) -> ToolPicture {
        ToolPicture {
            preview: self.draft(desk).map(|draft| (None, draft)).into_iter().collect(),
            ..ToolPicture::default()
        }
    }
}
