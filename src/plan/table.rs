//! The table of a layer's features: flat geometry, typed attributes, and for a plan's own layers the facts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::attributes::{AttributeTable, AttributeValue};
use super::facts::Facts;
use super::raw_table::RawTable;
use crate::geo::Shapes;

/// Attribute names that hold what people call a feature, best first.
const NAME_KEYS: [&str; 12] =
    ["name", "名称", "名字", "NAME", "Name", "title", "标题", "label", "项目名称", "地名", "XMMC", "MC"];

/// The most characters of a name that are shown, searched and set on maps: more would fill a sheet, and
/// whoever handles megabytes of it in a frame stops the window. The whole stays in the attributes.
pub const LONGEST_NAME: usize = 2_000;

/// Columns over the features of a layer. Invariant: `shapes`, `attributes` and, where present, the
/// ids of `extras` and `facts` have one row a feature, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeatureTable {
    shapes: Arc<Shapes>,
    attributes: AttributeTable,
    facts: Vec<Facts>,
    /// The attribute that holds what people call a feature, if the user has said so.
    name_field: Option<String>,
    extras: Box<GeoJsonExtras>,
}

/// What a GeoJSON file says of its features beyond geometry and attributes, to be written again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GeoJsonExtras {
    /// The `id` members as JSON, empty text where a feature has none; no rows at all if none has.
    pub ids: RawTable,
    /// Members of a feature that RFC 7946 does not define, as one JSON object, by feature.
    pub foreign: BTreeMap<usize, Box<str>>,
}

impl FeatureTable {
    /// A table of columns of equal length.
    pub fn new(shapes: Shapes, attributes: AttributeTable) -> Self {
        assert_eq!(shapes.len(), attributes.len(), "one row of attributes a feature");
        Self { shapes: Arc::new(shapes), attributes, ..Self::default() }
    }

    /// The same table with what its GeoJSON file says besides.
    #[must_use]
    pub fn with_extras(self, extras: GeoJsonExtras) -> Self {
        assert!(extras.ids.is_empty() || extras.ids.len() == self.len(), "one id a feature, or none at all");
        Self { extras: Box::new(extras), ..self }
    }

    /// The same table with the facts of a plan's layer, one a feature.
    #[must_use]
    pub fn with_facts(mut self, facts: Vec<Facts>) -> Self {
        assert_eq!(facts.len(), self.shapes.len(), "facts for each feature");
        self.facts = facts;
        self
    }

    /// The same table with features called by this attribute before all others.
    #[must_use]
    pub fn with_name_field(self, name_field: Option<String>) -> Self {
        Self { name_field, ..self }
    }

    pub fn shapes(&self) -> &Arc<Shapes> {
        &self.shapes
    }

    pub fn len(&self) -> usize {
        self.shapes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }

    /// The attributes of a feature as a JSON object, or `null`; to the byte as a GeoJSON file had them.
    pub fn raw_properties(&self, index: usize) -> Cow<'_, str> {
        self.attributes.json(index)
    }

    pub fn attributes(&self) -> &AttributeTable {
        &self.attributes
    }

    /// What people call a feature by its attributes or its id; of a name longer than 2,000 characters, its
    /// beginning.
    pub fn name(&self, index: usize) -> Option<String> {
        self.name_within(index, LONGEST_NAME)
    }

    /// The same as far as so many characters.
    pub(super) fn name_within(&self, index: usize, most: usize) -> Option<String> {
        let keys = self.name_field.as_deref().into_iter().chain(NAME_KEYS);
        let named = |key| self.attributes.value(index, key).and_then(|value| value.to_name_within(most));
        let id = || AttributeValue::of_json(self.raw_id(index)?).to_name_within(most);
        keys.into_iter().find_map(named).or_else(id)
    }

    /// The raw JSON of a feature's `id` member.
    pub fn raw_id(&self, index: usize) -> Option<&str> {
        let ids = &self.extras.ids;
        (!ids.is_empty()).then(|| ids.get(index)).filter(|id| !id.is_empty())
    }

    /// The raw JSON object of a feature's foreign members.
    pub fn raw_foreign(&self, index: usize) -> Option<&str> {
        self.extras.foreign.get(&index).map(AsRef::as_ref)
    }

    pub fn facts(&self, index: usize) -> Option<&Facts> {
        self.facts.get(index)
    }

    pub(super) fn facts_mut(&mut self) -> &mut [Facts] {
        &mut self.facts
    }
}

/// The attribute that is most likely what people call a feature that is in no table.
pub fn name_among(properties: &Map<String, Value>) -> Option<String> {
    let value = |key: &&str| properties.get(*key).map(Value::to_string);
    NAME_KEYS.iter().filter_map(value).find_map(|raw| AttributeValue::of_json(&raw).to_name())
}
