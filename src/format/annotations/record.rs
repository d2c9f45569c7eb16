//! One annotation as the value of a project's record: a GeoJSON feature like any other, with what
//! only the project needs beside it.

use serde_json::{Value, json};

use super::RECORD;
use super::geometry::geometry;
use super::properties::properties;
use super::read::understood;
use crate::project::annotation::{Annotation, AnnotationKind, AnnotationLayerId, AnnotationStyle, Place, Reading};

/// Member that stands for the whole annotation where a feature could not hold all of it.
const WHOLE: &str = "guitu:annotation";

/// The feature of an annotation, with its layer, its order and the text that it was read from.
pub fn to_record(item: &Annotation) -> serde_json::Result<Value> {
    let mut feature = json!({"type": "Feature", "properties": properties(item), "geometry": geometry(item)});
    feature[RECORD] = json!({"layer": item.layer.0, "order": item.order});
    if let Some(origin) = &item.origin {
        feature[RECORD]["origin"] = json!(origin.as_ref());
    }
    if is_plain(item) || from_record(&feature).as_ref() == Some(item) {
        return Ok(feature);
    }
    // Odd geometry of another program, which a feature of ours would put in order.
    Ok(json!({WHOLE: serde_json::to_value(item)?}))
}

/// Whether a feature certainly holds all of an annotation: one position and finite numbers, as most of a
/// hundred thousand have. Reading each again would make a save a third longer.
fn is_plain(item: &Annotation) -> bool {
    let AnnotationStyle { width_pt, text_pt, halo_pt, opacity, .. } = item.style;
    let offset = if let AnnotationKind::Callout(callout) = &item.kind { callout.offset_pt } else { (0.0, 0.0) };
    let numbers = [width_pt, text_pt, halo_pt, opacity, offset.0, offset.1];
    let is_point = matches!(&item.place, Place::Map(positions) if positions.len() == 1 && positions[0].lon.is_finite() && positions[0].lat.is_finite());
    item.kind.reading() == Reading::Point && is_point && numbers.into_iter().all(f32::is_finite)
}

/// The annotation that [`to_record`] wrote; `None` if it is not understood.
pub fn from_record(value: &Value) -> Option<Annotation> {
    if let Some(whole) = value.get(WHOLE) {
        return serde_json::from_value(whole.clone()).ok();
    }
    let record = value.get(RECORD)?;
    let mut item = understood(value).item;
    item.layer = AnnotationLayerId(u32::try_from(record.get("layer")?.as_u64()?).ok()?);
    item.order = record.get("order")?.as_i64()?;
    item.origin = record.get("origin").and_then(Value::as_str).map(Into::into);
    Some(item)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::LonLat;
    use crate::project::annotation::{GroupNumber, KINDS};
    use crate::symbol::Colour;

    fn plain() -> impl Strategy<Value = Annotation> {
        let texts = prop::array::uniform4("[ -~三星堆\n\"\\\\\u{0}]{0,9}");
        let numbers = prop::array::uniform6(prop::num::f32::NORMAL | prop::num::f32::ZERO | prop::num::f32::SUBNORMAL);
        let place = (prop::num::f64::NORMAL, prop::num::f64::NORMAL);
        let colours = prop::array::uniform3(any::<[u8; 4]>());
        (0..KINDS.len(), texts, numbers, place, colours, any::<[bool; 2]>(), any::<Option<u32>>()).prop_map(
            |(kind, [text, note, author, created], numbers, (lon, lat), colours, [visible, locked], group)| {
                let place = Place::Map(vec![LonLat::new(lon, lat)]);
                let mut item = Annotation::new((KINDS[kind].template)(), place);
                (item.text, item.note, item.author, item.created) = (text, note, author, created);
                (item.visible, item.locked, item.group) = (visible, locked, group.map(GroupNumber));
                let style = &mut item.style;
                [style.width_pt, style.text_pt, style.halo_pt, style.opacity, ..] = numbers;
                [style.stroke, style.fill, style.text] = colours.map(|[r, g, b, a]| Colour { r, g, b, a });
                if let AnnotationKind::Callout(callout) = &mut item.kind {
                    callout.offset_pt = (numbers[4], numbers[5]);
                }
                item
            },
        )
    }

    proptest! {
        #[test]
        fn a_feature_holds_all_of_a_plain_annotation(item in plain()) {
            prop_assert_eq!(is_plain(&item), item.kind.reading() == Reading::Point);
            prop_assert_eq!(from_record(&to_record(&item).unwrap()), Some(item));
        }
    }
}
