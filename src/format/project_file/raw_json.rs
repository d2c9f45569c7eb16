//! JSON that is kept as it was written: what this version of the program does not understand.

use std::borrow::Cow;
use std::fmt;

use indexmap::IndexMap;
use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::format::surrogates::mended;

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

    /// The values of a list, as far as a list of ours can have them: a list of a few letters each would
    /// take twenty times its length.
    pub fn list(json: &[u8]) -> serde_json::Result<Vec<Self>> {
        let List(values) = serde_json::from_slice(json)?;
        Ok(values)
    }

    pub fn text(&self) -> &str {
        self.0.get()
    }

    /// The same without lone surrogates; `None` if it has none.
    pub(super) fn mended(&self) -> Option<Self> {
        let Cow::Owned(text) = mended(self.text().as_bytes()) else { return None };
        RawValue::from_string(String::from_utf8(text).ok()?).ok().map(Self)
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

/// The most records that a project has; twenty times as many as the largest that people draw.
const MOST_RECORDS: usize = 2_000_000;

struct List(Vec<RawJson>);

impl<'de> serde::Deserialize<'de> for List {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ListVisitor).map(Self)
    }
}

struct ListVisitor;

impl<'de> Visitor<'de> for ListVisitor {
    type Value = Vec<RawJson>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of at most {MOST_RECORDS} records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            if values.len() == MOST_RECORDS {
                return Err(A::Error::custom(format!("there are more than {MOST_RECORDS} records")));
            }
            values.push(value);
        }
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_more_values_than_records_is_refused_before_it_fills_the_memory() {
        let long = format!("[{}0]", "0,".repeat(MOST_RECORDS));
        assert!(RawJson::list(long.as_bytes()).is_err());
        assert_eq!(RawJson::list(b"[1,{}]").unwrap().len(), 2);
    }
}
