//! Figures as records: every change is a step, one gesture one step, and they are saved.

use std::sync::Arc;
use std::time::Duration;

use guitu::app::ViewId;
use guitu::app::figures::FigureCommand;
use guitu::app::pages::PageSource;
use guitu::app::rows::figure_groups;
use guitu::app::{App, Command, Config};
use guitu::display::LayerName;
use guitu::display::page::BlockContent;
use guitu::format::project_file::{change_from_json, change_to_json};
use guitu::geo::PagePt;
use guitu::geo::paper::paper_scale;
use guitu::project::figure::{
    ElementId, Figure, FigureId, FigureLayers, FigurePlace, FigureScale, PageFormat, Restack, Template, figures,
};
use guitu::project::records;
use guitu::project::{Change, GestureId, Project};

fn app() -> App {
    let mut config = Config::built_in(None, "zh_CN.UTF-8", Arc::new(|| ())).expect("the built-in plan");
    config.reduce_motion = true;
    App::new(config)
}

fn send(app: &mut App, command: FigureCommand) {
    app.dispatch(Command::Figure(command));
}

fn open(app: &App) -> (FigureId, Figure) {
    let (id, figure) = app.figures().open(app.context()).expect("a figure is open");
    (id, (**figure).clone())
}

fn set(app: &mut App, figure: FigureId, value: Figure, gesture: Option<u64>) {
    send(app, FigureCommand::Set { figure, value: Box::new(value), gesture: gesture.map(GestureId) });
}

#[test]
fn making_changing_and_deleting_figures_are_steps_that_undo_to_nothing() {
    let mut app = app();
    for template in Template::ALL {
        send(&mut app, FigureCommand::New(template));
    }
    let (id, mut figure) = open(&app);
    figure.name = "交通图".to_owned();
    set(&mut app, id, figure, None);
    send(&mut app, FigureCommand::Duplicate(id));
    send(&mut app, FigureCommand::UseMapView(id));
    send(&mut app, FigureCommand::Delete(id));
    let names: Vec<String> = figures(app.context().project()).map(|(_, figure)| figure.name.clone()).collect();
    assert_eq!(names.last().map(String::as_str), Some("交通图 2"), "{names:?}");
    let end = app.context().project().clone();
    let steps = app.context().history().done().len();
    assert_eq!(steps, 8);
    (0..steps).for_each(|_| app.dispatch(Command::Undo));
    assert_eq!(app.context().project(), &Project::default());
    assert!(app.figures().open(app.context()).is_none(), "what is not there is not open");
    (0..steps).for_each(|_| app.dispatch(Command::Redo));
    assert_eq!(app.context().project(), &end);
}

#[test]
fn a_drag_of_an_element_is_one_step() {
    let mut app = app();
    send(&mut app, FigureCommand::New(Template::Atlas));
    let (id, figure) = open(&app);
    let before = app.context().history().done().len();
    for step in 1..=20u8 {
        let mut moved = figure.clone();
        moved.elements[1].rect.x += f32::from(step);
        set(&mut app, id, moved, Some(7));
    }
    assert_eq!(app.context().history().done().len(), before + 1);
    app.dispatch(Command::Undo);
    assert_eq!(open(&app).1, figure);
}

#[test]
fn the_selected_element_is_removed_and_comes_back() {
    let mut app = app();
    send(&mut app, FigureCommand::New(Template::Slide));
    let (_, figure) = open(&app);
    let element = figure.elements[2].id;
    send(&mut app, FigureCommand::Select(Some(element)));
    send(&mut app, FigureCommand::RemoveElement);
    assert!(open(&app).1.element(element).is_none() && app.figures().selected_element(app.context()).is_none());
    app.dispatch(Command::Undo);
    assert_eq!(open(&app).1, figure);
}

