//! What can be done with the selected annotations at once: each is one step.

use std::collections::BTreeMap;

use super::super::context::{Desk, put};
use super::super::event::{Align, Arrange};
use super::hit::frame;
use crate::geo::ViewRect;
use crate::geo::WorldPt;
use crate::project::Change;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationKind, AnnotationLayerId, GroupNumber};
use crate::project::records;

/// How far a copy stands from what it is a copy of, in logical points.
const COPY_OFFSET_PT: f32 = 16.0;

/// A step name and its changes; the ids are selected afterwards.
pub(super) struct Arranged {
    pub step: &'static str,
    pub changes: Vec<Change>,
    pub select: Option<Vec<AnnotationId>>,
}

type Items = Vec<(AnnotationId, Annotation)>;

/// Carries out `what` on `items`, the selected annotations that are not locked, in drawing order.
pub(super) fn arranged(what: Arrange, items: Items, desk: &Desk<'_>) -> Arranged {
    let step = what.step();
    let edit = |edit: &dyn Fn(&mut Annotation)| Arranged { step, changes: edited(items.clone(), edit), select: None };
    match what {
        Arrange::Align(align) => Arranged { step, changes: aligned(align, items, desk), select: None },
        Arrange::Forward => Arranged { step, changes: restacked(&items, Stack::Up, desk), select: None },
        Arrange::Backward => Arranged { step, changes: restacked(&items, Stack::Down, desk), select: None },
        Arrange::ToFront => Arranged { step, changes: restacked(&items, Stack::Top, desk), select: None },
        Arrange::ToBack => Arranged { step, changes: restacked(&items, Stack::Bottom, desk), select: None },
        Arrange::Duplicate => copied(step, items, COPY_OFFSET_PT, desk),
        Arrange::Lock => edit(&|item| item.locked = true),
        Arrange::Hide => edit(&|item| item.visible = false),
        Arrange::Group => {
            let group = desk.view().next_group();
            edit(&|item| item.group = Some(group))
        }
        Arrange::Ungroup => edit(&|item| item.group = None),
        Arrange::Delete => {
            let changes = items.into_iter().map(|(id, _)| Change::remove(records::Annotation(id))).collect();
            Arranged { step, changes, select: Some(Vec::new()) }
        }
        Arrange::FixToPage(on_page) => edit(&|item| item.place = item.place.fixed_to_page(on_page, desk.camera())),
        Arrange::SelectAll => {
            let all = desk.view().selectable().into_iter().map(|(id, _)| id.clone()).collect();
            Arranged { step, changes: Vec::new(), select: Some(all) }
        }
    }
}

impl Arrange {
    /// Message key of the step, and of the command.
    pub fn step(self) -> &'static str {
        match self {
            Self::Align(Align::Left) => "step.align_left",
            Self::Align(Align::Centre) => "step.align_centre",
            Self::Align(Align::Right) => "step.align_right",
            Self::Align(Align::Top) => "step.align_top",
            Self::Align(Align::Middle) => "step.align_middle",
            Self::Align(Align::Bottom) => "step.align_bottom",
            Self::Align(Align::DistributeAcross) => "step.distribute_across",
            Self::Align(Align::DistributeDown) => "step.distribute_down",
            Self::Forward => "step.forward",
            Self::Backward => "step.backward",
            Self::ToFront => "step.to_front",
            Self::ToBack => "step.to_back",
            Self::Duplicate => "step.duplicate",
            Self::Lock => "step.lock_annotation",
            Self::Hide => "step.hide_annotation",
            Self::Group => "step.group",
            Self::Ungroup => "step.ungroup",
            Self::Delete => "step.delete_annotation",
            Self::FixToPage(true) => "step.fix_to_page",
            Self::FixToPage(false) => "step.fix_to_map",
            Self::SelectAll => "step.select_all",
        }
    }
}

fn edited(items: Items, edit: &dyn Fn(&mut Annotation)) -> Vec<Change> {
    let changed = items.into_iter().map(|(id, mut item)| {
        edit(&mut item);
        put(id, item)
    });
    changed.collect()
}

/// The annotation moved in the view.
pub(super) fn shifted(mut item: Annotation, dx: f32, dy: f32, desk: &Desk<'_>) -> Annotation {
    let points = desk.camera().world_points();
    let (dx, dy) = (f64::from(dx) / points, f64::from(dy) / points);
    let world: Vec<WorldPt> =
        item.place.in_world(desk.camera()).iter().map(|p| WorldPt::new(p.x + dx, p.y + dy)).collect();
    item.place = item.place.with_world(&world, desk.camera());
    item
}

