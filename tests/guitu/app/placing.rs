//! Pictures beneath the plan: a world file places one at once, control points place a scan, and what they say is a
//! step each.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use guitu::app::command::{Edit, ExportCommand, FileCommand, ViewCommand};
use guitu::app::exports::ExportSubject;
use guitu::app::figures::{FigureCommand, PagePreview, PreviewMap};
use guitu::app::pages::PageSource;
use guitu::app::placing::PlacingCommand;
use guitu::app::rows::placing_rows;
use guitu::app::{App, Command, Config, ViewId};
use guitu::display::LayerName;
use guitu::display::page::Composer;
use guitu::export::png;
use guitu::geo::coord::lonlat_from_world;
use guitu::geo::measure::distance;
use guitu::geo::paper::{metres_per_point, page_from_view};
use guitu::geo::placing::{Method, Plane, ResidualKind};
use guitu::geo::{Camera, LonLat, PixelPt, ViewPt, WorldPt};
use guitu::plan::{GroundImage, Layer, LayerId, Role};
use guitu::project::figure::{FigureFacts, Orientation, PageFormat, Template, template::figure_for};
use guitu::project::placing::Placing;
use guitu::project::{SourceId, records};
use guitu::style::tier;

use super::document::world::until;
use crate::support::unlike::unlike;

fn program() -> App {
    let config = Config { reduce_motion: true, ..Config::built_in(None, "zh", Arc::new(|| ())).unwrap() };
    let mut app = App::new(config);
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::Resize { width: 1280.0, height: 800.0 }));
    app
}

/// Opens a file with this command; the file's layer.
fn opened(app: &mut App, command: FileCommand) -> SourceId {
    let before = app.context().project().sources().count();
    app.dispatch(Command::File(command));
    until(app, "the layer", |app| app.context().project().sources().count() > before);
    app.context().project().sources().last().unwrap().0
}

fn image(app: &App, id: SourceId) -> &GroundImage {
    app.context().open().source(id).unwrap().layer.image().unwrap()
}

fn place(app: &mut App, command: PlacingCommand) {
    app.dispatch(Command::Placing(command));
}

fn add_point(app: &mut App, pixel: PixelPt, at: LonLat) {
    place(app, PlacingCommand::Mark(pixel));
    place(app, PlacingCommand::PlaceTyped(format!("{}, {}", at.lon, at.lat)));
}

fn placing(app: &App, id: SourceId) -> Option<&Arc<Placing>> {
    app.context().project().get(records::Placing(id))
}

/// The page of the open figure as it is now, so many pixels wide.
fn page(app: &mut App, width: u32) -> Arc<PagePreview> {
    let before = app.page_preview(width).map_or(0, |preview| preview.version);
    let start = Instant::now();
    loop {
        app.tick(0.0);
        if let Some(preview) = app.page_preview(width).filter(|preview| preview.version > before) {
            return preview;
        }
        std::thread::yield_now();
        assert!(start.elapsed() < Duration::from_mins(1), "no page was drawn");
    }
}

fn rgb(preview: &PagePreview) -> image::RgbaImage {
    let raster = &preview.picture;
    let picture = image::RgbImage::from_raw(raster.width(), raster.height(), raster.rgb().to_vec()).unwrap();
    image::DynamicImage::from(picture).to_rgba8()
}

fn camera(app: &App) -> Camera {
    app.views().get(ViewId::Desk).camera()
}

/// Where a plane picture shows a point of it.
fn shown_at(image: &GroundImage, p: PixelPt) -> LonLat {
    let [a, b, c] = image.mesh.as_ref().unwrap().parallelogram().expect("an affine picture in the map's own plane");
    let (u, v) = (p.x / f64::from(image.pixels.width), p.y / f64::from(image.pixels.height));
    let along = |of: fn(WorldPt) -> f64| of(a) + (of(b) - of(a)) * u + (of(c) - of(a)) * v;
    lonlat_from_world(WorldPt::new(along(|p| p.x), along(|p| p.y)))
}

/// The features of the plan that are points and in view.
fn known_points(app: &App, camera: &Camera) -> Vec<LonLat> {
    let features = app.context().plan().layers.iter().flat_map(|layer| layer.features());
    let points = features.filter(|feature| feature.shape().dimension() == Some(0));
    let places = points.filter_map(|feature| feature.shape().positions().next());
    let inside = |place: &LonLat| {
        let at = camera.view_from_lonlat(*place);
        (0.0..camera.width).contains(&at.x) && (0.0..camera.height).contains(&at.y)
    };
    places.filter(inside).collect()
}

