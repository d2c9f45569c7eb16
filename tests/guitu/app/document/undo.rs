//! Undo to the start gives the very bytes of the start, over all commands that edit.

use std::fs;

use guitu::app::command::{
    Edit, FileCommand, PresentCommand, ProjectCommand, SelectCommand, ToolCommand, ViewCommand, WindowCommand,
};
use guitu::app::{App, Command, TextScale, ViewId, ViewLayers};
use guitu::format::project_file::Records;
use guitu::geo::ViewPt;
use guitu::i18n::Language;
use guitu::plan::{FeatureKey, LayerId};
use guitu::project::records;
use guitu::project::{GestureId, SourceId};
use guitu::tool::ToolEvent;
use proptest::prelude::*;

use super::commands::command;
use super::round_trip::{bytes, contents};
use super::world::{crash, open, program, send, until};
use crate::support;

fn records_json(app: &App) -> String {
    let records = Records { project: app.context().project().clone(), ..Records::default() };
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
        let source = guitu::project::AddedSource { path: layer, reading: guitu::project::ReadOptions::default() };
        let put = guitu::project::Change::put(
            records::Source(SourceId(1)),
            source,
        );
        let picture = folder.path().join("b.png");
        image::RgbImage::new(12, 8).save(&picture).unwrap();
        let reading = guitu::project::ReadOptions { reader: Some("picture".to_owned()), ..Default::default() };
        let picture = guitu::project::AddedSource { path: picture, reading };
        let put = vec![put, guitu::project::Change::put(records::Source(SourceId(2)), picture)];
        let project = guitu::project::Project::default().with(put);
        fs::write(&path, bytes(&contents(project), folder.path())).unwrap();

        let mut app = program(folder.path(), "one");
        open(&mut app, &path);
        let is_there = |app: &App, id| app.context().open().source(SourceId(id)).is_some();
        until(&mut app, "the layers are there", |app| is_there(app, 1) && is_there(app, 2));
        let start = records_json(&app);
        for command in commands {
            app.dispatch(command);
        }
        // What is half done would come back as a step more.
        app.dispatch(Command::Tool(ToolCommand::event(ToolEvent::Leave)));
        let end = records_json(&app);
        let (steps, has_work) = (app.context().history().done().len(), app.document().is_dirty(app.context().history()));
        crash(app);

        let mut app = program(folder.path(), "two");
        if let Some(recovery) = app.document().found_journals().recoveries.first() {
            let journal = recovery.path.clone();
            send(&mut app, ProjectCommand::Recover(journal));
            until(&mut app, "recovered", |app| app.context().notices().iter().any(|notice| notice.text.contains("已恢复")));
            prop_assert_eq!(app.context().history().done().len(), steps);
        } else {
            // Whoever only looked around has nothing to recover.
            prop_assert!(!has_work);
            open(&mut app, &path);
            prop_assert_eq!(&records_json(&app), &start);
            return Ok(());
        }
        prop_assert_eq!(&records_json(&app), &end);
        send(&mut app, ProjectCommand::GoToStep(0));
        prop_assert_eq!(&records_json(&app), &start);
        prop_assert!(!app.document().is_dirty(app.context().history()));
        send(&mut app, ProjectCommand::GoToStep(steps));
        prop_assert_eq!(&records_json(&app), &end);
    }
}

#[test]
fn a_thousand_steps_can_be_undone() {
    let mut app = support::app();
    let start = records_json(&app);
    for number in 0..1000 {
        super::world::mark(&mut app, number);
    }
    assert_eq!(app.context().history().done().len(), 1000);
    send(&mut app, ProjectCommand::GoToStep(0));
    assert_eq!(records_json(&app), start);
}

#[test]
fn where_one_looks_and_what_is_selected_is_no_step() {
    let mut app = support::app();
    let start = records_json(&app);
    let key = FeatureKey { layer: LayerId::new("zones"), index: 0 };
    for command in [
        Command::View(ViewId::Desk, ViewCommand::ZoomStep { steps: 1.0 }),
        Command::View(ViewId::Desk, ViewCommand::FlyToFeature(key.clone())),
        Command::View(ViewId::Desk, ViewCommand::Back),
        Command::View(ViewId::Desk, ViewCommand::Hover(Some(ViewPt::new(400.0, 300.0)))),
        Command::View(ViewId::Desk, ViewCommand::SetTextScale(TextScale::Large)),
        Command::View(ViewId::Compare, ViewCommand::BeginAs(ViewId::Desk)),
        Command::View(ViewId::Compare, ViewCommand::Show(ViewLayers::Theme(1))),
        Command::View(ViewId::Compare, ViewCommand::Grasp),
        Command::View(ViewId::Compare, ViewCommand::Close),
        Command::Select(SelectCommand::At(ViewId::Desk, ViewPt::new(400.0, 300.0))),
        Command::Select(SelectCommand::Feature(key)),
        Command::Present(PresentCommand::Start(ViewId::Desk)),
        Command::Present(PresentCommand::Next),
        Command::Present(PresentCommand::Stop),
        Command::Window(WindowCommand::ShowPanel(guitu::app::panels::HISTORY.id)),
        Command::Window(WindowCommand::ToggleDark),
        Command::Window(WindowCommand::SetLanguage(Language::English)),
        Command::File(FileCommand::LookAtRecent),
    ] {
        app.dispatch(command.clone());
        assert!(app.context().history().done().is_empty(), "{command:?} is a step");
    }
    assert!(records_json(&app) == start && !app.document().is_dirty(app.context().history()));
}

#[test]
fn a_whole_drag_is_one_step_and_two_drags_are_two() {
    let mut app = support::app();
    for gesture in [1u8, 2] {
        for hundredths in 1..9u8 {
            // Where a drag begins is not where the one before ended: that would be no step.
            let opacity = f32::from(hundredths + 20 * gesture) / 100.0;
            let (layer, gesture) = (LayerId::new("zones"), Some(GestureId(gesture.into())));
            app.dispatch(Command::Edit(Edit::SetLayerOpacity { layer, opacity, gesture }));
        }
    }
    assert_eq!(app.context().history().done().len(), 2);
}
