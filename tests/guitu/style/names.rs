//! Names moved by hand: commands in, picture and steps out.

use guitu::app::ViewId;
use guitu::app::styling::StyleCommand;
use guitu::app::{App, Command};
use guitu::geo::ViewPt;
use guitu::plan::{FeatureKey, LayerId};
use guitu::project::GestureId;

use crate::support;

/// The name of the core, and the middle of the box around it.
fn core_name(app: &mut App) -> (FeatureKey, ViewPt) {
    let picture = app.picture(ViewId::Desk);
    let label = picture.labels.iter().find(|label| label.glyphs[0].text == "三星堆").expect("the core is named");
    let at = label.glyphs[0].origin;
    let (key, covered) = app
        .views()
        .label_at(ViewId::Desk, ViewPt::new(at.x + 3.0, at.y - 3.0))
        .expect("the name is found by a point in it");
    (key, covered.centre())
}

fn drag(app: &mut App, key: &FeatureKey, to: ViewPt, gesture: u64) {
    let (feature, gesture) = (key.clone(), Some(GestureId(gesture)));
    app.dispatch(Command::Style(StyleCommand::MoveLabel { feature, view: ViewId::Desk, centre: to, gesture }));
}

#[test]
fn a_drag_is_one_step_the_name_follows_and_undo_puts_it_back() {
    let mut app = support::app();
    let (key, start) = core_name(&mut app);
    assert_eq!(key, FeatureKey { layer: LayerId::new("cores"), index: 0 });
    for step in 1_u8..=5 {
        drag(&mut app, &key, ViewPt::new(start.x + 20.0 * f32::from(step), start.y + 9.0 * f32::from(step)), 4);
    }
    assert_eq!(app.context().history().done().len(), 1);
    let (_, end) = core_name(&mut app);
    assert!(end.distance(ViewPt::new(start.x + 100.0, start.y + 45.0)) < 1.5, "{end:?}");
    app.dispatch(Command::Undo);
    assert!(core_name(&mut app).1.distance(start) < 0.1);
}

#[test]
fn a_name_is_let_go_alone_or_with_all_others() {
    let mut app = support::app();
    let (key, start) = core_name(&mut app);
    for (gesture, reset) in [(1, StyleCommand::ResetLabel(key.clone())), (2, StyleCommand::ResetLabels)] {
        drag(&mut app, &key, ViewPt::new(start.x + 80.0, start.y + 60.0), gesture);
        assert!(app.context().has_moved_labels());
        app.dispatch(Command::Style(reset));
        assert!(!app.context().has_moved_labels());
        assert!(core_name(&mut app).1.distance(start) < 0.1);
    }
}
