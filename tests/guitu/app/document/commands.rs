//! Commands at random: what the laws of undo and recovery are tested with. [`super::every_command`]
//! says which these are.

use guitu::app::command::{
    AnnotateCommand, BaseMapCommand, Edit, ExportCommand, PresentCommand, ProjectCommand, ReviewCommand, SelectCommand,
    ToolCommand, ViewCommand, WindowCommand,
};
use guitu::app::figures::FigureCommand;
use guitu::app::panels::{HISTORY, PANELS, Side};
use guitu::app::placing::PlacingCommand;
use guitu::app::styling::{Grading, StyleCommand};
use guitu::app::{Command, Overlay, TextScale, ViewId, ViewLayers};
use guitu::basemap::network::OwnServer;
use guitu::basemap::network::tianditu::Access;
use guitu::finding::Target;
use guitu::format::project_file::Part;
use guitu::geo::placing::{Method, Plane};
use guitu::geo::{Bounds, LonLat, PagePt, PixelPt, ViewPt};
use guitu::i18n::Language;
use guitu::plan::{FeatureKey, GroupId, LayerId};
use guitu::project::annotation::{
    Annotation, AnnotationId, AnnotationKind, AnnotationLayerId, AnnotationStyle, Decision, ImageSource, KindId, Place,
};
use guitu::project::figure::{ElementId, FigureFacts, FigureId, Restack, Template};
use guitu::project::{BaseMapCredit, BaseMapSource, ClassMethod, GestureId, LayerStyle, Look, ReadOptions, SourceId};
use guitu::symbol::Ramp;
use guitu::tool::{Align, Arrange, Modifiers, TOOLS, TextEvent, ToolEvent, ToolKey};
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
        (source(), any::<bool>(), prop::option::of(0..3u32)).prop_map(|(source, swap_axes, header_row)| Edit::ReadAs {
            source,
            reading: ReadOptions { swap_axes, header_row, ..ReadOptions::default() },
        }),
    ];
    let part = || source().prop_map(Part::Source);
    prop_oneof![
        8 => edit.prop_map(Command::Edit),
        4 => looks().prop_map(Command::Style),
        4 => placing().prop_map(Command::Placing),
        12 => drawing(),
        5 => figures(),
        4 => looking(),
        1 => reviewing(),
        2 => base_maps(),
        1 => Just(Command::Undo),
        1 => Just(Command::Redo),
        1 => (0..9usize).prop_map(|count| Command::Project(ProjectCommand::GoToStep(count))),
        1 => part().prop_map(|part| Command::Project(ProjectCommand::DropPart(part))),
        1 => part().prop_map(|part| Command::Project(ProjectCommand::Locate(part, "/nowhere.geojson".into()))),
    ]
}

/// Base maps that are not there: nobody is asked for a tile.
fn base_maps() -> impl Strategy<Value = Command> {
    let source = prop_oneof![
        Just(BaseMapSource::File("/nowhere.mbtiles".into())),
        Just(BaseMapSource::Named("没有".to_owned())),
        Just(BaseMapSource::Named("tianditu-img".to_owned())),
    ];
    let share = || prop::sample::select(vec![0.0f32, 0.3, 1.0, 7.0, f32::NAN]);
    let gesture = || prop::option::of((0..3u64).prop_map(GestureId));
    let server = || OwnServer { name: "甲".to_owned(), ..OwnServer::default() };
    let commands = prop_oneof![
        4 => prop::option::of(source).prop_map(BaseMapCommand::Choose),
        2 => (share(), gesture()).prop_map(|(opacity, gesture)| BaseMapCommand::SetOpacity { opacity, gesture }),
        2 => (share(), gesture()).prop_map(|(brightness, gesture)| BaseMapCommand::SetBrightness { brightness, gesture }),
        1 => Just(BaseMapCommand::ToggleGrey),
        1 => Just(BaseMapCommand::TogglePacked),
        1 => Just(BaseMapCommand::SetCredit(BaseMapCredit { attribution: "某院".into(), approval: String::new() })),
        1 => Just(BaseMapCommand::SetAccess(Access::default())),
        1 => Just(BaseMapCommand::KeepServer(server())),
        1 => Just(BaseMapCommand::ForgetServer("甲".to_owned())),
        1 => Just(BaseMapCommand::ClearCache),
    ];
    commands.prop_map(Command::BaseMap)
}

