//! The plan as it was imported: immutable, shared as `Arc<Plan>`, without locks.
//!
//! # Words
//! One word per concept, in code, file format and both UI languages.
//!
//! | 中文 | word | meaning |
//! | --- | --- | --- |
//! | 规划 | plan | a city's spatial plan: layers, clauses, composites, indicators |
//! | 图层 | layer | features drawn alike, or one image |
//! | 要素 | feature | one thing that the plan names |
//! | 条款 | clause | a heading of the plan's text with what stands under it |
//! | 专栏 | box | a boxed list in the text; a clause whose id is `box-n` |
//! | 核 · 轴 · 廊 · 协作区 | core · axis · corridor · cooperation zone | the elements of a 空间结构图 |
//! | 组合 | composite | a named set of features: 一核一轴两廊三区, 13轨 |
//! | 阶段 | stage | existing … study, from the plan's verb |
//! | 精度等级 | accuracy grade | how well a position is known: A, B, C |
//! | 落图 | located | having a geometry ([`Location`]) |
//! | 挂靠 | host mark | without a place of its own, carried by a feature that has one ([`Hosts`]) |
//! | 专题 | map theme | a named choice of visible layers |
//! | 编号 | number | by which tables name a feature that a map has no room to name ([`Numbers`]) |
//! | 身份 | meaning | what a kind or theme is to the program: county, context … ([`KindMeaning`]) |
//! | 底图配准 | placing | laying a picture on the ground: 控制点 control points, 残差 what is left of each |
//! | 规划范围 | plan's area | the counties that the plan is about ([`Standing::in_plan`]) |

mod area;
mod attributes;
mod carried;
mod checks;
mod clause;
mod composite;
mod facts;
mod feature;
mod ids;
mod indicator;
mod layer;
mod location;
mod neighbours;
mod numbering;
mod raw_table;
mod readings;
mod role;
pub mod rules;
mod standing;
mod table;
mod title;
mod tone;
mod tones;
mod vocabulary;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use attributes::{AttributeTable, AttributeValue, Date, LayoutPlace};
pub use carried::{Host, Hosts};
pub use checks::{Checks, Pass, Section};
pub use clause::{Clause, Clauses};
pub use composite::{Composite, Discrepancy, DiscrepancyLevel, MapTheme};
pub use facts::{AccuracyGrade, Facts, Placement, Stage};
pub use feature::Feature;
#[cfg(test)]
pub(crate) use feature::visits::count as visits;
pub use ids::{ClauseId, FeatureId, FeatureKey, GroupId, LayerId, SourceId};
pub use indicator::{Comparison, Indicator};
pub use layer::{Content, GroundImage, Group, Layer, Origin, SymbolHint, sources};
pub use location::{Location, LocationCounts};
pub use numbering::Numbers;
pub use raw_table::RawTable;
pub use readings::Readings;
pub use role::Role;
pub use standing::Standing;
pub use table::{FeatureTable, GeoJsonExtras, name_among};
pub use title::Title;
pub use tone::Tone;
pub use vocabulary::{KindMeaning, Meaning, ThemeMeaning, Vocabulary, Words};

use crate::geo::Bounds;

/// The document that the plan was made from.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Document {
    pub title: String,
    pub authority: String,
    pub number: String,
    /// ISO 8601 date.
    pub date: String,
}

/// A plan as read from a package. The parts refer to each other by id; what a reference names
/// exists, or the reader has reported it and left the reference out.
#[derive(Debug, Default)]
pub struct Plan {
    pub id: String,
    pub title: Title,
    pub document: Document,
    /// The extent that "show all" flies to.
    pub bounds: Option<Bounds>,
    pub vocabulary: Vocabulary,
    /// The counties that the plan is about: their ids, their names or their cities. None named:
    /// all of them, unless counties say themselves whether they are inside.
    pub inside: Vec<String>,
    /// How names are read here.
    pub readings: Readings,
    /// What the numbers of a layer's features begin with, where its author says so.
    pub number_prefixes: BTreeMap<LayerId, String>,
    /// A name that everybody here knows, to show how search works.
    pub search_example: Option<String>,
    /// Under which terms the package as a whole may be used; each layer has its own beside it.
    pub licence: Title,
    /// What its author wants every reader to know.
    pub notes: Title,
    pub groups: Vec<Group>,
    /// In drawing order, from the bottom to the top.
    pub layers: Vec<Arc<Layer>>,
    pub clauses: Clauses,
    pub map_themes: Vec<MapTheme>,
    pub composites: Vec<Composite>,
    pub indicators: Vec<Indicator>,
    pub discrepancies: Vec<Discrepancy>,
    /// What its lines are checked against.
    pub checks: Checks,
    /// Who carries what has no place of its own; settled with the features' standing.
    pub hosts: Hosts,
    /// How features are numbered; settled with them.
    pub numbers: Numbers,
}

impl Plan {
    /// Settles what each feature is, who carries what has no place, how all are numbered, and what tells
    /// layers apart without hue. To be called when all layers are there.
    pub fn settle(&mut self) {
        self.settle_standings();
        self.settle_turns();
        self.hosts = Hosts::of(self);
        self.numbers = Numbers::of(self);
        self.settle_tones();
    }

    pub fn layer(&self, id: &LayerId) -> Option<&Arc<Layer>> {
        self.layers.iter().find(|layer| layer.id == *id)
    }

    /// The area that the plan is about: its counties, or all that it holds where it has none.
    pub fn extent(&self) -> Option<Bounds> {
        let counties = self.features().filter(Feature::is_plan_county).filter_map(|county| county.shape().bounds());
        let around = |a: Bounds, b: Bounds| a.union(&b);
        counties.reduce(around).or_else(|| self.layers.iter().filter_map(|layer| layer.bounds()).reduce(around))
    }

    /// The group that holds a layer.
    pub fn group_of(&self, layer: &LayerId) -> Option<&Group> {
        self.groups.iter().find(|group| group.layers.contains(layer))
    }

    /// Every feature of every layer, in drawing order.
    pub fn features(&self) -> impl Iterator<Item = Feature<'_>> {
        self.layers.iter().flat_map(|layer| layer.features())
    }

    /// The feature with this id. A walk over the plan's features: cache it where that matters.
    pub fn feature(&self, id: &FeatureId) -> Option<Feature<'_>> {
        self.features().find(|feature| feature.facts().is_some_and(|facts| facts.id == *id))
    }

    /// A short name of the plan's own, to show how search works: the most important one.
    pub fn usual_example(&self) -> Option<String> {
        let own = self.features().filter_map(|feature| feature.facts()).filter(|facts| !facts.is_context());
        let is_short = |name: &str| (2..=5).contains(&name.chars().count()) && name.chars().all(is_chinese);
        let named = own.filter(|facts| is_short(&facts.name));
        named.min_by_key(|facts| facts.rank).map(|facts| facts.name.clone())
    }

    /// The composites that have `id` as a member.
    pub fn composites_of<'a>(&'a self, id: &'a FeatureId) -> impl Iterator<Item = &'a Composite> {
        self.composites.iter().filter(move |composite| composite.members.contains(id))
    }
}

/// A character of the common block; rarer ones are in no name that is used as an example.
fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}