/// Copies on top of the others, in groups of their own.
pub(super) fn copied(step: &'static str, items: Items, offset_pt: f32, desk: &Desk<'_>) -> Arranged {
    let view = desk.view();
    let mut groups: BTreeMap<GroupNumber, GroupNumber> = BTreeMap::new();
    let mut tops: BTreeMap<AnnotationLayerId, i64> = BTreeMap::new();
    let mut rank = crate::project::annotation::rank_after_last(view);
    let mut changes = Vec::new();
    let mut ids = Vec::new();
    for ((_, item), number) in items.into_iter().zip(view.next_number()..) {
        let mut copy = shifted(item, offset_pt, offset_pt, desk);
        let id = AnnotationId::numbered(number);
        let top = tops.entry(copy.layer).or_insert_with(|| view.order_on_top(copy.layer));
        copy.order = *top;
        *top += 1;
        copy.group = copy.group.map(|group| {
            let next = GroupNumber(view.next_group().0 + u32::try_from(groups.len()).unwrap_or(0));
            *groups.entry(group).or_insert(next)
        });
        if let AnnotationKind::Number { rank: own } = &mut copy.kind {
            *own = rank;
            rank += 1;
        }
        // A copy is a new annotation: the file that the first came from knows nothing of it.
        copy.origin = None;
        desk.context.author.clone_into(&mut copy.author);
        desk.context.now.clone_into(&mut copy.created);
        changes.push(put(id.clone(), copy));
        ids.push(id);
    }
    Arranged { step, changes, select: Some(ids) }
}

fn aligned(align: Align, items: Items, desk: &Desk<'_>) -> Vec<Change> {
    let framed: Vec<(AnnotationId, Annotation, ViewRect)> = items
        .into_iter()
        .filter_map(|(id, item)| {
            let frame = frame(&item, desk)?;
            Some((id, item, frame))
        })
        .collect();
    let Some(all) = framed.iter().map(|(_, _, rect)| *rect).reduce(super::hit::union) else { return Vec::new() };
    let shifts: Vec<(f32, f32)> = match align {
        Align::Left => framed.iter().map(|(_, _, f)| (all.min.x - f.min.x, 0.0)).collect(),
        Align::Right => framed.iter().map(|(_, _, f)| (all.max.x - f.max.x, 0.0)).collect(),
        Align::Centre => framed.iter().map(|(_, _, f)| (all.centre().x - f.centre().x, 0.0)).collect(),
        Align::Top => framed.iter().map(|(_, _, f)| (0.0, all.min.y - f.min.y)).collect(),
        Align::Bottom => framed.iter().map(|(_, _, f)| (0.0, all.max.y - f.max.y)).collect(),
        Align::Middle => framed.iter().map(|(_, _, f)| (0.0, all.centre().y - f.centre().y)).collect(),
        Align::DistributeAcross => distributed(&framed, |f| f.centre().x).into_iter().map(|dx| (dx, 0.0)).collect(),
        Align::DistributeDown => distributed(&framed, |f| f.centre().y).into_iter().map(|dy| (0.0, dy)).collect(),
    };
    framed.into_iter().zip(shifts).map(|((id, item, _), (dx, dy))| put(id, shifted(item, dx, dy, desk))).collect()
}

/// How far each has to go so that the middles stand in equal steps between the outermost two.
fn distributed(framed: &[(AnnotationId, Annotation, ViewRect)], middle: impl Fn(&ViewRect) -> f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..framed.len()).collect();
    order.sort_by(|a, b| middle(&framed[*a].2).total_cmp(&middle(&framed[*b].2)));
    let mut shifts = vec![0.0; framed.len()];
    let (Some(&first), Some(&last)) = (order.first(), order.last()) else { return shifts };
    let (start, end) = (middle(&framed[first].2), middle(&framed[last].2));
    #[expect(clippy::cast_precision_loss, reason = "a handful of annotations")]
    let step = (end - start) / (framed.len().max(2) - 1) as f32;
    for (place, index) in order.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a handful of annotations")]
        let wanted = start + step * place as f32;
        shifts[index] = wanted - middle(&framed[index].2);
    }
    shifts
}

#[derive(Clone, Copy)]
enum Stack {
    Up,
    Down,
    Top,
    Bottom,
}

/// Gives the annotations of each layer concerned new places in its pile.
fn restacked(items: &Items, stack: Stack, desk: &Desk<'_>) -> Vec<Change> {
    let chosen = |id: &AnnotationId| items.iter().any(|(other, _)| other == id);
    let mut layers: Vec<AnnotationLayerId> = items.iter().map(|(_, item)| item.layer).collect();
    layers.sort_unstable();
    layers.dedup();
    let mut changes = Vec::new();
    for layer in layers {
        let mut pile = desk.view().in_layer(layer);
        match stack {
            Stack::Up => {
                for index in (1..pile.len()).rev() {
                    if chosen(pile[index - 1].0) && !chosen(pile[index].0) {
                        pile.swap(index - 1, index);
                    }
                }
            }
            Stack::Down => {
                for index in 1..pile.len() {
                    if chosen(pile[index].0) && !chosen(pile[index - 1].0) {
                        pile.swap(index - 1, index);
                    }
                }
            }
            Stack::Top => pile.sort_by_key(|(id, _)| chosen(id)),
            Stack::Bottom => pile.sort_by_key(|(id, _)| !chosen(id)),
        }
        let moved = pile.into_iter().zip(0..).filter(|((_, item), order)| item.order != *order);
        changes
            .extend(moved.map(|((id, item), order)| put(id.clone(), Annotation { order, ..Annotation::clone(item) })));
    }
    changes
}
