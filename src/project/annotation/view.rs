//! Reads annotations out of a project.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::{Change, Project, records};
use super::item::{Annotation, AnnotationId, GroupNumber};
use super::layer::{AnnotationLayer, AnnotationLayerId};
use super::style::AnnotationStyle;

/// The annotations of a project.
#[derive(Clone, Copy, Debug)]
pub struct AnnotationView<'a> {
    pub project: &'a Project,
}

impl<'a> AnnotationView<'a> {
    pub fn get(&self, id: &AnnotationId) -> Option<&'a Arc<Annotation>> {
        self.project.get(records::Annotation(id.clone()))
    }

    /// All annotations, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&'a AnnotationId, &'a Arc<Annotation>)> + use<'a> {
        self.project.all::<records::Annotation>()
    }

    /// A layer as its record says, or as it is without one.
    pub fn layer(&self, id: AnnotationLayerId) -> AnnotationLayer {
        self.project.get(records::AnnotationLayer(id)).cloned().unwrap_or_default()
    }

    /// The layers that somebody has made or changed, by id.
    pub fn layer_records(&self) -> Vec<(AnnotationLayerId, AnnotationLayer)> {
        self.project.all::<records::AnnotationLayer>().map(|(id, layer)| (*id, layer.clone())).collect()
    }

    /// Whether a layer is hidden. One without a record never is.
    pub fn has_hidden_layer(&self) -> bool {
        self.project.all::<records::AnnotationLayer>().any(|(_, layer)| !layer.visible)
    }

    /// Every layer that has a record or an annotation, from the bottom to the top; the first layer
    /// is always among them.
    pub fn layers(&self) -> Vec<(AnnotationLayerId, AnnotationLayer)> {
        let recorded = self.project.all::<records::AnnotationLayer>().map(|(id, _)| *id);
        let used = self.iter().map(|(_, item)| item.layer);
        let mut ids: Vec<AnnotationLayerId> =
            std::iter::once(AnnotationLayerId::FIRST).chain(recorded).chain(used).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut layers: Vec<_> = ids.into_iter().map(|id| (id, self.layer(id))).collect();
        layers.sort_by_key(|(id, layer)| (layer.order, *id));
        layers
    }

    /// The annotations of a layer in drawing order, hidden ones included.
    pub fn in_layer(&self, layer: AnnotationLayerId) -> Vec<(&'a AnnotationId, &'a Arc<Annotation>)> {
        let mut items: Vec<_> = self.iter().filter(|(_, item)| item.layer == layer).collect();
        items.sort_by_key(|(id, item)| (item.order, *id));
        items
    }

    /// All annotations from the bottom to the top, hidden ones included.
    pub fn in_order(&self) -> Vec<(&'a AnnotationId, &'a Arc<Annotation>)> {
        let mut items: Vec<_> = self.iter().collect();
        sort(&mut items, &self.layer_records());
        items
    }

    /// What the map shows: visible annotations of visible layers, from the bottom to the top.
    pub fn shown(&self) -> Vec<(&'a AnnotationId, &'a Arc<Annotation>)> {
        self.shown_where(|_, _| true)
    }

    /// What the pointer can take hold of: shown and not locked, from the bottom to the top.
    pub fn selectable(&self) -> Vec<(&'a AnnotationId, &'a Arc<Annotation>)> {
        self.selectable_where(|_, _| true)
    }

    /// Of what the map shows, what `wanted` says, from the bottom to the top. Only that is put in order.
    pub fn shown_where(
        &self,
        wanted: impl Fn(&AnnotationId, &Annotation) -> bool,
    ) -> Vec<(&'a AnnotationId, &'a Arc<Annotation>)> {
        self.in_order_where(is_shown, wanted)
    }

    /// Of what the pointer can take hold of, what `wanted` says, from the bottom to the top. Asked
    /// with each move of the pointer, so only what is wanted is put in order.
    pub fn selectable_where(
        &self,
        wanted: impl Fn(&AnnotationId, &Annotation) -> bool,
    ) -> Vec<(&'a AnnotationId, &'a Arc<Annotation>)> {
        self.in_order_where(is_selectable, wanted)
    }

    /// Those of `ids` that the pointer can take hold of, from the bottom to the top.
    pub fn selectable_of<'b>(
        &self,
        ids: impl IntoIterator<Item = &'b AnnotationId>,
    ) -> Vec<(&'a AnnotationId, &'a Arc<Annotation>)> {
        let records = self.layer_records();
        let items = ids.into_iter().filter_map(|id| self.entry(id));
        let mut items: Vec<_> = items.filter(|(_, item)| is_selectable(item, layer_in(&records, item.layer))).collect();
        sort(&mut items, &records);
        items
    }

    fn in_order_where(
        self,
        is_open: impl Fn(&Annotation, Option<&AnnotationLayer>) -> bool,
        wanted: impl Fn(&AnnotationId, &Annotation) -> bool,
    ) -> Vec<(&'a AnnotationId, &'a Arc<Annotation>)> {
        let records = self.layer_records();
        let mut items: Vec<_> = self
            .iter()
            .filter(|(id, item)| wanted(id, item) && is_open(item, layer_in(&records, item.layer)))
            .collect();
        sort(&mut items, &records);
        items
    }

    fn entry(self, id: &AnnotationId) -> Option<(&'a AnnotationId, &'a Arc<Annotation>)> {
        self.project.entry::<records::Annotation>(&records::Annotation(id.clone()).into())
    }

    /// The user's own presets by name.
    pub fn presets(&self) -> impl Iterator<Item = (&'a str, &'a AnnotationStyle)> + use<'a> {
        self.project.all::<records::AnnotationPreset>().map(|(name, style)| (name.as_str(), style))
    }

    /// The number of the next annotation that the program makes.
    pub fn next_number(&self) -> u64 {
        self.iter().filter_map(|(id, _)| id.number()).max().map_or(1, |last| last.saturating_add(1))
    }

    /// An id that no annotation has.
    pub fn next_id(&self) -> AnnotationId {
        AnnotationId::numbered(self.next_number())
    }

    /// The order that puts an annotation on top of its layer.
    pub fn order_on_top(&self, layer: AnnotationLayerId) -> i64 {
        self.iter()
            .filter(|(_, item)| item.layer == layer)
            .map(|(_, item)| item.order)
            .max()
            .map_or(0, |top| top.saturating_add(1))
    }

    pub fn next_layer(&self) -> AnnotationLayerId {
        AnnotationLayerId(after_all(self.layers().iter().map(|(id, _)| id.0).collect()))
    }

    pub fn next_group(&self) -> GroupNumber {
        GroupNumber(after_all(self.iter().filter_map(|(_, item)| item.group).map(|group| group.0).collect()))
    }

    /// The change that sets what `edit` does to the annotation; `None` if there is none such.
    pub fn changed(&self, id: &AnnotationId, edit: impl FnOnce(&mut Annotation)) -> Option<Change> {
        let mut item = Annotation::clone(self.get(id)?);
        edit(&mut item);
        Some(Change::put(records::Annotation(id.clone()), item))
    }

    /// The change that sets what `edit` does to the layer.
    pub fn changed_layer(&self, id: AnnotationLayerId, edit: impl FnOnce(&mut AnnotationLayer)) -> Change {
        let mut layer = self.layer(id);
        edit(&mut layer);
        Change::put(records::AnnotationLayer(id), layer)
    }

    /// The changes that show or hide every annotation at once, layer by layer.
    pub fn all_layers_visible(&self, visible: bool) -> Vec<Change> {
        self.layers().into_iter().map(|(id, _)| self.changed_layer(id, |layer| layer.visible = visible)).collect()
    }

    /// The changes that move annotations to the top of another layer, their order kept.
    pub fn moved_to_layer(&self, ids: &[AnnotationId], layer: AnnotationLayerId) -> Vec<Change> {
        let order = self.order_on_top(layer);
        let moved = self.in_order().into_iter().filter(|(id, item)| ids.contains(id) && item.layer != layer);
        let changes = moved
            .zip(order..)
            .filter_map(|((id, _), order)| self.changed(id, |item| (item.layer, item.order) = (layer, order)));
        changes.collect()
    }

    /// The changes that remove a layer with everything in it.
    pub fn without_layer(&self, layer: AnnotationLayerId) -> Vec<Change> {
        let items = self.in_layer(layer).into_iter().map(|(id, _)| Change::remove(records::Annotation(id.clone())));
        items.chain(std::iter::once(Change::remove(records::AnnotationLayer(layer)))).collect()
    }
}

