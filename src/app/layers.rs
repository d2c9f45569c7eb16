//! Edits of the project: what is visible, how strongly, in which order.

use std::collections::BTreeMap;

use super::Context;
use super::command::Edit;
use crate::i18n::path_name;
use crate::plan::Group;
use crate::plan::GroupId;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::project::AddedSource;
use crate::project::Change;
use crate::project::GestureId;
use crate::project::GroupSettings;
use crate::project::LayerSettings;
use crate::project::ReadOptions;
use crate::project::Single;
use crate::project::SourceId;
use crate::project::StepName;
use crate::project::records;

/// What the edits of layers remember between them.
#[derive(Debug, Default)]
pub struct Layers {
    /// Visibility before a layer was shown alone.
    before_solo: Option<(LayerId, BTreeMap<LayerId, bool>)>,
}

impl Layers {
    pub fn handle(&mut self, edit: Edit, cx: &mut Context) {
        match edit {
            Edit::SetLayerVisible { layer, visible } => set_layer_visible(&layer, visible, cx),
            Edit::SetGroupVisible { group, visible } => set_group_visible(&group, visible, cx),
            Edit::Solo(layer) => self.solo(layer, cx),
            Edit::SetLayerOpacity { layer, opacity, gesture } => set_layer_opacity(&layer, opacity, gesture, cx),
            Edit::SetGroupOpacity { group, opacity, gesture } => set_group_opacity(group, opacity, gesture, cx),
            Edit::MoveLayer { layer, below } => move_layer(&layer, below.as_ref(), cx),
            Edit::SetMapTheme(index) => self.set_map_theme(index, cx),
            Edit::RemoveSource(source) => remove_source(source, cx),
            Edit::ReadAs { source, reading } => read_as(source, reading, cx),
        }
    }

    /// Another plan or project is open: what was visible in the one before means nothing.
    pub fn start_again(&mut self) {
        self.before_solo = None;
    }

    fn solo(&mut self, id: LayerId, cx: &mut Context) {
        let layers = cx.layers_in_order();
        let wanted: BTreeMap<LayerId, bool> = match self.before_solo.take() {
            Some((solo, before)) if solo == id => before,
            _ => {
                let now = layers.iter().map(|layer| (layer.id.clone(), cx.layer_settings(layer).visible)).collect();
                self.before_solo = Some((id.clone(), now));
                // The ground stays: a layer alone on white says nothing about where it is.
                layers.iter().map(|layer| (layer.id.clone(), layer.id == id || is_ground(cx, layer))).collect()
            }
        };
        let Some(title) = cx.workspace.open.layer(&id).map(|layer| layer.title.zh.clone()) else { return };
        let changes = layers.iter().filter_map(|layer| Some(visibility_change(cx, layer, *wanted.get(&layer.id)?)));
        let changes = changes.collect();
        cx.change(StepName::new("step.solo").with(title), None, changes);
    }

    fn set_map_theme(&mut self, index: usize, cx: &mut Context) {
        let Some(title) = cx.plan().map_themes.get(index).map(|theme| theme.title.zh.clone()) else { return };
        self.before_solo = None;
        let changes = theme_changes(cx, index);
        cx.change(StepName::new("step.map_theme").with(title), None, changes);
    }
}

/// The changes that show a map theme: its layers on, the plan's others off, added files as they are.
fn theme_changes(cx: &Context, index: usize) -> Vec<Change> {
    let Some(theme) = cx.plan().map_themes.get(index) else { return Vec::new() };
    let wanted = |layer: &Layer| theme.layers.contains(&layer.id);
    cx.plan().layers.iter().map(|layer| visibility_change(cx, layer, wanted(layer))).collect()
}

fn visibility_change(cx: &Context, layer: &Layer, visible: bool) -> Change {
    let settings = LayerSettings { visible, ..cx.layer_settings(layer) };
    put_layer(layer, settings)
}

fn set_layer_visible(id: &LayerId, visible: bool, cx: &mut Context) {
    let Some(layer) = cx.workspace.open.layer(id).cloned() else { return };
    let name = if visible { "step.show_layer" } else { "step.hide_layer" };
    let change = visibility_change(cx, &layer, visible);
    cx.change(StepName::new(name).with(&layer.title.zh), None, vec![change]);
}