#[test]
fn the_order_of_elements_is_changed_step_by_step_and_undone() {
    let mut app = app();
    send(&mut app, FigureCommand::New(Template::Slide));
    let (_, figure) = open(&app);
    let element = figure.elements[2].id;
    let place = |app: &App| open(app).1.elements.iter().position(|other| other.id == element).unwrap();
    send(&mut app, FigureCommand::Restack(Restack::Forward));
    assert_eq!(open(&app).1, figure, "nothing is selected");
    send(&mut app, FigureCommand::Select(Some(element)));
    let steps = app.context().history().done().len();
    send(&mut app, FigureCommand::Restack(Restack::Forward));
    assert_eq!(place(&app), 3);
    send(&mut app, FigureCommand::Restack(Restack::ToBack));
    send(&mut app, FigureCommand::Restack(Restack::Backward));
    assert_eq!(
        (place(&app), app.context().history().done().len()),
        (0, steps + 2),
        "at the bottom there is no step further"
    );
    let drawn: Vec<ElementId> = crate::display::page::support::compose(&PageSource::now(app.context()), &open(&app).1)
        .places
        .iter()
        .map(|(id, _)| *id)
        .collect();
    assert_eq!(drawn.first(), Some(&element), "and it is drawn first");
    app.dispatch(Command::Undo);
    app.dispatch(Command::Undo);
    assert_eq!(open(&app).1, figure);
}

#[test]
fn the_view_of_the_map_becomes_the_place_of_the_figure() {
    let mut app = app();
    send(&mut app, FigureCommand::New(Template::ReportFigure));
    let (id, _) = open(&app);
    send(&mut app, FigureCommand::UseMapView(id));
    let FigurePlace::Extent { west, south, east, north } = open(&app).1.place else { panic!("an extent") };
    let centre = app.views().get(ViewId::Desk).camera().centre_lonlat();
    assert!(west < centre.lon && centre.lon < east && south < centre.lat && centre.lat < north);
}

/// What the page of the open figure shows: the middle in degrees, and the denominator of its scale.
fn shown(app: &App) -> (f64, f64, f64) {
    let (_, camera) =
        crate::display::page::support::compose(&PageSource::now(app.context()), &open(app).1).map.expect("a map");
    let middle = camera.centre_lonlat();
    (middle.lon, middle.lat, paper_scale(&camera).0)
}

#[test]
fn a_map_moved_by_hand_is_drawn_exactly_there_at_every_kind_of_scale() {
    for scale in [FigureScale::Fit, FigureScale::FitRound, FigureScale::Fixed { denominator: 387_654.0 }] {
        let mut app = app();
        send(&mut app, FigureCommand::New(Template::ReportFigure));
        let (id, figure) = open(&app);
        set(&mut app, id, Figure { scale, ..figure }, None);
        assert!(wait_for_preview(&mut app), "the first move begins where the preview is");
        let (_, _, before) = shown(&app);
        let gesture = GestureId(77);
        let (from, to) = (PagePt { x: 70.0, y: 50.0 }, PagePt { x: 64.0, y: 57.0 });
        send(&mut app, FigureCommand::PanMap { from, to, gesture });
        send(&mut app, FigureCommand::PanMap { from, to, gesture });
        let camera = app.figures().camera(app.context()).expect("a map").centre_lonlat();
        let (lon, lat, after) = shown(&app);
        assert!((lon - camera.lon).abs() < 1e-9 && (lat - camera.lat).abs() < 1e-9, "no plate moves it away");
        assert!((after / before - 1.0).abs() < 0.005, "{scale:?}: {before} {after}");
        if scale != FigureScale::Fit {
            assert!((after - before).abs() < 1e-3, "{scale:?}: exactly as before, {before} {after}");
        }
        send(&mut app, FigureCommand::ZoomMap { notches: 2.0, anchor: to, gesture: GestureId(78) });
        let (_, _, closer) = shown(&app);
        match scale {
            FigureScale::Fit => assert!((closer / after - 0.5f64.powf(0.9)).abs() < 0.01, "{after} {closer}"),
            FigureScale::FitRound => {
                let tens = closer / 10_000.0;
                assert!((tens - tens.round()).abs() < 1e-6 && closer < after, "{closer}");
            }
            FigureScale::Fixed { .. } => assert!((closer - 300_000.0).abs() < 1e-3, "350,000, then 300,000: {closer}"),
        }
        (0..2).for_each(|_| app.dispatch(Command::Undo));
        assert_eq!(open(&app).1, Figure { scale, ..open(&app).1 });
        assert_eq!(open(&app).1.place, FigurePlace::Plan);
    }
}

