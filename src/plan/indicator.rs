//! Figures that the plan promises.

use super::ids::ClauseId;
use super::title::Title;
use crate::i18n::Language;

/// How the promised figure relates to the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Comparison {
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = ">")]
    MoreThan,
    #[serde(rename = "=")]
    Equal,
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = "<")]
    LessThan,
    #[serde(rename = "≈")]
    About,
}

impl Comparison {
    /// The sign as printed before the value; nothing for plain equality.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::MoreThan => ">",
            Self::Equal => "",
            Self::AtMost => "≤",
            Self::LessThan => "<",
            Self::About => "约",
        }
    }
}

/// One target with its unit and year.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Indicator {
    pub id: String,
    pub title: Title,
    #[serde(default)]
    pub group: Title,
    pub unit: Title,
    pub comparison: Comparison,
    pub value: f64,
    #[serde(default)]
    pub year: Option<u16>,
    #[serde(default)]
    pub clauses: Vec<ClauseId>,
}

impl Indicator {
    /// What it promises, in words: ≥9.5 万元.
    pub fn target_text(&self, language: Language) -> String {
        let target = format!("{}{} {}", self.comparison.sign(), plain_number(self.value), self.unit.text(language));
        target.trim().to_owned()
    }
}

/// A number with as many decimals as it has, at most two.
fn plain_number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
