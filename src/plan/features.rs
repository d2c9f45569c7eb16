//! The features of a layer: flat geometry, raw attributes, and for a plan's own layers the facts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::attributes::AttributeTable;
use super::facts::Facts;
use super::ids::FeatureKey;
use super::layer::Layer;
use super::raw_table::RawTable;
use crate::geo::{ShapeRef, Shapes};

/// Attribute names that hold what people call a feature, best first.
const NAME_KEYS: [&str; 12] =
    ["name", "名称", "名字", "NAME", "Name", "title", "标题", "label", "项目名称", "地名", "XMMC", "MC"];

/// Columns over the features of a layer. Invariant: `shapes`, `properties` and, where present,
/// `ids` and `facts` have one row a feature, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeatureTable {
    shapes: Arc<Shapes>,
    properties: AttributeTable,
    /// The `id` members as JSON, empty text where a feature has none; no rows at all if none has.
    ids: RawTable,
    /// Members of a feature that RFC 7946 does not define, as one JSON object, by feature.
    foreign: BTreeMap<usize, Box<str>>,
    facts: Vec<Facts>,
}

impl FeatureTable {
    /// A table of columns of equal length; `ids` may be empty.
    pub fn new(shapes: Shapes, properties: AttributeTable, ids: RawTable, foreign: BTreeMap<usize, Box<str>>) -> Self {
        assert_eq!(shapes.len(), properties.len(), "one row of properties a feature");
        assert!(ids.is_empty() || ids.len() == shapes.len(), "one id a feature, or none at all");
        Self { shapes: Arc::new(shapes), properties, ids, foreign, facts: Vec::new() }
    }

    /// The same table with the facts of a plan's layer, one a feature.
    #[must_use]
    pub fn with_facts(mut self, facts: Vec<Facts>) -> Self {
        assert_eq!(facts.len(), self.shapes.len(), "facts for each feature");
        self.facts = facts;
        self
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

    /// The raw JSON of a feature's `properties` member.
    pub fn raw_properties(&self, index: usize) -> Cow<'_, str> {
        self.properties.get(index)
    }

    /// The raw JSON of one member of a feature's `properties`.
    pub fn raw_attribute(&self, index: usize, name: &str) -> Option<Cow<'_, str>> {
        self.properties.value(index, name)
    }

    /// The raw JSON of a feature's `id` member.
    pub fn raw_id(&self, index: usize) -> Option<&str> {
        (!self.ids.is_empty()).then(|| self.ids.get(index)).filter(|id| !id.is_empty())
    }

    /// The raw JSON object of a feature's foreign members.
    pub fn raw_foreign(&self, index: usize) -> Option<&str> {
        self.foreign.get(&index).map(AsRef::as_ref)
    }

    pub fn facts(&self, index: usize) -> Option<&Facts> {
        self.facts.get(index)
    }

    pub(super) fn facts_mut(&mut self) -> &mut [Facts] {
        &mut self.facts
    }
}

/// One feature of an open layer.
#[derive(Clone, Copy, Debug)]
pub struct Feature<'a> {
    pub layer: &'a Layer,
    pub index: usize,
    pub(super) table: &'a FeatureTable,
}

impl<'a> Feature<'a> {
    pub fn key(&self) -> FeatureKey {
        FeatureKey { layer: self.layer.id.clone(), index: self.index }
    }

    pub fn shape(&self) -> ShapeRef<'a> {
        self.table.shapes.get(self.index)
    }

    /// What the plan says of it; `None` for features of added files.
    pub fn facts(&self) -> Option<&'a Facts> {
        self.table.facts(self.index)
    }

    /// The raw JSON of its `properties` member.
    pub fn raw_properties(&self) -> Cow<'a, str> {
        self.table.raw_properties(self.index)
    }

    /// The raw JSON of its `id` member.
    pub fn raw_id(&self) -> Option<&'a str> {
        self.table.raw_id(self.index)
    }

    /// All attributes in the order of the file, parsed now.
    pub fn properties(&self) -> Map<String, Value> {
        serde_json::from_str(&self.raw_properties()).unwrap_or_default()
    }

    /// What people call it: the plan's name, the likeliest attribute, its id, or its number in the file.
    pub fn name(&self) -> String {
        if let Some(facts) = self.facts() {
            return facts.name.clone();
        }
        let properties = self.properties();
        let id = || serde_json::from_str(self.raw_id()?).ok().as_ref().and_then(plain_text);
        name_among(&properties).or_else(id).unwrap_or_else(|| format!("#{}", self.index + 1))
    }
}

/// The attribute that is most likely what people call a feature.
pub fn name_among(properties: &Map<String, Value>) -> Option<String> {
    NAME_KEYS.iter().filter_map(|key| properties.get(*key)).find_map(plain_text)
}

/// A JSON scalar as people write it; `None` for null, empty text, lists and objects.
fn plain_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(_) | Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
