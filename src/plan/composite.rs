//! Named sets: composites of features, themes of layers, and the places where the text disagrees
//! with itself.

use super::ids::{ClauseId, FeatureId, LayerId};
use super::title::Title;

/// A named set of features: 一核一轴两廊三区, 10高, a box.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Composite {
    pub id: String,
    pub title: Title,
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

/// Two clauses that contradict each other, or one that is missing.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Discrepancy {
    pub id: String,
    pub title: Title,
    pub detail: Title,
    #[serde(default)]
    pub clauses: Vec<ClauseId>,
    #[serde(default)]
    pub features: Vec<FeatureId>,
    /// Ids of composites whose members the text miscounts.
    #[serde(default)]
    pub composites: Vec<String>,
}
