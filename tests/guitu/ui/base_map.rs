//! The base map in the window: chosen by its words, seen beneath the plan, and where it should be.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use guitu::app::base_map::BaseMapCommand;
use guitu::app::command::{Edit, ViewCommand};
use guitu::app::{App, Command, Config, Settings, ViewId};
use guitu::basemap::Datum;
use guitu::basemap::network::{Network, OwnServer};
use guitu::finding::Findings;
use guitu::geo::coord::world_from_lonlat;
use guitu::geo::datum::gcj02_from_lonlat;
use guitu::geo::{Bounds, LonLat, ViewPt};
use guitu::project::BaseMapSource;

use crate::support::tiles::{MemoryServer, folder_of, folder_of_imagery, png};
use crate::support::window::{Window, built, small_plan};

/// A place where the small plan has nothing.
const PLACE: LonLat = LonLat::new(104.52, 30.83);

fn window(network: Network, settings: Settings) -> Window {
    let mut window = built(1366.0, 768.0, 1.0, move |wake| {
        App::new(Config {
            plan: Arc::new(small_plan()),
            plan_findings: Findings::default(),
            settings_folder: None,
            settings,
            wake,
            network,
            reduce_motion: true,
        })
    });
    window.run();
    window
}

fn app(window: &Window) -> &App {
    window.state().app()
}

fn send(window: &mut Window, command: Command) {
    window.state_mut().app_mut().dispatch(command);
    window.step();
}

/// Lets tiles come until all that were asked for are there.
fn until(window: &mut Window, what: &str, done: impl Fn(&App) -> bool) {
    let start = std::time::Instant::now();
    while !done(app(window)) {
        window.step();
        std::thread::yield_now();
        assert!(start.elapsed() < std::time::Duration::from_mins(1), "still not: {what}");
    }
    for _ in 0..4 {
        window.step();
    }
}

fn until_still(window: &mut Window) {
    window.step();
    until(window, "all tiles here", |app| app.context().base_maps().desk().is_some_and(guitu::basemap::Desk::is_idle));
    window.step();
    until(window, "all tiles here", |app| app.context().base_maps().desk().is_some_and(guitu::basemap::Desk::is_idle));
}

/// Where the white mark is in the picture, in pixels: the middle of what is nearly white around `near`.
fn mark(image: &image::RgbaImage, near: (f32, f32)) -> Option<(f32, f32)> {
    let (mut sum, mut x, mut y) = (0.0f32, 0.0f32, 0.0f32);
    for (column, row, pixel) in image.enumerate_pixels() {
        #[expect(clippy::cast_precision_loss, reason = "pixels of a window")]
        let at = (column as f32 + 0.5, row as f32 + 0.5);
        if (at.0 - near.0).abs() > 24.0 || (at.1 - near.1).abs() > 24.0 {
            continue;
        }
        // Blue around it has next to no red.
        let weight = f32::from(pixel[0].saturating_sub(20));
        sum += weight;
        x += weight * at.0;
        y += weight * at.1;
    }
    (sum > 500.0).then(|| (x / sum, y / sum))
}

/// How far from its place the mark of a server is drawn at a zoom, in pixels.
fn miss(window: &mut Window, zoom: f64) -> f32 {
    let camera = app(window).views().get(ViewId::Desk).camera();
    let side = f64::from(camera.width) / zoom.exp2() / 256.0 * 360.0;
    let around =
        Bounds::new(PLACE.lon - side / 2.0, PLACE.lat - side / 8.0, PLACE.lon + side / 2.0, PLACE.lat + side / 8.0);
    send(window, Command::View(ViewId::Desk, ViewCommand::FlyToBounds(around)));
    until_still(window);
    let rect = window.state().map_rect();
    let camera = app(window).views().get(ViewId::Desk).camera();
    let at: ViewPt = camera.view_from_lonlat(PLACE);
    let scale = window.ctx.pixels_per_point();
    let wanted = ((rect.left() + at.x) * scale, (rect.top() + at.y) * scale);
    let image = window.render().expect("a software adapter");
    let Some(found) = mark(&image, wanted) else { panic!("no mark at zoom {zoom} near {wanted:?}") };
    (found.0 - wanted.0).hypot(found.1 - wanted.1)
}

fn shows_only_the_base_map(window: &mut Window) {
    for group in ["Structure", "Sites"] {
        let group = guitu::plan::GroupId::new(group);
        send(window, Command::Edit(Edit::SetGroupVisible { group, visible: false }));
    }
}

/// Shows the tiles in their own colours.
fn at_full_strength(window: &mut Window) {
    send(window, Command::BaseMap(BaseMapCommand::SetOpacity { opacity: 1.0, gesture: None }));
}

