//! What a drag does to annotations: one function for its preview and for its step.

use super::super::context::{Desk, at_45_degrees};
use super::hit::{bounds, text_layout};
use super::vertices;
use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::geo::WorldPt;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationKind};

/// What is being dragged.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Grip {
    /// The selected annotations as they are.
    Whole,
    /// A corner of the box around them, the opposite corner staying.
    Corner {
        fixed: ViewPt,
        grabbed: ViewPt,
    },
    Vertex(usize),
    /// A new vertex after this one.
    NewVertex(usize),
    /// The box of a callout, its anchor staying.
    CalloutBox,
    /// Where a callout points, its box staying.
    Anchor,
    /// Nothing: a band to select with.
    Band,
}

/// A drag in progress, in the view.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drag {
    pub grip: Grip,
    pub from: ViewPt,
    pub to: ViewPt,
}

impl Drag {
    pub fn band(&self) -> Option<ViewRect> {
        (self.grip == Grip::Band).then(|| bounds(&[self.from, self.to])).flatten()
    }

    /// Message key of the step.
    pub fn step(&self) -> &'static str {
        match self.grip {
            Grip::Whole | Grip::CalloutBox | Grip::Anchor | Grip::Band => "step.move_annotation",
            Grip::Corner { .. } => "step.resize_annotation",
            Grip::Vertex(_) => "step.move_vertex",
            Grip::NewVertex(_) => "step.add_vertex",
        }
    }

    /// The annotations as they are while, and after, the drag.
    pub fn edited(&self, items: Vec<(AnnotationId, Annotation)>, desk: &Desk<'_>) -> Vec<(AnnotationId, Annotation)> {
        if self.grip == Grip::Band {
            return Vec::new();
        }
        let alone = items.len() == 1;
        items.into_iter().map(|(id, item)| (id.clone(), self.edited_one(&id, item, alone, desk))).collect()
    }

    fn edited_one(&self, id: &AnnotationId, mut item: Annotation, alone: bool, desk: &Desk<'_>) -> Annotation {
        let camera = desk.camera();
        let mut world = item.place.in_world(camera);
        match &self.grip {
            Grip::Whole => {
                let to = self.whole_target(id, &world, alone, desk);
                let (a, b) = (camera.world_from_view(self.from), camera.world_from_view(to));
                world = world.iter().map(|p| WorldPt::new(p.x + b.x - a.x, p.y + b.y - a.y)).collect();
            }
            Grip::Corner { fixed, grabbed } => {
                let (sx, sy) = self.factors(*fixed, *grabbed, desk);
                let about = camera.world_from_view(*fixed);
                let scaled = |p: &WorldPt| WorldPt::new(about.x + (p.x - about.x) * sx, about.y + (p.y - about.y) * sy);
                world = world.iter().map(scaled).collect();
            }
            Grip::Vertex(index) => {
                let to = camera.world_from_view(self.vertex_target(id, &world, *index, desk));
                vertices::moved(&item.kind, &mut world, *index, to);
            }
            Grip::NewVertex(after) => {
                let (to, _) = desk.snapped_but(self.to, Some(id));
                vertices::inserted(&mut item.kind, &mut world, *after, camera.world_from_view(to));
            }
            Grip::CalloutBox => {
                if let AnnotationKind::Callout(callout) = &mut item.kind {
                    callout.offset_pt.0 += (self.to.x - self.from.x) / desk.scale();
                    callout.offset_pt.1 += (self.to.y - self.from.y) / desk.scale();
                }
                return item;
            }
            Grip::Anchor => return self.with_anchor(item, desk),
            Grip::Band => return item,
        }
        item.place = item.place.with_world(&world, camera);
        item
    }

    /// Where `from` goes: along 45° with Shift; a single point snaps.
    fn whole_target(&self, id: &AnnotationId, world: &[WorldPt], alone: bool, desk: &Desk<'_>) -> ViewPt {
        if desk.context.modifiers.shift {
            return at_45_degrees(self.from, self.to);
        }
        let [only] = world else { return self.to };
        let start = desk.camera().view_from_world(*only);
        let shift = |at: ViewPt| ViewPt::new(at.x - start.x + self.from.x, at.y - start.y + self.from.y);
        let target = ViewPt::new(start.x + self.to.x - self.from.x, start.y + self.to.y - self.from.y);
        match desk.snapped_but(target, Some(id)) {
            (at, Some(_)) if alone => shift(at),
            _ => self.to,
        }
    }

    fn vertex_target(&self, id: &AnnotationId, world: &[WorldPt], index: usize, desk: &Desk<'_>) -> ViewPt {
        let neighbour = index.checked_sub(1).and_then(|before| world.get(before)).or_else(|| world.get(index + 1));
        match neighbour.filter(|_| desk.context.modifiers.shift) {
            Some(neighbour) => at_45_degrees(desk.camera().view_from_world(*neighbour), self.to),
            None => desk.snapped_but(self.to, Some(id)).0,
        }
    }

    /// How much wider and higher the box becomes; with Shift by the same factor.
    fn factors(&self, fixed: ViewPt, grabbed: ViewPt, desk: &Desk<'_>) -> (f64, f64) {
        let ratio = |to: f32, was: f32| if was.abs() < 1.0 { 1.0 } else { f64::from(to / was) };
        let moved = ViewPt::new(grabbed.x + self.to.x - self.from.x, grabbed.y + self.to.y - self.from.y);
        let x = ratio(moved.x - fixed.x, grabbed.x - fixed.x);
        let y = ratio(moved.y - fixed.y, grabbed.y - fixed.y);
        if desk.context.modifiers.shift {
            let both = if x.abs() > y.abs() { x } else { y };
            return (both, both);
        }
        (x, y)
    }

    /// The callout pointing at what is under the pointer now, its box where it was.
    fn with_anchor(&self, mut item: Annotation, desk: &Desk<'_>) -> Annotation {
        let Some(before) = text_layout(&item, desk).map(|layout| layout.plate.centre()) else { return item };
        let (feature, ground) = match desk.feature_at(self.to) {
            Some((feature, ground)) => (Some(feature), ground),
            None => (None, desk.ground(self.to)),
        };
        let at = desk.camera().view_from_lonlat(ground);
        item.place = item.place.with_world(&[desk.camera().world_from_view(at)], desk.camera());
        if let AnnotationKind::Callout(callout) = &mut item.kind {
            callout.feature = feature;
            callout.offset_pt = ((before.x - at.x) / desk.scale(), (before.y - at.y) / desk.scale());
        }
        item
    }
}
