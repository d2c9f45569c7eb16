//! The annotations that are shown, in drawing order, followed from change to change: among a hundred
//! thousand, only what has changed is put in its place anew.

use std::sync::Arc;

use super::needs_camera;
use crate::geo::coord::world_from_lonlat;
use crate::geo::{Bounds, WorldPt, WorldRect};
use crate::project::RecordKind;
use crate::project::Stamp;
use crate::project::annotation::{
    Annotation, AnnotationId, AnnotationLayer, AnnotationLayerId, AnnotationView, KindLook, Place, Rank, shown_rank,
};

/// An annotation as the project has it.
pub(super) type Item = (AnnotationId, Arc<Annotation>);

/// With more changes at once than this, everything is put in order anew: each change moves what lies
/// above it, which takes a tenth of a millisecond among a hundred thousand.
const PATCHED: usize = 64;

/// An annotation that is shown.
#[derive(Debug)]
pub(super) struct Shown {
    pub id: AnnotationId,
    pub item: Arc<Annotation>,
    /// Drawn from the lowest to the highest; ties by id.
    rank: Rank,
    /// Around its positions, and the first of them; `None` if it is fixed to the page.
    pub extent: Option<WorldRect>,
    pub start: Option<WorldPt>,
    /// Whether something of it is placed anew for each view.
    pub needs_camera: bool,
    /// Whether its box may be anywhere, or its place is elsewhere than its position says.
    pub stands_apart: bool,
}

/// The annotations that are shown, in drawing order.
#[derive(Debug, Default)]
pub(super) struct DrawingOrder {
    seen: Option<[Stamp; 2]>,
    layers: Vec<(AnnotationLayerId, AnnotationLayer)>,
    /// Every annotation, by id.
    known: Vec<Item>,
    shown: Vec<Shown>,
}

impl DrawingOrder {
    /// Every annotation, hidden ones included, by id.
    pub fn known(&self) -> &[Item] {
        &self.known
    }

    /// From the bottom to the top.
    pub fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// Becomes what `view` shows; whether anything is other than before.
    pub fn follow(&mut self, view: AnnotationView<'_>) -> bool {
        let now = [RecordKind::AnnotationLayer, RecordKind::Annotation].map(|kind| view.project.stamp(kind));
        let before = self.seen.replace(now.clone());
        match before {
            Some(before) if before == now => return false,
            Some([layers, _]) if layers == now[0] => self.follow_annotations(view),
            Some(_) | None => {
                self.layers = view.layer_records();
                self.start_again(view);
            }
        }
        true
    }

    fn start_again(&mut self, view: AnnotationView<'_>) {
        self.known = view.iter().map(|(id, item)| (id.clone(), item.clone())).collect();
        self.shown = self.known.iter().filter_map(|item| self.place(item)).collect();
        self.shown.sort_unstable_by(|a, b| a.order().cmp(&b.order()));
    }

    fn follow_annotations(&mut self, view: AnnotationView<'_>) {
        let (gone, come) = differences(&self.known, view);
        if gone.len() + come.len() > PATCHED {
            return self.start_again(view);
        }
        for item in gone {
            if let Ok(at) = self.known.binary_search_by(|(id, _)| id.cmp(&item.0)) {
                self.known.remove(at);
            }
            if let Some(gone) = self.place(&item)
                && let Ok(at) = self.shown.binary_search_by(|shown| shown.order().cmp(&gone.order()))
            {
                self.shown.remove(at);
            }
        }
        for item in come {
            if let Some(new) = self.place(&item) {
                let at = self.shown.partition_point(|shown| shown.order() < new.order());
                self.shown.insert(at, new);
            }
            let at = self.known.partition_point(|(id, _)| *id < item.0);
            self.known.insert(at, item);
        }
    }

    /// Where it stands in the order; `None` if it is not shown.
    fn place(&self, (id, item): &Item) -> Option<Shown> {
        let rank = shown_rank(item, &self.layers)?;
        let (extent, start) = ground(&item.place);
        Some(Shown {
            id: id.clone(),
            item: item.clone(),
            rank,
            extent,
            start,
            needs_camera: needs_camera(item),
            stands_apart: item.kind.spec().look == KindLook::Anchor,
        })
    }
}

impl Shown {
    fn order(&self) -> (&Rank, &AnnotationId) {
        (&self.rank, &self.id)
    }
}

fn ground(place: &Place) -> (Option<WorldRect>, Option<WorldPt>) {
    let Place::Map(positions) = place else { return (None, None) };
    let extent = Bounds::around(positions.iter().copied()).map(WorldRect::from);
    (extent, positions.first().copied().map(world_from_lonlat))
}

/// What of `known` is not there any more, and what is there instead. Annotations are never changed in
/// place: the same allocation is the same annotation.
fn differences(known: &[Item], view: AnnotationView<'_>) -> (Vec<Item>, Vec<Item>) {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let mut before = known.iter().peekable();
    for (id, item) in view.iter() {
        while let Some(old) = before.next_if(|(old, _)| old < id) {
            gone.push(old.clone());
        }
        match before.next_if(|(old, _)| old == id) {
            Some((_, was)) if Arc::ptr_eq(was, item) => {}
            was => {
                gone.extend(was.cloned());
                come.push((id.clone(), item.clone()));
            }
        }
    }
    gone.extend(before.cloned());
    (gone, come)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::LonLat;
    use crate::project::annotation::AnnotationKind;
    use crate::project::{Change, Project, records};

    fn put(id: u8, layer: u8, order: u8, visible: bool) -> Change {
        let mut item = Annotation::new(AnnotationKind::Pin, Place::Map(vec![LonLat::new(104.0, 31.0)]));
        (item.layer, item.order, item.visible) = (AnnotationLayerId(layer.into()), order.into(), visible);
        Change::put(records::Annotation(AnnotationId::new(&format!("a{id}"))), item)
    }

    fn change() -> impl Strategy<Value = Change> {
        let layer = |order: u8, visible| AnnotationLayer { order: order.into(), visible, ..AnnotationLayer::new("") };
        prop_oneof![
            8 => (0..30u8, 0..3u8, 0..4u8, prop::bool::weighted(0.8))
                .prop_map(|(id, layer, order, visible)| put(id, layer, order, visible)),
            3 => (0..30u8).prop_map(|id| Change::remove(records::Annotation(AnnotationId::new(&format!("a{id}"))))),
            1 => (0..3u32, 0..3u8, any::<bool>())
                .prop_map(move |(id, order, visible)| Change::put(records::AnnotationLayer(AnnotationLayerId(id)), layer(order, visible))),
        ]
    }

    proptest! {
        #[test]
        fn what_was_followed_is_what_a_look_at_everything_finds(
            steps in prop::collection::vec(prop::collection::vec(change(), 1..6), 1..30)
        ) {
            let (mut project, mut order) = (Project::default(), DrawingOrder::default());
            for changes in steps {
                project = project.with(changes);
                let view = AnnotationView { project: &project };
                order.follow(view);
                let shown: Vec<(&AnnotationId, &Arc<Annotation>)> =
                    order.shown().iter().map(|shown| (&shown.id, &shown.item)).collect();
                prop_assert_eq!(shown, view.shown());
                prop_assert!(!order.follow(view));
            }
        }
    }
}
