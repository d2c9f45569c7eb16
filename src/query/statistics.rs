//! Counts over a plan's features.

use std::collections::BTreeMap;

use crate::plan::{Placement, Plan};

/// How many features there are, by what officials ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub located: usize,
    /// Those without a place, the host marks among them.
    pub not_located: usize,
    /// Those that a county, a park or an institution carries.
    pub hosted: usize,
    /// County name and theme id → features that lie in or touch the county.
    pub by_county_and_theme: BTreeMap<(String, String), usize>,
}

/// Counts the features that the plan's text names; what only gives orientation (features without
/// any clause) is left out.
pub fn tally(plan: &Plan) -> Tally {
    let mut tally = Tally::default();
    for feature in plan.features() {
        let Some(facts) = feature.facts().filter(|facts| !facts.clauses.is_empty()) else { continue };
        if feature.shape().is_empty() {
            tally.not_located += 1;
        } else {
            tally.located += 1;
        }
        tally.hosted += usize::from(facts.placement == Placement::Host);
        for county in &facts.counties {
            *tally.by_county_and_theme.entry((county.clone(), facts.theme.clone())).or_default() += 1;
        }
    }
    tally
}
