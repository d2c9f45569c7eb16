//! Selecting, moving, shaping and arranging what is drawn.

use guitu::project::annotation::*;
use guitu::tool::*;

use super::table::{Table, at, near};

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
    table.take(ToolKind::Draw(KindId::Ellipse));
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
fn a_dragged_number_keeps_its_id_for_its_number() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Number));
    table.click(at(200.0, 200.0));
    table.key(ToolKey::Escape);
    table.send(ToolEvent::Key(ToolKey::Escape));
    let id = table.items()[0].0.clone();
    table.send(ToolEvent::Press(at(200.0, 200.0)));
    table.send(ToolEvent::Move(at(260.0, 240.0)));
    let picture = table.picture();
    assert_eq!(picture.preview[0].0, Some(id));
}
