//! What each tool draws.

use guitu::geo::{Camera, LonLat, measure};
use guitu::project::annotation::*;
use guitu::query::SnapKind;
use guitu::tool::*;

use super::table::{Table, at, near};

#[test]
fn numbers_count_themselves_and_close_gaps() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Number));
    for (x, name) in [(100.0, "三星堆"), (300.0, "天府旌城"), (500.0, "高铁站"), (650.0, "孝德")] {
        table.click(at(x, 300.0));
        table.write(name);
    }
    table.key(ToolKey::Enter);
    table.take(ToolKind::Draw(KindId::KeyList));
    table.click(at(40.0, 400.0));
    let view = AnnotationView { project: table.history.project() };
    let (_, key) = view.iter().find(|(_, item)| item.kind == AnnotationKind::KeyList).unwrap();
    assert_eq!(shown_text(key, view), "① 三星堆\n② 天府旌城\n③ 高铁站\n④ 孝德");
    table.send(ToolEvent::Select(vec![key_list(view)[1].id.clone()]));
    table.key(ToolKey::Delete);
    let view = AnnotationView { project: table.history.project() };
    let key: Vec<(u32, String)> = key_list(view).into_iter().map(|entry| (entry.number, entry.text)).collect();
    assert_eq!(key, [(1, "三星堆".to_owned()), (2, "高铁站".to_owned()), (3, "孝德".to_owned())]);
}

#[test]
fn a_line_is_one_drag_and_a_polygon_some_clicks() {
    let mut table = Table::new();
    table.line(at(100.0, 100.0), at(300.0, 150.0));
    assert_eq!(table.only().kind, AnnotationKind::Line);
    table.take(ToolKind::Draw(KindId::Polygon));
    for p in [at(400.0, 100.0), at(500.0, 100.0), at(600.0, 300.0), at(500.0, 300.0)] {
        table.click(p);
    }
    table.key(ToolKey::Backspace);
    table.click(at(450.0, 260.0));
    table.click(at(402.0, 101.0));
    let polygon = table.items().pop().unwrap().1;
    assert_eq!((polygon.kind.clone(), polygon.place.len()), (AnnotationKind::Polygon, 4));
    assert!(near(table.places(&polygon)[3], at(450.0, 260.0)));
    assert_eq!(table.steps(), ["step.add_line", "step.add_polygon"]);
}

#[test]
fn a_double_click_ends_a_path_without_a_second_vertex_there() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Arrow));
    table.click(at(100.0, 100.0));
    table.click(at(200.0, 150.0));
    table.click(at(300.0, 100.0));
    table.click(at(301.0, 100.0));
    table.send(ToolEvent::DoubleClick(at(301.0, 100.0)));
    let arrow = table.only();
    assert_eq!((arrow.kind.clone(), arrow.place.len(), arrow.style.arrows), (AnnotationKind::Arrow, 3, ArrowEnds::End));
}

#[test]
fn shift_draws_at_45_degrees_and_squares() {
    let mut table = Table::new();
    table.modifiers.shift = true;
    table.line(at(100.0, 100.0), at(300.0, 109.0));
    let line = table.only();
    let places = table.places(&line);
    assert!((places[0].y - places[1].y).abs() < 0.05);
    table.take(ToolKind::Draw(KindId::Rectangle));
    table.drag(at(400.0, 200.0), at(500.0, 240.0));
    let square = table.places(&table.items().pop().unwrap().1);
    assert!(near(square[1], at(500.0, 300.0)), "{square:?}");
}

#[test]
fn a_pointer_snaps_to_features_and_to_annotations_but_not_with_alt() {
    let mut table = Table::with_plan();
    let core = table.camera.view_from_lonlat(LonLat::new(104.4, 31.1));
    table.take(ToolKind::Draw(KindId::Line));
    table.send(ToolEvent::Move(at(core.x + 5.0, core.y + 4.0)));
    assert_eq!(table.picture().snap.map(|(_, kind)| kind), Some(SnapKind::Vertex));
    table.drag(at(core.x + 5.0, core.y + 4.0), at(200.0, 520.0));
    let Place::Map(positions) = table.only().place else { panic!() };
    assert_eq!(positions[0], LonLat::new(104.4, 31.1));
    table.take(ToolKind::Draw(KindId::Pin));
    table.click(at(203.0, 522.0));
    table.key(ToolKey::Enter);
    let Place::Map(pin) = table.items().pop().unwrap().1.place else { panic!() };
    assert_eq!(pin[0], positions[1]);
    table.modifiers.alt = true;
    table.take(ToolKind::Draw(KindId::Line));
    table.send(ToolEvent::Move(core));
    assert_eq!(table.picture().snap, None);
}

