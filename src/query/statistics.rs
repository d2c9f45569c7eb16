//! Counts over a plan's features.

use std::collections::BTreeMap;

use crate::plan::{Location, LocationCounts, Plan};

/// How many features there are, by what officials ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub counts: LocationCounts,
    /// County name and theme id → features that lie in or touch the county.
    pub by_county_and_theme: BTreeMap<(String, String), usize>,
}

/// Counts the features that the plan's text names; what only gives orientation (features without
/// any clause) is left out.
pub fn tally(plan: &Plan) -> Tally {
    let mut tally = Tally::default();
    let mut locations: Vec<Location> = Vec::new();
    for feature in plan.features() {
        let Some(facts) = feature.facts().filter(|facts| !facts.clauses.is_empty()) else { continue };
        locations.push(feature.location());
        for county in &facts.counties {
            *tally.by_county_and_theme.entry((county.clone(), facts.theme.clone())).or_default() += 1;
        }
    }
    Tally { counts: locations.into_iter().collect(), ..tally }
}
