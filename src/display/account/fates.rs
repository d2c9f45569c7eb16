//! What became of each feature.

use std::collections::BTreeMap;

use serde::Serialize;

use super::moved::{moved_mm, redrawn, rounded};
use crate::display::extent::MapExtent;
use crate::display::generalise::{MmPt, Paper};
use crate::display::labels::label_id;
use crate::display::picture::{LabelKind, LeftOutReason, Picture, PlacedLabel};
use crate::display::visibility::VisibleLayer;
use crate::geo::Shapes;
use crate::plan::{Feature, FeatureKey, Layer, Placement, Plan, Role};

/// What became of a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Drawn, with its name.
    Named,
    /// Drawn, with the number by which the table names it.
    Numbered,
    /// Drawn with neither.
    Nameless,
    /// Drawn for orientation, as a river is, without a name.
    Context,
    /// Drawn as one with another feature.
    Merged,
    /// In the table only.
    Tabled,
    /// Another feature carries it: it has no place of its own.
    Carried,
    /// It has a place, which is not in the frame.
    Outside,
    /// Nobody knows where it is.
    WithoutPlace,
}

impl Fate {
    pub const ALL: [Self; 9] = [
        Self::Named,
        Self::Numbered,
        Self::Nameless,
        Self::Context,
        Self::Merged,
        Self::Tabled,
        Self::Carried,
        Self::Outside,
        Self::WithoutPlace,
    ];

    /// The message that names it for people.
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Named => "account.named",
            Self::Numbered => "account.numbered",
            Self::Nameless => "account.nameless",
            Self::Context => "account.context",
            Self::Merged => "account.merged",
            Self::Tabled => "account.tabled",
            Self::Carried => "account.carried",
            Self::Outside => "account.outside",
            Self::WithoutPlace => "account.without_place",
        }
    }

    /// Whether it is drawn in its own right.
    pub const fn is_drawn(self) -> bool {
        matches!(self, Self::Named | Self::Numbered | Self::Nameless | Self::Context)
    }
}

/// Why a feature has no sign of its own on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    SamePlace,
    PartOf,
    NoSite,
    NoRoom,
    NoGeometry,
    OutsideFrame,
}

/// A feature and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeatureFate {
    pub id: String,
    pub name: String,
    pub layer: String,
    /// Its number in the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    pub fate: Fate,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The id of the feature that it is drawn with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub into: Option<String>,
    /// What is written at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How far from its place it is drawn.
    #[serde(skip_serializing_if = "is_nothing")]
    pub moved_mm: f64,
    #[serde(skip)]
    pub key: FeatureKey,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn is_nothing(moved_mm: &f64) -> bool {
    *moved_mm <= 0.0
}

/// The map as its account looks at it.
pub(super) struct Map<'a> {
    pub(super) plan: &'a Plan,
    pub(super) visible: &'a [VisibleLayer],
    pub(super) picture: &'a Picture,
    pub(super) paper: Paper,
    extent: MapExtent<'a>,
    /// What is written, by the ids of names.
    written: BTreeMap<u64, (LabelKind, String)>,
}

impl<'a> Map<'a> {
    pub(super) fn new(plan: &'a Plan, visible: &'a [VisibleLayer], picture: &'a Picture) -> Self {
        Self {
            plan,
            visible,
            picture,
            paper: Paper::of(picture.camera, picture.symbol_scale),
            extent: MapExtent::of(&picture.camera),
            written: picture.labels.iter().map(|label| (label.id, (label.kind, text(label)))).collect(),
        }
    }

    fn written(&self, layer: &Layer, feature: &Feature<'_>) -> Option<&(LabelKind, String)> {
        self.written.get(&label_id(layer.id.as_str(), feature.index))
    }

