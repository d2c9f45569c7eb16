//! A screen without a window: frames are drawn to the end, but neither presented nor read back.

use std::sync::Arc;
use std::time::Duration;

use egui_kittest::wgpu::{create_render_state, default_wgpu_setup};
use guitu::display::Picture;
use guitu::paint::{MapDevice, MapPainter, Statistics};

pub struct Screen {
    pub picture: Picture,
    painter: MapPainter,
    ctx: egui::Context,
    state: egui_wgpu::RenderState,
    target: wgpu::Texture,
}

impl Screen {
    pub fn new(picture: Picture) -> Self {
        let state = create_render_state(default_wgpu_setup(), egui_wgpu::RendererOptions::default());
        let painter = MapDevice::new(Some(&state), Arc::new(|| ())).expect("a software adapter").painter();
        let target = state.device.create_texture(&wgpu::TextureDescriptor {
            label: None,
            size: wgpu::Extent3d {
                width: picture.camera.width as u32,
                height: picture.camera.height as u32,
                depth_or_array_layers: 1,
            },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: state.target_format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
            view_formats: &[],
        });
        Self { picture, painter, ctx: egui::Context::default(), state, target }
    }

    /// Draws one frame and waits for the adapter.
    pub fn frame(&mut self) -> Statistics {
        let (width, height) = (self.target.width(), self.target.height());
        let size = egui::vec2(width as f32, height as f32);
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            ..Default::default()
        };
        let (painter, picture) = (&mut self.painter, &self.picture);
        let output = self.ctx.run_ui(input, |ui| {
            let map = ui.ctx().layer_painter(egui::LayerId::background());
            painter.show(&map, ui.ctx().content_rect(), picture);
        });
        self.draw(output, &egui_wgpu::ScreenDescriptor { size_in_pixels: [width, height], pixels_per_point: 1.0 });
        self.painter.statistics()
    }

    fn draw(&self, output: egui::FullOutput, screen: &egui_wgpu::ScreenDescriptor) {
        let (device, queue) = (&self.state.device, &self.state.queue);
        let mut renderer = self.state.renderer.write();
        let mut textures = output.textures_delta;
        for (id, images) in textures.set.drain() {
            for image in images {
                renderer.update_texture(device, queue, id, &image);
            }
        }
        let shapes = self.ctx.tessellate(output.shapes, 1.0);
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let before = renderer.update_buffers(device, queue, &mut encoder, &shapes, screen);
        let view = self.target.create_view(&wgpu::TextureViewDescriptor::default());
        let mut pass = encoder
            .begin_render_pass(&wgpu::RenderPassDescriptor {
                color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                    view: &view,
                    resolve_target: None,
                    ops: wgpu::Operations {
                        load: wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT),
                        store: wgpu::StoreOp::Store,
                    },
                    depth_slice: None,
                })],
                ..Default::default()
            })
            .forget_lifetime();
        renderer.render(&mut pass, &shapes, screen);
        drop(pass);
        queue.submit(before.into_iter().chain([encoder.finish()]));
        let wait = wgpu::PollType::Wait { submission_index: None, timeout: Some(Duration::from_mins(1)) };
        device.poll(wait).expect("the adapter finishes");
    }
}
