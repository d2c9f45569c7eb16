//! Edits of the project: what is visible, how strongly, in which order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::App;
use super::command::Edit;
use super::views::theme_as_set;
use crate::plan::Group;
use crate::plan::GroupId;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::project::AddedSource;
use crate::project::Change;
use crate::project::GestureId;
use crate::project::GroupSettings;
use crate::project::LayerSettings;
use crate::project::LayerView;
use crate::project::ReadOptions;
use crate::project::Single;
use crate::project::SourceId;
use crate::project::StepName;
use crate::project::records;

impl App {
    pub(super) fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::SetLayerVisible { layer, visible } => self.set_layer_visible(&layer, visible),
            Edit::SetGroupVisible { group, visible } => self.set_group_visible(&group, visible),
            Edit::Solo(layer) => self.solo(layer),
            Edit::SetLayerOpacity { layer, opacity, gesture } => self.set_layer_opacity(&layer, opacity, gesture),
            Edit::SetGroupOpacity { group, opacity, gesture } => self.set_group_opacity(group, opacity, gesture),
            Edit::MoveLayer { layer, below } => self.move_layer(&layer, below.as_ref()),
            Edit::SetMapTheme(index) => self.set_map_theme(index),
            Edit::RemoveSource(source) => self.remove_source(source),
            Edit::SwapAxes(source) => self.swap_axes(source),
        }
    }

    /// The layers that the project has, from the bottom to the top.
    pub fn layers_in_order(&self) -> Vec<Arc<Layer>> {
        self.context.workspace.open.in_order(self.context.history.project())
    }

    pub fn layer_settings(&self, layer: &Layer) -> LayerSettings {
        LayerView { project: self.context.history.project() }.layer(layer)
    }

    /// The map theme whose layers are exactly those visible now.
    pub fn current_map_theme(&self) -> Option<usize> {
        theme_as_set(&self.context)
    }

    /// The changes that show a map theme: its layers on, the plan's others off, added files as they are.
    pub(super) fn theme_changes(&self, index: usize) -> Vec<Change> {
        let Some(theme) = self.plan().map_themes.get(index) else { return Vec::new() };
        let wanted = |layer: &Layer| theme.layers.contains(&layer.id);
        self.plan().layers.iter().map(|layer| self.visibility_change(layer, wanted(layer))).collect()
    }

    fn visibility_change(&self, layer: &Layer, visible: bool) -> Change {
        let settings = LayerSettings { visible, ..self.layer_settings(layer) };
        put_layer(layer, settings)
    }

    fn set_layer_visible(&mut self, id: &LayerId, visible: bool) {
        let Some(layer) = self.context.workspace.open.layer(id).cloned() else { return };
        let name = if visible { "step.show_layer" } else { "step.hide_layer" };
        let change = self.visibility_change(&layer, visible);
        self.change(StepName::new(name).with(&layer.title.zh), None, vec![change]);
    }

    fn set_group_visible(&mut self, id: &GroupId, visible: bool) {
        let Some(group) = self.group(id) else { return };
        let name = if visible { "step.show_group" } else { "step.hide_group" };
        let name = StepName::new(name).with(&group.title.zh);
        let layers = group.layers.iter().filter_map(|id| self.context.workspace.open.layer(id));
        let changes = layers.map(|layer| self.visibility_change(layer, visible)).collect();
        self.change(name, None, changes);
    }

    fn solo(&mut self, id: LayerId) {
        let layers = self.layers_in_order();
        let wanted: BTreeMap<LayerId, bool> = match self.session.before_solo.take() {
            Some((solo, before)) if solo == id => before,
            _ => {
                let now = layers.iter().map(|layer| (layer.id.clone(), self.layer_settings(layer).visible)).collect();
                self.session.before_solo = Some((id.clone(), now));
                // The ground stays: a layer alone on white says nothing about where it is.
                layers.iter().map(|layer| (layer.id.clone(), layer.id == id || self.is_ground(layer))).collect()
            }
        };
        let Some(title) = self.context.workspace.open.layer(&id).map(|layer| layer.title.zh.clone()) else { return };
        let changes = layers.iter().filter_map(|layer| Some(self.visibility_change(layer, *wanted.get(&layer.id)?)));
        let changes = changes.collect();
        self.change(StepName::new("step.solo").with(title), None, changes);
    }

    /// Whether a layer is orientation rather than plan (relief, borders, rivers), and visible.
    fn is_ground(&self, layer: &Layer) -> bool {
        let of_plan = layer.features().any(|f| f.facts().is_none_or(|facts| !facts.clauses.is_empty()));
        !of_plan && self.layer_settings(layer).visible
    }

    fn set_layer_opacity(&mut self, id: &LayerId, opacity: f32, gesture: Option<GestureId>) {
        let Some(layer) = self.context.workspace.open.layer(id).cloned().filter(|_| !opacity.is_nan()) else { return };
        let settings = LayerSettings { opacity: opacity.clamp(0.0, 1.0), ..self.layer_settings(&layer) };
        self.change(StepName::new("step.opacity").with(&layer.title.zh), gesture, vec![put_layer(&layer, settings)]);
    }

    fn set_group_opacity(&mut self, id: GroupId, opacity: f32, gesture: Option<GestureId>) {
        let group = self.group(&id).filter(|_| !opacity.is_nan());
        let Some(title) = group.map(|group| group.title.zh.clone()) else { return };
        let settings = GroupSettings { opacity: opacity.clamp(0.0, 1.0) };
        let change = Change::put(records::Group(id), settings);
        self.change(StepName::new("step.opacity").with(title), gesture, vec![change]);
    }

    fn move_layer(&mut self, id: &LayerId, below: Option<&LayerId>) {
        let mut order: Vec<LayerId> = self.layers_in_order().iter().map(|layer| layer.id.clone()).collect();
        let Some(title) = self.context.workspace.open.layer(id).map(|layer| layer.title.zh.clone()) else { return };
        if below == Some(id) {
            return;
        }
        order.retain(|other| other != id);
        let position = below.and_then(|below| order.iter().position(|other| other == below)).map_or(0, |at| at + 1);
        order.insert(position, id.clone());
        let change = Change::put(records::Order(Single), order);
        self.change(StepName::new("step.reorder").with(title), None, vec![change]);
    }

    fn set_map_theme(&mut self, index: usize) {
        let Some(title) = self.plan().map_themes.get(index).map(|theme| theme.title.zh.clone()) else { return };
        self.session.before_solo = None;
        let changes = self.theme_changes(index);
        self.change(StepName::new("step.map_theme").with(title), None, changes);
    }

    fn remove_source(&mut self, id: SourceId) {
        let Some(source) = self.context.workspace.open.source(id) else { return };
        let name = StepName::new("step.remove_source").with(&source.layer.title.zh);
        self.change(name, None, vec![Change::remove(records::Source(id))]);
    }

    fn swap_axes(&mut self, id: SourceId) {
        let Some(source) = self.context.history.project().get(records::Source(id)) else { return };
        let swapped = AddedSource {
            reading: ReadOptions { swap_axes: !source.reading.swap_axes, ..source.reading.clone() },
            ..source.clone()
        };
        let change = Change::put(records::Source(id), swapped);
        self.change(StepName::new("step.swap_axes"), None, vec![change]);
    }

    fn group(&self, id: &GroupId) -> Option<&Group> {
        self.plan().groups.iter().find(|group| group.id == *id)
    }
}

fn put_layer(layer: &Layer, settings: LayerSettings) -> Change {
    Change::put(records::Layer(layer.id.clone()), settings)
}
