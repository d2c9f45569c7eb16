//! What a frame may upload, what it must not, and how exact it is.

use std::f64::consts::TAU;

use guitu::geo::{Camera, LonLat, PartKind, ViewPt};
use guitu::paint::{MapDevice, PaintError};
use guitu::symbol::{AreaSymbol, Colour, Fill, LineSymbol, Stroke, Symbol};

use super::content::{batch, layer, picture, shapes};
use super::window::MapWindow;

fn lines() -> Vec<(PartKind, Vec<LonLat>)> {
    (0..400_u32)
        .map(|i| {
            let (x, y) = (f64::from(i % 20) * 0.05, f64::from(i / 20) * 0.05);
            let line = (0..40).map(|k| {
                let t = f64::from(k) * 0.001;
                LonLat::new(104.0 + x + t, 30.6 + y + (t * 300.0).sin() * 0.004)
            });
            (PartKind::Line, line.collect())
        })
        .collect()
}

fn window() -> MapWindow {
    let symbol = Symbol {
        line: Some(LineSymbol::Strokes(vec![Stroke::solid(Colour::rgb(0x30_50_90), 2.0)])),
        ..Symbol::default()
    };
    let camera = Camera::new(LonLat::new(104.5, 31.1), 10.2, 500.0, 360.0);
    MapWindow::new(picture(camera, vec![layer("lines", vec![batch(shapes(lines()), symbol)])]), 1.0)
}

#[test]
fn panning_and_zooming_upload_no_geometry() {
    let mut window = window();
    let before = window.settle();
    assert!(before.map_bytes > 0 && before.chunks_drawn > 0);
    for step in 0..60 {
        let camera = &mut window.picture().camera;
        *camera = camera.panned(ViewPt::new(0.0, 0.0), ViewPt::new(9.0, -4.0));
        *camera = camera.zoomed(if step < 40 { 0.2 } else { -0.35 }, ViewPt::new(200.0, 100.0));
        window.harness.step();
    }
    let after = window.settle();
    assert_eq!(after.map_bytes, before.map_bytes);
    assert_eq!(after.hot_bytes, 0);
    assert!(after.uniform_bytes > before.uniform_bytes && after.tiles_drawn > before.tiles_drawn);
}

/// Round ponds, more than are prepared at all levels of detail at once, each about a pixel wide in a
/// view of them all.
fn ponds() -> Vec<(PartKind, Vec<LonLat>)> {
    let (side, corners) = (0.0015, 24_u32);
    (0..30_000_u32)
        .map(|i| {
            let (x, y) = (104.0 + f64::from(i % 200) * side, 30.6 + f64::from(i / 200) * side);
            let shore = (0..=corners).map(|corner| {
                let (sin, cos) = (f64::from(corner % corners) / f64::from(corners) * TAU).sin_cos();
                LonLat::new(x + cos * side * 0.4, y + sin * side * 0.4)
            });
            (PartKind::Exterior, shore.collect())
        })
        .collect()
}

#[test]
fn finer_detail_of_a_large_layer_waits_until_the_zoom_rests() {
    let fill = Some(Fill::flat(Colour::rgb(0x30_50_90)));
    let symbol = Symbol { area: Some(AreaSymbol { fill, ..AreaSymbol::default() }), ..Symbol::default() };
    let camera = Camera::new(LonLat::new(104.15, 30.7), 10.9, 500.0, 360.0);
    let mut window = MapWindow::new(picture(camera, vec![layer("ponds", vec![batch(shapes(ponds()), symbol)])]), 1.0);
    let before = window.settle();
    for _ in 0..15 {
        let camera = &mut window.picture().camera;
        *camera = camera.zoomed(0.1, ViewPt::new(200.0, 100.0));
        window.harness.step();
        assert_eq!(window.statistics().map_bytes, before.map_bytes, "nothing is uploaded while zooming");
    }
    assert!(!window.statistics().settled, "another level of detail stands in");
    let after = window.settle();
    assert!(after.complete && after.map_bytes > before.map_bytes);
}