/// The four that are farthest towards the corners.
fn four_of(camera: &Camera, points: &[LonLat]) -> Vec<LonLat> {
    [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)]
        .into_iter()
        .map(|(right, down)| {
            let reach = |place: &&LonLat| {
                let at = camera.view_from_lonlat(**place);
                at.x * right + at.y * down
            };
            *points.iter().max_by(|a, b| reach(a).total_cmp(&reach(b))).unwrap()
        })
        .collect()
}

/// How many pixels wide pages are looked at.
const WIDTH: u32 = 1600;

/// Opens what was exported of the open figure as a scan and places it by four points, clicked as well as a hand
/// can: it lies within its residual.
fn placed_within_its_residual(app: &mut App, map: PreviewMap, file: PathBuf) {
    let id = opened(app, FileCommand::OpenScan(file));
    assert!(image(app, id).mesh.is_none() && app.placing().shown(app.context()).is_some(), "it waits for its points");
    let PreviewMap { frame, camera: on_page } = map;
    let width_mm = app.figures().open(app.context()).unwrap().1.page.size_mm().0;
    let pixels_a_mm = f64::from(image(app, id).pixels.width) / f64::from(width_mm);
    let on_scan = |place: LonLat| {
        let at = page_from_view(on_page.view_from_lonlat(place));
        PixelPt::new(f64::from(frame.x + at.x) * pixels_a_mm, f64::from(frame.y + at.y) * pixels_a_mm)
    };
    // On whole pixels.
    let clicked = |place: LonLat| PixelPt::new(on_scan(place).x.round(), on_scan(place).y.round());
    let points = known_points(app, &on_page);
    assert!(points.len() >= 8, "{}", points.len());
    for place in four_of(&on_page, &points) {
        add_point(app, clicked(place), place);
    }
    place(app, PlacingCommand::SetPlane(Plane::WebMercator));
    let residuals = placing(app, id).unwrap().residuals().unwrap();
    assert_eq!((residuals.kind, residuals.each.len()), (ResidualKind::OfFit, 4));
    let pixel = metres_per_point(&on_page) * 96.0 / 25.4 / pixels_a_mm;
    assert!(residuals.rms.0 < 0.75 * pixel, "{residuals:?}, {pixel} m to the pixel");
    let worst = residuals.each.iter().map(|residual| residual.off.0).fold(0.0, f64::max);
    for place in &points {
        let off = distance(shown_at(image(app, id), on_scan(*place)), *place).0;
        // Half a pixel each way is what rounding takes away from the points themselves.
        assert!(off < worst + 0.75 * pixel, "{off} m off, {worst} m left of the points");
    }
}

#[test]
fn an_exported_page_that_is_opened_as_a_scan_and_placed_by_four_points_lies_within_its_residual() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program();
    app.dispatch(Command::Figure(FigureCommand::New(Template::Atlas)));
    let before = page(&mut app, WIDTH);
    fs::write(folder.path().join("页.png"), png(&before.picture, None).unwrap()).unwrap();
    let map = before.map.unwrap();
    placed_within_its_residual(&mut app, map, folder.path().join("页.png"));
    let PreviewMap { frame, camera: on_page } = map;
    let width_mm = app.figures().open(app.context()).unwrap().1.page.size_mm().0;
    let pixels_a_mm = f64::from(WIDTH) / f64::from(width_mm);

    // The scan alone, where the plan was: the same picture.
    let plan: Vec<LayerId> = app.context().plan().layers.iter().map(|layer| layer.id.clone()).collect();
    for layer in plan {
        app.dispatch(Command::Edit(Edit::SetLayerVisible { layer, visible: false }));
    }
    let after = page(&mut app, WIDTH);
    assert_eq!(after.map.map(|map| map.camera), Some(on_page));
    let middle = |picture: &PagePreview| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a page")]
        let [x, y, w, h] = [frame.x, frame.y, frame.width, frame.height].map(|mm| (f64::from(mm) * pixels_a_mm) as u32);
        image::imageops::crop_imm(&rgb(picture), x + w / 3, y + h / 3, w / 3, h / 3).to_image()
    };
    let unlike = unlike(&middle(&before), &middle(&after));
    // The veil lies beneath the scan. Without the scan more than half differs.
    assert!(unlike.share < 0.2, "{unlike:?}");
}

