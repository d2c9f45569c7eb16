//! How layers are to be shown: the user's records where there are any, else the plan's defaults.

use std::collections::{BTreeMap, BTreeSet};

use super::{FeatureLabel, FeatureName, GroupSettings, LabelPlace, LayerSettings, LayerStyle};
use crate::geo::ScaleRange;
use crate::plan::{GroupId, Layer, LayerId};
use crate::project::base_map::BaseMap;
use crate::project::contents::Project;
use crate::project::records::{self, Single};

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
        let mut named = BTreeSet::new();
        let order: Vec<&LayerId> = order.iter().filter(|id| exists.contains(id) && named.insert(*id)).collect();
        // What stands above each layer that is named; above none of them, at the bottom.
        let mut above: BTreeMap<Option<&LayerId>, Vec<LayerId>> = BTreeMap::new();
        let mut below = None;
        for id in present {
            if named.contains(id) {
                below = Some(id);
            } else {
                above.entry(below).or_default().push(id.clone());
            }
        }
        let mut result = above.remove(&None).unwrap_or_default();
        for id in order {
            result.push(id.clone());
            result.extend(above.remove(&Some(id)).unwrap_or_default());
        }
        result
    }
}

/// Reads styles out of a project.
#[derive(Clone, Copy, Debug)]
pub struct StyleView<'a> {
    pub project: &'a Project,
}

impl<'a> StyleView<'a> {
    /// The layer's style, if the user has given it one.
    pub fn layer(&self, layer: &LayerId) -> Option<&'a LayerStyle> {
        self.project.get(records::LayerStyle(layer.clone())).map(AsRef::as_ref)
    }

    /// The scales in which a layer shows: the user's, else its own.
    pub fn scales(&self, layer: &Layer) -> ScaleRange {
        self.layer(&layer.id).and_then(|style| style.scales).unwrap_or(layer.scales)
    }

    /// Id of the palette that the user has chosen.
    pub fn palette(&self) -> Option<&'a str> {
        self.project.get(records::MapLook(Single)).map(|look| look.palette.as_str())
    }

    /// The base map beneath the plan.
    pub fn base_map(&self) -> Option<&'a BaseMap> {
        self.project.get(records::BaseMap(Single))
    }

    /// Where the name of a feature was moved to.
    pub fn label(&self, layer: &LayerId, feature: &FeatureName) -> Option<LabelPlace> {
        self.project.get(records::Label(FeatureLabel(layer.clone(), feature.clone()))).copied()
    }

    /// The layers with names that were moved by hand.
    pub fn layers_with_moved_labels(&self) -> BTreeSet<&'a LayerId> {
        self.project.all::<records::Label>().map(|(label, _)| &label.0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Change, History, StepName};

    #[test]
    fn a_layer_opened_later_keeps_its_place_among_its_neighbours() {
        let id = LayerId::new;
        let mut history = History::default();
        let order = vec![id("c"), id("a"), id("gone")];
        history.edit(StepName::new("order"), None, vec![Change::put(records::Order(Single), order)]);
        let view = LayerView { project: history.project() };
        assert_eq!(view.ordered(&[id("a"), id("b"), id("c")]), [id("c"), id("a"), id("b")]);
        let lowest = view.ordered(&[id("x"), id("y"), id("a"), id("c"), id("z")]);
        assert_eq!(lowest, [id("x"), id("y"), id("c"), id("z"), id("a")]);
    }
}