#[test]
fn what_a_zoom_will_show_is_uploaded_before_it_begins() {
    let mut window = window();
    let towns = layer("towns", vec![batch(shapes([(PartKind::Line, lines()[210].1.clone())]), red())]);
    window.picture().upcoming.push(towns);
    let before = window.settle();
    let drawn = window.image("before_a_zoom");
    let stage = window.picture();
    let towns = stage.upcoming.remove(0);
    stage.layers.push(towns);
    let after = window.settle();
    assert_eq!(after.map_bytes, before.map_bytes);
    let is_red = |pixel: &image::Rgba<u8>| pixel[0] > 150 && pixel[1] < 80;
    assert!(!drawn.pixels().any(is_red), "what is to come is not drawn");
    assert!(window.image("after_a_zoom").pixels().any(is_red));
}

fn red() -> Symbol {
    let stroke = Stroke::solid(Colour::rgb(0xd0_10_10), 3.0);
    Symbol { line: Some(LineSymbol::Strokes(vec![stroke])), ..Symbol::default() }
}

#[test]
fn what_lies_off_screen_is_not_drawn() {
    let symbol = || Symbol {
        line: Some(LineSymbol::Strokes(vec![Stroke::solid(Colour::rgb(0x30_50_90), 2.0)])),
        ..Symbol::default()
    };
    let to_the_east = |(kind, line): (PartKind, Vec<LonLat>)| {
        (kind, line.iter().map(|p| LonLat::new(p.lon + 20.0, p.lat)).collect::<Vec<LonLat>>())
    };
    let far: Vec<_> = lines().into_iter().map(to_the_east).collect();
    let drawn = |batches| {
        let camera = Camera::new(LonLat::new(104.5, 31.1), 10.2, 500.0, 360.0);
        let mut window = MapWindow::new(picture(camera, vec![layer("lines", batches)]), 1.0);
        let settled = window.settle();
        (settled.chunks_drawn, settled.vertices_drawn)
    };
    let near = || batch(shapes(lines()), symbol());
    assert_eq!(drawn(vec![near()]), drawn(vec![near(), batch(shapes(far), symbol())]));
}

#[test]
fn a_still_map_does_nothing() {
    let mut window = window();
    let before = window.settle();
    for _ in 0..5 {
        window.harness.step();
    }
    let after = window.statistics();
    assert_eq!(after.frames, before.frames + 5);
    assert_eq!((after.tiles_drawn, after.vertices_drawn), (before.tiles_drawn, before.vertices_drawn));
    assert!(!window.harness.ctx.has_requested_repaint());
}

#[test]
fn panning_within_the_tiles_kept_around_the_view_draws_nothing_anew() {
    let mut window = window();
    let before = window.settle();
    for _ in 0..10 {
        let camera = &mut window.picture().camera;
        *camera = camera.panned(ViewPt::new(0.0, 0.0), ViewPt::new(3.0, 0.0));
        window.harness.step();
    }
    assert_eq!(window.statistics().tiles_drawn, before.tiles_drawn);
}

#[test]
fn a_hot_feature_is_uploaded_once_and_apart_from_the_map() {
    let mut window = window();
    let before = window.settle();
    let symbol = Symbol {
        line: Some(LineSymbol::Strokes(vec![Stroke::solid(Colour::rgb(0xf0_40_20), 5.0)])),
        ..Symbol::default()
    };
    window.picture().hot = vec![batch(shapes(lines().into_iter().take(1)), symbol)];
    window.harness.step();
    let once = window.statistics();
    assert!(once.hot_bytes > 0 && once.hot_bytes < 40_000);
    window.harness.step();
    let twice = window.statistics();
    assert_eq!((twice.hot_bytes, twice.map_bytes), (once.hot_bytes, before.map_bytes));
}

