//! Undo to the start gives the very bytes of the start, over all commands that edit.

use std::fs;

use guitu::app::command::{
    Edit, FileCommand, PresentCommand, ProjectCommand, SelectCommand, ViewCommand, WindowCommand,
};
use guitu::app::styling::StyleCommand;
use guitu::app::{App, Command, Panel};
use guitu::format::project_file::{Part, Records};
use guitu::geo::{LonLat, ViewPt};
use guitu::i18n::Language;
use guitu::plan::{FeatureKey, GroupId, LayerId};
use guitu::project::{GestureId, LabelPlace, LayerStyle, Look, SourceId};
use proptest::prelude::*;

use crate::round_trip::{bytes, contents};
use crate::support;
use crate::world::{crash, open, program, send, until};

fn command() -> impl Strategy<Value = Command> {
    let layer = prop::sample::select(vec!["cores", "zones", "lines", "source-1", "gone"]).prop_map(LayerId::new);
    let group = prop::sample::select(vec!["structure", "transport", "gone"]).prop_map(GroupId::new);
    let share = prop::sample::select(vec![0.0f32, 0.3, 0.5, 1.0, 7.0, f32::NAN]);
    let gesture = || prop::option::of((0..3u64).prop_map(GestureId));
    let source = || (1..3u32).prop_map(SourceId);
    let edit = prop_oneof![
        (layer.clone(), any::<bool>()).prop_map(|(layer, visible)| Edit::SetLayerVisible { layer, visible }),
        (group.clone(), any::<bool>()).prop_map(|(group, visible)| Edit::SetGroupVisible { group, visible }),
        layer.clone().prop_map(Edit::Solo),
        (layer.clone(), share.clone(), gesture()).prop_map(|(layer, opacity, gesture)| Edit::SetLayerOpacity {
            layer,
            opacity,
            gesture
        }),
        (group, share, gesture()).prop_map(|(group, opacity, gesture)| Edit::SetGroupOpacity {
            group,
            opacity,
            gesture
        }),
        (layer.clone(), prop::option::of(layer)).prop_map(|(layer, below)| Edit::MoveLayer { layer, below }),
        (0..3usize).prop_map(Edit::SetMapTheme),
        source().prop_map(Edit::RemoveSource),
        source().prop_map(Edit::SwapAxes),
    ];
    let part = || source().prop_map(Part::Source);
    prop_oneof![
        8 => edit.prop_map(Command::Edit),
        4 => looks().prop_map(Command::Style),
        1 => Just(Command::Undo),
        1 => Just(Command::Redo),
        1 => (0..9usize).prop_map(|count| Command::Project(ProjectCommand::GoToStep(count))),
        1 => part().prop_map(|part| Command::Project(ProjectCommand::DropPart(part))),
        1 => part().prop_map(|part| Command::Project(ProjectCommand::Locate(part, "/nowhere.geojson".into()))),
    ]
}

/// Commands about how the map and its layers look.
fn looks() -> impl Strategy<Value = StyleCommand> {
    let layer = || prop::sample::select(vec!["cores", "zones", "lines", "gone"]).prop_map(LayerId::new);
    let gesture = || prop::option::of((0..3u64).prop_map(GestureId));
    let feature = || (layer(), 0..3usize).prop_map(|(layer, index)| FeatureKey { layer, index });
    let style = || {
        let dressed = (50..200u16).prop_map(|size| {
            let base = Look { size_percent: Some(size), ..Look::default() };
            Box::new(LayerStyle { base, ..LayerStyle::default() })
        });
        prop::option::of(dressed)
    };
    let place = || {
        (103.0..105.0f64, 30.0..32.0f64).prop_map(|(lon, lat)| LabelPlace {
            by: LonLat::new(lon, lat),
            right_pt: 4,
            down_pt: -4,
        })
    };
    prop_oneof![
        prop::sample::select(vec!["structure", "reference", "greyscale", "gone"]).prop_map(StyleCommand::SetPalette),
        (layer(), style(), gesture()).prop_map(|(layer, style, gesture)| StyleCommand::Set { layer, style, gesture }),
        layer().prop_map(|layer| StyleCommand::Categorise { layer, attribute: "name".to_owned() }),
        (feature(), place(), gesture()).prop_map(|(feature, place, gesture)| StyleCommand::MoveLabel {
            feature,
            place,
            gesture
        }),
        feature().prop_map(StyleCommand::ResetLabel),
        Just(StyleCommand::ResetLabels),
    ]
}

