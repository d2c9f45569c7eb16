//! The parameters of one draw call, and the buffer that a frame's worth of them is written to.

use super::Gpu;

/// Mirrors `Draw` in `shader.wgsl`; see there for the meaning of each field.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, bytemuck::Pod, bytemuck::Zeroable)]
pub(in crate::paint) struct Draw {
    pub size: [f32; 2],
    pub offset: [f32; 2],
    pub colour: [f32; 4],
    pub second: [f32; 4],
    pub pattern: [f32; 4],
    pub extra: [f32; 4],
    pub more: [f32; 4],
    pub scale: f32,
    pub half: f32,
    pub shift: f32,
    pub opacity: f32,
}

/// A uniform buffer of many [`Draw`]s, addressed by dynamic offset.
pub(in crate::paint) struct Uniforms {
    buffer: wgpu::Buffer,
    bind_group: wgpu::BindGroup,
    capacity: usize,
    staged: Vec<u8>,
}

/// Dynamic offsets are multiples of this on every adapter (WebGPU's upper bound of the limit).
const STRIDE: usize = 256;

impl Uniforms {
    pub fn new(gpu: &Gpu) -> Self {
        Self::with_capacity(gpu, 1024)
    }

    fn with_capacity(gpu: &Gpu, capacity: usize) -> Self {
        let buffer = gpu.device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("map draw parameters"),
            size: (capacity * STRIDE) as u64,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let bind_group = gpu.device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &gpu.layouts.draw,
            entries: &[wgpu::BindGroupEntry {
                binding: 0,
                resource: wgpu::BindingResource::Buffer(wgpu::BufferBinding {
                    buffer: &buffer,
                    offset: 0,
                    size: wgpu::BufferSize::new(size_of::<Draw>() as u64),
                }),
            }],
        });
        Self { buffer, bind_group, capacity, staged: Vec::new() }
    }

    /// Adds the parameters of a call; returns their offset.
    pub fn push(&mut self, draw: &Draw) -> u32 {
        let offset = self.staged.len();
        self.staged.extend_from_slice(bytemuck::bytes_of(draw));
        self.staged.resize(offset + STRIDE, 0);
        u32::try_from(offset).expect("a frame has fewer than 2^24 draw calls")
    }

    /// Writes what was pushed and starts over; returns the binding for it and the number of bytes.
    pub fn flush(&mut self, gpu: &Gpu) -> (wgpu::BindGroup, u64) {
        let wanted = self.staged.len() / STRIDE;
        if wanted > self.capacity {
            let staged = std::mem::take(&mut self.staged);
            *self = Self { staged, ..Self::with_capacity(gpu, wanted.next_power_of_two()) };
        }
        gpu.queue.write_buffer(&self.buffer, 0, &self.staged);
        let bytes = self.staged.len() as u64;
        self.staged.clear();
        (self.bind_group.clone(), bytes)
    }
}