/// Lets the program look after its jobs until `there` is so.
fn wait_until(app: &mut App, there: impl Fn(&App) -> bool) {
    for _ in 0..600 {
        if there(app) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
        app.tick(0.0);
    }
    panic!("not within the time of a test: {:?}", app.context().notices());
}

#[test]
fn a_picture_is_put_on_the_page_in_its_proportions_and_travels_with_the_project() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("徽标.png");
    image::RgbImage::from_pixel(90, 30, image::Rgb([167, 40, 26])).save(&path).unwrap();
    let mut app = app();
    send(&mut app, FigureCommand::New(Template::Report));
    let before = open(&app).1;
    send(&mut app, FigureCommand::AddPicture(path.clone()));
    wait_until(&mut app, |app| app.figures().selected_element(app.context()).is_some());
    let (id, figure) = open(&app);
    let element = figure.elements.last().unwrap();
    assert_eq!(app.figures().selected_element(app.context()), Some(element.id));
    assert!((element.rect.width / element.rect.height - 3.0).abs() < 1e-3, "{:?}", element.rect);
    let (width, height) = figure.page.size_mm();
    assert!(
        (element.rect.centre().x - width / 2.0).abs() < 0.1 && (element.rect.centre().y - height / 2.0).abs() < 0.1
    );
    std::fs::remove_file(&path).unwrap();
    let change = Change::put(records::Figure(id), figure.clone());
    let there = change_from_json(&change_to_json(&change).expect("JSON"));
    assert_eq!(there, Some(change), "the picture is in the file itself");
    let composed = crate::display::page::support::compose(&PageSource::now(app.context()), &figure);
    let is_picture = |block: &guitu::display::page::Block| matches!(block.content, BlockContent::Image(_));
    assert!(composed.page.blocks.iter().any(is_picture), "{:?}", composed.findings);
    app.dispatch(Command::Undo);
    assert_eq!(open(&app).1, before);
}

#[test]
fn a_picture_that_cannot_be_used_is_told_with_what_to_do_and_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("完好.png");
    image::RgbImage::new(64, 64).save(&whole).unwrap();
    let bytes = std::fs::read(&whole).unwrap();
    let mut app = app();
    send(&mut app, FigureCommand::New(Template::Report));
    let before = open(&app).1;
    for (name, content, said) in [
        ("没有.png", None, "请找到它再试"),
        ("动画.gif", Some(&b"GIF89a"[..]), "另存为 PNG"),
        ("半张.png", Some(&bytes[..bytes.len() - 14]), "文件不完整"),
    ] {
        let path = folder.path().join(name);
        if let Some(content) = content {
            std::fs::write(&path, content).unwrap();
        }
        let told = app.context().notices().len();
        send(&mut app, FigureCommand::AddPicture(path));
        wait_until(&mut app, |app| app.context().notices().len() > told);
        let notice = app.context().notices().last().unwrap();
        assert!(notice.is_error && notice.text.contains(said) && notice.text.contains(name), "{notice:?}");
    }
    assert_eq!(open(&app).1, before);
}

