//! How annotations look, and what they leave alone.

use std::sync::Arc;

use guitu::display::annotations::AnnotationInput;
use guitu::display::page::Page;
use guitu::display::{LayerChoice, MapComposer, MapInput, Picture};
use guitu::geo::{LonLat, ViewPt};
use guitu::i18n::{Language, length_text, message_with};
use guitu::plan::{Plan, Role};
use guitu::project::annotation::*;
use guitu::project::records;
use guitu::project::{Change, Medium, Project};
use guitu::style::palette::STRUCTURE;

use super::dump::dump;
use super::golden::{assert_picture, assert_text};
use super::sketch::{camera, layer, plan, point};

fn ground(points: &[(f64, f64)]) -> Place {
    Place::Map(points.iter().map(|(x, y)| LonLat::new(*x, *y)).collect())
}

fn put(number: u32, item: Annotation) -> Change {
    let key = records::Annotation(AnnotationId::numbered(number.into()));
    Change::put(key, Annotation { order: i64::from(number), ..item })
}

fn drawn(kind: AnnotationKind, points: &[(f64, f64)], text: &str) -> Annotation {
    Annotation { text: text.to_owned(), ..Annotation::new(kind, ground(points)) }
}

/// One annotation of each kind that draws something of its own.
fn sheet() -> Vec<Annotation> {
    use AnnotationKind as Kind;
    let callout = Callout { feature: None, offset_pt: (70.0, -40.0) };
    let stroke = [(104.02, 31.2), (104.05, 31.23), (104.08, 31.19), (104.12, 31.22)];
    let mut stamp = drawn(Kind::Stamp, &[], "征求意见稿");
    stamp.place = Place::Page(vec![PagePart { x: 0.82, y: 0.1 }]);
    let mut key = drawn(Kind::KeyList, &[], "");
    key.place = Place::Page(vec![PagePart { x: 0.02, y: 0.72 }]);
    let mut hatched = drawn(Kind::Rectangle, &[(104.38, 31.135), (104.47, 31.1)], "");
    hatched.style = BUILT_IN_PRESETS[2].style;
    vec![
        drawn(Kind::Highlighter, &[(104.02, 31.27), (104.1, 31.275), (104.18, 31.27)], ""),
        drawn(Kind::Text, &[(104.03, 31.29)], "天府大道\n北延线"),
        drawn(Kind::Arrow, &[(104.2, 31.28), (104.27, 31.22), (104.33, 31.24)], ""),
        drawn(Kind::Freehand, &stroke, ""),
        drawn(Kind::Ellipse, &[(104.15, 31.21), (104.24, 31.16)], ""),
        hatched,
        drawn(Kind::Polygon, &[(104.36, 31.2), (104.44, 31.22), (104.46, 31.16), (104.4, 31.15)], ""),
        drawn(Kind::Callout(callout), &[(104.25, 31.1)], "研究确定\n枢纽站址"),
        drawn(Kind::Pin, &[(104.06, 31.13)], "现场照片"),
        drawn(Kind::Number { rank: 1 }, &[(104.18, 31.1)], "三星堆"),
        drawn(Kind::Number { rank: 2 }, &[(104.12, 31.07)], "高铁站"),
        drawn(Kind::Distance, &[(104.19, 31.035), (104.27, 31.05), (104.33, 31.025)], ""),
        drawn(Kind::Area, &[(104.38, 31.075), (104.47, 31.08), (104.47, 31.03), (104.38, 31.035)], ""),
        stamp,
        key,
    ]
}

fn project(items: Vec<Annotation>) -> Project {
    let changes = items.into_iter().zip(1..).map(|(item, number)| put(number, item)).collect();
    Project::default().with(changes)
}

fn picture(composer: &mut MapComposer, plan: &Arc<Plan>, project: &Project, input: AnnotationInput<'_>) -> Picture {
    composer.picture(&MapInput {
        plan,
        layers: &plan.layers,
        project,
        shown: LayerChoice::AsSet,
        palette: &STRUCTURE,
        camera: camera(480.0, 320.0),
        symbol_scale: 1.0,
        medium: Medium::Screen,
        reserved: &[],
        numbering: None,
        annotations: input,
        beneath: guitu::display::Beneath::Paper,
    })
}

fn plain() -> AnnotationInput<'static> {
    AnnotationInput::plain(Language::Chinese)
}

fn keys(picture: &Picture) -> Vec<(String, u64)> {
    picture.layers.iter().map(|layer| (layer.key.layer.text().to_owned(), layer.key.revision)).collect()
}

#[test]
fn every_kind_of_annotation_is_drawn_and_written() {
    let map = picture(&mut MapComposer::default(), &plan(Vec::new()), &project(sheet()), plain());
    assert_text("annotations.txt", &dump(&map));
    assert_picture("annotations.png", &Page::of_map(map), 480, 320);
}

#[test]
fn annotations_lie_above_the_plan_and_names_keep_clear_of_their_texts() {
    let plan = plan(vec![layer("places", Role::Node, None, &[point("某组团", 104.25, 31.15)])]);
    let bare = picture(&mut MapComposer::default(), &plan, &Project::default(), plain());
    let name = bare.labels[0].glyphs[0].origin;
    let at = bare.camera.lonlat_from_view(ViewPt::new(name.x - 10.0, name.y - 20.0));
    let note = drawn(AnnotationKind::Text, &[(at.lon, at.lat)], "压在注记上的文字");
    let annotated = picture(&mut MapComposer::default(), &plan, &project(vec![note]), plain());
    let moved = annotated.labels.iter().find(|label| label.id == bare.labels[0].id);
    assert_ne!(moved.map(|label| label.glyphs[0].origin), Some(name), "the name makes room");
    assert_eq!(annotated.labels.last().unwrap().glyphs[0].text, "压在注记上的文字");
}