type LayerRecords = [(AnnotationLayerId, AnnotationLayer)];

fn layer_in(records: &LayerRecords, id: AnnotationLayerId) -> Option<&AnnotationLayer> {
    records.iter().find(|(other, _)| *other == id).map(|(_, layer)| layer)
}

/// Whether the map shows an annotation of this layer; without a record a layer is visible.
fn is_shown(item: &Annotation, layer: Option<&AnnotationLayer>) -> bool {
    item.visible && layer.is_none_or(|layer| layer.visible)
}

fn is_selectable(item: &Annotation, layer: Option<&AnnotationLayer>) -> bool {
    is_shown(item, layer) && !item.locked && layer.is_none_or(|layer| !layer.locked)
}

/// Where an annotation stands among all, from the bottom to the top; ties by id.
pub type Rank = (i64, AnnotationLayerId, i64);

fn rank(item: &Annotation, layer: Option<&AnnotationLayer>) -> Rank {
    (layer.map_or(0, |layer| layer.order), item.layer, item.order)
}

/// Where an annotation stands among those that the map shows; `None` if it is not shown. `records` are the
/// layers of [`AnnotationView::layer_records`].
pub fn shown_rank(item: &Annotation, records: &[(AnnotationLayerId, AnnotationLayer)]) -> Option<Rank> {
    let layer = layer_in(records, item.layer);
    is_shown(item, layer).then(|| rank(item, layer))
}

