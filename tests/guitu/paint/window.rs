//! An off-screen window with nothing but the map in it.

use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::wgpu::{WgpuTestRenderer, create_render_state, default_wgpu_setup};
use guitu::display::Picture;
use guitu::paint::{self, MapDevice, MapPainter, Statistics};
use image::RgbaImage;

/// What the window shows, and the painter that shows it.
pub struct Stage {
    pub painter: MapPainter,
    pub picture: Picture,
}

pub struct MapWindow {
    pub harness: Harness<'static, Stage>,
}

impl MapWindow {
    /// A window as large as the picture's camera.
    pub fn new(mut picture: Picture, pixels_per_point: f32) -> Self {
        // Fonts given to egui are there from the second frame on.
        let labels = std::mem::take(&mut picture.labels);
        let options = egui_wgpu::RendererOptions::PREDICTABLE;
        let state = create_render_state(default_wgpu_setup(), options);
        let painter =
            MapDevice::new(Some(&state), Arc::new(|| ())).expect("the tests have a software adapter").painter();
        let size = [picture.camera.width, picture.camera.height];
        let mut harness = Harness::builder()
            .with_size(size)
            .with_pixels_per_point(pixels_per_point)
            .renderer(WgpuTestRenderer::from_render_state(state))
            .build_ui_state(
                |ui, stage: &mut Stage| {
                    let rect = ui.ctx().content_rect();
                    let painter = ui.ctx().layer_painter(egui::LayerId::background());
                    stage.painter.show(&painter, rect, &stage.picture);
                },
                Stage { painter, picture },
            );
        let mut fonts = egui::FontDefinitions::empty();
        paint::add_fonts(&mut fonts);
        harness.ctx.set_fonts(fonts);
        // On dark themes egui thickens text.
        harness.ctx.set_theme(egui::Theme::Light);
        harness.step();
        harness.state_mut().picture.labels = labels;
        Self { harness }
    }

    pub fn picture(&mut self) -> &mut Picture {
        &mut self.harness.state_mut().picture
    }

    pub fn statistics(&self) -> Statistics {
        self.harness.state().painter.statistics()
    }

    /// Runs frames until everything is prepared and drawn.
    pub fn settle(&mut self) -> Statistics {
        for _ in 0..100_000 {
            self.harness.step();
            if self.statistics().settled {
                return self.statistics();
            }
            std::thread::yield_now();
        }
        panic!("the map did not settle: {:?}", self.statistics());
    }

    /// The settled map as an image; also written to `target/tmp/pictures/NAME.png` to be looked at.
    pub fn image(&mut self, name: &str) -> RgbaImage {
        self.settle();
        let image = self.harness.render().expect("the software adapter renders");
        image.save(pictures().join(format!("{name}.png"))).unwrap();
        image
    }
}

/// Where images are written to be looked at.
pub fn pictures() -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
