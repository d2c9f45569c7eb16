//! What is odd in a file of annotations and would not be seen in a layer.

use super::read::read;
use crate::finding::{Code, Finding, Place};

/// What names of ours begin with, as a file has them.
const OURS: &str = "\"guitu:";

/// What is odd in the annotations of a text; nothing if it holds none of ours.
pub fn check(text: &str) -> Vec<Finding> {
    let Some(file) = text.contains(OURS).then(|| read(text).ok()).flatten() else { return Vec::new() };
    let at = |index: usize| {
        let name = file.items.get(index).map(|(_, item)| item.text.clone()).filter(|name| !name.is_empty());
        Place { feature: Some(index + 1), name, ..Place::default() }
    };
    let doubled = file
        .doubled_records
        .iter()
        .map(|(index, count)| Finding::new(Code::DoubledAnnotationRecord, at(*index)).with(count));
    let misfits = file.misfits.iter().map(|index| Finding::new(Code::AnnotationKindMisfit, at(*index)));
    doubled.chain(misfits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(feature: &str) -> Vec<Code> {
        let text = format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#);
        check(&text).into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_doubled_record_and_a_kind_that_does_not_fit_are_told_and_what_is_whole_is_not() {
        let point = r#""geometry":{"type":"Point","coordinates":[104.2,31.1]}"#;
        let of_kind = |kind| format!(r#"{{"type":"Feature","properties":{{"guitu:kind":"{kind}"}},{point}}}"#);
        assert_eq!(codes(&of_kind("text")), []);
        assert_eq!(codes(&of_kind("arrow")), [Code::AnnotationKindMisfit]);
        let record = r#""guitu:record":{"layer":1,"order":0}"#;
        let with = |records: &str| format!(r#"{{"type":"Feature","properties":{{}},{point},{records}}}"#);
        assert_eq!(codes(&with(record)), []);
        assert_eq!(codes(&with(&format!("{record},{record}"))), [Code::DoubledAnnotationRecord]);
        assert_eq!(check("{\"guitu:kind\""), []);
    }
}
