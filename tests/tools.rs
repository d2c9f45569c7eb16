//! Every tool's story, told as the events that a window would send.
#![expect(clippy::unwrap_used, reason = "a test may fail here")]

mod support;

use std::sync::Arc;

use guitu::geo::{Camera, LonLat, ViewPt, measure};
use guitu::plan::Layer;
use guitu::project::annotation::*;
use guitu::project::{History, Project};
use guitu::query::{HitIndex, SnapKind};
use guitu::tool::*;
use proptest::prelude::*;

/// A map of 800 × 600 points over the small plan, and a history.
struct Table {
    history: History,
    toolbox: Toolbox,
    camera: Camera,
    modifiers: Modifiers,
    scale: f32,
    layers: Vec<(Arc<Layer>, HitIndex)>,
}

fn at(x: f32, y: f32) -> ViewPt {
    ViewPt::new(x, y)
}

impl Table {
    fn new() -> Self {
        Self {
            history: History::default(),
            toolbox: Toolbox::default(),
            camera: Camera::new(LonLat::new(104.4, 31.1), 10.0, 800.0, 600.0),
            modifiers: Modifiers::default(),
            scale: 1.0,
            layers: Vec::new(),
        }
    }

    /// With the small plan's layers to snap to and point at, the topmost first.
    fn with_plan() -> Self {
        let plan = support::small_plan();
        let index = |layer: &Arc<Layer>| (Arc::clone(layer), HitIndex::new(layer.table().unwrap()));
        Self { layers: plan.layers.iter().rev().map(index).collect(), ..Self::new() }
    }