#[test]
fn an_exported_page_of_pdf_that_is_opened_and_placed_by_four_points_lies_within_its_residual() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("页.pdf");
    let mut app = program();
    app.dispatch(Command::Figure(FigureCommand::New(Template::ReportFigure)));
    let map = page(&mut app, WIDTH).map.unwrap();
    app.dispatch(Command::Export(ExportCommand::Write { subject: ExportSubject::Shown, path: path.clone() }));
    until(&mut app, "the page is written", |app| path.is_file() && app.exports().under_way().is_none());
    placed_within_its_residual(&mut app, map, path);
}

#[test]
fn each_point_is_a_step_that_is_undone_and_done_again_and_moved_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("扫描.png");
    image::RgbImage::new(300, 200).save(&path).unwrap();
    let mut app = program();
    let id = opened(&mut app, FileCommand::OpenScan(path));
    let corners =
        [(0.0, 0.0, 104.0, 31.5), (300.0, 0.0, 104.3, 31.5), (0.0, 200.0, 104.0, 31.3), (290.0, 190.0, 104.29, 31.31)];
    for (count, (x, y, lon, lat)) in corners.into_iter().enumerate() {
        add_point(&mut app, PixelPt::new(x, y), LonLat::new(lon, lat));
        assert_eq!(placing(&app, id).unwrap().points.len(), count + 1);
        assert_eq!(image(&app, id).mesh.is_some(), count >= 1, "two points lay it down");
    }
    let rows = placing_rows(&app).unwrap();
    assert_eq!(rows.points.len(), 4);
    assert!(rows.points.iter().all(|point| point.residual.ends_with('m')) && rows.trouble.is_none(), "{rows:?}");
    let placed = image(&app, id).clone();
    app.dispatch(Command::Undo);
    assert_eq!(placing(&app, id).unwrap().points.len(), 3);
    assert!(placing_rows(&app).unwrap().points.iter().all(|point| point.residual.is_empty()), "three just fit");
    app.dispatch(Command::Redo);
    assert_eq!(*image(&app, id), placed);

    place(&mut app, PlacingCommand::SetMethod(Method::ThinPlate));
    assert_eq!(placing(&app, id).unwrap().method_in_use(), Some(Method::ThinPlate));
    place(&mut app, PlacingCommand::MovePixel { point: 3, to: PixelPt::new(280.0, 180.0), gesture: None });
    place(&mut app, PlacingCommand::MovePixel { point: 3, to: PixelPt::new(1e9, 0.0), gesture: None });
    place(&mut app, PlacingCommand::MovePlace { point: 0, to: LonLat::new(103.9, 31.6), gesture: None });
    let points = &placing(&app, id).unwrap().points;
    assert_eq!((points[3].pixel, points[0].place), (PixelPt::new(280.0, 180.0), LonLat::new(103.9, 31.6)));
    for left in (0..4).rev() {
        place(&mut app, PlacingCommand::Remove(left));
    }
    assert!(image(&app, id).mesh.is_none(), "without points it lies nowhere");
    app.dispatch(Command::Undo);
    app.dispatch(Command::Undo);
    assert!(image(&app, id).mesh.is_some());
    app.dispatch(Command::Edit(Edit::RemoveSource(id)));
    assert!(placing(&app, id).is_none() && app.placing().shown(app.context()).is_none());
    app.dispatch(Command::Undo);
    assert_eq!(placing(&app, id).unwrap().points.len(), 2);
}

