//! Two corners: rectangle, ellipse, image. By one drag or by two clicks; Shift makes it square.

use super::context::Desk;
use super::event::{ToolEvent, ToolKey};
use super::machine::Tool;
use super::outcome::{ToolOutcome, ToolPicture};
use crate::geo::LonLat;
use crate::geo::ViewPt;
use crate::project::Draft;
use crate::project::annotation::{Annotation, AnnotationKind, ImageSource, KindId};

/// A box smaller than this, in logical points, is a click.
const LEAST_PT: f32 = 5.0;

/// A picture waiting to be placed.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageToPlace {
    pub source: ImageSource,
    /// Width divided by height.
    pub aspect: f32,
}

/// Draws one box.
#[derive(Clone, Debug)]
pub(super) struct CornersTool {
    kind: KindId,
    from: Option<LonLat>,
    hover: Option<ViewPt>,
    pub image: Option<ImageToPlace>,
}

impl CornersTool {
    pub fn new(kind: KindId) -> Self {
        Self { kind, from: None, hover: None, image: None }
    }

    /// The opposite corner for a pointer at `at`, in the shape that is asked for.
    fn opposite(&self, from: ViewPt, at: ViewPt, desk: &Desk<'_>) -> ViewPt {
        let square = desk.context.modifiers.shift.then_some(1.0);
        let aspect = self.image.as_ref().map(|image| image.aspect).or(square);
        let Some(aspect) = aspect else { return desk.snapped(at).0 };
        let (dx, dy) = (at.x - from.x, at.y - from.y);
        let width = dx.abs().max(dy.abs() * aspect);
        ViewPt::new(from.x + width.copysign(dx), from.y + (width / aspect).copysign(dy))
    }

    fn kind(&self) -> Option<AnnotationKind> {
        match (self.kind.spec().template)() {
            AnnotationKind::Image(_) => self.image.as_ref().map(|image| AnnotationKind::Image(image.source.clone())),
            kind => Some(kind),
        }
    }

    /// The box from the first corner to the pointer, if it is one.
    fn draft(&self, desk: &Desk<'_>) -> Option<Annotation> {
        let from = self.from?;
        let start = desk.camera().view_from_lonlat(from);
        let end = self.opposite(start, self.hover?, desk);
        let is_box = (end.x - start.x).abs() >= LEAST_PT && (end.y - start.y).abs() >= LEAST_PT;
        is_box.then_some(())?;
        Some(desk.drawn(self.kind()?, vec![from, desk.ground(end)]))
    }

    fn end(&mut self, desk: &Desk<'_>) -> Option<ToolOutcome> {
        let draft = self.draft(desk)?;
        self.from = None;
        self.image = None;
        let mut outcome = ToolOutcome::finished();
        outcome.add(desk.added(draft));
        Some(outcome)
    }
}

impl Tool for CornersTool {
    fn on(&mut self, event: &ToolEvent, desk: &Desk<'_>) -> ToolOutcome {
        match event {
            ToolEvent::Press(at) => {
                self.hover = Some(*at);
                if self.from.is_none() {
                    self.from = Some(desk.ground(desk.snapped(*at).0));
                }
                ToolOutcome::used()
            }
            ToolEvent::Move(at) => {
                self.hover = Some(*at);
                ToolOutcome { used: self.from.is_some(), ..ToolOutcome::default() }
            }
            ToolEvent::Release(at) => {
                self.hover = Some(*at);
                self.end(desk).unwrap_or_else(ToolOutcome::used)
            }
            ToolEvent::Key(ToolKey::Enter | ToolKey::Escape) => self.end(desk).unwrap_or_else(|| {
                self.from = None;
                ToolOutcome::finished()
            }),
            // What is no box here is none in another view either.
            ToolEvent::Leave => self.end(desk).unwrap_or_else(|| {
                self.hover = None;
                ToolOutcome::default()
            }),
            ToolEvent::DoubleClick(_) => ToolOutcome::used(),
            ToolEvent::Key(_)
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
        let snap = self.hover.and_then(|at| desk.snap_mark(at));
        ToolPicture {
            preview: self.draft(desk).map(|draft| (None, draft)).into_iter().collect(),
            snap,
            ..ToolPicture::default()
        }
    }
}
