//! Annotations by name, their layers, presets and signature: what the list and the style panel do.

use std::collections::BTreeSet;

use super::command::{AnnotateCommand, ToolCommand};
use super::exchange::Exchange;
use super::new_layer::{annotation_layer_title, new_annotation_layer};
use crate::app::Context;
use crate::app::command::{Command, ViewCommand};
use crate::app::views::ViewId;
use crate::geo::Bounds;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationLayer, AnnotationLayerId, Place};
use crate::project::{Change, GestureId, StepName, records};

/// What the user has hold of.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Hand<'a> {
    /// The annotations that are selected.
    pub selected: &'a BTreeSet<AnnotationId>,
    /// The view that is moved.
    pub view: ViewId,
}

/// Carries out what a list of annotations asks for.
pub(in crate::app) fn handle(command: AnnotateCommand, hand: Hand<'_>, exchange: &mut Exchange, cx: &mut Context) {
    use AnnotateCommand as Do;
    match command {
        Do::SetVisible { item, visible } => {
            let name = if visible { "step.show_annotation" } else { "step.hide_annotation" };
            change_annotation(name, &item, cx, |item| item.visible = visible);
        }
        Do::SetLocked { item, locked } => {
            let name = if locked { "step.lock_annotation" } else { "step.unlock_annotation" };
            change_annotation(name, &item, cx, |item| item.locked = locked);
        }
        Do::FlyTo(item) => fly_to_annotation(&item, hand.view, cx),
        Do::AddLayer => add_annotation_layer(cx),
        Do::UseLayer(layer) => use_layer(layer, cx),
        Do::RenameLayer { layer, title, gesture } => rename_layer(layer, title.trim(), gesture, cx),
        Do::SetLayerVisible(layer, visible) => {
            let name = if visible { "step.show_layer" } else { "step.hide_layer" };
            change_layer(name, layer, cx, |record| record.visible = visible);
        }
        Do::SetLayerLocked(layer, locked) => {
            let name = if locked { "step.lock_annotation_layer" } else { "step.unlock_annotation_layer" };
            change_layer(name, layer, cx, |record| record.locked = locked);
        }
        Do::MoveLayer { layer, below } => move_annotation_layer(layer, below, cx),
        Do::RemoveLayer(layer) => remove_annotation_layer(layer, cx),
        Do::MoveToLayer(layer) => move_to_layer(layer, hand.selected, Vec::new(), cx),
        Do::MoveToNewLayer => {
            let (layer, change) = new_annotation_layer(cx);
            move_to_layer(layer, hand.selected, vec![change], cx);
        }
        Do::SetAllVisible(visible) => {
            let name = if visible { "step.show_annotations" } else { "step.hide_annotations" };
            let changes = cx.annotations().all_layers_visible(visible);
            cx.change(StepName::new(name), None, changes);
        }
        Do::SavePreset(name) => cx.then(Command::Tool(ToolCommand::SavePreset(name))),
        Do::RemovePreset(name) => {
            let step = StepName::new("step.remove_preset").with(&name);
            cx.change(step, None, vec![Change::remove(records::AnnotationPreset(name))]);
        }
        Do::SetAuthor(author) => {
            cx.change_settings(|settings| author.trim().clone_into(&mut settings.author));
        }
        Do::Import(path) => exchange.import(path, cx),
        Do::Export(path, layer) => exchange.export(&path, layer, cx),
    }
}

fn titled(step: &str, layer: AnnotationLayerId, cx: &Context) -> StepName {
    StepName::new(step).with(annotation_layer_title(cx.language(), layer, &cx.annotations().layer(layer)))
}

fn change_annotation(step: &str, id: &AnnotationId, cx: &mut Context, edit: impl FnOnce(&mut Annotation)) {
    let change = cx.annotations().changed(id, edit);
    cx.change(StepName::new(step), None, change.into_iter().collect());
}

fn change_layer(step: &str, layer: AnnotationLayerId, cx: &mut Context, edit: impl FnOnce(&mut AnnotationLayer)) {
    let name = titled(step, layer, cx);
    let change = cx.annotations().changed_layer(layer, edit);
    cx.change(name, None, vec![change]);
}

fn rename_layer(layer: AnnotationLayerId, title: &str, gesture: Option<GestureId>, cx: &mut Context) {
    let name = titled("step.rename_annotation_layer", layer, cx);
    let change = cx.annotations().changed_layer(layer, |record| title.clone_into(&mut record.title));
    cx.change(name, gesture, vec![change]);
}

fn fly_to_annotation(id: &AnnotationId, view: ViewId, cx: &mut Context) {
    let place = cx.annotations().get(id).map(|item| item.place.clone());
    fly_to_place(place.as_ref(), view, cx);
}

/// Moves the camera to a place on the map.
pub(in crate::app) fn fly_to_place(place: Option<&Place>, view: ViewId, cx: &mut Context) {
    // What is fixed to the page is in view wherever the map is.
    if let Some(Place::Map(positions)) = place
        && let Some(bounds) = Bounds::around(positions.iter().copied())
    {
        cx.then(Command::View(view, ViewCommand::FlyToBounds(bounds)));
    }
}

fn add_annotation_layer(cx: &mut Context) {
    let (layer, change) = new_annotation_layer(cx);
    cx.change(StepName::new("step.add_annotation_layer"), None, vec![change]);
    use_layer(layer, cx);
}

fn move_annotation_layer(id: AnnotationLayerId, below: Option<AnnotationLayerId>, cx: &mut Context) {
    let view = cx.annotations();
    let mut order: Vec<AnnotationLayerId> = view.layers().into_iter().map(|(id, _)| id).collect();
    if below == Some(id) || !order.contains(&id) {
        return;
    }
    order.retain(|other| *other != id);
    let at = below.and_then(|below| order.iter().position(|other| *other == below)).map_or(0, |at| at + 1);
    order.insert(at, id);
    let moved = order.into_iter().zip(0..).filter(|(id, order)| view.layer(*id).order != *order);
    let changes = moved.map(|(id, order)| view.changed_layer(id, |layer| layer.order = order)).collect();
    cx.change(titled("step.reorder", id, cx), None, changes);
}

fn remove_annotation_layer(layer: AnnotationLayerId, cx: &mut Context) {
    let name = titled("step.remove_annotation_layer", layer, cx);
    let changes = cx.annotations().without_layer(layer);
    cx.change(name, None, changes);
}

fn move_to_layer(
    layer: AnnotationLayerId,
    selected: &BTreeSet<AnnotationId>,
    mut changes: Vec<Change>,
    cx: &mut Context,
) {
    let ids: Vec<AnnotationId> = selected.iter().cloned().collect();
    let moved = cx.annotations().moved_to_layer(&ids, layer);
    if moved.is_empty() {
        return;
    }
    changes.extend(moved);
    cx.change(StepName::new("step.move_to_layer"), None, changes);
    use_layer(layer, cx);
}

/// What is drawn next goes there.
fn use_layer(layer: AnnotationLayerId, cx: &mut Context) {
    cx.then(Command::Tool(ToolCommand::UseLayer(layer)));
}
