//! JSON that is kept as it was written: what this version of the program does not understand.

use indexmap::IndexMap;
use serde_json::value::RawValue;

/// One JSON value, by its text.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct RawJson(Box<RawValue>);

/// The members of an object, in their order.
pub type Members = IndexMap<String, RawJson>;

/// The text is no array of JSON values, or a record cannot be put into words.
#[derive(Debug, thiserror::Error)]
#[error("records are not understood: {0}")]
pub struct RecordsError(#[from] serde_json::Error);

impl RawJson {
    /// The value as JSON. Fails only for maps whose keys are no strings.
    pub fn new(value: &impl serde::Serialize) -> serde_json::Result<Self> {
        serde_json::value::to_raw_value(value).map(Self)
    }

    pub fn text(&self) -> &str {
        self.0.get()
    }

    pub fn parse<T: serde::de::DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_str(self.text())
    }
}

impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}
