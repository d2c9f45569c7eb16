//! The laws of the format.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::geo::LonLat;
use crate::project::annotation::*;

/// As geojson.io saves it: two spaces, no ids, simplestyle, a foreign member, a height.
const GEOJSON_IO: &str = include_str!("../../../tests/fixtures/annotations/geojson-io.geojson");

fn written(file: &AnnotationFile) -> String {
    let ids: Vec<AnnotationId> = (0..).map(AnnotationId::numbered).take(file.items.len()).collect();
    let layer = AnnotationLayer { origin: file.collection.clone(), ..AnnotationLayer::default() };
    let items = ids.iter().zip(&file.items).map(|(id, (own, item))| (own.as_ref().unwrap_or(id), item));
    write(Some(&layer), items)
}

#[test]
fn a_file_of_geojson_io_comes_back_byte_for_byte_but_for_white_space() {
    let file = read(GEOJSON_IO).unwrap();
    assert_eq!(file.items.len(), 8);
    assert!(file.not_drawn.is_empty());
    assert_eq!(compact::compact(&written(&file)), compact::compact(GEOJSON_IO));
}

#[test]
fn the_project_keeps_the_files_own_text() {
    let mut file = read(GEOJSON_IO).unwrap();
    for (_, item) in &mut file.items {
        let kept = from_record(&to_record(item).unwrap());
        assert_eq!(kept.as_ref(), Some(&*item));
        *item = kept.unwrap();
    }
    assert_eq!(compact::compact(&written(&file)), compact::compact(GEOJSON_IO));
}

#[test]
fn a_feature_taken_out_of_a_project_file_says_nothing_of_the_project() {
    let of_project = to_record(&read(GEOJSON_IO).unwrap().items[0].1).unwrap();
    let file = read(&of_project.to_string()).unwrap();
    assert!(!written(&file).contains(RECORD));
}

#[test]
fn a_change_touches_only_what_was_changed() {
    let mut file = read(GEOJSON_IO).unwrap();
    file.items[0].1.text = "新名称".to_owned();
    let Place::Map(positions) = &mut file.items[3].1.place else { panic!() };
    positions[1].lon = 104.7;
    let (before, after) = (compact::compact(GEOJSON_IO), compact::compact(&written(&file)));
    let expected = before
        .replace("\"marker-symbol\":\"star\"", "\"marker-symbol\":\"star\",\"title\":\"新名称\"")
        .replace("[104.3,31.1,500]", "[104.7,31.1,500]");
    assert_eq!(after, expected);
}

#[test]
fn simplestyle_is_read_with_its_defaults() {
    let file = read(GEOJSON_IO).unwrap();
    let [pin, line, plain] = [0, 1, 2].map(|index| &file.items[index].1);
    assert_eq!((&pin.kind, pin.style.stroke.to_string()), (&AnnotationKind::Pin, "#a7281a".to_owned()));
    assert_eq!((line.style.width_pt, line.style.stroke.a), (4.5, 128));
    assert_eq!(line.text, "天府大道北延线");
    assert_eq!(
        (plain.style.stroke.to_string(), plain.style.fill.to_string()),
        ("#555555".to_owned(), "#55555599".to_owned())
    );
}

#[test]
fn odd_features_are_kept_and_named() {
    let odd = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":["x",1]},"properties":null},
        {"type":"Feature","geometry":{"type":"Circle","coordinates":[1,1]},"properties":{"a":1e999}},
        5, {}, {"type":"Feature","geometry":null,"properties":{"title":7}}]}"#;
    let file = read(odd).unwrap();
    assert_eq!(file.not_drawn, [0, 1, 2]);
    assert_eq!(file.items[4].1.text, "7");
    assert_eq!(compact::compact(&written(&file)), compact::compact(odd));
    for bad in
        ["", "[]", "{}", "{\"type\":\"Topology\"}", "nonsense", "{\"type\":\"FeatureCollection\",\"features\":3}"]
    {
        assert!(read(bad).is_err(), "{bad}");
    }
}

#[test]
fn importing_keeps_free_ids_and_renames_the_others() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"a1","geometry":{"type":"Point","coordinates":[104,31]},"properties":{}},
        {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[104,31]},"properties":{}},
        {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[104,31]},"properties":{}}]}"#;
    let mut project = crate::project::Project::default();
    for round in [["7", "a1", "a2"], ["a3", "a4", "a5"]] {
        let changes = import_changes(read(text).unwrap(), &project, AnnotationLayerId(1));
        let mut ids: Vec<String> = changes
            .iter()
            .filter_map(|change| match change.key() {
                crate::project::RecordKey::Annotation(id) => Some(id.to_string()),
                _ => None,
            })
            .collect();
        ids.sort();
        assert_eq!(ids, round);
        project = project.with(changes);
    }
    assert_eq!(AnnotationView { project: &project }.in_layer(AnnotationLayerId(1)).len(), 6);
}

