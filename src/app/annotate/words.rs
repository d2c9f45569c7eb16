//! What the picture has to be told about annotations: the words of measures, and where the
//! features are that callouts point at.

use crate::app::OpenLayers;
use crate::display::annotations::MeasureText;
use crate::geo::LonLat;
use crate::i18n::Language;
use crate::i18n::land_text;
use crate::i18n::length_text;
use crate::i18n::message_with;
use crate::plan::FeatureKey;
use crate::project::annotation::AnchorFeature;

/// How lengths and areas are written on the map.
pub fn measure_text(language: Language) -> MeasureText {
    use Language::{Chinese, English};
    match language {
        Chinese => MeasureText {
            length: length_text,
            total: |length| message_with(Chinese, "measure.total", &[&length_text(length)]),
            perimeter: |length| message_with(Chinese, "measure.perimeter", &[&length_text(length)]),
            area: |area| land_text(Chinese, area),
        },
        English => MeasureText {
            length: length_text,
            total: |length| message_with(English, "measure.total", &[&length_text(length)]),
            perimeter: |length| message_with(English, "measure.perimeter", &[&length_text(length)]),
            area: |area| land_text(English, area),
        },
    }
}

impl OpenLayers {
    /// Where the feature of a callout is now: a point may have moved since the project was saved;
    /// of a line or area the callout knows the place on it best itself.
    pub fn anchor_place(&self, anchor: &AnchorFeature, known: LonLat) -> Option<LonLat> {
        let key = match anchor {
            AnchorFeature::Plan(id) => self.key_of(id)?.clone(),
            AnchorFeature::Added { layer, index } => FeatureKey { layer: layer.clone(), index: *index },
        };
        let feature = self.feature(&key)?;
        let shape = feature.shape();
        let own = shape.positions().next().filter(|_| shape.dimension() == Some(0));
        Some(own.unwrap_or(known))
    }
}