#[test]
fn a_click_near_a_feature_that_is_a_point_takes_its_very_place_and_a_name_finds_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("扫描.png");
    image::RgbImage::new(300, 200).save(&path).unwrap();
    let mut app = program();
    let id = opened(&mut app, FileCommand::OpenScan(path));
    until(&mut app, "the index", |app| !app.workspace().is_indexing());
    let point =
        app.context().plan().layers.iter().filter(|layer| app.context().layer_settings(layer).visible).find_map(
            |layer| {
                layer.features().find_map(|feature| {
                    let place =
                        feature.shape().positions().next().filter(|_| feature.shape().dimension() == Some(0))?;
                    let at = camera(&app).view_from_lonlat(place);
                    ((100.0..1180.0).contains(&at.x) && (100.0..700.0).contains(&at.y))
                        .then(|| (place, at, feature.name()))
                })
            },
        );
    let (_, at, _) = point.expect("a point of the plan is in view");
    place(&mut app, PlacingCommand::PlaceAt(ViewId::Desk, at));
    assert!(placing(&app, id).is_none(), "no point of the picture was marked");
    place(&mut app, PlacingCommand::Mark(PixelPt::new(10.0, 10.0)));
    assert!(app.placing().awaits_place(app.context()));
    place(&mut app, PlacingCommand::PlaceAt(ViewId::Desk, ViewPt::new(at.x + 3.0, at.y - 2.0)));
    let found = placing(&app, id).unwrap().points[0].clone();
    let exactly_there = app.context().plan().features().any(|feature| {
        feature.shape().dimension() == Some(0) && feature.shape().positions().next() == Some(found.place)
    });
    assert!(exactly_there && !found.name.is_empty(), "{found:?}");
    place(&mut app, PlacingCommand::Mark(PixelPt::new(200.0, 100.0)));
    place(&mut app, PlacingCommand::PlaceTyped("这里没有的地方".to_owned()));
    assert!(app.placing().awaits_place(app.context()), "the point waits for another try");
    place(&mut app, PlacingCommand::PlaceTyped(found.name.clone()));
    assert_eq!(placing(&app, id).unwrap().points[1].place, found.place);
    assert!(placing_rows(&app).unwrap().trouble.is_some(), "two points on one place");
}

#[test]
fn a_picture_with_a_world_file_lies_between_the_ground_and_the_plan_at_once_whatever_the_order() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["甲", "乙"] {
        image::RgbImage::new(300, 200).save(folder.path().join(name).with_extension("png")).unwrap();
        fs::write(folder.path().join(name).with_extension("pgw"), "0.001\n0\n0\n-0.001\n104.2\n31.3\n").unwrap();
    }
    let mut app = program();
    // The user puts these beneath everything.
    let cores = app.context().plan().layers.last().unwrap().id.clone();
    let above_ground = |app: &App, id: SourceId| {
        let order = app.context().layers_in_order();
        let at = order.iter().position(|layer| layer.origin.source() == Some(id)).unwrap();
        let is_ground = |layer: &Layer| tier(layer.symbol.role) < tier(Role::Boundary);
        order[..at].iter().all(|layer| is_ground(layer) || layer.id == cores)
            && !order[at + 1..].iter().any(|layer| is_ground(layer) && layer.image().is_none())
    };
    let id = opened(&mut app, FileCommand::Open(folder.path().join("甲.png")));
    assert!(above_ground(&app, id) && image(&app, id).mesh.is_some());
    assert!(app.placing().shown(app.context()).is_none(), "nothing is to be done");
    app.dispatch(Command::Edit(Edit::MoveLayer { layer: cores.clone(), below: None }));
    let second = opened(&mut app, FileCommand::Open(folder.path().join("乙.png")));
    assert!(above_ground(&app, second));
    // Control points place it anew; without them it lies where the file says again.
    let by_file = image(&app, id).clone();
    place(&mut app, PlacingCommand::Open(id));
    add_point(&mut app, PixelPt::new(0.0, 0.0), LonLat::new(103.0, 31.0));
    add_point(&mut app, PixelPt::new(300.0, 0.0), LonLat::new(103.5, 31.0));
    assert!(image(&app, id).mesh.as_ref().unwrap().bounds().east < 103.6);
    place(&mut app, PlacingCommand::Remove(1));
    assert_eq!(*image(&app, id), by_file);
}

#[test]
fn a_scan_lies_above_the_veil_and_the_ground_and_beneath_the_plan() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("影像.png");
    image::RgbImage::new(300, 200).save(&path).unwrap();
    fs::write(path.with_extension("pgw"), "0.004\n0\n0\n-0.004\n103.9\n31.6\n").unwrap();
    let mut app = program();
    let id = opened(&mut app, FileCommand::Open(path));
    let scan = app.context().open().source(id).unwrap().layer.id.clone();
    let format = PageFormat::A4 { orientation: Orientation::Landscape };
    let figure = figure_for(format, "底图", FigureFacts::default());
    let page = PageSource::now(app.context()).compose(&mut Composer::default(), &figure, (1, 1));
    let (_, map) = page.page.maps().next().unwrap();
    let names: Vec<&LayerName> = map.layers.iter().map(|layer| &layer.key.layer).collect();
    let at = |name: &LayerName| names.iter().position(|other| *other == name).unwrap();
    let scan = at(&LayerName::Layer(scan));
    assert!(scan == at(&LayerName::Veil) + 1 && scan > 1, "{names:?}");
    assert!(names.len() > scan + 1, "{names:?}");
}
