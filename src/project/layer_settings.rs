//! How layers are to be shown: the user's records where there are any, else the plan's defaults.

use std::collections::BTreeSet;

use super::record::{GroupSettings, LayerSettings, Project, Record, RecordKey};
use crate::plan::{GroupId, Layer, LayerId};

/// Reads layer settings out of a project.
#[derive(Clone, Copy, Debug)]
pub struct LayerView<'a> {
    pub project: &'a Project,
}

impl LayerView<'_> {
    pub fn layer(&self, layer: &Layer) -> LayerSettings {
        match self.project.get(&RecordKey::Layer(layer.id.clone())) {
            Some(Record::Layer(settings)) => *settings,
            _ => LayerSettings { visible: layer.visible_at_start, opacity: 1.0 },
        }
    }

    pub fn group(&self, group: &GroupId) -> GroupSettings {
        match self.project.get(&RecordKey::Group(group.clone())) {
            Some(Record::Group(settings)) => *settings,
            _ => GroupSettings { opacity: 1.0 },
        }
    }

    /// `present`, given from bottom to top, in the user's order. Layers that the order does not
    /// name (opened later) stay above the layer that they stood above.
    pub fn ordered(&self, present: &[LayerId]) -> Vec<LayerId> {
        let Some(Record::Order(order)) = self.project.get(&RecordKey::Order) else {
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
    use super::super::History;
    use super::super::record::{Change, StepName};
    use super::*;

    #[test]
    fn a_layer_opened_later_keeps_its_place_among_its_neighbours() {
        let id = LayerId::new;
        let mut history = History::default();
        let order = Record::Order(vec![id("c"), id("a"), id("gone")]);
        history.edit(StepName::new("order"), None, vec![Change::put(RecordKey::Order, order)]);
        let view = LayerView { project: history.project() };
        assert_eq!(view.ordered(&[id("a"), id("b"), id("c")]), [id("c"), id("a"), id("b")]);
    }
}
