//! One feature of a layer, wherever its parts are kept.

use std::borrow::Cow;

use super::attributes::{AttributeValue, begun};
use super::facts::Facts;
use super::ids::FeatureKey;
use super::layer::Layer;
use super::standing::Standing;
use super::table::{FeatureTable, LONGEST_NAME};
use super::vocabulary::KindMeaning;
use crate::geo::ShapeRef;

/// One feature of an open layer.
#[derive(Clone, Copy, Debug)]
pub struct Feature<'a> {
    pub layer: &'a Layer,
    pub index: usize,
    table: &'a FeatureTable,
}

impl<'a> Feature<'a> {
    pub fn key(&self) -> FeatureKey {
        FeatureKey { layer: self.layer.id.clone(), index: self.index }
    }

    pub fn shape(&self) -> ShapeRef<'a> {
        self.table.shapes().get(self.index)
    }

    /// What the plan says of it; `None` for features of added files.
    pub fn facts(&self) -> Option<&'a Facts> {
        self.table.facts(self.index)
    }

    /// The raw JSON of its `id` member.
    pub fn raw_id(&self) -> Option<&'a str> {
        self.table.raw_id(self.index)
    }

    /// All attributes in the order of the file.
    pub fn attributes(&self) -> Vec<(Cow<'a, str>, AttributeValue<'a>)> {
        self.table.attributes().members(self.index)
    }

    /// The attribute called `name`; `None` where it is missing or null.
    pub fn attribute(&self, name: &str) -> Option<AttributeValue<'a>> {
        self.table.attributes().value(self.index, name).filter(|value| !value.is_null())
    }

    /// The attribute as people write it; lists are joined.
    pub fn attribute_text(&self, name: &str) -> Option<String> {
        self.attribute(name)?.to_text()
    }

    /// The same, cut like a name.
    pub fn attribute_words(&self, name: &str) -> Option<String> {
        self.attribute(name)?.to_text_within(LONGEST_NAME)
    }

    /// The attribute as a number, also where it is written as text.
    pub fn attribute_number(&self, name: &str) -> Option<f64> {
        self.attribute(name)?.to_number()
    }

    /// What people call it: the plan's name, the likeliest attribute, its id, or its number in the file. Of
    /// a name longer than 2,000 characters, its beginning.
    pub fn name(&self) -> String {
        self.name_within(LONGEST_NAME)
    }

    /// The same however long it is: for tables.
    pub fn whole_name(&self) -> String {
        self.name_within(usize::MAX)
    }

    fn name_within(&self, most: usize) -> String {
        let of_plan = self.facts().map(|facts| begun(&facts.name, most));
        of_plan.or_else(|| self.table.name_within(self.index, most)).unwrap_or_else(|| format!("#{}", self.index + 1))
    }

    /// What it is in its plan; a feature of an added file is nothing in particular.
    pub fn standing(&self) -> Standing {
        self.facts().map_or_else(Standing::default, |facts| facts.standing)
    }

    /// Whether it is the area of a county, and not one of its borders.
    pub fn is_county(&self) -> bool {
        self.standing().kind == KindMeaning::County && self.shape().dimension() == Some(2)
    }

    /// Whether it is a county that the plan is about.
    pub fn is_plan_county(&self) -> bool {
        self.is_county() && self.standing().in_plan
    }
}

impl Layer {
    pub fn features(&self) -> impl Iterator<Item = Feature<'_>> {
        self.table().into_iter().flat_map(move |table| {
            (0..table.len()).map(move |index| {
                #[cfg(test)]
                visits::add();
                Feature { layer: self, index, table }
            })
        })
    }

    /// The feature with this index, if there is one.
    pub fn feature(&self, index: usize) -> Option<Feature<'_>> {
        let table = self.table().filter(|table| index < table.len())?;
        #[cfg(test)]
        visits::add();
        Some(Feature { layer: self, index, table })
    }
}

/// How many features this thread has looked at: tests prove by it that nothing is counted again.
#[cfg(test)]
pub(super) mod visits {
    use std::cell::Cell;

    thread_local!(static VISITS: Cell<usize> = const { Cell::new(0) });

    pub fn add() {
        VISITS.set(VISITS.get() + 1);
    }

    pub fn count() -> usize {
        VISITS.get()
    }
}
