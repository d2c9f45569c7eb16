//! 挂靠 on the map: behind the name of a host stands how many features of visible layers it carries.
//! Nothing else of them is drawn, so that no place is made up.

use std::collections::BTreeSet;

use super::{MapInput, ReadyLayers, VisibleLayer};
use crate::display::labels::{LabelSource, label_id};
use crate::plan::{FeatureKey, Host, LayerId};

/// The names of hosts with their numbers, by the layers that are on this map.
pub(super) fn badged(layers: &ReadyLayers, input: &MapInput<'_>, visible: &[VisibleLayer]) -> Vec<LabelSource> {
    let visible = ids(visible);
    let hosts = input.plan.hosts.iter().filter_map(|host| Some((host, carried(host, &visible)?)));
    let name = |(host, count): (&Host, usize)| {
        let mut marks = host.marks.iter().filter(|mark| visible.contains(&mark.layer));
        let source = marks.find_map(|mark| source(layers, mark))?;
        Some(LabelSource { carried: count, ..source.clone() })
    };
    hosts.filter_map(name).collect()
}

/// Whether some host on a map of these layers carries a number, if `seen` lets the host through.
pub(super) fn has_badges(input: &MapInput<'_>, seen: &dyn Fn(&FeatureKey) -> bool) -> bool {
    let visible = input.visible();
    let visible = ids(&visible);
    let shows = |host: &Host| host.marks.iter().any(|mark| visible.contains(&mark.layer) && seen(mark));
    input.plan.hosts.iter().any(|host| carried(host, &visible).is_some() && shows(host))
}

fn ids(visible: &[VisibleLayer]) -> BTreeSet<&LayerId> {
    visible.iter().map(|visible| &visible.layer.id).collect()
}

/// How many of the features that a host carries are of these layers, unless none is.
fn carried(host: &Host, visible: &BTreeSet<&LayerId>) -> Option<usize> {
    Some(host.carried.iter().filter(|key| visible.contains(&key.layer)).count()).filter(|count| *count > 0)
}

fn source<'a>(layers: &'a ReadyLayers, mark: &FeatureKey) -> Option<&'a LabelSource> {
    let id = label_id(mark.layer.as_str(), mark.index);
    layers.get(&mark.layer)?.labels.iter().find(|source| source.id == id)
}