    fn with<T>(&mut self, act: impl FnOnce(&mut Toolbox, &ToolContext<'_>) -> T) -> T {
        let targets: Vec<Target<'_>> = self.layers.iter().map(|(layer, hits)| Target { layer, hits }).collect();
        let context = ToolContext {
            camera: self.camera,
            scale: self.scale,
            project: self.history.project(),
            targets: &targets,
            modifiers: self.modifiers,
            author: "王工",
            now: "2026-11-24T10:00:00+08:00",
        };
        act(&mut self.toolbox, &context)
    }

    fn apply(&mut self, outcome: &ToolOutcome) {
        for commit in outcome.commits.clone() {
            self.history.edit(commit.name, commit.gesture, commit.changes);
        }
    }

    fn send(&mut self, event: ToolEvent) -> ToolOutcome {
        let outcome = self.with(|toolbox, context| toolbox.handle(&event, context));
        self.apply(&outcome);
        outcome
    }

    fn take(&mut self, kind: ToolKind) -> ToolOutcome {
        let outcome = self.with(|toolbox, context| toolbox.take(kind, context));
        self.apply(&outcome);
        outcome
    }

    fn click(&mut self, p: ViewPt) -> ToolOutcome {
        self.send(ToolEvent::Move(p));
        let pressed = self.send(ToolEvent::Press(p));
        self.send(ToolEvent::Release(p));
        pressed
    }

    fn drag(&mut self, from: ViewPt, to: ViewPt) {
        self.send(ToolEvent::Press(from));
        for share in [0.3, 0.7, 1.0] {
            self.send(ToolEvent::Move(at(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)));
        }
        self.send(ToolEvent::Release(to));
    }

    fn key(&mut self, key: ToolKey) -> ToolOutcome {
        self.send(ToolEvent::Key(key))
    }

    fn write(&mut self, text: &str) {
        self.send(ToolEvent::Text(TextEvent::Commit(text.to_owned())));
    }

    fn picture(&mut self) -> ToolPicture {
        self.with(|toolbox, context| toolbox.picture(context))
    }

    fn items(&self) -> Vec<(AnnotationId, Annotation)> {
        let view = AnnotationView { project: self.history.project() };
        view.in_order().into_iter().map(|(id, item)| (id.clone(), Annotation::clone(item))).collect()
    }

    fn only(&self) -> Annotation {
        let mut items = self.items();
        assert_eq!(items.len(), 1, "{items:?}");
        items.remove(0).1
    }

    fn steps(&self) -> Vec<&str> {
        self.history.done().iter().map(|step| step.name.key.as_str()).collect()
    }

    /// Where an annotation's positions are in the view.
    fn places(&self, item: &Annotation) -> Vec<ViewPt> {
        item.place.in_view(&self.camera)
    }

    fn line(&mut self, from: ViewPt, to: ViewPt) -> AnnotationId {
        self.take(ToolKind::Line);
        self.drag(from, to);
        self.items().pop().unwrap().0
    }
}

fn near(a: ViewPt, b: ViewPt) -> bool {
    a.distance(b) < 0.05
}

#[test]
fn from_the_key_to_the_text_box_is_one_click_and_typing_starts_at_once() {
    let mut table = Table::new();
    table.take(ToolKind::Text);
    table.send(ToolEvent::Press(at(300.0, 200.0)));
    assert!(table.picture().text_box.is_some());
    table.send(ToolEvent::Release(at(300.0, 200.0)));
    for event in [TextEvent::ImeEnabled, TextEvent::Preedit("zhou".to_owned(), Some(4))] {
        table.send(ToolEvent::Text(event));
    }
    let text_box = table.picture().text_box.unwrap();
    assert_eq!((text_box.item.text.as_str(), text_box.composing), ("zhou", 0..4));
    assert!(text_box.caret_rect.min.x > 300.0 && table.history.done().is_empty());
    table.send(ToolEvent::Text(TextEvent::Preedit(String::new(), None)));
    table.write("轴线");
    table.write("，");
    table.click(at(700.0, 500.0));
    let item = table.only();
    assert_eq!((item.text.as_str(), item.author.as_str()), ("轴线，", "王工"));
    assert!(near(table.places(&item)[0], at(300.0, 200.0)));
    assert_eq!(table.steps(), ["step.add_text"]);
    assert_eq!((table.toolbox.active(), table.toolbox.selected().len()), (ToolKind::Select, 1));
}

#[test]
fn a_text_without_words_leaves_nothing_behind() {
    let mut table = Table::new();
    table.take(ToolKind::Text);
    table.click(at(300.0, 200.0));
    table.key(ToolKey::Escape);
    assert!(table.items().is_empty() && table.history.done().is_empty());
}

#[test]
fn another_tool_keeps_a_text_that_is_being_written_and_what_was_half_drawn() {
    let mut table = Table::new();
    table.take(ToolKind::Text);
    table.click(at(300.0, 200.0));
    table.write("半句");
    table.send(ToolEvent::Text(TextEvent::Preedit("hua".to_owned(), None)));
    table.take(ToolKind::Polygon);
    assert_eq!(table.only().text, "半句hua");
    for x in [100.0, 200.0, 200.0] {
        table.click(at(x, 50.0 + x));
    }
    table.click(at(100.0, 400.0));
    table.take(ToolKind::Line);
    table.click(at(500.0, 500.0));
    table.take(ToolKind::Rectangle);
    assert_eq!(table.items().len(), 2, "the polygon is kept");
    table.take(ToolKind::Line);
    table.click(at(600.0, 500.0));
    table.key(ToolKey::Enter);
    let line = table.items().pop().unwrap().1;
    assert_eq!(line.kind, AnnotationKind::Line);
    assert!(near(table.places(&line)[0], at(500.0, 500.0)), "the first vertex waited for its tool");
}

#[test]
fn numbers_count_themselves_and_close_gaps() {
    let mut table = Table::new();
    table.take(ToolKind::Number);
    for (x, name) in [(100.0, "三星堆"), (300.0, "天府旌城"), (500.0, "高铁站"), (650.0, "孝德")] {
        table.click(at(x, 300.0));
        table.write(name);
    }
    table.key(ToolKey::Enter);
    table.take(ToolKind::KeyList);
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
    table.take(ToolKind::Polygon);
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
    table.take(ToolKind::Arrow);
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
    table.take(ToolKind::Rectangle);
    table.drag(at(400.0, 200.0), at(500.0, 240.0));
    let square = table.places(&table.items().pop().unwrap().1);
    assert!(near(square[1], at(500.0, 300.0)), "{square:?}");
}

#[test]
fn a_pointer_snaps_to_features_and_to_annotations_but_not_with_alt() {
    let mut table = Table::with_plan();
    let core = table.camera.view_from_lonlat(LonLat::new(104.4, 31.1));
    table.take(ToolKind::Line);
    table.send(ToolEvent::Move(at(core.x + 5.0, core.y + 4.0)));
    assert_eq!(table.picture().snap.map(|(_, kind)| kind), Some(SnapKind::Vertex));
    table.drag(at(core.x + 5.0, core.y + 4.0), at(200.0, 520.0));
    let Place::Map(positions) = table.only().place else { panic!() };
    assert_eq!(positions[0], LonLat::new(104.4, 31.1));
    table.take(ToolKind::Pin);
    table.click(at(203.0, 522.0));
    table.key(ToolKey::Enter);
    let Place::Map(pin) = table.items().pop().unwrap().1.place else { panic!() };
    assert_eq!(pin[0], positions[1]);
    table.modifiers.alt = true;
    table.take(ToolKind::Line);
    table.send(ToolEvent::Move(core));
    assert_eq!(table.picture().snap, None);
}

#[test]
fn a_callout_is_anchored_to_the_feature_and_its_box_moves_alone() {
    let mut table = Table::with_plan();
    let core = table.camera.view_from_lonlat(LonLat::new(104.4, 31.1));
    table.take(ToolKind::Callout);
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
    table.take(ToolKind::Distance);
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
    table.take(ToolKind::Text);
    table.take(ToolKind::Distance);
    assert_eq!(table.picture().preview.len(), 1, "it is still there to be read");
    table.key(ToolKey::Enter);
    assert_eq!(table.only().kind, AnnotationKind::Distance);
    assert_eq!(table.steps(), ["step.add_distance"]);
}

#[test]
fn a_distance_that_comes_back_to_its_start_is_an_area() {
    let mut table = Table::new();
    table.take(ToolKind::Distance);
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
    table.take(ToolKind::Highlighter);
    for y in [100.0, 200.0] {
        table.send(ToolEvent::Press(at(100.0, y)));
        for step in 0..100u8 {
            table.send(ToolEvent::Move(at(100.0 + 3.0 * f32::from(step), y)));
        }
        table.send(ToolEvent::Release(at(400.0, y)));
    }
    assert_eq!(table.toolbox.active(), ToolKind::Highlighter);
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
    table.take(ToolKind::Stamp);
    table.toolbox.set_stamp(Stamp::ForComment);
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
fn moving_is_one_step_however_many_frames_it_had_and_esc_takes_it_back() {
    let mut table = Table::new();
    table.line(at(100.0, 100.0), at(300.0, 100.0));
    let before = table.only();
    table.send(ToolEvent::Press(at(170.0, 101.0)));
    table.send(ToolEvent::Move(at(190.0, 151.0)));
    let picture = table.picture();
    assert_eq!((picture.preview.len(), picture.replaced.len()), (1, 1));
    table.key(ToolKey::Escape);
    table.send(ToolEvent::Release(at(190.0, 151.0)));
    assert_eq!(table.only(), before);
    table.drag(at(170.0, 101.0), at(190.0, 151.0));
    let places = table.places(&table.only());
    assert!(near(places[0], at(120.0, 150.0)) && near(places[1], at(320.0, 150.0)));
    assert_eq!(table.steps(), ["step.add_line", "step.move_annotation"]);
    table.history.undo();
    assert_eq!(table.only(), before);
}

#[test]
fn vertices_are_dragged_inserted_and_taken_out() {
    let mut table = Table::new();
    table.line(at(100.0, 100.0), at(300.0, 100.0));
    table.drag(at(300.0, 100.0), at(300.0, 180.0));
    table.drag(at(200.0, 140.0), at(220.0, 60.0));
    let bent = table.only();
    assert_eq!(bent.place.len(), 3);
    assert!(near(table.places(&bent)[1], at(220.0, 60.0)) && near(table.places(&bent)[2], at(300.0, 180.0)));
    table.click(at(220.0, 60.0));
    table.key(ToolKey::Delete);
    assert_eq!(table.only().place.len(), 2);
    assert_eq!(table.steps(), ["step.add_line", "step.move_vertex", "step.add_vertex", "step.remove_vertex"]);
}

#[test]
fn a_box_is_resized_by_its_corner() {
    let mut table = Table::new();
    table.take(ToolKind::Ellipse);
    table.drag(at(100.0, 100.0), at(200.0, 180.0));
    table.drag(at(200.0, 180.0), at(300.0, 260.0));
    let places = table.places(&table.only());
    assert!(near(places[0], at(100.0, 100.0)) && near(places[1], at(300.0, 260.0)), "{places:?}");
}

#[test]
fn a_band_selects_groups_move_together_and_a_press_on_nothing_is_the_maps() {
    let mut table = Table::new();
    table.line(at(100.0, 100.0), at(200.0, 100.0));
    table.line(at(100.0, 200.0), at(200.0, 200.0));
    table.line(at(500.0, 400.0), at(600.0, 400.0));
    assert!(!table.click(at(700.0, 550.0)).used);
    assert!(table.toolbox.selected().is_empty());
    table.modifiers.shift = true;
    table.drag(at(50.0, 50.0), at(300.0, 300.0));
    table.modifiers.shift = false;
    assert_eq!(table.toolbox.selected().len(), 2);
    table.send(ToolEvent::Arrange(Arrange::Group));
    table.click(at(700.0, 550.0));
    table.drag(at(130.0, 100.0), at(130.0, 140.0));
    let heights: Vec<f32> = table.items().iter().map(|(_, item)| table.places(item)[0].y.round()).collect();
    assert_eq!(heights, [140.0, 240.0, 400.0]);
}

#[test]
fn alignment_duplicates_and_order() {
    let mut table = Table::new();
    let bottom = table.line(at(100.0, 100.0), at(200.0, 100.0));
    let middle = table.line(at(150.0, 200.0), at(300.0, 200.0));
    let top = table.line(at(400.0, 390.0), at(420.0, 390.0));
    table.send(ToolEvent::Arrange(Arrange::SelectAll));
    table.send(ToolEvent::Arrange(Arrange::Align(Align::Left)));
    assert!(table.items().iter().all(|(_, item)| (table.places(item)[0].x - 100.0).abs() < 0.05));
    table.send(ToolEvent::Arrange(Arrange::Align(Align::DistributeDown)));
    assert!((table.places(&table.items()[1].1)[0].y - 245.0).abs() < 0.05);
    table.send(ToolEvent::Select(vec![bottom.clone()]));
    table.send(ToolEvent::Arrange(Arrange::Forward));
    let order = |table: &Table| table.items().into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(order(&table), [middle.clone(), bottom.clone(), top.clone()]);
    table.send(ToolEvent::Arrange(Arrange::ToFront));
    assert_eq!(order(&table), [middle.clone(), top.clone(), bottom.clone()]);
    table.send(ToolEvent::Arrange(Arrange::ToBack));
    assert_eq!(order(&table), [bottom, middle, top]);
    table.send(ToolEvent::Arrange(Arrange::Duplicate));
    assert_eq!((table.items().len(), table.toolbox.selected().len()), (4, 1));
    assert!(table.toolbox.selected().contains(&AnnotationId::new("a4")));
}

#[test]
fn arrow_keys_that_follow_each_other_are_one_step() {
    let mut table = Table::new();
    table.line(at(100.0, 100.0), at(200.0, 100.0));
    for key in [ToolKey::Right, ToolKey::Right, ToolKey::Down] {
        assert!(table.key(key).used);
    }
    table.click(at(700.0, 500.0));
    assert!(!table.key(ToolKey::Right).used, "without a selection the arrows move the map");
    assert!(near(table.places(&table.only())[0], at(102.0, 101.0)));
    assert_eq!(table.steps(), ["step.add_line", "step.move_annotation"]);
}

#[test]
fn what_is_locked_or_hidden_is_not_taken_hold_of() {
    for what in [Arrange::Lock, Arrange::Hide] {
        let mut table = Table::new();
        table.line(at(100.0, 100.0), at(200.0, 100.0));
        table.send(ToolEvent::Arrange(what));
        let before = table.only();
        assert!(!table.click(at(150.0, 100.0)).used);
        table.drag(at(150.0, 100.0), at(250.0, 300.0));
        table.send(ToolEvent::Arrange(Arrange::Delete));
        assert_eq!(table.only(), before);
    }
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

#[test]
fn the_style_panel_shows_the_selection_and_the_last_style_is_remembered() {
    let mut table = Table::new();
    table.line(at(100.0, 100.0), at(200.0, 100.0));
    let blue = AnnotationStyle { width_pt: 5.0, ..BUILT_IN_PRESETS[1].style };
    let restyled = table.with(|toolbox, context| toolbox.set_style(blue, None, context));
    table.apply(&restyled);
    assert_eq!(table.only().style, blue);
    table.line(at(100.0, 300.0), at(200.0, 300.0));
    assert_eq!(table.items().pop().unwrap().1.style, blue);
    table.take(ToolKind::Text);
    assert_ne!(table.with(|toolbox, context| toolbox.style(context)), blue);
    table.take(ToolKind::Select);
    table.click(at(150.0, 100.0));
    assert_eq!(table.with(|toolbox, context| toolbox.style(context)), blue);
}

#[test]
fn what_is_copied_as_text_is_pasted_in_another_window() {
    use guitu::format::annotations::{Purpose, read, write};
    let mut table = Table::new();
    table.line(at(100.0, 100.0), at(200.0, 100.0));
    let copied = table.with(|toolbox, context| toolbox.to_copy(context));
    let text = write(None, copied.iter().map(|(id, item)| (id, item.as_ref())), Purpose::Exchange);
    let mut other = Table::new();
    other.take(ToolKind::Text);
    let items = read(&text).unwrap().items.into_iter().map(|(_, item)| item).collect();
    other.send(ToolEvent::Paste(items));
    assert_eq!(other.only().place, table.only().place);
    assert_eq!(other.only().style, table.only().style);
    assert_eq!(other.toolbox.selected().len(), 1);
}

#[test]
fn a_double_click_opens_the_text_and_enter_ends_a_one_line_box() {
    let mut table = Table::new();
    table.take(ToolKind::Pin);
    table.click(at(200.0, 200.0));
    table.write("老名");
    table.key(ToolKey::Enter);
    table.take(ToolKind::Select);
    table.click(at(200.0, 200.0));
    table.send(ToolEvent::DoubleClick(at(200.0, 200.0)));
    table.send(ToolEvent::Text(TextEvent::SelectAll));
    table.write("新名");
    table.key(ToolKey::Enter);
    assert_eq!((table.only().text.as_str(), table.steps()), ("新名", vec!["step.add_pin", "step.write"]));
}

fn any_event() -> impl Strategy<Value = Result<ToolEvent, (ToolKind, bool)>> {
    use ToolKey::*;
    let place = (0..8u8, 0..6u8).prop_map(|(x, y)| at(f32::from(x) * 100.0 + 50.0, f32::from(y) * 100.0 + 50.0));
    let kinds: Vec<ToolKind> = TOOLS.iter().map(|row| row.kind).collect();
    let keys = vec![Enter, Escape, Backspace, Delete, Left, Right, Up, Down, Home, End];
    let arrange = vec![
        Arrange::Align(Align::Left),
        Arrange::Align(Align::DistributeAcross),
        Arrange::Forward,
        Arrange::Backward,
        Arrange::ToFront,
        Arrange::ToBack,
        Arrange::Duplicate,
        Arrange::Lock,
        Arrange::Group,
        Arrange::Ungroup,
        Arrange::Delete,
        Arrange::FixToPage(true),
        Arrange::FixToPage(false),
        Arrange::SelectAll,
    ];
    let text = vec![
        TextEvent::Commit("德阳".to_owned()),
        TextEvent::Preedit("de".to_owned(), Some(2)),
        TextEvent::Insert("a\nb".to_owned()),
        TextEvent::SelectAll,
    ];
    prop_oneof![
        4 => place.clone().prop_map(|p| Ok(ToolEvent::Press(p))),
        3 => place.clone().prop_map(|p| Ok(ToolEvent::Move(p))),
        4 => place.clone().prop_map(|p| Ok(ToolEvent::Release(p))),
        1 => place.prop_map(|p| Ok(ToolEvent::DoubleClick(p))),
        2 => prop::sample::select(keys).prop_map(|key| Ok(ToolEvent::Key(key))),
        2 => prop::sample::select(text).prop_map(|text| Ok(ToolEvent::Text(text))),
        2 => prop::sample::select(arrange).prop_map(|what| Ok(ToolEvent::Arrange(what))),
        3 => (prop::sample::select(kinds), any::<bool>()).prop_map(Err),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_undo_leads_back_to_the_start_and_redo_to_the_end(events in prop::collection::vec(any_event(), 0..80)) {
        let mut table = Table::new();
        for event in events {
            match event {
                Ok(event) => drop(table.send(event)),
                Err((kind, shift)) => {
                    table.modifiers.shift = shift;
                    table.take(kind);
                }
            }
            table.picture();
        }
        let end = table.history.project().clone();
        let steps = table.history.done().len();
        while table.history.undo().is_some() {}
        prop_assert_eq!(table.history.project(), &Project::default());
        for _ in 0..steps {
            table.history.redo();
        }
        prop_assert_eq!(table.history.project(), &end);
        let bytes = |project: &Project| {
            project.iter().map(|pair| serde_json::to_string(&pair).unwrap()).collect::<Vec<_>>()
        };
        prop_assert_eq!(bytes(table.history.project()), bytes(&end));
    }
}

#[test]
fn with_larger_letters_a_text_is_taken_hold_of_where_it_is_seen() {
    let mut table = Table::new();
    table.take(ToolKind::Text);
    table.click(at(200.0, 200.0));
    table.write("沿线城镇");
    table.key(ToolKey::Escape);
    table.send(ToolEvent::Key(ToolKey::Escape));
    // Four letters of 14 points end 62 points to the right, twice as large 124.
    let far = at(300.0, 215.0);
    assert!(!table.click(far).used);
    table.scale = 2.0;
    assert!(table.click(far).used);
    let frame = table.picture().frames[0];
    assert!(frame.width() > 120.0, "{frame:?}");
}

#[test]
fn a_dragged_number_keeps_its_id_for_its_number() {
    let mut table = Table::new();
    table.take(ToolKind::Number);
    table.click(at(200.0, 200.0));
    table.key(ToolKey::Escape);
    table.send(ToolEvent::Key(ToolKey::Escape));
    let id = table.items()[0].0.clone();
    table.send(ToolEvent::Press(at(200.0, 200.0)));
    table.send(ToolEvent::Move(at(260.0, 240.0)));
    let picture = table.picture();
    assert_eq!(picture.preview[0].0, Some(id));
}

#[test]
fn a_look_chosen_while_a_text_is_written_is_its_look() {
    let mut table = Table::new();
    table.take(ToolKind::Text);
    table.click(at(200.0, 200.0));
    table.write("一");
    let style = AnnotationStyle { text_pt: 30.0, ..AnnotationStyle::default() };
    table.with(|toolbox, context| toolbox.set_style(style, None, context));
    assert_eq!(table.picture().text_box.unwrap().item.style, style);
    table.key(ToolKey::Escape);
    assert_eq!(table.only().style, style);
    // The same for a text that was there already.
    table.send(ToolEvent::Key(ToolKey::Enter));
    let larger = AnnotationStyle { text_pt: 40.0, ..style };
    let outcome = table.with(|toolbox, context| toolbox.set_style(larger, None, context));
    table.apply(&outcome);
    table.key(ToolKey::Escape);
    assert_eq!(table.only().style, larger);
}

#[test]
fn what_is_asked_of_a_text_that_is_being_written_finds_it_finished() {
    let mut table = Table::new();
    table.take(ToolKind::Text);
    table.click(at(200.0, 200.0));
    table.write("一");
    table.key(ToolKey::Escape);
    table.send(ToolEvent::Key(ToolKey::Enter));
    table.write("二");
    table.send(ToolEvent::Arrange(Arrange::Duplicate));
    let texts: Vec<String> = table.items().into_iter().map(|(_, item)| item.text).collect();
    assert_eq!(texts, ["一二", "一二"]);
    assert!(table.picture().text_box.is_none());
}
