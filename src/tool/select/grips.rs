//! The handles of the selection, and what a press on each takes hold of.

use super::SelectTool;
use super::drag::Grip;
use super::{hit, vertices};
use crate::geo::ViewPt;
use crate::project::annotation::{KindLook, Reading};
use crate::tool::context::Desk;
use crate::tool::outcome::{Handle, HandleKind};

/// How near a handle has to be.
const HANDLE_PT: f32 = 8.0;

impl SelectTool {
    /// What a press on a handle takes hold of.
    pub(super) fn handle_grip(&self, at: ViewPt, desk: &Desk<'_>) -> Option<Grip> {
        let handles = self.grips(desk).into_iter().map(|(handle, grip)| (handle.at.distance(at), grip));
        handles.filter(|(distance, _)| *distance <= HANDLE_PT).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, grip)| grip)
    }

    /// The handles of the selection and what each takes hold of.
    pub(super) fn grips(&self, desk: &Desk<'_>) -> Vec<(Handle, Grip)> {
        let items = self.items(desk);
        let handle = |at, kind, grip| (Handle { at, kind }, grip);
        if let [(_, item)] = items.as_slice() {
            let points = item.place.in_view(desk.camera());
            if item.kind.spec().look == KindLook::Anchor {
                return points.into_iter().map(|at| handle(at, HandleKind::Anchor, Grip::Anchor)).collect();
            }
            if item.kind.reading() == Reading::Point {
                return Vec::new();
            }
            if vertices::are_editable(&item.kind, points.len()) {
                let middle = |(a, b): (usize, usize)| {
                    let at =
                        ViewPt::new(f32::midpoint(points[a].x, points[b].x), f32::midpoint(points[a].y, points[b].y));
                    handle(at, HandleKind::Midpoint, Grip::NewVertex(a))
                };
                let far = |(a, b): &(usize, usize)| points[*a].distance(points[*b]) > 4.0 * HANDLE_PT;
                let corners =
                    points.iter().enumerate().map(|(index, at)| handle(*at, HandleKind::Vertex, Grip::Vertex(index)));
                let middles = vertices::edges(&item.kind, points.len()).into_iter().filter(far).map(middle);
                return corners.chain(middles).collect();
            }
        }
        let points: Vec<ViewPt> = items.iter().flat_map(|(_, item)| item.place.in_view(desk.camera())).collect();
        let Some(rect) = hit::bounds(&points).filter(|rect| rect.width().max(rect.height()) > HANDLE_PT) else {
            return Vec::new();
        };
        let corner = |x: f32, y: f32, across: f32, down: f32| {
            let (grabbed, fixed) = (ViewPt::new(x, y), ViewPt::new(across, down));
            handle(grabbed, HandleKind::Corner, Grip::Corner { fixed, grabbed })
        };
        let (min, max) = (rect.min, rect.max);
        vec![
            corner(min.x, min.y, max.x, max.y),
            corner(max.x, min.y, min.x, max.y),
            corner(max.x, max.y, min.x, min.y),
            corner(min.x, max.y, max.x, min.y),
        ]
    }
}