#[test]
fn one_change_among_thousands_prepares_only_its_neighbours_anew() {
    let mut composer = MapComposer::default();
    let plan = plan(Vec::new());
    let item = |i: u32| {
        let x = 104.0 + f64::from(i) * 1e-4;
        drawn(AnnotationKind::Line, &[(x, 31.1), (x, 31.2)], "")
    };
    let all = project((0..2000).map(item).collect());
    let before = keys(&picture(&mut composer, &plan, &all, plain()));
    assert_eq!(keys(&picture(&mut composer, &plan, &all, plain())), before, "nothing changed");
    let one = all.with(vec![put(1000, item(7))]);
    let after = keys(&picture(&mut composer, &plan, &one, plain()));
    let changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
    assert_eq!((before.len(), changed), (after.len(), 1));
    assert!(before.len() > 1);
    // One that goes moves no other into another layer: those above it stay as they are.
    let gone = all.with(vec![Change::remove(records::Annotation(AnnotationId::numbered(3)))]);
    let fewer = keys(&picture(&mut composer, &plan, &gone, plain()));
    assert!(fewer.iter().filter(|key| !after.contains(key)).count() <= 2, "{after:?} {fewer:?}");
}

#[test]
fn a_preview_stands_for_what_is_dragged_and_keeps_its_number() {
    let mut composer = MapComposer::default();
    let plan = plan(Vec::new());
    let marker = |rank, lon| drawn(AnnotationKind::Number { rank }, &[(lon, 31.15)], "");
    let project = project(vec![marker(1, 104.1), marker(2, 104.2), marker(3, 104.3)]);
    let id = AnnotationId::numbered(2);
    let previews = [(Some(id.clone()), marker(2, 104.25)), (None, marker(0, 104.4))];
    let replaced = [id].into();
    let picture = picture(
        &mut composer,
        &plan,
        &project,
        AnnotationInput { previews: &previews, replaced: &replaced, ..plain() },
    );
    let numbers: Vec<&str> = picture.labels.iter().map(|label| label.glyphs[0].text.as_str()).collect();
    assert_eq!(numbers, ["1", "3", "2", "4"]);
}

#[test]
fn in_a_crowd_the_upper_texts_stay_and_none_lies_over_another() {
    let text = |i: u32| {
        let (x, y) = (104.02 + f64::from(i % 40) * 0.011, 31.02 + f64::from(i / 40) * 0.011);
        drawn(AnnotationKind::Text, &[(x, y)], &format!("文字{i}"))
    };
    let project = project((0..900).map(text).collect());
    let picture = picture(&mut MapComposer::default(), &plan(Vec::new()), &project, plain());
    let places: Vec<(f32, f32)> =
        picture.labels.iter().map(|label| (label.glyphs[0].origin.x, label.glyphs[0].origin.y)).collect();
    assert!((30..300).contains(&places.len()), "{}", places.len());
    assert!(picture.labels.iter().any(|label| label.glyphs[0].text == "文字899"), "the uppermost is there");
    for (index, a) in places.iter().enumerate() {
        let apart = |b: &(f32, f32)| (a.0 - b.0).abs() > 40.0 || (a.1 - b.1).abs() > 14.0;
        assert!(places[..index].iter().all(apart), "{a:?} lies over another");
    }
}

#[test]
fn hundreds_of_changing_looks_become_a_few_batches() {
    let item = |i: u32| {
        let x = 104.0 + f64::from(i) * 1e-4;
        let kind = if i.is_multiple_of(2) { AnnotationKind::Line } else { AnnotationKind::Freehand };
        let mut item = drawn(kind, &[(x, 31.1), (x, 31.15), (x, 31.2)], "");
        item.style.width_pt = f32::from(u8::try_from(i % 3).unwrap_or(0)) + 1.0;
        item
    };
    let batches = |count: u32| {
        let picture =
            picture(&mut MapComposer::default(), &plan(Vec::new()), &project((0..count).map(item).collect()), plain());
        let of_layers = picture.layers.iter().map(|layer| match &*layer.content {
            guitu::display::LayerContent::Batches(batches) => batches.len(),
            guitu::display::LayerContent::Image { .. } => 0,
        });
        of_layers.sum::<usize>() + picture.hot.len()
    };
    assert_eq!(batches(12), 12, "a few keep their order one by one");
    assert!(batches(1000) <= 20, "{}", batches(1000));
}

#[test]
fn a_long_measure_says_how_far_it_is_to_each_corner() {
    let path = [(104.02, 31.05), (104.15, 31.25), (104.3, 31.08), (104.45, 31.25)];
    let project = project(vec![drawn(AnnotationKind::Distance, &path, "")]);
    let map = picture(&mut MapComposer::default(), &plan(Vec::new()), &project, plain());
    let texts: Vec<&str> = map.labels.iter().flat_map(|label| &label.glyphs).map(|run| run.text.as_str()).collect();
    let ground = path.map(|(lon, lat)| LonLat::new(lon, lat));
    let so_far = length_text(segment_lengths(&ground)[1].1.0);
    let so_far = message_with(Language::Chinese, "measure.running", &[&so_far]);
    assert!(texts.contains(&so_far.as_str()), "{so_far} in {texts:?}");
    let plates: Vec<_> = map.labels.iter().filter_map(|label| label.tag).map(|tag| tag.rect).collect();
    let overlap = |a: usize, b: usize| plates[a].intersects(&plates[b]);
    assert!((0..plates.len()).all(|a| (0..a).all(|b| !overlap(a, b))), "no plate lies on another");
}
