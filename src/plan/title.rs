//! Text of a package in its two languages.

use crate::i18n::Language;

/// A text in Chinese, with English where the author gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Title {
    pub zh: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
}