#[test]
fn a_crossing_lies_where_f64_puts_it_at_zoom_20() {
    // A point 35 km from the middle of the layer, seen from 0.15 m a pixel.
    let place = LonLat::new(104.123_456_789, 30.987_654_321);
    let far = LonLat::new(104.6, 31.4);
    let cross = |dx: f64, dy: f64| {
        vec![LonLat::new(place.lon - dx, place.lat - dy), place, LonLat::new(place.lon + dx, place.lat + dy)]
    };
    let symbol =
        Symbol { line: Some(LineSymbol::Strokes(vec![Stroke::solid(Colour::BLACK, 1.0)])), ..Symbol::default() };
    let parts = [
        (PartKind::Line, cross(2e-4, 0.0)),
        (PartKind::Line, cross(0.0, 2e-4)),
        (PartKind::Line, vec![far, LonLat::new(104.61, 31.41)]),
    ];
    let content = layer("cross", vec![batch(shapes(parts), symbol)]);
    for step in 0..4 {
        let mut camera = Camera::new(place, 20.0, 200.0, 200.0);
        camera = camera.panned(ViewPt::new(0.0, 0.0), ViewPt::new(17.0 * step as f32 + 0.5, 11.5));
        let expected = camera.view_from_lonlat(place);
        let image = MapWindow::new(picture(camera, vec![content.clone()]), 1.0).image("cross");
        let ink = |x: u32, y: u32| 255.0 - f32::from(image.get_pixel(x, y)[1]);
        let middle = |weights: Vec<f32>| {
            let places = weights.iter().enumerate().map(|(i, weight)| (i as f32 + 0.5) * weight).sum::<f32>();
            places / weights.iter().sum::<f32>()
        };
        let x = middle((0..200).map(|x| ink(x, 5)).collect());
        let y = middle((0..200).map(|y| ink(5, y)).collect());
        // Tiles are placed on whole pixels, which moves all of them together by half a pixel at most.
        assert!((x - expected.x).abs() < 0.56, "{x} for {}", expected.x);
        assert!((y - expected.y).abs() < 0.56, "{y} for {}", expected.y);
    }
}

#[test]
fn a_new_revision_replaces_the_old_only_when_it_is_ready() {
    let mut window = window();
    window.settle();
    let red = Symbol {
        line: Some(LineSymbol::Strokes(vec![Stroke::solid(Colour::rgb(0xff_00_00), 2.0)])),
        ..Symbol::default()
    };
    let mut changed = layer("lines", vec![batch(shapes(lines()), red)]);
    changed.key.revision = 2;
    window.picture().layers = vec![changed];
    window.harness.step();
    let coloured = |image: &image::RgbaImage| image.pixels().filter(|p| p[0] != p[2]).count();
    let between = window.harness.render().unwrap();
    assert!(coloured(&between) > 1000, "something is shown meanwhile");
    let after = window.image("revision");
    assert!(after.pixels().any(|p| p[0] > 200 && p[2] < 30));
    assert!(!after.pixels().any(|p| p[2] > p[0]), "nothing of the old is left");
}

#[test]
fn without_an_adapter_the_error_says_what_to_do() {
    let error = MapDevice::new(None, std::sync::Arc::new(|| ())).err().unwrap();
    assert_eq!(error, PaintError::NoAdapter);
    assert!(error.to_string().contains("guitu export"));
}

#[test]
fn a_layer_may_have_several_contents_and_change_between_them_without_new_uploads() {
    let mut window = window();
    let thin = Symbol {
        line: Some(LineSymbol::Strokes(vec![Stroke::solid(Colour::rgb(0xff_00_00), 1.0)])),
        ..Symbol::default()
    };
    let mut second = layer("lines", vec![batch(shapes(lines()), thin)]);
    second.key.revision = 2;
    let both = vec![window.picture().layers[0].clone(), second];
    window.picture().layers = both.clone();
    let before = window.settle();
    for step in 0..6 {
        window.picture().layers = if step % 2 == 0 { both[1..].to_vec() } else { both.clone() };
        window.settle();
    }
    assert_eq!(window.statistics().map_bytes, before.map_bytes);
}
