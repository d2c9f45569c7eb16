//! How layers are to be shown: the user's records where there are any, else the plan's defaults.

use std::collections::BTreeSet;

use super::contents::Project;
use super::records::{self, Single};
use crate::plan::{GroupId, Layer, LayerId};

/// How the user wants a layer.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LayerSettings {
    pub visible: bool,
    /// 0..=1.
    pub opacity: f32,
}

/// How the user wants a group.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct GroupSettings {
    /// 0..=1, multiplied into each layer's own.
    pub opacity: f32,
}

/// Reads layer settings out of a project.
#[derive(Clone, Copy, Debug)]
pub struct LayerView<'a> {
    pub project: &'a Project,
}

impl LayerView<'_> {
    pub fn layer(&self, layer: &Layer) -> LayerSettings {
        let as_the_plan = LayerSettings { visible: layer.visible_at_start, opacity: 1.0 };
        self.project.get(records::Layer(layer.id.clone())).copied().unwrap_or(as_the_plan)
    }

    pub fn group(&self, group: &GroupId) -> GroupSettings {
        let as_the_plan = GroupSettings { opacity: 1.0 };
        self.project.get(records::Group(group.clone())).copied().unwrap_or(as_the_plan)
    }

    /// `present`, given from bottom to top, in the user's order. Layers that the order does not
    /// name (opened later) stay above the layer that they stood above.
    pub fn ordered(&self, present: &[LayerId]) -> Vec<LayerId> {
        let Some(order) = self.project.get(records::Order(Single)) else {
            return present.to_vec();
        };
        let exists: BTreeSet<&LayerId> = present.iter().collect();
        let mut result: Vec<LayerId> = order.iter().filter(|id| exists.contains(id)).cloned().collect();
        for (index, id) in present.iter().enumerate() {
            if result.contains(id) {
                continue;
            }
            let below =
                index.checked_sub(1).and_then(|before| result.iter().position(|other| *other == present[before]));
            result.insert(below.map_or(0, |position| position + 1), id.clone());
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Change, History, StepName};
    use super::*;

    #[test]
    fn a_layer_opened_later_keeps_its_place_among_its_neighbours() {
        let id = LayerId::new;
        let mut history = History::default();
        let order = vec![id("c"), id("a"), id("gone")];
        history.edit(StepName::new("order"), None, vec![Change::put(records::Order(Single), order)]);
        let view = LayerView { project: history.project() };
        assert_eq!(view.ordered(&[id("a"), id("b"), id("c")]), [id("c"), id("a"), id("b")]);
    }
}
