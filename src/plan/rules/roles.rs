//! A layer's features have the geometry that its role is drawn with: a railway is no area.

use super::place_of_layer;
use crate::finding::{Code, Finding, Findings};
use crate::plan::{Feature, Layer, Plan};

/// How many features are named whose geometry does not fit.
const EXAMPLES: usize = 3;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    for layer in &plan.layers {
        let odd: Vec<Feature<'_>> = layer.features().filter(|feature| !is_drawable(layer, feature)).collect();
        if !odd.is_empty() {
            let examples: Vec<String> = odd.iter().take(EXAMPLES).map(Feature::name).collect();
            let finding = Finding::new(Code::WrongGeometry, place_of_layer(layer)).with(&layer.title.zh);
            findings.push(finding.with(odd.len()).with(examples.join("、")));
        }
    }
}

fn is_drawable(layer: &Layer, feature: &Feature<'_>) -> bool {
    feature.shape().dimension().is_none_or(|dimension| layer.symbol.role.dimensions().contains(&dimension))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{found, plan};
    use super::*;
    use crate::geo::PartKind;

    #[test]
    fn a_road_that_is_a_point_is_named_once_for_its_layer() {
        let point: &[(f64, f64)] = &[(104.4, 31.1)];
        let line: &[(f64, f64)] = &[(104.0, 31.0), (104.1, 31.0)];
        let plan = plan(&[
            (json!({}), vec![(PartKind::Points, point)]),
            (json!({}), vec![(PartKind::Line, line)]),
            (json!({}), vec![(PartKind::Points, point)]),
            (json!({}), vec![]),
        ]);
        let expected = ["图层", "2", "要素0、要素2"].map(str::to_owned).to_vec();
        assert_eq!(found(check, &plan), [(Code::WrongGeometry, expected)]);
    }
}
