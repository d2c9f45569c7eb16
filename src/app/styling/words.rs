//! What people call the values of attributes.

use crate::app::Context;
use crate::i18n::message;
use crate::plan::{AccuracyGrade, Stage};

/// What people call a value of an attribute.
pub fn value_title(cx: &Context, attribute: &str, value: &str) -> String {
    let language = cx.language();
    let vocabulary = &cx.plan().vocabulary;
    let known = match attribute {
        "stage" => parsed::<Stage>(value).map(|stage| message(language, stage.message_key()).to_owned()),
        "accuracy" => parsed::<AccuracyGrade>(value).map(|grade| message(language, grade.message_key()).to_owned()),
        "kind" => vocabulary.kinds.get(value).map(|title| title.text(language).to_owned()),
        "theme" => vocabulary.themes.get(value).map(|title| title.text(language).to_owned()),
        _ => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}

/// A word of the plan's vocabulary as what it means.
fn parsed<T: serde::de::DeserializeOwned>(value: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(value)).ok()
}