#[test]
fn every_layer_has_its_row_and_says_whether_the_figure_shows_it() {
    let mut app = app();
    send(&mut app, FigureCommand::New(Template::Report));
    let (id, mut figure) = open(&app);
    let count = |figure: &Figure, app: &App| -> usize {
        figure_groups(app, figure).iter().flat_map(|group| &group.layers).filter(|layer| layer.visible).count()
    };
    let all: usize = figure_groups(&app, &figure).iter().map(|group| group.layers.len()).sum();
    assert_eq!(all, app.context().plan().layers.len());
    let theme = app.context().plan().map_themes[3].clone();
    figure.layers = FigureLayers::Theme { id: theme.id };
    assert_eq!(count(&figure, &app), theme.layers.len());
    figure.layers = FigureLayers::Own { ids: theme.layers[..2].to_vec() };
    assert_eq!(count(&figure, &app), 2);
    set(&mut app, id, figure, None);
    let composed = crate::display::page::support::compose(&PageSource::now(app.context()), &open(&app).1);
    let map = composed.page.maps().next().unwrap().1;
    assert!(map.layers.iter().all(|layer| layer.key.layer == LayerName::Veil
        || theme.layers[..2].iter().any(|id| id.as_str() == layer.key.layer.text())));
}

#[test]
fn every_figure_comes_back_from_a_project_file_as_it_was() {
    let pages = [PageFormat::Report { height_mm: 97.3 }, PageFormat::Pixels { width: 1366, height: 768 }];
    let mut all: Vec<Figure> =
        Template::ALL.into_iter().map(|t| t.figure("图", crate::display::page::support::facts())).collect();
    all.extend(pages.map(|page| crate::display::page::support::figure(page, "all")));
    for (number, mut figure) in (0..).zip(all) {
        let (west, south, east, north) = (103.123_456_789, 30.1, 105.3, 31.700_000_001);
        figure.place = if number == 0 {
            FigurePlace::View { west, south, east, north }
        } else {
            FigurePlace::Extent { west, south, east, north }
        };
        figure.layers = FigureLayers::Theme { id: "all".to_owned() };
        let change = Change::put(records::Figure(FigureId(number)), figure);
        let json = change_to_json(&change).expect("JSON");
        assert_eq!(change_from_json(&json), Some(change), "{json}");
        assert!(!json.to_string().contains("0000000149"), "short numbers: {json}");
    }
}

fn wait_for_preview(app: &mut App) -> bool {
    for _ in 0..600 {
        if app.page_preview(640).is_some() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
        app.tick(0.0);
    }
    false
}

#[test]
fn the_preview_is_the_page_that_is_exported() {
    let mut app = app();
    send(&mut app, FigureCommand::New(Template::Slide));
    let (_, figure) = open(&app);
    assert!(wait_for_preview(&mut app), "a preview within the time of a test");
    let preview = app.page_preview(640).expect("as before");
    let composed = crate::display::page::support::compose(&PageSource::now(app.context()), &figure);
    let drawing = guitu::export::Drawing::read(&guitu::export::svg_document(&composed.page)).unwrap();
    let context = guitu::task::Context::unwatched();
    let again = guitu::export::Raster::draw(&drawing, 640, preview.picture.height(), &context).unwrap();
    assert!(again == preview.picture);
}

#[test]
fn a_page_is_drawn_again_for_what_it_shows_and_not_for_another_figure() {
    let mut app = app();
    send(&mut app, FigureCommand::New(Template::Slide));
    let (other, its) = open(&app);
    send(&mut app, FigureCommand::New(Template::ReportFigure));
    let (id, figure) = open(&app);
    assert!(wait_for_preview(&mut app), "a preview within the time of a test");
    while app.figures().is_drawing_page() {
        std::thread::sleep(Duration::from_millis(20));
        app.tick(0.0);
    }
    set(&mut app, other, Figure { name: "另一幅".to_owned(), ..its }, None);
    app.page_preview(640);
    assert!(!app.figures().is_drawing_page(), "another figure is nothing to the page");
    set(&mut app, id, Figure { name: "这一幅".to_owned(), ..figure }, None);
    app.page_preview(640);
    assert!(app.figures().is_drawing_page(), "its own name is");
}
