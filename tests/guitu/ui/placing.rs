//! A picture that is placed by control points in the real window.

use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use guitu::app::command::FileCommand;
use guitu::app::{App, Command, ViewId};
use guitu::geo::PixelPt;
use guitu::geo::measure::distance;
use guitu::project::placing::ControlPoint;

use crate::support::window::{Window, picture, window};

fn app(window: &Window) -> &App {
    window.state().app()
}

fn until(window: &mut Window, what: &str, done: impl Fn(&App) -> bool) {
    let began = Instant::now();
    while !done(app(window)) {
        window.step();
        std::thread::yield_now();
        assert!(began.elapsed() < Duration::from_mins(2), "still not: {what}; {:?}", app(window).context().notices());
    }
    window.run();
}

/// A window in which a scan of 300 × 200 pixels waits to be placed.
fn with_scan() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("扫描图.png");
    image::RgbImage::from_fn(300, 200, |x, y| {
        if (x / 20 + y / 20) % 2 == 0 { image::Rgb([240, 236, 220]) } else { image::Rgb([120, 150, 130]) }
    })
    .save(&path)
    .unwrap();
    let mut window = window(1366.0, 768.0);
    window.run();
    window.state_mut().app_mut().dispatch(Command::File(FileCommand::OpenScan(path)));
    until(&mut window, "the picture is there to be clicked", |app| app.placing().picture().is_some());
    (folder, window)
}

fn press(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.run();
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
        window.run();
    }
}

fn points(window: &Window) -> Vec<ControlPoint> {
    let app = app(window);
    app.placing().placing(app.context()).points.clone()
}

#[test]
fn a_point_is_clicked_on_the_picture_and_then_on_the_map_and_a_second_one_is_typed() {
    let (_folder, mut window) = with_scan();
    let at = window.get_by_label("待配准的图片").rect().center();
    window.get_by_label("待配准的图片").click();
    window.run();
    assert!(app(&window).placing().awaits_place(app(&window).context()));
    window.get_by_label_contains("第 2 步");
    window.get_by_label("地图").click();
    window.run();
    let first = points(&window);
    assert_eq!(first.len(), 1);
    assert!((first[0].pixel.x - 150.0).abs() < 1.0 && (first[0].pixel.y - 100.0).abs() < 1.0, "{at:?} {first:?}");
    let centre = app(&window).views().get(ViewId::Desk).camera().centre_lonlat();
    assert!(!first[0].name.is_empty() || distance(first[0].place, centre).0 < 2000.0, "{first:?}");

    let corner = window.get_by_label("待配准的图片").rect().center() - vec2(100.0, 60.0);
    press(&mut window, corner);
    window.get_by_label("坐标或地名").click();
    window.run();
    window.event(Event::Text("三星堆".to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let both = points(&window);
    assert_eq!((both.len(), both[1].name.as_str()), (2, "三星堆博物馆"), "{both:?}");
    assert_ne!(both[0].pixel, PixelPt::default());
    window.get_by_label_contains("点数刚好");
    picture(&mut window, "placing");
}

#[test]
fn a_picture_that_is_dropped_is_placed_as_a_scan_by_one_press() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("扫描图.png");
    image::RgbImage::new(300, 200).save(&path).unwrap();
    let mut window = window(1366.0, 768.0);
    window.run();
    window.state_mut().app_mut().dispatch(Command::File(FileCommand::Open(path)));
    until(&mut window, "the question", |app| !app.workspace().unsettled().pictures().is_empty());
    window.get_by_label("作为扫描图配准").click();
    window.run();
    until(&mut window, "the scan", |app| app.placing().shown(app.context()).is_some());
    window.get_by_label("待配准的图片");
    assert!(window.query_by_label("作为扫描图配准").is_none());
}

#[test]
fn esc_drops_the_marked_point_first_and_leaves_the_picture_next() {
    let (_folder, mut window) = with_scan();
    window.get_by_label("待配准的图片").click();
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert!(
        app(&window).placing().marked().is_none() && app(&window).placing().shown(app(&window).context()).is_some()
    );
    window.key_press(Key::Escape);
    window.run();
    assert!(app(&window).placing().shown(app(&window).context()).is_none());
    assert!(points(&window).is_empty() && window.query_by_label("待配准的图片").is_none());
}
