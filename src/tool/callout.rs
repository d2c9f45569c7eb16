//! A callout: press on what it is about, drag to where the box shall stand (or just click), type.

use super::context::Desk;
use super::event::{ToolEvent, ToolKey};
use super::machine::Tool;
use super::outcome::{ToolOutcome, ToolPicture};
use super::writing::{Writing, WritingOutcome};
use crate::geo::LonLat;
use crate::geo::ViewPt;
use crate::project::Draft;
use crate::project::annotation::{AnchorFeature, Annotation, AnnotationKind, Callout};

/// A press that moves farther than this, in logical points, places the box itself.
const DRAG_PT: f32 = 8.0;
/// Where the box of a click stands, in logical points from the anchor.
const CLICK_OFFSET_PT: (f32, f32) = (90.0, -54.0);

/// The anchor of a callout that is being drawn.
#[derive(Clone, Debug)]
struct Anchor {
    feature: Option<AnchorFeature>,
    at: LonLat,
    pressed: ViewPt,
}

/// Draws one callout.
#[derive(Clone, Debug, Default)]
pub(super) struct CalloutTool {
    anchor: Option<Anchor>,
    hover: Option<ViewPt>,
    writing: Option<Writing>,
}

impl CalloutTool {
    fn press(&mut self, at: ViewPt, desk: &Desk<'_>) -> ToolOutcome {
        let (feature, ground) = match desk.feature_at(at) {
            Some((feature, ground)) => (Some(feature), ground),
            None => (None, desk.ground(at)),
        };
        self.anchor = Some(Anchor { feature, at: crate::project::annotation::rounded(ground), pressed: at });
        self.hover = Some(at);
        ToolOutcome::used()
    }

    /// Opens the box of a callout that was begun before.
    pub fn write(&mut self, writing: Writing) {
        self.writing = Some(writing);
    }

    fn draft(&self, desk: &Desk<'_>) -> Option<Annotation> {
        let anchor = self.anchor.as_ref()?;
        let (start, to) = (desk.camera().view_from_lonlat(anchor.at), self.hover?);
        let dragged = anchor.pressed.distance(to) > DRAG_PT;
        let scale = desk.scale();
        let dragged_to = ((to.x - start.x) / scale, (to.y - start.y) / scale);
        let offset_pt = if dragged { dragged_to } else { click_offset(start, desk) };
        let callout = Callout { feature: anchor.feature.clone(), offset_pt };
        Some(desk.drawn(AnnotationKind::Callout(callout), vec![anchor.at]))
    }

    fn open(&mut self, desk: &Desk<'_>) -> ToolOutcome {
        self.writing = self.draft(desk).map(|draft| Writing::new(draft, None));
        self.anchor = None;
        ToolOutcome::used()
    }
}

/// Up and to the right, but into the view near its edges.
fn click_offset(start: ViewPt, desk: &Desk<'_>) -> (f32, f32) {
    let (x, y) = CLICK_OFFSET_PT;
    let right = start.x + 2.0 * x < desk.camera().width;
    let above = start.y + 2.0 * y > 0.0;
    (if right { x } else { -x }, if above { y } else { -y })
}

impl Tool for CalloutTool {
    fn on(&mut self, event: &ToolEvent, desk: &Desk<'_>) -> ToolOutcome {
        if let Some(writing) = &mut self.writing {
            return match writing.on(event, desk) {
                WritingOutcome::Open => ToolOutcome::used(),
                WritingOutcome::Ignored => ToolOutcome::default(),
                WritingOutcome::Done | WritingOutcome::ClickedAway => {
                    let mut outcome = ToolOutcome::finished();
                    if let Some(made) = self.writing.take().and_then(|writing| writing.finish(desk)) {
                        outcome.add(made);
                    }
                    outcome
                }
            };
        }
        match event {
            ToolEvent::Press(at) => self.press(*at, desk),
            ToolEvent::Move(at) => {
                self.hover = Some(*at);
                ToolOutcome { used: self.anchor.is_some(), ..ToolOutcome::default() }
            }
            ToolEvent::Release(at) if self.anchor.is_some() => {
                self.hover = Some(*at);
                self.open(desk)
            }
            ToolEvent::Key(ToolKey::Escape) => {
                self.anchor = None;
                ToolOutcome::finished()
            }
            ToolEvent::DoubleClick(_) => ToolOutcome::used(),
            ToolEvent::Release(_)
            | ToolEvent::Key(_)
            | ToolEvent::Text(_)
            | ToolEvent::Arrange(_)
            | ToolEvent::Paste(_)
            | ToolEvent::Select(_)
            | ToolEvent::Keep
            | ToolEvent::Leave => ToolOutcome::default(),
        }
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
        ToolPicture {
            preview: self.draft(desk).map(|draft| (None, draft)).into_iter().collect(),
            text_box: self.writing.as_ref().and_then(|writing| writing.text_box(desk)),
            ..ToolPicture::default()
        }
    }
}
