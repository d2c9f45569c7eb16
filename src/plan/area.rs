//! What each feature is in its plan, and which of them lie in the plan's area: settled once, when all
//! layers are there, so that nobody reads it out of attributes again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Plan;
use super::facts::Facts;
use super::feature::Feature;
use super::layer::{Content, Layer};
use super::role::Role;
use super::standing::Standing;
use super::vocabulary::KindMeaning;

impl Plan {
    /// Settles what each feature is, from the words and the area that the package declares.
    pub(super) fn settle_standings(&mut self) {
        self.each_standing(|plan, feature, facts| Standing {
            kind: plan.kind_meaning(feature.layer, facts),
            theme: plan.vocabulary.themes.meaning(&facts.theme),
            in_plan: true,
            turn: 0,
        });
        let area = Area::of(self);
        self.each_standing(|_, feature, facts| Standing { in_plan: area.holds(feature, facts), ..facts.standing });
    }

    /// Without a kind that is declared to be the zones, they are what takes its colour from the
    /// palette among areas drawn as zones.
    fn kind_meaning(&self, layer: &Layer, facts: &Facts) -> KindMeaning {
        let zones = layer.symbol.role == Role::Zone && layer.symbol.color.is_none();
        match self.vocabulary.kinds.meaning(&facts.kind) {
            KindMeaning::Plain if zones && !self.vocabulary.kinds.declares(KindMeaning::Zone) => KindMeaning::Zone,
            meaning => meaning,
        }
    }

    pub(super) fn each_standing(&mut self, standing: impl Fn(&Self, &Feature<'_>, &Facts) -> Standing) {
        let settled = |layer: &Arc<Layer>| -> Vec<Standing> {
            layer.features().filter_map(|feature| Some(standing(self, &feature, feature.facts()?))).collect()
        };
        let standings: Vec<Vec<Standing>> = self.layers.iter().map(settled).collect();
        for (layer, standings) in self.layers.iter_mut().zip(standings) {
            let Content::Features(table) = &mut Arc::make_mut(layer).content else { continue };
            table.facts_mut().iter_mut().zip(standings).for_each(|(facts, standing)| facts.standing = standing);
        }
    }
}

/// The area that a plan is about.
struct Area {
    /// The names of its counties; none if the plan has no counties, or all around it.
    counties: BTreeSet<String>,
    /// The numbers of the county features, as layer and index, that belong to it.
    features: BTreeSet<(String, usize)>,
}

impl Area {
    fn of(plan: &Plan) -> Self {
        let counties = || plan.features().filter(Feature::is_county);
        // Where nobody says what is inside, everything is.
        let anyone_says = !plan.inside.is_empty() || counties().any(|county| stated(&county) == Some(true));
        let named = |facts: &Facts| plan.inside.iter().any(|name| facts.is_called(name));
        let inside =
            |county: &Feature<'_>| stated(county).unwrap_or_else(|| !anyone_says || county.facts().is_some_and(named));
        let inside: Vec<Feature<'_>> = counties().filter(inside).collect();
        Self { counties: inside.iter().map(Feature::name).collect(), features: inside.iter().map(key).collect() }
    }

    fn holds(&self, feature: &Feature<'_>, facts: &Facts) -> bool {
        if self.counties.is_empty() {
            return true;
        }
        // Counties of two cities may share a name: their areas are told apart one by one.
        if feature.is_county() {
            return self.features.contains(&key(feature));
        }
        let named = || facts.counties.iter().any(|county| self.counties.contains(county));
        // A border that names no county is one of the plan's own.
        let own_border = || feature.layer.symbol.role == Role::Boundary && facts.counties.is_empty();
        facts.in_plan.unwrap_or_else(|| named() || own_border())
    }
}

fn stated(county: &Feature<'_>) -> Option<bool> {
    county.facts()?.in_plan
}

fn key(feature: &Feature<'_>) -> (String, usize) {
    (feature.layer.id.to_string(), feature.index)
}
