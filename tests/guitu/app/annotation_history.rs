//! The laws of the history, for the records of annotations among all others.

use guitu::format::project_file::{change_from_json, change_to_json};
use guitu::geo::LonLat;
use guitu::plan::LayerId;
use guitu::project::annotation::*;
use guitu::project::{Change, GestureId, History, LayerSettings, Project, StepName, records};
use proptest::prelude::*;

fn put() -> impl Strategy<Value = Change> {
    let annotation = (0..5u8, 0..3u32, 0..4i64, any::<bool>()).prop_map(|(id, layer, order, visible)| {
        let place = Place::Map(vec![LonLat::new(104.0 + f64::from(id), 31.0)]);
        let item = Annotation {
            layer: AnnotationLayerId(layer),
            order,
            visible,
            ..Annotation::new(AnnotationKind::Number { rank: order }, place)
        };
        Change::put(records::Annotation(AnnotationId::numbered(id.into())), item)
    });
    let layer = (0..3u32, any::<bool>()).prop_map(|(id, locked)| {
        let layer = AnnotationLayer { locked, ..AnnotationLayer::new("意见") };
        Change::put(records::AnnotationLayer(AnnotationLayerId(id)), layer)
    });
    let preset = (0..5usize)
        .prop_map(|index| Change::put(records::AnnotationPreset("我的".to_owned()), BUILT_IN_PRESETS[index].style));
    let settings = any::<bool>().prop_map(|visible| {
        Change::put(records::Layer(LayerId::new("roads")), LayerSettings { visible, opacity: 1.0 })
    });
    prop_oneof![4 => annotation, 1 => layer, 1 => preset, 1 => settings]
}

fn change() -> impl Strategy<Value = Change> {
    let put = (put(), prop::bool::weighted(0.8));
    put.prop_map(|(change, stays)| if stays { change } else { Change::remove(change.key().clone()) })
}

#[derive(Clone, Debug)]
enum Act {
    Edit(Option<u64>, Vec<Change>),
    EndGesture,
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => (prop::option::of(0..3u64), prop::collection::vec(change(), 1..5)).prop_map(|(g, c)| Act::Edit(g, c)),
        1 => Just(Act::EndGesture),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

/// The records as they are written to disk.
fn bytes(project: &Project) -> Vec<String> {
    project.changes().map(|change| change_to_json(&change).unwrap().to_string()).collect()
}

proptest! {
    #[test]
    fn undo_to_the_start_and_redo_to_the_end_give_the_same_bytes(acts in prop::collection::vec(act(), 0..60)) {
        let mut history = History::default();
        for act in acts {
            match act {
                Act::Edit(gesture, changes) => {
                    drop(history.edit(StepName::new("edit"), gesture.map(GestureId), changes));
                }
                Act::EndGesture => history.end_gesture(),
                Act::Undo => drop(history.undo()),
                Act::Redo => drop(history.redo()),
            }
        }
        let end = bytes(history.project());
        let mut undone = 0;
        while history.undo().is_some() {
            undone += 1;
        }
        prop_assert!(bytes(history.project()).is_empty());
        for _ in 0..undone {
            history.redo();
        }
        prop_assert_eq!(bytes(history.project()), end);
    }

    #[test]
    fn a_change_reads_back_from_the_journal_as_it_was_written(change in change()) {
        let json = change_to_json(&change).unwrap().to_string();
        prop_assert_eq!(change_from_json(&serde_json::from_str(&json).unwrap()), Some(change));
    }
}
