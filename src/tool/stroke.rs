//! Drawn with the button down: freehand and highlighter. Stroke follows stroke until Esc or
//! another tool; Shift draws straight.

use super::context::{Desk, at_45_degrees};
use super::event::{ToolEvent, ToolKey};
use super::kind::ToolKind;
use super::machine::Tool;
use super::outcome::{ToolOutcome, ToolPicture};
use crate::geo::LonLat;
use crate::geo::ViewPt;
use crate::project::annotation::Annotation;

/// The pointer's steps that are worth a vertex, in logical points.
const STEP_PT: f32 = 1.5;
/// How far the kept line may lie beside the pointer's.
const TOLERANCE_PT: f32 = 0.8;

/// Draws strokes.
#[derive(Clone, Debug)]
pub(super) struct StrokeTool {
    kind: ToolKind,
    points: Vec<LonLat>,
}

impl StrokeTool {
    pub fn new(kind: ToolKind) -> Self {
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
        Some(desk.drawn(self.kind.draws()?, self.points.clone()))
    }

    fn end(&mut self, desk: &Desk<'_>) -> ToolOutcome {
        let mut outcome = ToolOutcome::used();
        let view: Vec<ViewPt> = self.points.iter().map(|p| desk.camera().view_from_lonlat(*p)).collect();
        let kept = simplified(&view, TOLERANCE_PT);
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

    fn picture(&self, desk: &Desk<'_>) -> ToolPicture {
        ToolPicture {
            preview: self.draft(desk).map(|draft| (None, draft)).into_iter().collect(),
            ..ToolPicture::default()
        }
    }
}

/// Indices of the points that keep the line within `tolerance` (Douglas & Peucker 1973).
fn simplified(points: &[ViewPt], tolerance: f32) -> Vec<usize> {
    let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
    let mut kept = vec![0, last];
    let mut spans = vec![(0, last)];
    while let Some((from, to)) = spans.pop() {
        let off = |index: &usize| distance_to_segment(points[from], points[to], points[*index]);
        let farthest = (from + 1..to).max_by(|a, b| off(a).total_cmp(&off(b)));
        if let Some(index) = farthest.filter(|index| off(index) > tolerance) {
            kept.push(index);
            spans.extend([(from, index), (index, to)]);
        }
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// Distance of `p` from the segment from `a` to `b`, in logical points.
pub(super) fn distance_to_segment(a: ViewPt, b: ViewPt, p: ViewPt) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length_squared = dx * dx + dy * dy;
    let along = if length_squared > 0.0 { ((p.x - a.x) * dx + (p.y - a.y) * dy) / length_squared } else { 0.0 };
    let t = along.clamp(0.0, 1.0);
    p.distance(ViewPt::new(a.x + dx * t, a.y + dy * t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_stroke_keeps_its_ends_and_a_bent_one_its_corner() {
        let straight: Vec<ViewPt> = (0..20u8).map(|x| ViewPt::new(f32::from(x), 0.0)).collect();
        assert_eq!(simplified(&straight, 0.5), [0, 19]);
        let bent = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 8.0)].map(|(x, y)| ViewPt::new(x, y));
        assert_eq!(simplified(&bent, 0.5), [0, 2, 3]);
    }
}
