//! One attribute of a feature, read without the others.

use serde_json::Value;

use super::features::Feature;

impl Feature<'_> {
    /// The attribute called `name`; `None` where it is missing or null.
    pub fn attribute(&self, name: &str) -> Option<Value> {
        let raw = self.table.raw_attribute(self.index, name)?;
        serde_json::from_str(&raw).ok().filter(|value: &Value| !value.is_null())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_people_write_them() {
        assert_eq!(number_of(&Value::from("12.5")), Some(12.5));
        assert_eq!(text_of(&serde_json::json!(["甲", "乙"])).as_deref(), Some("甲、乙"));
        assert_eq!(number_of(&Value::from(-3)), Some(-3.0));
        assert_eq!((text_of(&Value::Null), text_of(&Value::from("  "))), (None, None));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for value in ["NaN", "", "约12", "inf"] {
            assert_eq!(number_of(&Value::from(value)), None, "{value}");
        }
    }
}
