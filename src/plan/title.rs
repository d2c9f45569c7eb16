//! Text of a package in its two languages.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::i18n::Language;

/// A text in Chinese, with English where the author gave it. It is written as `{"zh", "en"}`, or as
/// the Chinese text alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Title {
    pub zh: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Title {
    pub fn chinese(text: impl Into<String>) -> Self {
        Self { zh: text.into(), en: None }
    }

    /// The English text, or the Chinese where there is none.
    pub fn english(&self) -> &str {
        self.en.as_deref().unwrap_or(&self.zh)
    }

    /// The text for readers of `language`.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => self.english(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.zh.trim().is_empty()
    }
}

impl<'de> Deserialize<'de> for Title {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TitleVisitor)
    }
}

struct TitleVisitor;

impl<'de> Visitor<'de> for TitleVisitor {
    type Value = Title;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{\"zh\": \"…\", \"en\": \"…\"}")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Title, E> {
        Ok(Title::chinese(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Title, A::Error> {
        #[derive(serde::Deserialize)]
        struct Both {
            zh: String,
            #[serde(default)]
            en: Option<String>,
        }
        let Both { zh, en } = Both::deserialize(MapAccessDeserializer::new(members))?;
        Ok(Title { zh, en })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_be_its_chinese_text_alone() {
        let title = |json: &str| serde_json::from_str::<Title>(json);
        assert_eq!(title("\"一核\"").unwrap(), Title::chinese("一核"));
        assert_eq!(title(r#"{"zh":"一核","en":"The core"}"#).unwrap().text(Language::English), "The core");
        assert!(title("7").unwrap_err().to_string().contains("zh"));
    }
}
