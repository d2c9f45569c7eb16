//! What became of each feature.

use std::collections::BTreeMap;

use serde::Serialize;

use super::moved::{moved_mm, on_paper, rounded};
use crate::display::composer::MapInput;
use crate::display::extent::MapExtent;
use crate::display::generalise::MmPt;
use crate::display::labels::label_id;
use crate::display::picture::{Picture, PlacedLabel};
use crate::display::visibility::VisibleLayer;
use crate::plan::{Feature, Layer, Placement, Role};

/// What became of a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Drawn, with its name.
    Named,
    /// Drawn without a name.
    Nameless,
    /// Another feature carries it: it has no place of its own.
    Carried,
    /// It has a place, which is not in the frame.
    Outside,
    /// Nobody knows where it is.
    WithoutPlace,
}

impl Fate {
    pub const ALL: [Self; 5] = [Self::Named, Self::Nameless, Self::Carried, Self::Outside, Self::WithoutPlace];

    /// The message that names it for people.
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Named => "account.named",
            Self::Nameless => "account.nameless",
            Self::Carried => "account.carried",
            Self::Outside => "account.outside",
            Self::WithoutPlace => "account.without_place",
        }
    }
}

/// A feature and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeatureFate {
    pub id: String,
    pub name: String,
    pub layer: String,
    pub fate: Fate,
    /// What is written at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How far from its place it is drawn.
    #[serde(skip_serializing_if = "is_nothing")]
    pub moved_mm: f64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn is_nothing(moved_mm: &f64) -> bool {
    *moved_mm <= 0.0
}

/// The features of the plan in the visible layers, without what is there for orientation only.
pub(super) fn fates(input: &MapInput<'_>, picture: &Picture) -> Vec<FeatureFate> {
    let written = written(picture);
    let extent = MapExtent::of(&picture.camera);
    let visible = input.visible();
    let told = visible.iter().flat_map(|VisibleLayer { layer, .. }| {
        let features = layer.features().filter(|feature| feature.facts().is_some_and(|facts| !facts.is_context()));
        features.map(|feature| fate(layer, &feature, picture, &written, &extent)).collect::<Vec<FeatureFate>>()
    });
    told.collect()
}

fn fate(
    layer: &Layer,
    feature: &Feature<'_>,
    picture: &Picture,
    written: &BTreeMap<u64, String>,
    extent: &MapExtent<'_>,
) -> FeatureFate {
    let text = written.get(&label_id(layer.id.as_str(), feature.index)).cloned();
    let is_carried = feature.facts().is_some_and(|facts| facts.placement == Placement::Host);
    let fate = if is_carried {
        Fate::Carried
    } else if feature.shape().is_empty() {
        Fate::WithoutPlace
    } else if !extent.feature(layer, feature.index) {
        Fate::Outside
    } else if text.is_some() {
        Fate::Named
    } else {
        Fate::Nameless
    };
    FeatureFate {
        id: feature.facts().map(|facts| facts.id.as_str().to_owned()).unwrap_or_default(),
        name: feature.name(),
        layer: layer.id.as_str().to_owned(),
        fate,
        text,
        moved_mm: rounded(moved_mm(picture, layer, feature.index)),
    }
}

/// What is written, by the ids of names.
fn written(picture: &Picture) -> BTreeMap<u64, String> {
    picture.labels.iter().map(|label| (label.id, text(label))).collect()
}

fn text(label: &PlacedLabel) -> String {
    label.glyphs.iter().map(|glyphs| glyphs.text.as_str()).collect()
}

/// A core says what place it is the heart of, if its symbol is no farther from it than this on paper.
const HEART_MM: f64 = 8.0;

/// The names of cities and of the seats of the plan's counties that lie in the frame and are not written,
/// unless a core that is named stands there for them.
pub(super) fn missing_reference(input: &MapInput<'_>, picture: &Picture) -> Vec<String> {
    let written = written(picture);
    let is_written =
        |layer: &Layer, feature: &Feature<'_>| written.contains_key(&label_id(layer.id.as_str(), feature.index));
    let extent = MapExtent::of(&picture.camera);
    let visible = input.visible();
    let hearts = features(&visible, Role::Core).filter(|(layer, core)| is_written(layer, core));
    let hearts: Vec<MmPt> = hearts.filter_map(|(_, core)| place(picture, &core)).collect();
    let missing = features(&visible, Role::Point).filter(|(layer, feature)| {
        let is_said =
            || place(picture, feature).is_some_and(|at| hearts.iter().any(|heart| heart.distance(at) < HEART_MM));
        is_reference(feature) && extent.feature(layer, feature.index) && !is_written(layer, feature) && !is_said()
    });
    missing.map(|(_, feature)| feature.name()).collect()
}

/// Cities, and the seats of the plan's counties.
fn is_reference(feature: &Feature<'_>) -> bool {
    feature
        .facts()
        .is_some_and(|facts| facts.is_context() && (facts.rank == 1 || facts.rank == 2 && facts.standing.in_plan))
}

/// The features of the visible layers of a role.
fn features(visible: &[VisibleLayer], role: Role) -> impl Iterator<Item = (&Layer, Feature<'_>)> {
    let layers = visible.iter().map(|visible| &*visible.layer).filter(move |layer| layer.symbol.role == role);
    layers.flat_map(|layer| layer.features().map(move |feature| (layer, feature)))
}

fn place(picture: &Picture, feature: &Feature<'_>) -> Option<MmPt> {
    feature.shape().positions().next().map(|position| on_paper(picture, position))
}