fn records_json(app: &App) -> String {
    let records = Records { project: app.history().project().clone(), ..Records::default() };
    records.to_json(None).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn undoing_all_gives_the_bytes_of_the_start_and_recovery_gives_those_of_the_end(
        commands in prop::collection::vec(command(), 0..40)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.guitu");
        let layer = folder.path().join("a.geojson");
        fs::write(&layer, r#"{"type":"Point","coordinates":[104.4,31.1]}"#).unwrap();
        let source = guitu::project::AddedSource { path: layer, swap_axes: false };
        let put = guitu::project::Change::put(
            guitu::project::RecordKey::Source(SourceId(1)),
            guitu::project::Record::Source(source),
        );
        let project = guitu::project::Project::default().with(vec![put]);
        fs::write(&path, bytes(&contents(project), folder.path())).unwrap();

        let mut app = program(folder.path(), "one");
        open(&mut app, &path);
        until(&mut app, "the layer is there", |app| app.open_layers().source(SourceId(1)).is_some());
        let start = records_json(&app);
        for command in commands {
            app.dispatch(command);
        }
        let end = records_json(&app);
        let steps = app.history().done().len();
        crash(app);

        let mut app = program(folder.path(), "two");
        if let Some(recovery) = app.found_journals().recoveries.first() {
            let journal = recovery.path.clone();
            send(&mut app, ProjectCommand::Recover(journal));
            until(&mut app, "recovered", |app| app.notices().iter().any(|notice| notice.text.contains("已恢复")));
            prop_assert_eq!(app.history().done().len(), steps);
        } else {
            open(&mut app, &path);
        }
        prop_assert_eq!(&records_json(&app), &end);
        send(&mut app, ProjectCommand::GoToStep(0));
        prop_assert_eq!(&records_json(&app), &start);
        prop_assert!(!app.is_dirty());
        send(&mut app, ProjectCommand::GoToStep(steps));
        prop_assert_eq!(&records_json(&app), &end);
    }
}

#[test]
fn a_thousand_steps_can_be_undone() {
    let mut app = support::app();
    let start = records_json(&app);
    for number in 0..1000 {
        crate::world::mark(&mut app, number);
    }
    assert_eq!(app.history().done().len(), 1000);
    send(&mut app, ProjectCommand::GoToStep(0));
    assert_eq!(records_json(&app), start);
}

#[test]
fn where_one_looks_and_what_is_selected_is_no_step() {
    let mut app = support::app();
    let start = records_json(&app);
    let key = FeatureKey { layer: LayerId::new("zones"), index: 0 };
    for command in [
        Command::View(ViewCommand::ZoomStep { steps: 1.0 }),
        Command::View(ViewCommand::FlyToFeature(key.clone())),
        Command::View(ViewCommand::Back),
        Command::Select(SelectCommand::At(ViewPt::new(400.0, 300.0))),
        Command::Select(SelectCommand::Feature(key)),
        Command::Present(PresentCommand::Start),
        Command::Present(PresentCommand::Next),
        Command::Present(PresentCommand::Stop),
        Command::Window(WindowCommand::Toggle(Panel::History)),
        Command::Window(WindowCommand::ToggleDark),
        Command::Window(WindowCommand::SetLanguage(Language::English)),
        Command::File(FileCommand::LookAtRecent),
    ] {
        app.dispatch(command.clone());
        assert!(app.history().done().is_empty(), "{command:?} is a step");
    }
    assert!(records_json(&app) == start && !app.is_dirty());
}

#[test]
fn a_whole_drag_is_one_step_and_two_drags_are_two() {
    let mut app = support::app();
    for gesture in [1, 2] {
        for tenths in 0..9u8 {
            let opacity = f32::from(tenths) / 10.0;
            let (layer, gesture) = (LayerId::new("zones"), Some(GestureId(gesture)));
            app.dispatch(Command::Edit(Edit::SetLayerOpacity { layer, opacity, gesture }));
        }
    }
    assert_eq!(app.history().done().len(), 2);
}