/// A place in the view.
fn at() -> impl Strategy<Value = ViewPt> {
    (0..800u16, 0..600u16).prop_map(|(x, y)| ViewPt::new(f32::from(x), f32::from(y)))
}

/// What the pointer does in a view.
fn pointing() -> impl Strategy<Value = ToolCommand> {
    let event = prop_oneof![
        at().prop_map(ToolEvent::Press),
        at().prop_map(ToolEvent::Move),
        at().prop_map(ToolEvent::Release),
        at().prop_map(ToolEvent::DoubleClick),
    ];
    let view = prop::sample::select(ViewId::ALL.to_vec());
    (view, event).prop_map(|(view, event)| ToolCommand::Pointer(view, event, Modifiers::default()))
}

/// One of the first annotations, or of some that are not there.
fn item() -> impl Strategy<Value = AnnotationId> {
    (1..5u64).prop_map(AnnotationId::numbered)
}

/// What the clipboard may hold.
fn pasted() -> Annotation {
    Annotation::new(AnnotationKind::Pin, Place::Map(vec![LonLat::new(104.4, 31.1)]))
}

/// Laying down the second added file, which is a picture where the first is none.
fn placing() -> impl Strategy<Value = PlacingCommand> {
    let gesture = || prop::option::of((0..3u64).prop_map(GestureId));
    let pixel = || (0..12u8, 0..8u8).prop_map(|(x, y)| PixelPt::new(f64::from(x) + 0.5, f64::from(y)));
    let place =
        || (0..9u8, 0..9u8).prop_map(|(x, y)| LonLat::new(104.0 + f64::from(x) * 0.1, 31.0 + f64::from(y) * 0.1));
    prop_oneof![
        2 => (1..3u32).prop_map(|source| PlacingCommand::Open(SourceId(source))),
        1 => Just(PlacingCommand::Close),
        4 => pixel().prop_map(PlacingCommand::Mark),
        1 => Just(PlacingCommand::Unmark),
        2 => at().prop_map(|at| PlacingCommand::PlaceAt(ViewId::Desk, at)),
        2 => place().prop_map(|place| PlacingCommand::PlaceTyped(format!("{}, {}", place.lon, place.lat))),
        1 => (0..4usize, pixel(), gesture()).prop_map(|(point, to, gesture)| PlacingCommand::MovePixel { point, to, gesture }),
        1 => (0..4usize, place(), gesture()).prop_map(|(point, to, gesture)| PlacingCommand::MovePlace { point, to, gesture }),
        1 => (0..4usize).prop_map(PlacingCommand::Remove),
        1 => prop::sample::select(Method::ALL.to_vec()).prop_map(PlacingCommand::SetMethod),
        1 => prop::sample::select(Plane::ALL.to_vec()).prop_map(PlacingCommand::SetPlane),
    ]
}

/// Figures, and what can be done with the open one.
fn figures() -> impl Strategy<Value = Command> {
    let template = || prop::sample::select(Template::ALL.to_vec());
    let id = || (0..3u32).prop_map(FigureId);
    let element = || prop::option::of((0..5u32).prop_map(ElementId));
    let on_page = || (0..297u16, 0..210u16).prop_map(|(x, y)| PagePt { x: f32::from(x), y: f32::from(y) });
    let gesture = || (0..3u64).prop_map(GestureId);
    let commands = prop_oneof![
        2 => template().prop_map(FigureCommand::New),
        1 => id().prop_map(FigureCommand::Duplicate),
        1 => id().prop_map(FigureCommand::Delete),
        2 => id().prop_map(FigureCommand::Open),
        1 => Just(FigureCommand::Close),
        2 => element().prop_map(FigureCommand::Select),
        2 => (id(), template(), "[a-z]{1,3}").prop_map(|(figure, template, name)| FigureCommand::Set {
            figure,
            value: Box::new(template.figure(&name, FigureFacts::default())),
            gesture: None,
        }),
        1 => id().prop_map(FigureCommand::UseMapView),
        1 => Just(FigureCommand::ToggleMovingMap),
        1 => (on_page(), on_page(), gesture()).prop_map(|(from, to, gesture)| FigureCommand::PanMap { from, to, gesture }),
        1 => (on_page(), gesture()).prop_map(|(anchor, gesture)| FigureCommand::ZoomMap { notches: 1.0, anchor, gesture }),
        1 => Just(FigureCommand::Nudge { right_mm: 1.0, down_mm: -0.1 }),
        1 => prop::sample::select(Restack::ALL.to_vec()).prop_map(FigureCommand::Restack),
        1 => Just(FigureCommand::RemoveElement),
        1 => prop::option::of(id()).prop_map(|figure| FigureCommand::ShowFinding { figure, target: Target::Page }),
    ];
    commands.prop_map(Command::Figure)
}