    /// Why a feature with a place in the frame is not drawn there, and what it is drawn with.
    fn left_out(&self, key: &FeatureKey) -> Option<(Fate, Reason, Option<String>)> {
        let id = |key: &FeatureKey| {
            let feature = self.plan.layer(&key.layer)?.feature(key.index)?;
            Some(feature.facts()?.id.as_str().to_owned())
        };
        let left_out = self.picture.left_out.iter().find(|left_out| left_out.feature == *key)?;
        Some(match &left_out.reason {
            LeftOutReason::SamePlace(other) => (Fate::Merged, Reason::SamePlace, id(other)),
            LeftOutReason::PartOf(other) => (Fate::Merged, Reason::PartOf, id(other)),
            LeftOutReason::NoSite => (Fate::Tabled, Reason::NoSite, None),
            LeftOutReason::NoRoom => (Fate::Tabled, Reason::NoRoom, None),
        })
    }

    fn place(&self, feature: &Feature<'_>) -> Option<MmPt> {
        feature.shape().positions().next().map(|position| self.paper.on_paper(position))
    }
}

/// The features of the plan in the visible layers, without what is there for orientation only.
pub(super) fn fates(map: &Map<'_>) -> Vec<FeatureFate> {
    let told = map.visible.iter().flat_map(|VisibleLayer { layer, .. }| {
        let drawn = redrawn(map.picture, layer);
        let features = layer.features().filter(|feature| feature.facts().is_some_and(|facts| !facts.is_context()));
        features.map(move |feature| fate(map, layer, &feature, drawn))
    });
    told.collect()
}

fn fate(map: &Map<'_>, layer: &Layer, feature: &Feature<'_>, drawn: Option<&Shapes>) -> FeatureFate {
    let key = feature.key();
    let number = map.plan.numbers.of_feature(&key).map(ToString::to_string);
    let written = map.written(layer, feature);
    let is_carried = feature.facts().is_some_and(|facts| facts.placement == Placement::Host);
    let (fate, reason, into) = if is_carried {
        (Fate::Carried, Some(Reason::NoGeometry), None)
    } else if feature.shape().is_empty() {
        (Fate::WithoutPlace, Some(Reason::NoGeometry), None)
    } else if !map.extent.feature(layer, feature.index) {
        (Fate::Outside, Some(Reason::OutsideFrame), None)
    } else if let Some((fate, reason, into)) = map.left_out(&key) {
        (fate, Some(reason), into)
    } else {
        let fate = match written {
            Some((LabelKind::Name, _)) => Fate::Named,
            Some((LabelKind::Number, _)) => Fate::Numbered,
            None if number.is_none() => Fate::Context,
            None => Fate::Nameless,
        };
        (fate, None, None)
    };
    FeatureFate {
        id: feature.facts().map(|facts| facts.id.as_str().to_owned()).unwrap_or_default(),
        name: feature.name(),
        layer: layer.id.as_str().to_owned(),
        number,
        fate,
        reason,
        into,
        text: written.map(|(_, text)| text.clone()),
        moved_mm: drawn.map_or(0.0, |drawn| rounded(moved_mm(&map.paper, drawn.get(feature.index), feature.shape()))),
        key,
    }
}

fn text(label: &PlacedLabel) -> String {
    label.glyphs.iter().map(|glyphs| glyphs.text.as_str()).collect()
}

/// A core says what place it is the heart of, if its symbol is no farther from it than this on paper.
const HEART_MM: f64 = 8.0;

/// The names of cities and of the seats of the plan's counties that lie in the frame and are not written,
/// unless a core that is named stands there for them.
pub(super) fn missing_reference(map: &Map<'_>) -> Vec<String> {
    let hearts = features(map.visible, Role::Core).filter(|(layer, core)| map.written(layer, core).is_some());
    let hearts: Vec<MmPt> = hearts.filter_map(|(_, core)| map.place(&core)).collect();
    let missing = features(map.visible, Role::Point).filter(|(layer, feature)| {
        let is_said = || map.place(feature).is_some_and(|at| hearts.iter().any(|heart| heart.distance(at) < HEART_MM));
        is_reference(feature)
            && map.extent.feature(layer, feature.index)
            && map.written(layer, feature).is_none()
            && !is_said()
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