fn sort<'a>(items: &mut [(&'a AnnotationId, &'a Arc<Annotation>)], records: &LayerRecords) {
    items.sort_by_cached_key(|(id, item)| (rank(item, layer_in(records, item.layer)), *id));
}

/// A number after all that are taken; where a file took the very last, the first that is free.
fn after_all(taken: BTreeSet<u32>) -> u32 {
    let next = taken.last().map_or(Some(1), |last| last.checked_add(1));
    next.or_else(|| (1..=u32::MAX).find(|number| !taken.contains(number))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::super::{History, StepName};
    use super::super::{AnnotationKind, Place};
    use super::*;
    use crate::geo::LonLat;

    fn put(id: &str, layer: u32, order: i64) -> Change {
        let mut item = Annotation::new(AnnotationKind::Pin, Place::Map(vec![LonLat::new(104.0, 31.0)]));
        (item.layer, item.order) = (AnnotationLayerId(layer), order);
        Change::put(records::Annotation(AnnotationId::new(id)), item)
    }

    fn names(items: &[(&AnnotationId, &Arc<Annotation>)]) -> Vec<String> {
        items.iter().map(|(id, _)| id.to_string()).collect()
    }

    fn history() -> History {
        let mut history = History::default();
        history.edit(StepName::new("put"), None, vec![put("a1", 0, 5), put("a2", 1, 0), put("a10", 0, 4)]);
        history
    }

    #[test]
    fn a_hidden_layer_hides_its_items_and_a_locked_one_cannot_be_taken_hold_of() {
        let mut history = history();
        let view = AnnotationView { project: history.project() };
        assert_eq!(names(&view.in_order()), ["a10", "a1", "a2"]);
        let hide = vec![view.changed_layer(AnnotationLayerId(1), |layer| layer.visible = false)];
        let lock = vec![view.changed_layer(AnnotationLayerId::FIRST, |layer| layer.locked = true)];
        history.edit(StepName::new("hide"), None, hide);
        assert_eq!(names(&AnnotationView { project: history.project() }.shown()), ["a10", "a1"]);
        history.edit(StepName::new("lock"), None, lock);
        assert!(AnnotationView { project: history.project() }.selectable().is_empty());
    }

    #[test]
    fn items_move_between_layers_and_keep_their_order() {
        let mut history = history();
        let view = AnnotationView { project: history.project() };
        let moves = view.moved_to_layer(&[AnnotationId::new("a1"), AnnotationId::new("a10")], AnnotationLayerId(1));
        history.edit(StepName::new("move"), None, moves);
        let view = AnnotationView { project: history.project() };
        assert_eq!(names(&view.in_layer(AnnotationLayerId(1))), ["a2", "a10", "a1"]);
        assert!(view.in_layer(AnnotationLayerId::FIRST).is_empty());
        assert_eq!(view.next_id(), AnnotationId::new("a11"));
    }

    #[test]
    fn hiding_all_is_one_step_and_undo_brings_each_layer_back_as_it_was() {
        let mut history = history();
        let before = history.project().clone();
        let hide = AnnotationView { project: history.project() }.all_layers_visible(false);
        history.edit(StepName::new("hide"), None, hide);
        assert!(AnnotationView { project: history.project() }.shown().is_empty());
        history.undo();
        assert_eq!(history.project(), &before);
    }
}