/// Looking, selecting, presenting, and the window itself: none of it is a step.
fn looking() -> impl Strategy<Value = Command> {
    let feature = || (0..3usize).prop_map(|index| FeatureKey { layer: LayerId::new("zones"), index });
    let layer = || prop::sample::select(vec!["zones", "gone"]).prop_map(LayerId::new);
    let id = || prop::sample::select(ViewId::ALL.to_vec());
    let bounds = Bounds::around([LonLat::new(104.0, 31.0), LonLat::new(105.0, 31.5)]).expect("two places");
    let view = prop_oneof![
        Just(ViewCommand::Resize { width: 800.0, height: 600.0 }),
        (at(), at()).prop_map(|(from, to)| ViewCommand::Pan { from, to }),
        at().prop_map(|anchor| ViewCommand::Zoom { steps: 0.5, anchor }),
        Just(ViewCommand::ZoomStep { steps: -1.0 }),
        Just(ViewCommand::PanStep { right: 0.25, down: 0.0 }),
        Just(ViewCommand::FitAll),
        Just(ViewCommand::FitSelection),
        layer().prop_map(ViewCommand::FitLayer),
        feature().prop_map(ViewCommand::FlyToFeature),
        Just(ViewCommand::FlyToBounds(bounds)),
        Just(ViewCommand::Back),
        Just(ViewCommand::Forward),
        Just(ViewCommand::Grasp),
        prop::option::of(at()).prop_map(ViewCommand::Hover),
        prop::sample::select(vec![ViewLayers::AsSet, ViewLayers::Theme(1)]).prop_map(ViewCommand::Show),
        prop::sample::select(TextScale::ALL.to_vec()).prop_map(ViewCommand::SetTextScale),
        Just(ViewCommand::LargerText),
        Just(ViewCommand::SmallerText),
        Just(ViewCommand::BeginAs(ViewId::Desk)),
        Just(ViewCommand::Close),
    ];
    let select = prop_oneof![
        (id(), at()).prop_map(|(view, place)| SelectCommand::At(view, place)),
        Just(SelectCommand::Next),
        feature().prop_map(SelectCommand::Feature),
        Just(SelectCommand::Clear),
    ];
    let present = prop_oneof![
        id().prop_map(PresentCommand::Start),
        Just(PresentCommand::Stop),
        Just(PresentCommand::Next),
        Just(PresentCommand::Previous),
        Just(PresentCommand::Blank),
    ];
    let window = prop_oneof![
        prop::sample::select(vec![Overlay::Palette, Overlay::Help]).prop_map(WindowCommand::Toggle),
        prop::sample::select(vec![Overlay::Palette, Overlay::Help]).prop_map(WindowCommand::Close),
        Just(WindowCommand::ClosePanel(HISTORY.id)),
        (1..3u32).prop_map(|source| WindowCommand::ShowReading(SourceId(source))),
        Just(WindowCommand::CloseReading),
        prop::sample::select(vec![Side::Left, Side::Right, Side::Bottom]).prop_map(WindowCommand::ToggleSide),
        prop::sample::select(PANELS.to_vec()).prop_map(|panel| WindowCommand::ShowPanel(panel.id)),
        prop::sample::select(PANELS.to_vec()).prop_map(|panel| WindowCommand::BringUp(panel.id)),
        Just(WindowCommand::ToggleDark),
        prop::sample::select(vec![Language::Chinese, Language::English]).prop_map(WindowCommand::SetLanguage),
        Just(WindowCommand::Escape),
    ];
    prop_oneof![
        3 => (id(), view).prop_map(|(view, command)| Command::View(view, command)),
        2 => select.prop_map(Command::Select),
        1 => present.prop_map(Command::Present),
        1 => window.prop_map(Command::Window),
        1 => Just(Command::Export(ExportCommand::Cancel)),
    ]
}

