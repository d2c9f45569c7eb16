//! 编号: the number by which tables and lists name a feature that a map has no room to name.
//!
//! A number belongs to the plan, not to a page: the same feature has the same one on every map and in
//! every list, whatever else is open. It is the plan's own where the plan counts (`18快-5` → 快5), else a
//! prefix with the feature's place among those of its prefix: by layer, kind, county, from west to east, and
//! at the end of each layer what has no place.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Plan;
use super::feature::Feature;
use super::ids::{FeatureKey, LayerId};
use super::layer::Layer;
use super::role::Role;

/// The longest prefix, in characters: a number has to fit on a small plate.
const LONGEST_PREFIX: usize = 3;

/// The numbers of a plan's features; what is there for orientation only has none, and neither have rivers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    by_layer: BTreeMap<LayerId, Vec<Option<Arc<str>>>>,
}

/// A feature that is to have a number.
struct Entry<'p> {
    feature: Feature<'p>,
    /// What the plan itself counts it as.
    own: Option<u32>,
    order: Order<'p>,
}

/// What comes first among features with one prefix.
struct Order<'p> {
    layer: usize,
    /// What has no place comes last.
    unplaced: bool,
    kind: usize,
    county: usize,
    /// Of its middle.
    longitude: f64,
    id: &'p str,
}

impl Order<'_> {
    fn compared(&self, other: &Self) -> Ordering {
        let classes = |order: &Self| (order.layer, order.unplaced, order.kind, order.county);
        let by_place = || self.longitude.total_cmp(&other.longitude);
        classes(self).cmp(&classes(other)).then_with(by_place).then_with(|| self.id.cmp(other.id))
    }
}

impl Numbers {
    /// The numbers of a plan whose features are settled.
    pub(super) fn of(plan: &Plan) -> Self {
        let mut groups: BTreeMap<String, Vec<Entry<'_>>> = BTreeMap::new();
        let counties: Vec<String> =
            plan.features().filter(Feature::is_plan_county).map(|county| county.name()).collect();
        // As the panel lists them: from the top.
        let on_the_map = |layer: &&Arc<Layer>| !matches!(layer.symbol.role, Role::River | Role::Relief);
        for (number, layer) in plan.layers.iter().rev().filter(on_the_map).enumerate() {
            let usual = prefix_of(plan, layer);
            for feature in layer.features() {
                let Some(facts) = feature.facts().filter(|facts| !facts.is_context()) else { continue };
                let (prefix, own) = coded(&feature).map_or((usual.clone(), None), |(prefix, own)| (prefix, Some(own)));
                let order = Order {
                    layer: number,
                    unplaced: feature.shape().is_empty(),
                    kind: plan.vocabulary.kinds.ids().position(|kind| kind == facts.kind).unwrap_or(usize::MAX),
                    county: counties.iter().position(|name| facts.counties.contains(name)).unwrap_or(usize::MAX),
                    longitude: feature.shape().bounds().map_or(f64::INFINITY, |b| f64::midpoint(b.west, b.east)),
                    id: facts.id.as_str(),
                };
                groups.entry(prefix).or_default().push(Entry { feature, own, order });
            }
        }
        let mut numbers = Self::default();
        for (prefix, entries) in groups {
            for (feature, number) in counted(entries) {
                numbers.put(&feature, format!("{prefix}{number}").into());
            }
        }
        numbers
    }

    fn put(&mut self, feature: &Feature<'_>, number: Arc<str>) {
        let count = feature.layer.feature_count();
        let of_layer = self.by_layer.entry(feature.layer.id.clone()).or_insert_with(|| vec![None; count]);
        of_layer[feature.index] = Some(number);
    }

    /// Whether features of a layer have numbers.
    pub fn has_layer(&self, layer: &LayerId) -> bool {
        self.by_layer.contains_key(layer)
    }

    /// The number of a feature of a layer.
    pub fn get(&self, layer: &LayerId, index: usize) -> Option<&Arc<str>> {
        self.by_layer.get(layer)?.get(index)?.as_ref()
    }

    /// The number of a feature.
    pub fn of_feature(&self, key: &FeatureKey) -> Option<&Arc<str>> {
        self.get(&key.layer, key.index)
    }
}

/// Features with one prefix and their numbers: first come those that the plan counts, the others go on
/// after the last of these.
fn counted(mut entries: Vec<Entry<'_>>) -> Vec<(Feature<'_>, u32)> {
    entries.sort_by(|a, b| a.order.compared(&b.order));
    let mut taken: BTreeSet<u32> = BTreeSet::new();
    let mut numbered = Vec::new();
    let mut others = Vec::new();
    for entry in entries {
        match entry.own.filter(|number| taken.insert(*number)) {
            Some(number) => numbered.push((entry.feature, number)),
            None => others.push(entry.feature),
        }
    }
    let first = taken.last().map_or(1, |last| last.saturating_add(1));
    numbered.extend(others.into_iter().zip(first..));
    numbered
}

/// What numbers of a layer begin with: what the plan says, else what its codes begin with, else the first
/// character of its title.
fn prefix_of(plan: &Plan, layer: &Layer) -> String {
    let said = plan.number_prefixes.get(&layer.id).map(|prefix| prefix.trim()).filter(|prefix| !prefix.is_empty());
    let of_codes = || layer.features().find_map(|feature| coded(&feature)).map(|(prefix, _)| prefix);
    let of_title = || layer.title.zh.trim().chars().take(1).collect::<String>();
    let prefix = said.map(ToOwned::to_owned).or_else(of_codes).unwrap_or_else(of_title);
    prefix.chars().take(LONGEST_PREFIX).collect()
}

/// The code of a feature, as `18快-5`, in two: 快 and 5. What the plan counts without a sign has none.
fn coded(feature: &Feature<'_>) -> Option<(String, u32)> {
    let code = feature.attribute_text("code")?;
    let (group, number) = code.trim().rsplit_once('-')?;
    let prefix: String = group.chars().filter(|character| !character.is_numeric()).collect();
    let fits = (1..=LONGEST_PREFIX).contains(&prefix.chars().count());
    Some((prefix, number.parse().ok()?)).filter(|_| fits)
}
