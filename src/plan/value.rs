//! One attribute of a feature, read without the others.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::features::Feature;

impl Feature<'_> {
    /// The attribute called `name`; `None` where it is missing or null.
    pub fn attribute(&self, name: &str) -> Option<Value> {
        let mut json = serde_json::Deserializer::from_str(self.raw_properties());
        Pick(name).deserialize(&mut json).ok().flatten().filter(|value| !value.is_null())
    }

    /// The attribute as people write it; lists are joined.
    pub fn attribute_text(&self, name: &str) -> Option<String> {
        text_of(&self.attribute(name)?)
    }

    /// The attribute as a number, also where it is written as text.
    pub fn attribute_number(&self, name: &str) -> Option<f64> {
        number_of(&self.attribute(name)?)
    }
}

/// A value as people write it; `None` where there is nothing to read.
pub fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null | Value::Object(_) => return None,
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) => items.iter().filter_map(text_of).collect::<Vec<_>>().join("、"),
    };
    (!text.is_empty()).then_some(text)
}

/// A finite number, also where it is written as text.
pub fn number_of(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    number.filter(|number: &f64| number.is_finite())
}

/// Takes the last member of this name out of an object; as a map would.
struct Pick<'a>(&'a str);

impl<'de> DeserializeSeed<'de> for Pick<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Pick<'_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(is_it) = members.next_key_seed(Is(self.0))? {
            if is_it {
                found = Some(members.next_value()?);
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

/// Whether a key is this one.
struct Is<'a>(&'a str);

impl<'de> DeserializeSeed<'de> for Is<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Is<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        Ok(key == self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(json: &str, name: &str) -> Option<Value> {
        Pick(name).deserialize(&mut serde_json::Deserializer::from_str(json)).ok().flatten()
    }

    #[test]
    fn one_member_is_read_whatever_stands_beside_it() {
        let json = r#"{"a":{"b":[1,{"x":2}]},"面积":"12.5","b":[ "甲", "乙" ],"n":-3}"#;
        assert_eq!(number_of(&picked(json, "面积").unwrap()), Some(12.5));
        assert_eq!(text_of(&picked(json, "b").unwrap()).as_deref(), Some("甲、乙"));
        assert_eq!(number_of(&picked(json, "n").unwrap()), Some(-3.0));
        assert_eq!((picked(json, "x"), picked("null", "a"), picked("", "a")), (None, None, None));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for value in ["NaN", "", "约12", "inf"] {
            assert_eq!(number_of(&Value::from(value)), None, "{value}");
        }
    }
}
