//! The graphics device: pipelines, buffers and the execution of draw lists.
//!
//! Nothing here knows what a layer is. `prepare` makes meshes, `drafter` turns a picture into
//! [`Op`]s, and [`Gpu::execute`] draws these into textures.

mod draw;
mod mesh;
mod pipelines;
mod texture;
mod uniforms;

use std::sync::Arc;

use egui_wgpu::RenderState;

pub(super) use draw::{DrawCall, Op, Pipe, Work, draw_call, draw_quad};
pub(super) use mesh::{
    FillVertex, HeadVertex, ImageVertex, LetterVertex, LineVertex, Mesh, MeshData, PointVertex, halved, normalised,
};
pub(super) use pipelines::Pipelines;
pub(super) use texture::Texture;
pub(super) use uniforms::{Draw, Uniforms};

/// Format of tiles: sRGB bytes that are blended as they are, like egui's own.
pub(super) const TILE_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8Unorm;

/// Format of the coverage of one isolated stroke.
pub(super) const COVER_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::R8Unorm;

/// Everything that is made once per window.
pub(super) struct Gpu {
    pub device: wgpu::Device,
    pub queue: wgpu::Queue,
    /// Whether the adapter is a software one, on which every vertex costs.
    pub software: bool,
    /// Whether geometry is written straight into the memory that it is drawn from.
    pub writes_in_place: bool,
    /// Whether the window converts what is drawn from linear light.
    pub window_is_linear: bool,
    /// Pipelines that draw into tiles.
    pub tile: Pipelines,
    /// Pipelines that draw into the window.
    pub window: Pipelines,
    pub layouts: pipelines::Layouts,
    /// Indices of quads 0, 1, 2, …, shared by all meshes of quads.
    pub quads: wgpu::Buffer,
    pub nearest: wgpu::Sampler,
    pub linear: wgpu::Sampler,
}

impl Gpu {
    /// Quads that one mesh may hold.
    pub const MAX_QUADS: usize = 1 << 16;

    pub fn new(state: &RenderState) -> Arc<Self> {
        let device = state.device.clone();
        let layouts = pipelines::Layouts::new(&device);
        let shader = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("map"),
            source: wgpu::ShaderSource::Wgsl(include_str!("shader.wgsl").into()),
        });
        let sampler = |filter, mipmap_filter| {
            device.create_sampler(&wgpu::SamplerDescriptor {
                mag_filter: filter,
                min_filter: filter,
                mipmap_filter,
                ..Default::default()
            })
        };
        Arc::new(Self {
            queue: state.queue.clone(),
            software: state.adapter.get_info().device_type == wgpu::DeviceType::Cpu,
            writes_in_place: device.features().contains(wgpu::Features::MAPPABLE_PRIMARY_BUFFERS),
            window_is_linear: state.target_format.is_srgb(),
            tile: Pipelines::new(&device, &shader, &layouts, TILE_FORMAT),
            window: Pipelines::new(&device, &shader, &layouts, state.target_format),
            quads: mesh::quad_indices(&device, Self::MAX_QUADS),
            nearest: sampler(wgpu::FilterMode::Nearest, wgpu::MipmapFilterMode::Nearest),
            linear: sampler(wgpu::FilterMode::Linear, wgpu::MipmapFilterMode::Linear),
            layouts,
            device,
        })
    }

    /// Waits until what was uploaded has arrived, so that the copies it was sent from are gone.
    /// Not for the UI thread.
    pub fn finish_uploads(&self) {
        if self.writes_in_place {
            return;
        }
        self.queue.submit([]);
        if let Err(error) = self.device.poll(wgpu::PollType::wait_indefinitely()) {
            log::error!("the device did not take in the geometry of the map: {error}");
        }
    }
}
