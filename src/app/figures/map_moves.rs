//! Moving the map inside its frame by hand. Where it was put is the figure's place from then on.

use super::map_hand::MapHand;
use super::state::{Figures, put};
use crate::app::Context;
use crate::display::page::{stepped_scale, view_by_hand};
use crate::geo::paper::{at_paper_scale, paper_scale, view_from_page};
use crate::geo::{Camera, PagePt, PageRect, ViewPt};
use crate::project::GestureId;
use crate::project::figure::{Figure, FigurePlace, FigureScale};

/// Zoom steps (1 = twice as close) of a notch of the wheel, as on the map.
const STEPS_PER_NOTCH: f64 = 0.45;

impl Figures {
    /// Whether dragging on the page moves the map in its frame.
    pub fn is_moving_map(&self, cx: &Context) -> bool {
        self.map_hand.on && self.open(cx).is_some()
    }

    /// What the map of the open figure shows now, which its last preview may not show yet; `None`
    /// before the first preview, or without a map.
    pub fn camera(&self, cx: &Context) -> Option<Camera> {
        let (_, figure) = self.open(cx)?;
        view_by_hand(figure).or_else(|| self.last_preview(cx)?.map.map(|map| map.camera))
    }

    pub(super) fn toggle_moving_map(&mut self, cx: &Context) {
        let has_map = self.open(cx).is_some_and(|(_, figure)| figure.map().is_some());
        self.map_hand = MapHand::new(has_map && !self.map_hand.on);
        if self.map_hand.on {
            self.selected = None;
        }
    }

    pub(super) fn pan_map(&self, from: PagePt, to: PagePt, gesture: GestureId, cx: &mut Context) {
        let Some((frame, camera)) = self.map_in_frame(cx) else { return };
        let panned = camera.panned(in_frame(frame, from), in_frame(frame, to));
        self.show_in_frame(cx, gesture, |figure| match figure.scale {
            FigureScale::Fit => panned,
            // Away from the equator a map is drawn larger: the scale is kept, not the zoom.
            FigureScale::FitRound | FigureScale::Fixed { .. } => at_paper_scale(panned, paper_scale(&camera)),
        });
    }

    pub(super) fn zoom_map(&mut self, notches: f64, anchor: PagePt, gesture: GestureId, cx: &mut Context) {
        let Some((frame, camera)) = self.map_in_frame(cx) else { return };
        let anchor = in_frame(frame, anchor);
        let steps = self.map_hand.whole_notches(notches);
        let before = paper_scale(&camera);
        let scale = stepped_scale(before, steps);
        let is_fit = self.open(cx).is_some_and(|(_, figure)| figure.scale == FigureScale::Fit);
        if steps == 0 && !is_fit {
            return;
        }
        let stepped = at_paper_scale(camera.zoomed((before.0 / scale.0).log2(), anchor), scale);
        self.show_in_frame(cx, gesture, |figure| match &mut figure.scale {
            FigureScale::Fit => camera.zoomed(notches * STEPS_PER_NOTCH, anchor),
            FigureScale::FitRound => stepped,
            FigureScale::Fixed { denominator } => {
                *denominator = scale.0;
                stepped
            }
        });
    }

    /// The frame of the open figure's map, and what it shows.
    fn map_in_frame(&self, cx: &Context) -> Option<(PageRect, Camera)> {
        let frame = self.open(cx)?.1.map()?.rect;
        Some((frame, self.camera(cx)?))
    }

    fn show_in_frame(&self, cx: &mut Context, gesture: GestureId, camera: impl FnOnce(&mut Figure) -> Camera) {
        let Some((id, figure)) = self.open(cx) else { return };
        let mut figure = (**figure).clone();
        let camera = camera(&mut figure);
        figure.place = FigurePlace::view(&camera);
        put(cx, "step.figure_map_moved", id, figure, Some(gesture));
    }
}

/// A place on the page in the view of the frame.
fn in_frame(frame: PageRect, p: PagePt) -> ViewPt {
    view_from_page(PagePt { x: p.x - frame.x, y: p.y - frame.y })
}
