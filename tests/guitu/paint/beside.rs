//! Two maps of one window, on one device.

use std::sync::Arc;

use egui::{Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::wgpu::{WgpuTestRenderer, create_render_state, default_wgpu_setup};
use guitu::display::Picture;
use guitu::geo::{Camera, LonLat, PartKind, ViewPt};
use guitu::paint::{MapDevice, MapPainter, Statistics};
use guitu::symbol::{Colour, LineSymbol, Stroke, Symbol};

use super::content::{batch, layer, picture, shapes};

const SIZE: [f32; 2] = [300.0, 240.0];

/// A map with what it shows.
struct Map {
    painter: MapPainter,
    picture: Picture,
}

struct Beside {
    harness: Harness<'static, Vec<Map>>,
}

impl Beside {
    /// The pictures side by side.
    fn new(pictures: impl IntoIterator<Item = Picture>) -> Self {
        let state = create_render_state(default_wgpu_setup(), egui_wgpu::RendererOptions::PREDICTABLE);
        let device = MapDevice::new(Some(&state), Arc::new(|| ())).expect("the tests have a software adapter");
        let maps = pictures.into_iter().map(|picture| Map { painter: device.painter(), picture }).collect();
        let harness = Harness::builder()
            .with_size([SIZE[0] * 2.0, SIZE[1]])
            .renderer(WgpuTestRenderer::from_render_state(state))
            .build_ui_state(
                |ui, maps: &mut Vec<Map>| {
                    let painter = ui.ctx().layer_painter(egui::LayerId::background());
                    for (index, map) in maps.iter_mut().enumerate() {
                        let place = Rect::from_min_size(pos2(SIZE[0] * index as f32, 0.0), vec2(SIZE[0], SIZE[1]));
                        map.painter.show(&painter, place, &map.picture);
                    }
                },
                maps,
            );
        Self { harness }
    }

    fn statistics(&self) -> Vec<Statistics> {
        self.harness.state().iter().map(|map| map.painter.statistics()).collect()
    }

    /// Runs frames until everything is prepared and drawn.
    fn settle(&mut self) -> Vec<Statistics> {
        for _ in 0..100_000 {
            self.harness.step();
            if self.statistics().iter().all(|map| map.settled) {
                return self.statistics();
            }
            std::thread::yield_now();
        }
        panic!("the maps did not settle: {:?}", self.statistics());
    }
}

fn roads(camera: Camera) -> Picture {
    let road = |row: u32| {
        let lat = 30.6 + f64::from(row) * 0.02;
        let line = (0..60).map(|k| LonLat::new(104.0 + f64::from(k) * 0.01, lat + f64::from(k % 2) * 0.004));
        (PartKind::Line, line.collect())
    };
    let line = Some(LineSymbol::Strokes(vec![Stroke::solid(Colour::rgb(0x30_50_90), 2.0)]));
    let symbol = Symbol { line, ..Symbol::default() };
    picture(camera, vec![layer("roads", vec![batch(shapes((0..40).map(road)), symbol)])])
}

#[test]
fn what_two_maps_show_is_on_the_device_once_and_moving_one_uploads_nothing() {
    let camera = Camera::new(LonLat::new(104.3, 31.0), 9.5, SIZE[0], SIZE[1]);
    let alone = Beside::new([roads(camera)]).settle()[0].map_bytes;
    let mut both = Beside::new([roads(camera), roads(camera.zoomed(1.0, ViewPt::new(10.0, 10.0)))]);
    let before = both.settle();
    assert!(alone > 0);
    assert_eq!(before.iter().map(|map| map.map_bytes).collect::<Vec<_>>(), [alone, alone]);
    for _ in 0..20 {
        let camera = &mut both.harness.state_mut()[1].picture.camera;
        *camera = camera.panned(ViewPt::new(0.0, 0.0), ViewPt::new(11.0, -6.0));
        both.harness.step();
    }
    let after = both.settle();
    assert_eq!(after[1].map_bytes, alone);
    assert!(after[1].tiles_drawn > before[1].tiles_drawn, "the one that was moved has drawn what came into view");
    assert_eq!(after[0].tiles_drawn, before[0].tiles_drawn, "the other one has not");
}
