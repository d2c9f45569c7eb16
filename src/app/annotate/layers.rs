//! Annotations by name, their layers, presets and signature: what the list and the style panel do.

use std::path::Path;

use super::command::AnnotateCommand;
use crate::app::App;
use crate::app::command::ViewCommand;
use crate::geo::Bounds;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::project::Change;
use crate::project::StepName;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationLayer, AnnotationLayerId, AnnotationView, Place};
use crate::project::records;

impl App {
    pub(in crate::app) fn annotate(&mut self, command: AnnotateCommand) {
        use AnnotateCommand as Do;
        match command {
            Do::SetVisible { item, visible } => {
                let name = if visible { "step.show_annotation" } else { "step.hide_annotation" };
                self.change_annotation(name, &item, |item| item.visible = visible);
            }
            Do::SetLocked { item, locked } => {
                let name = if locked { "step.lock_annotation" } else { "step.unlock_annotation" };
                self.change_annotation(name, &item, |item| item.locked = locked);
            }
            Do::FlyTo(item) => self.fly_to_annotation(&item),
            Do::AddLayer => self.add_annotation_layer(),
            Do::UseLayer(layer) => self.tools.use_layer(layer),
            Do::RenameLayer(layer, title) => {
                self.change_layer("step.rename_annotation_layer", layer, |record| {
                    title.trim().clone_into(&mut record.title);
                });
            }
            Do::SetLayerVisible(layer, visible) => {
                let name = if visible { "step.show_layer" } else { "step.hide_layer" };
                self.change_layer(name, layer, |record| record.visible = visible);
            }
            Do::SetLayerLocked(layer, locked) => {
                let name = if locked { "step.lock_annotation_layer" } else { "step.unlock_annotation_layer" };
                self.change_layer(name, layer, |record| record.locked = locked);
            }
            Do::MoveLayer { layer, below } => self.move_annotation_layer(layer, below),
            Do::RemoveLayer(layer) => self.remove_annotation_layer(layer),
            Do::MoveToLayer(layer) => self.move_to_layer(layer, Vec::new()),
            Do::MoveToNewLayer => {
                let (layer, change) = self.new_annotation_layer();
                self.move_to_layer(layer, vec![change]);
            }
            Do::SetAllVisible(visible) => {
                let name = if visible { "step.show_annotations" } else { "step.hide_annotations" };
                let changes = self.annotations().all_layers_visible(visible);
                self.change(StepName::new(name), None, changes);
            }
            Do::SavePreset(name) => self.save_preset(&name),
            Do::RemovePreset(name) => {
                let step = StepName::new("step.remove_preset").with(&name);
                self.change(step, None, vec![Change::remove(records::AnnotationPreset(name))]);
            }
            Do::SetAuthor(author) => {
                self.context.change_settings(|settings| author.trim().clone_into(&mut settings.author));
            }
            Do::Import(path) => self.import_annotations(&path),
            Do::Export(path, layer) => self.export_annotations(&path, layer),
        }
    }

    /// The annotations of the project.
    pub fn annotations(&self) -> AnnotationView<'_> {
        AnnotationView { project: self.context.history.project() }
    }

    /// The title of an annotation layer, in words for the one that nobody has named.
    pub fn annotation_layer_title(&self, id: AnnotationLayerId, layer: &AnnotationLayer) -> String {
        match (layer.title.as_str(), id) {
            ("", AnnotationLayerId::FIRST) => message(self.language(), "annotation.title").to_owned(),
            ("", AnnotationLayerId(number)) => {
                message_with(self.language(), "annotation.layer_number", &[&(number + 1).to_string()])
            }
            (title, _) => title.to_owned(),
        }
    }

    fn titled(&self, step: &str, layer: AnnotationLayerId) -> StepName {
        StepName::new(step).with(self.annotation_layer_title(layer, &self.annotations().layer(layer)))
    }

    fn change_annotation(&mut self, step: &str, id: &AnnotationId, edit: impl FnOnce(&mut Annotation)) {
        let change = self.annotations().changed(id, edit);
        self.change(StepName::new(step), None, change.into_iter().collect());
    }

    fn change_layer(&mut self, step: &str, layer: AnnotationLayerId, edit: impl FnOnce(&mut AnnotationLayer)) {
        let name = self.titled(step, layer);
        let change = self.annotations().changed_layer(layer, edit);
        self.change(name, None, vec![change]);
    }

    fn fly_to_annotation(&mut self, id: &AnnotationId) {
        let place = self.annotations().get(id).map(|item| item.place.clone());
        self.fly_to_place(place.as_ref());
    }

    pub(super) fn fly_to_place(&mut self, place: Option<&Place>) {
        // What is fixed to the page is in view wherever the map is.
        if let Some(Place::Map(positions)) = place
            && let Some(bounds) = Bounds::around(positions.iter().copied())
        {
            let view = self.views.in_hand();
            self.views.handle(view, ViewCommand::FlyToBounds(bounds), &mut self.context);
        }
    }

    fn add_annotation_layer(&mut self) {
        let (layer, change) = self.new_annotation_layer();
        self.change(StepName::new("step.add_annotation_layer"), None, vec![change]);
        self.tools.use_layer(layer);
    }

    /// A layer above all others that does not exist yet, and the change that makes it.
    pub(super) fn new_annotation_layer(&self) -> (AnnotationLayerId, Change) {
        let view = self.annotations();
        let id = view.next_layer();
        let order = view.layers().iter().map(|(_, layer)| layer.order).max().map_or(0, |top| top + 1);
        let layer = AnnotationLayer { order, ..AnnotationLayer::default() };
        (id, Change::put(records::AnnotationLayer(id), layer))
    }

    fn move_annotation_layer(&mut self, id: AnnotationLayerId, below: Option<AnnotationLayerId>) {
        let view = self.annotations();
        let mut order: Vec<AnnotationLayerId> = view.layers().into_iter().map(|(id, _)| id).collect();
        if below == Some(id) || !order.contains(&id) {
            return;
        }
        order.retain(|other| *other != id);
        let at = below.and_then(|below| order.iter().position(|other| *other == below)).map_or(0, |at| at + 1);
        order.insert(at, id);
        let moved = order.into_iter().zip(0..).filter(|(id, order)| view.layer(*id).order != *order);
        let changes = moved.map(|(id, order)| view.changed_layer(id, |layer| layer.order = order)).collect();
        self.change(self.titled("step.reorder", id), None, changes);
    }

    fn remove_annotation_layer(&mut self, layer: AnnotationLayerId) {
        let name = self.titled("step.remove_annotation_layer", layer);
        let changes = self.annotations().without_layer(layer);
        self.change(name, None, changes);
    }

    fn move_to_layer(&mut self, layer: AnnotationLayerId, mut changes: Vec<Change>) {
        let ids: Vec<AnnotationId> = self.selected_annotations().iter().cloned().collect();
        let moved = self.annotations().moved_to_layer(&ids, layer);
        if moved.is_empty() {
            return;
        }
        changes.extend(moved);
        self.change(StepName::new("step.move_to_layer"), None, changes);
        self.tools.use_layer(layer);
    }

    fn save_preset(&mut self, name: &str) {
        let name = name.trim().to_owned();
        if name.is_empty() {
            return;
        }
        let style = self.annotation_style();
        let step = StepName::new("step.save_preset").with(&name);
        let change = Change::put(records::AnnotationPreset(name), style);
        self.change(step, None, vec![change]);
    }

    /// The name of a file without its ending, for titles.
    pub(super) fn stem(path: &Path) -> String {
        path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }
}
