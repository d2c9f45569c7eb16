//! Which annotation lies under the pointer, and the box around one.

use super::super::context::Desk;
use crate::geo::{ViewPt, ViewRect, distance_to_segment};
use crate::project::annotation::{
    Annotation, AnnotationId, AnnotationKind, HatchKind, KindLook, MARKER_RADIUS_PT, Reading, RunKind, TextLayout,
    Writing, layout, plate_reach_across, plate_reach_down, shown_text,
};

/// How far from a line still counts, in logical points.
const REACH_PT: f32 = 6.0;

/// The topmost annotation at `at` that can be taken hold of.
pub(in crate::tool) fn annotation_at(at: ViewPt, desk: &Desk<'_>) -> Option<AnnotationId> {
    let hits = desk.view().selectable_where(|_, item| may_be_near(item, at, desk) && is_hit(item, at, desk));
    hits.last().map(|(id, _)| (*id).clone())
}

/// Whether a closer look is worth it: with thousands of annotations laying out every text for each
/// move of the pointer would be felt.
fn may_be_near(item: &Annotation, at: ViewPt, desk: &Desk<'_>) -> bool {
    if item.kind.spec().writing == Writing::NumberKey {
        return true;
    }
    let own = reach(item, desk).max(MARKER_RADIUS_PT * desk.scale() + 2.0);
    let across = own + plate_reach_across(item, &item.text, desk.scale());
    item.place.is_within(desk.camera(), at, across, || own + plate_reach_down(item, &item.text, desk.scale()))
}

/// How far from a line of it still counts.
fn reach(item: &Annotation, desk: &Desk<'_>) -> f32 {
    REACH_PT.max(item.style.width_pt * desk.scale() / 2.0 + 2.0)
}

/// The text box of an annotation in the view.
pub(in crate::tool) fn text_layout(item: &Annotation, desk: &Desk<'_>) -> Option<TextLayout> {
    let at = *item.place.in_view(desk.camera()).first()?;
    let text = shown_text(item, desk.view());
    let is_bare_marker = text.is_empty() && item.kind.spec().look.is_marker();
    layout(item, &text, at, desk.scale()).filter(|_| !is_bare_marker)
}

fn is_hit(item: &Annotation, at: ViewPt, desk: &Desk<'_>) -> bool {
    let points = item.place.in_view(desk.camera());
    let reach = reach(item, desk);
    let filled = item.style.fill.a > 0 || item.style.hatch != HatchKind::None;
    if text_layout(item, desk).is_some_and(|layout| layout.plate.contains(at)) {
        return true;
    }
    match item.kind.reading() {
        Reading::Point => is_marker_hit(item, &points, at, desk),
        Reading::Path => near_path(&points, at, reach),
        Reading::Ring => near_ring(&points, at, reach) || filled && inside(&points, at),
        Reading::Box => is_box_hit(item, &points, at, reach, filled),
        Reading::Runs => is_mixed_hit(item, &points, at, reach, filled),
    }
}

fn is_marker_hit(item: &Annotation, points: &[ViewPt], at: ViewPt, desk: &Desk<'_>) -> bool {
    let Some(&anchor) = points.first() else { return false };
    match item.kind.spec().look {
        KindLook::Pin | KindLook::Disc => anchor.distance(at) <= MARKER_RADIUS_PT * desk.scale() + 2.0,
        KindLook::Anchor => text_layout(item, desk)
            .is_some_and(|layout| distance_to_segment(at, anchor, layout.plate.centre()) <= f64::from(REACH_PT)),
        _ => false,
    }
}

fn is_box_hit(item: &Annotation, corners: &[ViewPt], at: ViewPt, reach: f32, filled: bool) -> bool {
    let Some(bounds) = bounds(corners) else { return false };
    match item.kind.spec().look {
        KindLook::Ellipse => {
            let (centre, rx, ry) = (bounds.centre(), bounds.width() / 2.0, bounds.height() / 2.0);
            let ratio =
                |grow: f32| ((at.x - centre.x) / (rx + grow).max(1.0)).hypot((at.y - centre.y) / (ry + grow).max(1.0));
            ratio(reach) <= 1.0 && (filled || ratio(-reach) >= 1.0)
        }
        KindLook::Picture => bounds.contains(at),
        _ => bounds.expanded(reach).contains(at) && (filled || !bounds.expanded(-reach).contains(at)),
    }
}

fn is_mixed_hit(item: &Annotation, points: &[ViewPt], at: ViewPt, reach: f32, filled: bool) -> bool {
    let AnnotationKind::Mixed(runs) = &item.kind else { return false };
    let mut rest = points;
    let mut is_inside = false;
    for run in runs {
        let (own, after) = rest.split_at(run.len.min(rest.len()));
        rest = after;
        let near = match run.kind {
            RunKind::Points => own.iter().any(|p| p.distance(at) <= MARKER_RADIUS_PT),
            RunKind::Line => near_path(own, at, reach),
            RunKind::Exterior | RunKind::Hole => {
                is_inside ^= inside(own, at);
                near_path(own, at, reach)
            }
        };
        if near {
            return true;
        }
    }
    filled && is_inside
}

fn near_path(points: &[ViewPt], at: ViewPt, reach: f32) -> bool {
    points.windows(2).any(|edge| distance_to_segment(at, edge[0], edge[1]) <= f64::from(reach))
}

fn near_ring(points: &[ViewPt], at: ViewPt, reach: f32) -> bool {
    let closing = points.first().zip(points.last());
    near_path(points, at, reach) || closing.is_some_and(|(a, b)| distance_to_segment(at, *a, *b) <= f64::from(reach))
}

/// Crossing number test; the ring may or may not repeat its first point.
fn inside(ring: &[ViewPt], at: ViewPt) -> bool {
    let Some(mut before) = ring.last().copied() else { return false };
    let mut inside = false;
    for &here in ring {
        if (here.y > at.y) != (before.y > at.y)
            && at.x < (before.x - here.x) * (at.y - here.y) / (before.y - here.y) + here.x
        {
            inside = !inside;
        }
        before = here;
    }
    inside
}

/// The box around points; `None` if there are none.
pub(in crate::tool) fn bounds(points: &[ViewPt]) -> Option<ViewRect> {
    points.iter().fold(None, |found: Option<ViewRect>, p| {
        Some(found.map_or(ViewRect::new(*p, *p), |rect| union(rect, ViewRect::new(*p, *p))))
    })
}

pub(in crate::tool) fn union(a: ViewRect, b: ViewRect) -> ViewRect {
    ViewRect::new(
        ViewPt::new(a.min.x.min(b.min.x), a.min.y.min(b.min.y)),
        ViewPt::new(a.max.x.max(b.max.x), a.max.y.max(b.max.y)),
    )
}

/// The box around everything that is seen of an annotation.
pub(in crate::tool) fn frame(item: &Annotation, desk: &Desk<'_>) -> Option<ViewRect> {
    let own = bounds(&item.place.in_view(desk.camera()))?;
    let own = match item.kind.spec().look {
        KindLook::Pin | KindLook::Disc => own.expanded(MARKER_RADIUS_PT * desk.scale()),
        KindLook::Words => return text_layout(item, desk).map(|layout| layout.plate),
        _ => own,
    };
    Some(text_layout(item, desk).map_or(own, |layout| union(own, layout.plate)))
}
