//! Named sets: composites of features, themes of layers, and the places where the text disagrees
//! with itself.

use super::ids::{ClauseId, FeatureId, LayerId};
use super::title::Title;

/// A named set of features: 一核一轴两廊三区, 10高, a box.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Composite {
    pub id: String,
    pub title: Title,
    /// What the text or people call it besides.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// How many members the plan's text claims.
    pub count: usize,
    pub members: Vec<FeatureId>,
    #[serde(default)]
    pub clauses: Vec<ClauseId>,
}

/// 专题: the layers that are visible together under one name.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MapTheme {
    pub id: String,
    pub title: Title,
    pub layers: Vec<LayerId>,
}

/// Whether a discrepancy changes what is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiscrepancyLevel {
    /// What is drawn, or whether, depends on how it is read.
    Map,
    /// Only words differ.
    Wording,
}

/// Two clauses that contradict each other, or one that is missing.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Discrepancy {
    pub id: String,
    pub title: Title,
    pub detail: Title,
    /// A package owes it; the rules say where it is missing.
    #[serde(default)]
    pub level: Option<DiscrepancyLevel>,
    #[serde(default)]
    pub clauses: Vec<ClauseId>,
    #[serde(default)]
    pub features: Vec<FeatureId>,
    /// Ids of composites whose members the text miscounts.
    #[serde(default)]
    pub composites: Vec<String>,
}