fn set_group_visible(id: &GroupId, visible: bool, cx: &mut Context) {
    let Some(group) = group(cx, id) else { return };
    let name = if visible { "step.show_group" } else { "step.hide_group" };
    let name = StepName::new(name).with(&group.title.zh);
    let layers = group.layers.iter().filter_map(|id| cx.workspace.open.layer(id));
    let changes = layers.map(|layer| visibility_change(cx, layer, visible)).collect();
    cx.change(name, None, changes);
}

/// Whether a layer is orientation rather than plan (relief, borders, rivers), and visible.
fn is_ground(cx: &Context, layer: &Layer) -> bool {
    let of_plan = layer.features().any(|f| f.facts().is_none_or(|facts| !facts.clauses.is_empty()));
    !of_plan && cx.layer_settings(layer).visible
}

fn set_layer_opacity(id: &LayerId, opacity: f32, gesture: Option<GestureId>, cx: &mut Context) {
    let Some(layer) = cx.workspace.open.layer(id).cloned().filter(|_| !opacity.is_nan()) else { return };
    let settings = LayerSettings { opacity: opacity.clamp(0.0, 1.0), ..cx.layer_settings(&layer) };
    cx.change(StepName::new("step.opacity").with(&layer.title.zh), gesture, vec![put_layer(&layer, settings)]);
}

fn set_group_opacity(id: GroupId, opacity: f32, gesture: Option<GestureId>, cx: &mut Context) {
    let group = group(cx, &id).filter(|_| !opacity.is_nan());
    let Some(title) = group.map(|group| group.title.zh.clone()) else { return };
    let settings = GroupSettings { opacity: opacity.clamp(0.0, 1.0) };
    let change = Change::put(records::Group(id), settings);
    cx.change(StepName::new("step.opacity").with(title), gesture, vec![change]);
}

fn move_layer(id: &LayerId, below: Option<&LayerId>, cx: &mut Context) {
    let mut order: Vec<LayerId> = cx.layers_in_order().iter().map(|layer| layer.id.clone()).collect();
    let Some(title) = cx.workspace.open.layer(id).map(|layer| layer.title.zh.clone()) else { return };
    if below == Some(id) {
        return;
    }
    order.retain(|other| other != id);
    let position = below.and_then(|below| order.iter().position(|other| other == below)).map_or(0, |at| at + 1);
    order.insert(position, id.clone());
    let change = Change::put(records::Order(Single), order);
    cx.change(StepName::new("step.reorder").with(title), None, vec![change]);
}

fn remove_source(id: SourceId, cx: &mut Context) {
    let Some(source) = cx.workspace.open.source(id) else { return };
    let name = StepName::new("step.remove_source").with(&source.layer.title.zh);
    // Another file may get its number.
    let placing = cx.project().get(records::Placing(id)).map(|_| Change::remove(records::Placing(id)));
    cx.change(name, None, std::iter::once(Change::remove(records::Source(id))).chain(placing).collect());
}

/// The file is read again as soon as the record says so.
fn read_as(id: SourceId, reading: ReadOptions, cx: &mut Context) {
    let Some(source) = cx.project().get(records::Source(id)) else { return };
    if source.reading == reading {
        return;
    }
    let swapped = ReadOptions { swap_axes: !source.reading.swap_axes, ..source.reading.clone() };
    let name = match cx.workspace.open.source(id) {
        _ if reading == swapped => StepName::new("step.swap_axes"),
        Some(open) => StepName::new("step.read_as").with(&open.layer.title.zh),
        None => StepName::new("step.read_as").with(path_name(&source.path)),
    };
    let read = AddedSource { reading, ..source.clone() };
    cx.change(name, None, vec![Change::put(records::Source(id), read)]);
}

fn group<'a>(cx: &'a Context, id: &GroupId) -> Option<&'a Group> {
    cx.plan().groups.iter().find(|group| group.id == *id)
}

fn put_layer(layer: &Layer, settings: LayerSettings) -> Change {
    Change::put(records::Layer(layer.id.clone()), settings)
}
