//! 挂靠: what a county, a park or an institution carries, and on which feature's mark the map says so.

use std::collections::BTreeMap;

use super::Plan;
use super::feature::Feature;
use super::ids::{FeatureId, FeatureKey};
use super::location::Location;
use super::vocabulary::KindMeaning;

/// A host and what it carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Host {
    /// The features whose mark on the map may speak for it, the best first: itself, and for a
    /// county the place of its name, since maps often show its seat and not its area.
    pub marks: Vec<FeatureKey>,
    /// In the order of the plan's layers.
    pub carried: Vec<FeatureKey>,
}

/// The hosts of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hosts {
    all: Vec<Host>,
    /// The number of the host that a feature is a mark of.
    by_mark: BTreeMap<FeatureKey, usize>,
    /// The number of the host that carries a feature.
    by_carried: BTreeMap<FeatureKey, usize>,
}

impl Hosts {
    /// The hosts of a plan whose features are settled.
    pub(super) fn of(plan: &Plan) -> Self {
        let mut carried: BTreeMap<&FeatureId, Vec<FeatureKey>> = BTreeMap::new();
        for feature in plan.features().filter(|feature| feature.location() == Location::Carried) {
            if let Some(host) = feature.facts().and_then(|facts| facts.host.as_ref()) {
                carried.entry(host).or_default().push(feature.key());
            }
        }
        let mut hosts = Self::default();
        for host in plan.features() {
            let Some(carried) = host.facts().and_then(|facts| carried.remove(&facts.id)) else { continue };
            hosts.add(plan, &host, carried);
        }
        hosts
    }

    /// Adds what a feature carries; a county and the place of its name are one host.
    fn add(&mut self, plan: &Plan, host: &Feature<'_>, carried: Vec<FeatureKey>) {
        let marks: Vec<FeatureKey> = std::iter::once(host.key()).chain(seat(plan, host)).collect();
        let known = marks.iter().find_map(|mark| self.by_mark.get(mark).copied());
        let number = known.unwrap_or(self.all.len());
        self.by_mark.extend(marks.iter().map(|mark| (mark.clone(), number)));
        self.by_carried.extend(carried.iter().map(|key| (key.clone(), number)));
        match self.all.get_mut(number) {
            Some(host) => {
                let others = marks.into_iter().filter(|mark| !host.marks.contains(mark)).collect::<Vec<_>>();
                host.marks.extend(others);
                host.carried.extend(carried);
            }
            None => self.all.push(Host { marks, carried }),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Host> {
        self.all.iter()
    }

    /// What a feature carries, or the county whose mark it is.
    pub fn carried_by(&self, mark: &FeatureKey) -> &[FeatureKey] {
        self.by_mark.get(mark).map_or(&[], |number| &self.all[*number].carried)
    }

    /// The feature that carries this one.
    pub fn host_of(&self, carried: &FeatureKey) -> Option<&FeatureKey> {
        self.all[*self.by_carried.get(carried)?].marks.first()
    }
}

impl Plan {
    /// What carries a feature without a place of its own.
    pub fn host_of(&self, carried: &Feature<'_>) -> Option<Feature<'_>> {
        let key = self.hosts.host_of(&carried.key())?;
        self.layer(&key.layer)?.feature(key.index)
    }
}

/// The place that bears a county's name.
fn seat(plan: &Plan, county: &Feature<'_>) -> Option<FeatureKey> {
    let name = county.facts().filter(|_| county.is_county())?.name.as_str();
    let is_seat = |feature: &Feature<'_>| {
        feature.standing().kind == KindMeaning::Place && feature.facts().is_some_and(|facts| facts.name == name)
    };
    plan.features().find(is_seat).map(|place| place.key())
}