#[test]
fn a_callout_is_anchored_to_the_feature_and_its_box_moves_alone() {
    let mut table = Table::with_plan();
    let core = table.camera.view_from_lonlat(LonLat::new(104.4, 31.1));
    table.take(ToolKind::Draw(KindId::Callout));
    table.drag(at(core.x + 3.0, core.y), at(core.x + 150.0, core.y - 90.0));
    table.write("核心");
    table.click(at(40.0, 40.0));
    let callout = table.only();
    let AnnotationKind::Callout(drawn) = &callout.kind else { panic!() };
    assert_eq!(drawn.feature, Some(AnchorFeature::Plan(guitu::plan::FeatureId::new("core"))));
    assert_eq!(callout.place, Place::Map(vec![LonLat::new(104.4, 31.1)]));
    let middle = at(core.x + drawn.offset_pt.0, core.y + drawn.offset_pt.1);
    assert!(near(middle, at(core.x + 150.0, core.y - 90.0)));
    table.drag(middle, at(middle.x - 20.0, middle.y + 30.0));
    let moved = table.only();
    assert_eq!(moved.place, callout.place);
    let AnnotationKind::Callout(after) = &moved.kind else { panic!() };
    assert!((after.offset_pt.0 - drawn.offset_pt.0 + 20.0).abs() < 1e-3);
    assert_eq!(table.steps(), ["step.add_callout", "step.move_annotation"]);
}

#[test]
fn a_measure_is_read_and_only_kept_when_asked() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Distance));
    for p in [at(100.0, 100.0), at(300.0, 100.0), at(300.0, 300.0)] {
        table.click(p);
    }
    table.send(ToolEvent::DoubleClick(at(300.0, 300.0)));
    assert!(table.items().is_empty());
    let shown = table.picture().preview.remove(0).1;
    let Place::Map(path) = &shown.place else { panic!() };
    assert_eq!((path.len(), shown.kind.clone()), (3, AnnotationKind::Distance));
    let total: f64 = segment_lengths(path).last().unwrap().1.0;
    assert!((total - measure::path_length(path).0).abs() < 1e-6 && total > 10_000.0);
    table.take(ToolKind::Draw(KindId::Text));
    table.take(ToolKind::Draw(KindId::Distance));
    assert_eq!(table.picture().preview.len(), 1, "it is still there to be read");
    table.key(ToolKey::Enter);
    assert_eq!(table.only().kind, AnnotationKind::Distance);
    assert_eq!(table.steps(), ["step.add_distance"]);
}

#[test]
fn a_distance_that_comes_back_to_its_start_is_an_area() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Distance));
    for p in [at(100.0, 100.0), at(300.0, 100.0), at(300.0, 300.0), at(101.0, 102.0)] {
        table.click(p);
    }
    table.send(ToolEvent::Keep);
    let area = table.only();
    let Place::Map(ring) = &area.place else { panic!() };
    let reading = measured(ring, true);
    // Half of a square of 200 points; a point of the map is this many metres at 31.1° N.
    let metres = measure::distance(ring[0], ring[1]).0 / 200.0;
    let flat = 0.5 * (200.0 * metres).powi(2);
    assert!((reading.area.unwrap().0 / flat - 1.0).abs() < 0.005, "{reading:?}");
    assert_eq!(area.kind, AnnotationKind::Area);
}

#[test]
fn strokes_follow_each_other_and_keep_only_what_matters() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Highlighter));
    for y in [100.0, 200.0] {
        table.send(ToolEvent::Press(at(100.0, y)));
        for step in 0..100u8 {
            table.send(ToolEvent::Move(at(100.0 + 3.0 * f32::from(step), y)));
        }
        table.send(ToolEvent::Release(at(400.0, y)));
    }
    assert_eq!(table.toolbox.active(), ToolKind::Draw(KindId::Highlighter));
    let items = table.items();
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|(_, item)| item.place.len() == 2 && item.style.stroke.a < 200));
    table.send(ToolEvent::Press(at(100.0, 300.0)));
    table.send(ToolEvent::Move(at(200.0, 320.0)));
    table.take(ToolKind::Select);
    assert_eq!(table.items().len(), 3, "a stroke that another tool interrupts is kept");
}

#[test]
fn a_stamp_is_fixed_to_the_page() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Stamp));
    table.toolbox.set_words(KindId::Stamp, KindId::Stamp.spec().ready_words[1]);
    table.click(at(700.0, 60.0));
    let stamp = table.only();
    assert_eq!(stamp.text, "征求意见稿");
    table.camera = Camera::new(LonLat::new(100.0, 20.0), 5.0, 400.0, 300.0);
    assert!(near(table.places(&stamp)[0], at(350.0, 30.0)));
}

#[test]
fn an_image_keeps_its_shape() {
    let mut table = Table::new();
    let image = ImageToPlace { source: ImageSource::Embedded([1, 2, 3].into()), aspect: 2.0 };
    table.with(|toolbox, context| toolbox.take_image(image, context));
    table.drag(at(100.0, 100.0), at(300.0, 110.0));
    let item = table.only();
    assert!(near(table.places(&item)[1], at(300.0, 200.0)));
    assert_eq!(item.kind, AnnotationKind::Image(ImageSource::Embedded([1, 2, 3].into())));
}

#[test]
fn nothing_is_drawn_into_a_layer_that_is_hidden_or_locked() {
    let mut table = Table::new();
    let view = AnnotationView { project: table.history.project() };
    let hide = vec![view.changed_layer(AnnotationLayerId::FIRST, |layer| layer.visible = false)];
    table.history.edit(guitu::project::StepName::new("hide"), None, hide);
    table.line(at(100.0, 100.0), at(200.0, 100.0));
    assert_eq!(table.only().layer, AnnotationLayerId(1));
    assert_eq!(AnnotationView { project: table.history.project() }.shown().len(), 1);
}
