//! A window's worth of pixels on a device without a window: for measuring what a window would cost.

use std::time::Duration;

use egui::{Context, FullOutput, RawInput, Ui};
use egui_wgpu::{RenderState, RendererOptions, ScreenDescriptor};

use super::adapter::graphics;
use super::device::MapDevice;
use super::error::PaintError;
use crate::task::Wake;

/// What is drawn goes into a texture. One logical point is one pixel.
pub struct Offscreen {
    ctx: Context,
    state: RenderState,
    target: wgpu::TextureView,
    size: [u32; 2],
    adapter: String,
}

impl Offscreen {
    /// Takes the best adapter (see [`graphics`]) and makes a target of `size` pixels.
    pub fn new(size: [u32; 2]) -> Result<Self, PaintError> {
        let config = graphics();
        let instance = pollster::block_on(config.wgpu_setup.new_instance());
        let options = RendererOptions::default();
        let state = pollster::block_on(RenderState::create(&config, &instance, None, options))
            .map_err(|_| PaintError::NoAdapter)?;
        let info = state.adapter.get_info();
        Ok(Self {
            ctx: Context::default(),
            target: target(&state, size),
            size,
            adapter: format!("{} ({})", info.name, info.backend),
            state,
        })
    }

    /// Name and kind of the device.
    pub fn adapter(&self) -> &str {
        &self.adapter
    }

    /// What is drawn with.
    pub fn ctx(&self) -> &Context {
        &self.ctx
    }

    /// The device for maps; `wake` is called when content for them has arrived.
    pub fn map_device(&self, wake: Wake) -> Result<MapDevice, PaintError> {
        MapDevice::new(Some(&self.state), wake)
    }

    /// Draws one frame and waits until the device has finished it; after how long another one is wanted
    /// ([`Duration::MAX`]: not by itself).
    pub fn frame(&mut self, input: RawInput, draw: impl FnMut(&mut Ui)) -> Duration {
        #[expect(clippy::cast_precision_loss, reason = "sizes of windows")]
        let size = egui::vec2(self.size[0] as f32, self.size[1] as f32);
        let screen_rect = Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size));
        let output = self.ctx.run_ui(RawInput { screen_rect, ..input }, draw);
        let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        self.draw(output);
        delay.unwrap_or(Duration::MAX)
    }

    fn draw(&self, mut output: FullOutput) {
        let (device, queue) = (&self.state.device, &self.state.queue);
        let mut renderer = self.state.renderer.write();
        // The order does not matter: every texture has an id of its own.
        for (id, images) in output.textures_delta.set.drain() {
            for image in &images {
                renderer.update_texture(device, queue, id, image);
            }
        }
        let screen = ScreenDescriptor { size_in_pixels: self.size, pixels_per_point: 1.0 };
        let primitives = self.ctx.tessellate(output.shapes, 1.0);
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let mut commands = renderer.update_buffers(device, queue, &mut encoder, &primitives, &screen);
        {
            let pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
                color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                    view: &self.target,
                    depth_slice: None,
                    resolve_target: None,
                    ops: wgpu::Operations {
                        load: wgpu::LoadOp::Clear(wgpu::Color::WHITE),
                        store: wgpu::StoreOp::Store,
                    },
                })],
                ..wgpu::RenderPassDescriptor::default()
            });
            renderer.render(&mut pass.forget_lifetime(), &primitives, &screen);
        }
        commands.push(encoder.finish());
        queue.submit(commands);
        if let Err(error) = device.poll(wgpu::PollType::wait_indefinitely()) {
            log::error!("the device did not finish a frame: {error}");
        }
        for id in output.textures_delta.free.drain() {
            renderer.free_texture(&id);
        }
    }
}

fn target(state: &RenderState, size: [u32; 2]) -> wgpu::TextureView {
    let descriptor = wgpu::TextureDescriptor {
        label: Some("off-screen window"),
        size: wgpu::Extent3d { width: size[0], height: size[1], depth_or_array_layers: 1 },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: state.target_format,
        usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
        view_formats: &[],
    };
    state.device.create_texture(&descriptor).create_view(&wgpu::TextureViewDescriptor::default())
}
