//! Figures that the plan promises.

use super::ids::ClauseId;
use super::title::Title;

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