#[test]
fn records_of_the_project_keep_every_item_of_a_file_with_its_text() {
    for (_, item) in read(GEOJSON_IO).unwrap().items {
        assert_eq!(from_record(&to_record(&item).unwrap()), Some(item));
    }
}

fn position() -> impl Strategy<Value = LonLat> {
    (-180.0..180.0f64, -85.0..85.0f64).prop_map(|(lon, lat)| rounded(LonLat::new(lon, lat)))
}

fn kind() -> impl Strategy<Value = AnnotationKind> {
    prop_oneof![
        Just(AnnotationKind::Text),
        Just(AnnotationKind::Pin),
        Just(AnnotationKind::Line),
        Just(AnnotationKind::Arrow),
        Just(AnnotationKind::Rectangle),
        Just(AnnotationKind::Ellipse),
        Just(AnnotationKind::Polygon),
        Just(AnnotationKind::Freehand),
        Just(AnnotationKind::Highlighter),
        Just(AnnotationKind::Distance),
        Just(AnnotationKind::Area),
        Just(AnnotationKind::Stamp),
        Just(AnnotationKind::KeyList),
        any::<i64>().prop_map(|rank| AnnotationKind::Number { rank }),
        any::<(i16, i16)>().prop_map(|(x, y)| AnnotationKind::Callout(Callout {
            feature: Some(AnchorFeature::Added { layer: crate::plan::LayerId::new("source-2"), index: 4 }),
            offset_pt: (f32::from(x) / 7.0, f32::from(y)),
        })),
        prop::collection::vec(any::<u8>(), 0..9)
            .prop_map(|bytes| AnnotationKind::Image(ImageSource::Embedded(Arc::from(bytes)))),
    ]
}

fn count(reading: Reading) -> usize {
    match reading {
        Reading::Point => 1,
        Reading::Path | Reading::Box => 2,
        Reading::Ring => 3,
        Reading::Runs => 0,
    }
}

prop_compose! {
    fn annotation()(
        kind in kind(),
        positions in prop::collection::vec(position(), 3),
        page in any::<bool>(),
        (text, note, author) in ("[ -~一-龥\n]{0,6}", "[a\"\\\\]{0,4}", "[一-龥]{0,3}"),
        colours in any::<[u32; 3]>(),
        (width, size) in (0.1..40.0f32, 4.0..90.0f32),
        (visible, locked, group) in (any::<bool>(), any::<bool>(), prop::option::of(0..5u32)),
    ) -> Annotation {
        let used = count(kind.reading());
        let [stroke, fill, ink] = colours.map(|bits| {
            let [r, g, b, a] = bits.to_be_bytes();
            crate::symbol::Colour { r, g, b, a }
        });
        let mut item = Annotation::new(kind, Place::Map(positions[..used].to_vec()));
        if page {
            #[expect(clippy::cast_possible_truncation, reason = "any two f32 will do")]
            let part = |p: &LonLat| PagePart { x: p.lon as f32 / 180.0, y: p.lat as f32 / 90.0 };
            item.place = Place::Page(positions[..used].iter().map(part).collect());
        }
        (item.text, item.note, item.author) = (text, note, author);
        (item.style.stroke, item.style.fill, item.style.text) = (stroke, fill, ink);
        (item.style.width_pt, item.style.text_pt) = (width, size);
        (item.visible, item.locked, item.group) = (visible, locked, group.map(GroupNumber));
        item
    }
}

proptest! {
    #[test]
    fn a_record_is_a_feature_and_comes_back(item in annotation()) {
        let record = to_record(&item).unwrap();
        prop_assert_eq!(&record["type"], "Feature");
        prop_assert_eq!(from_record(&record), Some(item));
    }

    #[test]
    fn reading_what_was_written_gives_the_same_annotations(items in prop::collection::vec(annotation(), 0..6)) {
        let items: Vec<(AnnotationId, Annotation)> =
            items.into_iter().enumerate().map(|(index, item)| (AnnotationId::numbered(index as u64), item)).collect();
        let text = write(None, items.iter().map(|(id, item)| (id, item)));
        let file = read(&text).unwrap();
        prop_assert!(file.not_drawn.is_empty());
        let back: Vec<(AnnotationId, Annotation)> = file.items.iter().map(|(id, item)| {
            (id.clone().unwrap(), Annotation { origin: None, ..item.clone() })
        }).collect();
        prop_assert_eq!(&back, &items);
        // And a second time, from what was read: not a byte moves.
        let again = write(None, back.iter().zip(&file.items).map(|((id, _), (_, item))| (id, item)));
        prop_assert_eq!(again, text);
    }

    #[test]
    fn any_edit_of_a_read_annotation_survives_the_next_file(old in annotation(), new in annotation()) {
        let id = AnnotationId::new("x");
        let text = write(None, [(&id, &old)]);
        let origin = read(&text).unwrap().items[0].1.origin.clone();
        let edited = Annotation { origin, ..new.clone() };
        let back = read(&write(None, [(&id, &edited)])).unwrap();
        prop_assert_eq!(Annotation { origin: None, ..back.items[0].1.clone() }, new);
    }
}
