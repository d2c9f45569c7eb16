//! Names of features that the user moved.

use crate::geo::LonLat;
use crate::plan::{Feature, LayerId};

/// Names a feature in a project: by the plan's id, by the file's id, or by its number in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct FeatureName(pub String);

/// Names a feature of a layer in a project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct FeatureLabel(pub LayerId, pub FeatureName);

impl FeatureName {
    pub fn of(feature: &Feature<'_>) -> Self {
        let of_plan = feature.facts().map(|facts| facts.id.as_str().to_owned());
        let of_file = || feature.raw_id().map(str::to_owned);
        Self(of_plan.or_else(of_file).unwrap_or_else(|| format!("#{}", feature.index + 1)))
    }
}

/// Where a name stands that was moved by hand.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LabelPlace {
    /// The place on the ground that it stands by: for lines and areas; points have their own.
    pub by: LonLat,
    /// From there to the middle of the name, in logical points at text scale 1.
    pub right_pt: i16,
    pub down_pt: i16,
}