#[test]
fn a_known_place_of_the_tiles_lies_under_the_same_place_of_the_plan_at_zooms_8_to_18() {
    for (datum, mark) in [(Datum::Wgs84, PLACE), (Datum::Gcj02, gcj02_from_lonlat(PLACE))] {
        let server = MemoryServer::marked(world_from_lonlat(mark));
        let own = OwnServer { datum, ..MemoryServer::own() };
        let settings = Settings { servers: vec![own.clone()], ..Settings::default() };
        let mut window = window(server.network(), settings);
        shows_only_the_base_map(&mut window);
        let choose = BaseMapCommand::Choose(Some(BaseMapSource::Named(own.name)));
        send(&mut window, Command::BaseMap(choose));
        until(&mut window, "open", |app| app.context().base_maps().desk().is_some());
        at_full_strength(&mut window);
        for zoom in 8..=18 {
            let miss = miss(&mut window, f64::from(zoom));
            assert!(miss < 1.0, "{datum:?}: {miss} pixels at zoom {zoom}");
        }
        // Between two zooms tiles are scaled.
        let between = self::miss(&mut window, 12.4);
        assert!(between < 1.5, "{datum:?}: {between} pixels between two zooms");
    }
}

#[test]
fn a_base_map_is_chosen_in_its_panel_and_the_bar_says_that_the_program_is_online() {
    let server = MemoryServer::marked(world_from_lonlat(PLACE));
    let settings = Settings { servers: vec![MemoryServer::own()], ..Settings::default() };
    let mut window = window(server.network(), settings);
    assert!(window.query_by_label_contains("联网：").is_none());
    window.key_press_modifiers(Modifiers::SHIFT, Key::B);
    window.run();
    assert!(server.asked().is_empty(), "looking at the panel asks nobody");
    window.get_by_label("测试影像").click();
    window.step();
    until(&mut window, "open", |app| app.context().base_maps().desk().is_some());
    assert!(window.query_by_label("联网：测试影像").is_some());
    assert!(window.query_by_label("某测绘院　川S〔2026〕001号").is_some(), "whose it is stands on the map");
    until_still(&mut window);
    assert!(!server.asked().is_empty());
    window.get_by_label("无底图").click();
    window.run();
    assert!(window.query_by_label_contains("联网：").is_none());
    let asked = server.asked().len();
    send(&mut window, Command::View(ViewId::Desk, ViewCommand::Zoom { steps: 2.0, anchor: ViewPt::new(300.0, 200.0) }));
    window.run();
    assert_eq!(server.asked().len(), asked, "nobody is asked any more");
}

#[test]
fn gestures_belong_to_the_plans_map_and_not_to_the_widget_beneath_it() {
    let folder = tempfile::tempdir().unwrap();
    let tiles = folder_of_imagery(folder.path(), Bounds::new(103.9, 30.6, 104.9, 31.5), 8..=8);
    let mut window = window(Network::default(), Settings::default());
    let choose = BaseMapCommand::Choose(Some(BaseMapSource::File(tiles)));
    send(&mut window, Command::BaseMap(choose));
    until(&mut window, "open", |app| app.context().base_maps().desk().is_some());
    let before = app(&window).views().get(ViewId::Desk).camera();
    let middle = window.state().map_rect().center();
    window.hover_at(middle);
    window.step();
    window.drag_at(middle);
    window.step();
    window.hover_at(middle + egui::vec2(60.0, 40.0));
    window.step();
    window.drop_at(middle + egui::vec2(60.0, 40.0));
    window.step();
    let after = app(&window).views().get(ViewId::Desk).camera();
    let moved = after.view_from_world(before.centre);
    let by = (moved.x - after.width / 2.0, moved.y - after.height / 2.0);
    assert!((by.0 - 60.0).abs() < 1.0 && (by.1 - 40.0).abs() < 1.0, "{by:?}");
}

#[test]
fn of_two_base_maps_chosen_one_after_the_other_the_second_is_seen() {
    let mut window = window(Network::default(), Settings::default());
    shows_only_the_base_map(&mut window);
    for colour in [[10, 20, 120], [160, 30, 20]] {
        let folder = tempfile::tempdir().unwrap();
        let around = Bounds::new(103.0, 30.0, 106.0, 32.5);
        let tiles = folder_of(folder.path(), around, 7..=9, |_| png(256, |_, _| colour));
        let choose = BaseMapCommand::Choose(Some(BaseMapSource::File(tiles)));
        send(&mut window, Command::BaseMap(choose));
        until(&mut window, "open", |app| app.context().base_maps().desk().is_some());
        at_full_strength(&mut window);
        until_still(&mut window);
        let rect = window.state().map_rect();
        let at = app(&window).views().get(ViewId::Desk).camera().view_from_lonlat(PLACE);
        let image = window.render().expect("a software adapter");
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a point of the window")]
        let seen = image.get_pixel((rect.left() + at.x) as u32, (rect.top() + at.y) as u32);
        let off = (0..3).map(|channel| seen[channel].abs_diff(colour[channel])).max();
        assert!(off < Some(40), "{seen:?} where {colour:?} lies");
    }
}
