//! Textures that are drawn into, and textures that are drawn from.

use super::{Gpu, TILE_FORMAT};

/// A texture with its view and the binding to sample it.
#[derive(Debug)]
pub(in crate::paint) struct Texture {
    pub image: wgpu::Texture,
    pub view: wgpu::TextureView,
    /// To sample its nearest texel.
    pub bind_group: wgpu::BindGroup,
    /// To sample it with linear filtering, between its levels too.
    pub smooth: wgpu::BindGroup,
}

impl Texture {
    /// A square to draw into.
    pub fn target(gpu: &Gpu, side: u32, format: wgpu::TextureFormat) -> Self {
        let usage = wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING;
        Self::new(gpu, [side, side], 1, (format, usage))
    }

    /// A picture of premultiplied RGBA bytes, sampled without filtering: for sprites.
    pub fn sprite(gpu: &Gpu, size: [u32; 2], rgba: &[u8]) -> Self {
        let usage = wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST;
        let texture = Self::new(gpu, size, 1, (TILE_FORMAT, usage));
        texture.write(gpu, [0, 0], size, rgba);
        texture
    }

    /// A square that pictures are written into one by one; empty at first.
    pub fn atlas(gpu: &Gpu, side: u32) -> Self {
        let usage = wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST;
        Self::new(gpu, [side, side], 1, (TILE_FORMAT, usage))
    }

    /// Writes premultiplied RGBA bytes with their top left corner at `at`.
    pub fn write(&self, gpu: &Gpu, [x, y]: [u32; 2], size: [u32; 2], rgba: &[u8]) {
        self.write_part(gpu, 0, (wgpu::Origin3d { x, y, z: 0 }, size), rgba);
    }

    /// A picture with its smaller copies, largest first; each is half as wide and high as the one before.
    pub fn mipmapped(gpu: &Gpu, levels: &[([u32; 2], Vec<u8>)]) -> Self {
        let usage = wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST;
        let count = u32::try_from(levels.len()).expect("a dozen levels");
        let texture = Self::new(gpu, levels[0].0, count, (TILE_FORMAT, usage));
        for (level, (size, rgba)) in (0..).zip(levels) {
            texture.write_part(gpu, level, (wgpu::Origin3d::ZERO, *size), rgba);
        }
        texture
    }

    pub fn size(&self) -> [f32; 2] {
        #[expect(clippy::cast_precision_loss, reason = "at most 16,384")]
        [self.image.width() as f32, self.image.height() as f32]
    }

    fn new(
        gpu: &Gpu,
        [width, height]: [u32; 2],
        mip_level_count: u32,
        (format, usage): (wgpu::TextureFormat, wgpu::TextureUsages),
    ) -> Self {
        let texture = gpu.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("map"),
            size: wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
            mip_level_count,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format,
            usage,
            view_formats: &[],
        });
        let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
        let bound = |sampler| {
            gpu.device.create_bind_group(&wgpu::BindGroupDescriptor {
                label: None,
                layout: &gpu.layouts.texture,
                entries: &[
                    wgpu::BindGroupEntry { binding: 0, resource: wgpu::BindingResource::TextureView(&view) },
                    wgpu::BindGroupEntry { binding: 1, resource: wgpu::BindingResource::Sampler(sampler) },
                ],
            })
        };
        Self { bind_group: bound(&gpu.nearest), smooth: bound(&gpu.linear), image: texture, view }
    }

    fn write_part(
        &self,
        gpu: &Gpu,
        mip_level: u32,
        (origin, [width, height]): (wgpu::Origin3d, [u32; 2]),
        rgba: &[u8],
    ) {
        gpu.queue.write_texture(
            wgpu::TexelCopyTextureInfo { texture: &self.image, mip_level, origin, aspect: wgpu::TextureAspect::All },
            rgba,
            wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(width * 4), rows_per_image: None },
            wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
        );
    }
}
