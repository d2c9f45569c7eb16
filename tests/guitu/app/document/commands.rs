//! Commands that edit, at random: what the laws of undo and recovery are tested with.

use guitu::app::Command;
use guitu::app::ViewId;
use guitu::app::command::{AnnotateCommand, Edit, ProjectCommand, ToolCommand};
use guitu::app::styling::StyleCommand;
use guitu::format::project_file::Part;
use guitu::geo::ViewPt;
use guitu::plan::{FeatureKey, GroupId, LayerId};
use guitu::project::annotation::AnnotationLayerId;
use guitu::project::{GestureId, LayerStyle, Look, SourceId};
use guitu::tool::{Align, Arrange, TOOLS, TextEvent, ToolEvent, ToolKey};
use proptest::prelude::*;

pub fn command() -> impl Strategy<Value = Command> {
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
        12 => drawing(),
        1 => Just(Command::Undo),
        1 => Just(Command::Redo),
        1 => (0..9usize).prop_map(|count| Command::Project(ProjectCommand::GoToStep(count))),
        1 => part().prop_map(|part| Command::Project(ProjectCommand::DropPart(part))),
        1 => part().prop_map(|part| Command::Project(ProjectCommand::Locate(part, "/nowhere.geojson".into()))),
    ]
}

/// A place in the view.
fn at() -> impl Strategy<Value = ViewPt> {
    (0..800u16, 0..600u16).prop_map(|(x, y)| ViewPt::new(f32::from(x), f32::from(y)))
}

/// Tools in hand, what they are told, and what lists of annotations do.
fn drawing() -> impl Strategy<Value = Command> {
    let key = prop::sample::select(vec![ToolKey::Enter, ToolKey::Escape, ToolKey::Backspace, ToolKey::Delete]);
    let arrange = prop::sample::select(vec![
        Arrange::SelectAll,
        Arrange::Align(Align::Left),
        Arrange::Forward,
        Arrange::ToBack,
        Arrange::Duplicate,
        Arrange::Lock,
        Arrange::Hide,
        Arrange::Group,
        Arrange::Ungroup,
        Arrange::Delete,
        Arrange::FixToPage(true),
        Arrange::FixToPage(false),
    ]);
    let event = prop_oneof![
        at().prop_map(ToolEvent::Press),
        at().prop_map(ToolEvent::Move),
        at().prop_map(ToolEvent::Release),
        at().prop_map(ToolEvent::DoubleClick),
        key.prop_map(ToolEvent::Key),
        "[a-z\u{4e00}-\u{4e20}]{1,4}".prop_map(|text| ToolEvent::Text(TextEvent::Insert(text))),
        arrange.prop_map(ToolEvent::Arrange),
        Just(ToolEvent::Keep),
    ];
    let layer = || (1..3u32).prop_map(AnnotationLayerId);
    let of_lists = prop_oneof![
        Just(AnnotateCommand::AddLayer),
        layer().prop_map(AnnotateCommand::UseLayer),
        (layer(), "[a-z]{0,3}").prop_map(|(layer, name)| AnnotateCommand::RenameLayer(layer, name)),
        (layer(), any::<bool>()).prop_map(|(layer, visible)| AnnotateCommand::SetLayerVisible(layer, visible)),
        (layer(), any::<bool>()).prop_map(|(layer, locked)| AnnotateCommand::SetLayerLocked(layer, locked)),
        (layer(), prop::option::of(layer())).prop_map(|(layer, below)| AnnotateCommand::MoveLayer { layer, below }),
        layer().prop_map(AnnotateCommand::RemoveLayer),
        layer().prop_map(AnnotateCommand::MoveToLayer),
        Just(AnnotateCommand::MoveToNewLayer),
        any::<bool>().prop_map(AnnotateCommand::SetAllVisible),
        Just(AnnotateCommand::SavePreset("预设".to_owned())),
        Just(AnnotateCommand::RemovePreset("预设".to_owned())),
    ];
    prop_oneof![
        3 => (0..TOOLS.len()).prop_map(|index| Command::Tool(ToolCommand::Take(TOOLS[index].kind))),
        8 => event.prop_map(|event| Command::Tool(ToolCommand::event(event))),
        2 => of_lists.prop_map(Command::Annotate),
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
    prop_oneof![
        prop::sample::select(vec!["structure", "reference", "greyscale", "gone"]).prop_map(StyleCommand::SetPalette),
        (layer(), style(), gesture()).prop_map(|(layer, style, gesture)| StyleCommand::Set { layer, style, gesture }),
        layer().prop_map(|layer| StyleCommand::Categorise { layer, attribute: "name".to_owned() }),
        (feature(), at(), gesture()).prop_map(|(feature, centre, gesture)| StyleCommand::MoveLabel {
            feature,
            view: ViewId::Desk,
            centre,
            gesture
        }),
        feature().prop_map(StyleCommand::ResetLabel),
        Just(StyleCommand::ResetLabels),
    ]
}
