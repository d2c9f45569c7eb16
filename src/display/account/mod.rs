//! The account of a map on its way out: what became of each feature, and how good the map is.
//!
//! It is read off the finished picture, not told by what made it: a name is there if it is drawn, and a
//! symbol was moved if it is drawn elsewhere. Lengths are millimetres of paper.
//!
//! * `fates`: each feature of the plan that the map is about, exactly once;
//! * `moved`: how far each is from its place;
//! * `measures`: overlaps, crowded lines.

mod fates;
mod measures;
mod moved;

use serde::Serialize;

use super::composer::MapInput;
use super::picture::Picture;
use crate::geo::paper::{POINTS_PER_MM, paper_scale};

use fates::Map;
pub use fates::{Fate, FeatureFate, Reason};
pub use measures::Measures;

/// What became of everything on a map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Account {
    pub sheet: Sheet,
    /// Names of reference in the frame that are not written.
    pub missing_reference: Vec<String>,
    pub features: Vec<FeatureFate>,
    pub measures: Measures,
}

/// The map that the account is of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet {
    /// The denominator of its scale.
    pub scale: f64,
    pub width_mm: f64,
    pub height_mm: f64,
}

/// What became of each feature of the plan that `picture` is about, which was made of `input`.
pub(super) fn feature_fates(input: &MapInput<'_>, picture: &Picture) -> Vec<FeatureFate> {
    let visible = input.visible();
    fates::fates(&Map::new(input.plan, &visible, picture))
}

/// The names of reference that are missing in `picture`, which was made of `input`.
pub(super) fn missing_reference(input: &MapInput<'_>, picture: &Picture) -> Vec<String> {
    let visible = input.visible();
    fates::missing_reference(&Map::new(input.plan, &visible, picture))
}

/// The account of `picture`, which was made of `input`.
pub fn account(input: &MapInput<'_>, picture: &Picture) -> Account {
    let visible = input.visible();
    let map = Map::new(input.plan, &visible, picture);
    let features = fates::fates(&map);
    let millimetres = |points: f32| moved::rounded(f64::from(points / POINTS_PER_MM));
    Account {
        sheet: Sheet {
            scale: paper_scale(&picture.camera).0.round(),
            width_mm: millimetres(picture.camera.width),
            height_mm: millimetres(picture.camera.height),
        },
        missing_reference: fates::missing_reference(&map),
        measures: measures::measures(&visible, picture, &map.paper, &features),
        features,
    }
}

impl Account {
    /// How many features have this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.features.iter().filter(|feature| feature.fate == fate).count()
    }
}
