//! What a tool can see: camera, project, what is near the pointer, and the pen to draw with.

use super::event::Modifiers;
use super::outcome::Commit;
use crate::geo::Camera;
use crate::geo::LonLat;
use crate::geo::ViewPt;
use crate::geo::coord::{lonlat_from_world, world_from_lonlat};
use crate::plan::Layer;
use crate::project::Change;
use crate::project::Project;
use crate::project::StepName;
use crate::project::annotation::{
    AnchorFeature, Annotation, AnnotationId, AnnotationKind, AnnotationLayerId, AnnotationStyle, AnnotationView, Place,
};
use crate::project::records;
use crate::query::HitIndex;
use crate::query::Reach;
use crate::query::Snap;
use crate::query::SnapKind;
use crate::query::snap_to_path;

/// How near the pointer has to come, in logical points.
const SNAP_PT: f32 = 9.0;
const ANCHOR_PT: f64 = 8.0;

/// A visible layer that can be snapped to and pointed at.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    pub layer: &'a Layer,
    pub hits: &'a HitIndex,
}

/// What the program tells a tool with each event.
#[derive(Clone, Copy)]
pub struct ToolContext<'a> {
    pub camera: Camera,
    /// How much larger texts and markers are drawn: as the picture's `symbol_scale`.
    pub scale: f32,
    pub project: &'a Project,
    /// From the top to the bottom.
    pub targets: &'a [Target<'a>],
    pub modifiers: Modifiers,
    pub author: &'a str,
    /// Now, RFC 3339.
    pub now: &'a str,
}

/// What new annotations are made with: remembered from one to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    pub style: AnnotationStyle,
    pub layer: AnnotationLayerId,
    pub on_page: bool,
}

/// The context with the pen, as tools get it.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub context: &'a ToolContext<'a>,
    pub pen: Pen,
}

impl<'a> Desk<'a> {
    pub fn camera(&self) -> &'a Camera {
        &self.context.camera
    }

    /// How much larger texts and markers are drawn.
    pub fn scale(&self) -> f32 {
        self.context.scale
    }

    pub fn view(&self) -> AnnotationView<'a> {
        AnnotationView { project: self.context.project }
    }

    /// The place for a pointer at `at`: on what it snaps to, unless Alt is held.
    pub fn snapped(&self, at: ViewPt) -> (ViewPt, Option<SnapKind>) {
        self.snapped_but(at, None)
    }

    /// As [`Self::snapped`], never onto the annotation `but` that is being dragged.
    pub fn snapped_but(&self, at: ViewPt, but: Option<&AnnotationId>) -> (ViewPt, Option<SnapKind>) {
        if self.context.modifiers.alt {
            return (at, None);
        }
        let (place, reach) = (self.camera().world_from_view(at), f64::from(SNAP_PT) / self.camera().world_points());
        let features = self.context.targets.iter().filter_map(|target| {
            let snap = target.hits.snap(target.layer.table()?, place, reach)?;
            Some(snap.1)
        });
        // A distance in the world is at most the same in the view, but for rounding.
        let near = SNAP_PT + 1.0;
        let others = self
            .view()
            .shown_where(|id, item| item.place.is_within(self.camera(), at, near, || near) && Some(id) != but);
        let annotations = others.into_iter().filter_map(|(_, item)| {
            let Place::Map(positions) = &item.place else { return None };
            let path: Vec<_> = positions.iter().map(|p| world_from_lonlat(*p)).collect();
            snap_to_path(&path, place, reach)
        });
        match features.chain(annotations).reduce(Snap::better) {
            Some(snap) => (self.camera().view_from_world(snap.place), Some(snap.kind)),
            None => (at, None),
        }
    }

    /// The place for the next point after `from`: at a multiple of 45° with Shift, else snapped.
    pub fn next_point(&self, from: Option<LonLat>, at: ViewPt) -> (ViewPt, Option<SnapKind>) {
        match from.filter(|_| self.context.modifiers.shift) {
            Some(from) => (at_45_degrees(self.camera().view_from_lonlat(from), at), None),
            None => self.snapped(at),
        }
    }

    /// Where to draw the mark of the place that a pointer at `at` snaps to.
    pub fn snap_mark(&self, at: ViewPt) -> Option<(ViewPt, SnapKind)> {
        let (at, kind) = self.snapped(at);
        Some((at, kind?))
    }

    pub fn ground(&self, at: ViewPt) -> LonLat {
        crate::project::annotation::rounded(self.camera().lonlat_from_view(at))
    }

    /// The feature under the pointer and the place on it: its own position if it is a point.
    pub fn feature_at(&self, at: ViewPt) -> Option<(AnchorFeature, LonLat)> {
        let place = self.camera().world_from_view(at);
        let reach = ANCHOR_PT / self.camera().world_points();
        self.context.targets.iter().find_map(|target| {
            let table = target.layer.table()?;
            let index = *target.hits.at(table, place, Reach { points: reach, lines: reach }).first()?;
            let anchor = match table.facts(index) {
                Some(facts) => AnchorFeature::Plan(facts.id.clone()),
                None => AnchorFeature::Added { layer: target.layer.id.clone(), index },
            };
            let own = table.shapes().get(index);
            let point = own.positions().next().filter(|_| own.dimension() == Some(0));
            Some((anchor, point.unwrap_or_else(|| lonlat_from_world(place))))
        })
    }

    /// A new annotation with the pen's look, from positions on the ground.
    pub fn drawn(&self, kind: AnnotationKind, ground: Vec<LonLat>) -> Annotation {
        let place = Place::Map(ground).fixed_to_page(self.pen.on_page, self.camera());
        Annotation {
            style: self.pen.style,
            layer: self.pen.layer,
            author: self.context.author.to_owned(),
            created: self.context.now.to_owned(),
            ..Annotation::new(kind, place)
        }
    }

    /// The step that adds `item` on top of its layer, and the id that it gets.
    pub fn added(&self, mut item: Annotation) -> (AnnotationId, Commit) {
        let id = self.view().next_id();
        item.order = self.view().order_on_top(item.layer);
        let name = StepName::new(item.kind.spec().added_step);
        (id.clone(), Commit { name, gesture: None, changes: vec![put(id, item)] })
    }
}

/// The change that puts an annotation.
pub(super) fn put(id: AnnotationId, item: Annotation) -> Change {
    Change::put(records::Annotation(id), item)
}

/// `to` turned about `from` to the nearest multiple of 45°, its distance kept.
pub(super) fn at_45_degrees(from: ViewPt, to: ViewPt) -> ViewPt {
    use std::f32::consts::FRAC_PI_4;
    let length = from.distance(to);
    let angle = ((to.y - from.y).atan2(to.x - from.x) / FRAC_PI_4).round() * FRAC_PI_4;
    ViewPt::new(from.x + length * angle.cos(), from.y + length * angle.sin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_turns_to_the_nearest_eighth() {
        let turned = at_45_degrees(ViewPt::new(0.0, 0.0), ViewPt::new(10.0, 1.0));
        assert!(turned.y.abs() < 1e-5 && turned.x > 10.0);
        let diagonal = at_45_degrees(ViewPt::new(0.0, 0.0), ViewPt::new(-7.0, 6.0));
        assert!((diagonal.x + diagonal.y).abs() < 1e-4);
    }
}
