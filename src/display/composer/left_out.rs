//! Which features a page does not draw at their places: those drawn together with others, and those whose
//! places nobody knows well enough for its scale.

use std::collections::BTreeMap;

use super::MapInput;
use super::sheet::Sheet;
use crate::display::generalise::MmPt;
use crate::display::picture::LeftOutReason;
use crate::display::visibility::VisibleLayer;
use crate::geo::distance_to_segment;
use crate::geo::paper::paper_scale;
use crate::plan::{AccuracyGrade, Facts, Feature, FeatureKey};

/// What is not drawn at its place, and why.
pub(super) type LeftOutFeatures = BTreeMap<FeatureKey, LeftOutReason>;

/// In smaller scales than 1 : this a sketched point of the lowest rank says a place that nobody knows.
const SKETCHES_TO: f64 = 100_000.0;
/// Points nearer to each other than this would have one symbol on the other, in millimetres.
const SAME_PLACE_MM: f64 = 3.0;
/// A line no farther than this from another runs on it, in millimetres.
const ON_LINE_MM: f64 = 2.2;
/// The share of a part that must run on the whole.
const MOST: f64 = 0.9;

/// What is left out before anything is placed.
pub(super) fn left_out(input: &MapInput<'_>, sheet: &Sheet, visible: &[VisibleLayer]) -> LeftOutFeatures {
    let shown = |feature: &Feature<'_>| visible.iter().any(|visible| visible.layer.id == feature.layer.id);
    let sketches_shown = paper_scale(&input.camera).0 <= SKETCHES_TO;
    let mut left_out = LeftOutFeatures::new();
    for feature in visible.iter().flat_map(|visible| visible.layer.features()) {
        let Some(facts) = feature.facts().filter(|facts| !facts.is_context()) else { continue };
        let related = |attribute: &str| {
            let id = feature.attribute_text(attribute)?;
            input.plan.features().find(|other| other.facts().is_some_and(|facts| facts.id.as_str() == id)).filter(shown)
        };
        let reason = if let Some(place) = related("project_of").filter(|other| is_at(sheet, &feature, other)) {
            LeftOutReason::SamePlace(place.key())
        } else if let Some(whole) = related("line_of").filter(|whole| runs_on(sheet, &feature, whole)) {
            LeftOutReason::PartOf(whole.key())
        } else if !sketches_shown && is_sketched_point(&feature, facts) {
            LeftOutReason::NoSite
        } else {
            continue;
        };
        left_out.insert(feature.key(), reason);
    }
    left_out
}

fn is_sketched_point(feature: &Feature<'_>, facts: &Facts) -> bool {
    feature.shape().dimension() == Some(0) && facts.accuracy == AccuracyGrade::C && facts.rank >= 3
}

/// Whether two points would lie on one another.
fn is_at(sheet: &Sheet, one: &Feature<'_>, other: &Feature<'_>) -> bool {
    let point = |feature: &Feature<'_>| {
        let first = feature.shape().positions().next().filter(|_| feature.shape().dimension() == Some(0));
        first.map(|position| sheet.paper.on_paper(position))
    };
    point(one).zip(point(other)).is_some_and(|(a, b)| a.distance(b) < SAME_PLACE_MM)
}

/// Whether a line as far built as another runs on it nearly all the way.
fn runs_on(sheet: &Sheet, part: &Feature<'_>, whole: &Feature<'_>) -> bool {
    let stage = |feature: &Feature<'_>| feature.facts().map(|facts| facts.stage);
    let on_paper = |feature: &Feature<'_>| -> Vec<MmPt> {
        feature.shape().positions().map(|position| sheet.paper.on_paper(position)).collect()
    };
    let (part_path, path) = (on_paper(part), on_paper(whole));
    let is_on = |at: &&MmPt| path.windows(2).any(|pair| distance_to_segment(**at, pair[0], pair[1]) < ON_LINE_MM);
    #[expect(clippy::cast_precision_loss, reason = "positions of a line")]
    let share = part_path.iter().filter(is_on).count() as f64 / part_path.len().max(1) as f64;
    stage(part) == stage(whole) && share >= MOST
}
