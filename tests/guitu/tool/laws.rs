//! Whatever is done can be undone and redone.

use guitu::format::project_file::change_to_json;
use guitu::project::Project;
use guitu::tool::*;
use proptest::prelude::*;

use super::table::{Table, at};

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
            project.changes().map(|change| change_to_json(&change).unwrap().to_string()).collect::<Vec<_>>()
        };
        prop_assert_eq!(bytes(table.history.project()), bytes(&end));
    }
}
