//! What a plan's lines are checked against: places that they pass, and cuts that they cross in order.

use super::ids::FeatureId;
use crate::geo::LonLat;

/// The content of the optional file `checks.json` of a package.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
#[serde(default)]
pub struct Checks {
    pub passes: Vec<Pass>,
    pub sections: Vec<Section>,
}

/// A place that a line is known to pass.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct Pass {
    pub line: FeatureId,
    pub name: String,
    /// Longitude and latitude of the place.
    pub at: [f64; 2],
    /// Who knows that.
    pub source: String,
}

/// A cut across lines that run side by side, and the order in which it meets them.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct Section {
    pub name: String,
    pub from: [f64; 2],
    pub to: [f64; 2],
    pub order: Vec<FeatureId>,
}

impl Pass {
    pub fn place(&self) -> LonLat {
        LonLat::new(self.at[0], self.at[1])
    }
}

impl Section {
    pub fn ends(&self) -> [LonLat; 2] {
        [self.from, self.to].map(|[lon, lat]| LonLat::new(lon, lat))
    }
}