/// What is said about reviewers' remarks, of which there are none.
fn reviewing() -> impl Strategy<Value = Command> {
    let decision = || prop::sample::select(vec![Decision::Open, Decision::Accepted, Decision::Rejected]);
    let commands = prop_oneof![
        (0..3usize, decision()).prop_map(|(index, decision)| ReviewCommand::Decide(index, decision)),
        decision().prop_map(|decision| ReviewCommand::DecideAll(None, decision)),
        (0..3usize).prop_map(ReviewCommand::FlyTo),
        Just(ReviewCommand::Finish),
        Just(ReviewCommand::Cancel),
    ];
    commands.prop_map(Command::Review)
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
        Just(ToolEvent::Leave),
        prop::collection::vec(item(), 0..3).prop_map(ToolEvent::Select),
        at().prop_map(|_| ToolEvent::Paste(vec![pasted()])),
    ];
    let layer = || (1..3u32).prop_map(AnnotationLayerId);
    let of_lists = prop_oneof![
        Just(AnnotateCommand::AddLayer),
        layer().prop_map(AnnotateCommand::UseLayer),
        (layer(), "[a-z]{0,3}", prop::option::of((0..3u64).prop_map(GestureId)))
            .prop_map(|(layer, title, gesture)| AnnotateCommand::RenameLayer { layer, title, gesture }),
        (layer(), any::<bool>()).prop_map(|(layer, visible)| AnnotateCommand::SetLayerVisible(layer, visible)),
        (layer(), any::<bool>()).prop_map(|(layer, locked)| AnnotateCommand::SetLayerLocked(layer, locked)),
        (layer(), prop::option::of(layer())).prop_map(|(layer, below)| AnnotateCommand::MoveLayer { layer, below }),
        layer().prop_map(AnnotateCommand::RemoveLayer),
        layer().prop_map(AnnotateCommand::MoveToLayer),
        Just(AnnotateCommand::MoveToNewLayer),
        any::<bool>().prop_map(AnnotateCommand::SetAllVisible),
        Just(AnnotateCommand::SavePreset("预设".to_owned())),
        Just(AnnotateCommand::RemovePreset("预设".to_owned())),
        (item(), any::<bool>()).prop_map(|(item, visible)| AnnotateCommand::SetVisible { item, visible }),
        (item(), any::<bool>()).prop_map(|(item, locked)| AnnotateCommand::SetLocked { item, locked }),
        item().prop_map(AnnotateCommand::FlyTo),
        Just(AnnotateCommand::SetAuthor("张工".to_owned())),
    ];
    let gesture = || prop::option::of((0..3u64).prop_map(GestureId));
    let of_tools = prop_oneof![
        Just(ToolCommand::TakeWithWords(KindId::Stamp, KindId::Stamp.spec().ready_words[2])),
        (1..9u8, gesture()).prop_map(|(width, gesture)| ToolCommand::SetStyle {
            style: AnnotationStyle { width_pt: f32::from(width), ..AnnotationStyle::default() },
            gesture
        }),
        any::<bool>().prop_map(ToolCommand::SetOnPage),
        layer().prop_map(ToolCommand::UseLayer),
        Just(ToolCommand::SavePreset("预设".to_owned())),
        Just(ToolCommand::TakeImage { source: ImageSource::Embedded([1, 2].into()), aspect: 1.5 }),
        Just(ToolCommand::LetGo),
        Just(ToolCommand::Copy),
        Just(ToolCommand::Cut),
        Just(ToolCommand::AskPaste),
        Just(ToolCommand::Paste("一段文字".to_owned())),
    ];
    prop_oneof![
        3 => (0..TOOLS.len()).prop_map(|index| Command::Tool(ToolCommand::Take(TOOLS[index].kind))),
        8 => event.prop_map(|event| Command::Tool(ToolCommand::event(event))),
        6 => pointing().prop_map(Command::Tool),
        3 => of_lists.prop_map(Command::Annotate),
        2 => of_tools.prop_map(Command::Tool),
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
        layer().prop_map(|layer| StyleCommand::Graduate { layer, grading: grading() }),
        layer().prop_map(StyleCommand::Open),
        Just(StyleCommand::Close),
        Just(StyleCommand::ToggleAccuracy),
        Just(StyleCommand::ToggleMovingLabels),
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

fn grading() -> Grading {
    Grading {
        attribute: "rank".to_owned(),
        method: ClassMethod::default(),
        classes: 3,
        ramp: Ramp::Reds,
        reversed: false,
    }
}
