//! Vertex formats, and meshes on the device.

use std::collections::HashMap;

use wgpu::util::DeviceExt as _;

use super::Gpu;

/// A corner of an area, or a point just outside of it where its edge has faded out.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
pub(in crate::paint) struct FillVertex {
    /// Units (world / 2^20) from the chunk's origin.
    pub at: [f32; 2],
    /// As signed normalised integers: outward mitre, halved (two), coverage or −1 on the faded
    /// edge, share of the outline.
    pub edge: [i8; 4],
}

impl FillVertex {
    /// `mitre` is up to 2 long; `cover` and `share` are 0..=1. A corner of the inside.
    pub fn inner(at: [f32; 2], mitre: [f64; 2], cover: f32, share: f32) -> Self {
        let [x, y] = mitre.map(|part| signed_byte(part / 2.0));
        Self { at, edge: [x, y, signed_byte(cover.into()), signed_byte(share.into())] }
    }

    /// The same corner, moved out to where the edge has faded.
    pub fn outer(self) -> Self {
        let [x, y, _, share] = self.edge;
        Self { edge: [x, y, -i8::MAX, share], ..self }
    }
}

/// A corner of the ribbon around a line.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
pub(in crate::paint) struct LineVertex {
    /// Units from the chunk's origin, on the line.
    pub at: [f32; 2],
    /// Mitre to the left of the line, halved.
    pub extrude: [i16; 2],
    /// 1 left, −1 right; then the share of the line's length passed here, −1 on a ring.
    pub side: [i16; 2],
    /// Units from the line's start.
    pub along: f32,
}

/// The tip of an arrow head; four equal ones make a quad.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
pub(in crate::paint) struct HeadVertex {
    pub at: [f32; 2],
    /// Unit vector that it points along, halved.
    pub direction: [i16; 2],
}

/// A point with a sprite; four make a quad.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
pub(in crate::paint) struct PointVertex {
    pub at: [f32; 2],
}

/// A corner of a cell of a picture on the ground; four make a quad.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
pub(in crate::paint) struct ImageVertex {
    pub at: [f32; 2],
    /// Of the picture's width and height.
    pub share: [f32; 2],
}

/// A corner of a run of text; four make a quad.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
pub(in crate::paint) struct LetterVertex {
    /// Pixels from the top left corner of the target.
    pub at: [f32; 2],
    /// Pixels from the top left corner of the atlas.
    pub texel: [f32; 2],
    pub opacity: f32,
}

/// A vector of length up to 2 as the shader's `EXTRUDE` reads it.
pub(in crate::paint) fn halved(x: f64, y: f64) -> [i16; 2] {
    [normalised(x / 2.0), normalised(y / 2.0)]
}

/// −1..=1 as a signed normalised byte.
fn signed_byte(value: f64) -> i8 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the range of i8")]
    {
        (value.clamp(-1.0, 1.0) * 127.0).round() as i8
    }
}

/// −1..=1 as a signed normalised integer.
pub(in crate::paint) fn normalised(value: f64) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the range of i16")]
    {
        (value.clamp(-1.0, 1.0) * 32767.0).round() as i16
    }
}

/// A mesh on its way to the device.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::paint) struct MeshData<V> {
    pub vertices: Vec<V>,
    /// Empty for quads of four vertices each.
    pub indices: Vec<u32>,
}

impl<V> Default for MeshData<V> {
    fn default() -> Self {
        Self { vertices: Vec::new(), indices: Vec::new() }
    }
}

impl<V: bytemuck::Pod> MeshData<V> {
    /// Index that the next vertex gets.
    pub fn next(&self) -> u32 {
        u32::try_from(self.vertices.len()).expect("a chunk holds fewer than 2^32 vertices")
    }

    /// Uploads an indexed mesh, in as many as its buffers need: none if there is nothing in it.
    pub fn upload(&self, gpu: &Gpu) -> Vec<Mesh> {
        let most = usize::try_from(gpu.device.limits().max_buffer_size).unwrap_or(usize::MAX);
        if size_of_val(&*self.vertices).max(size_of_val(&*self.indices)) <= most {
            return self.upload_whole(gpu).into_iter().collect();
        }
        self.parts(most).iter().filter_map(|part| part.upload_whole(gpu)).collect()
    }

    /// The same triangles in the same order, in meshes whose buffers have no more than `most` bytes.
    fn parts(&self, most: usize) -> Vec<Self> {
        let most_vertices = (most / size_of::<V>()).max(3);
        let most_indices = (most / size_of::<u32>()).max(3);
        let mut parts: Vec<Self> = Vec::new();
        let (mut part, mut numbers) = (Self::default(), HashMap::new());
        for triangle in self.indices.chunks_exact(3) {
            if part.vertices.len() + 3 > most_vertices || part.indices.len() + 3 > most_indices {
                parts.push(std::mem::take(&mut part));
                numbers.clear();
            }
            for index in triangle {
                let next = part.next();
                let number = *numbers.entry(*index).or_insert(next);
                if number == next {
                    part.vertices.push(self.vertices[*index as usize]);
                }
                part.indices.push(number);
            }
        }
        parts.push(part);
        parts
    }

    fn upload_whole(&self, gpu: &Gpu) -> Option<Mesh> {
        if self.indices.is_empty() {
            return None;
        }
        // Few chunks have more vertices than 16 bits can count.
        let short: Option<Vec<u16>> = self.indices.iter().map(|index| u16::try_from(*index).ok()).collect();
        let (indices, index_format, index_bytes) = if let Some(mut short) = short {
            // A buffer's length is a multiple of four.
            short.resize(short.len().next_multiple_of(2), 0);
            let indices = buffer(gpu, &short, wgpu::BufferUsages::INDEX);
            (indices, wgpu::IndexFormat::Uint16, size_of_val(&*short))
        } else {
            let indices = buffer(gpu, &self.indices, wgpu::BufferUsages::INDEX);
            (indices, wgpu::IndexFormat::Uint32, size_of_val(&*self.indices))
        };
        Some(Mesh {
            vertices: buffer(gpu, &self.vertices, wgpu::BufferUsages::VERTEX),
            indices,
            index_format,
            count: u32::try_from(self.indices.len()).expect("a chunk holds fewer than 2^32 indices"),
            vertex_count: self.vertices.len(),
            bytes: (size_of_val(&*self.vertices) + index_bytes) as u64,
        })
    }

    /// Uploads quads of four vertices, in as many meshes as they need.
    pub fn upload_quads(&self, gpu: &Gpu) -> Vec<Mesh> {
        let upload = |vertices: &[V]| Mesh {
            vertices: buffer(gpu, vertices, wgpu::BufferUsages::VERTEX),
            indices: gpu.quads.clone(),
            index_format: wgpu::IndexFormat::Uint32,
            count: u32::try_from(vertices.len() / 4 * 6).expect("at most MAX_QUADS"),
            vertex_count: vertices.len(),
            bytes: size_of_val(vertices) as u64,
        };
        self.vertices.chunks(4 * Gpu::MAX_QUADS).map(upload).collect()
    }
}

/// A mesh on the device.
#[derive(Clone, Debug)]
pub(in crate::paint) struct Mesh {
    pub vertices: wgpu::Buffer,
    pub indices: wgpu::Buffer,
    pub index_format: wgpu::IndexFormat,
    /// Number of indices.
    pub count: u32,
    pub vertex_count: usize,
    /// Uploaded for it.
    pub bytes: u64,
}

fn buffer<T: bytemuck::Pod>(gpu: &Gpu, contents: &[T], usage: wgpu::BufferUsages) -> wgpu::Buffer {
    // What can be mapped is written in place; else the device copies it from a buffer that can.
    let usage = if gpu.writes_in_place { usage | wgpu::BufferUsages::MAP_WRITE } else { usage };
    gpu.device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
        label: Some("map geometry"),
        contents: bytemuck::cast_slice(contents),
        usage,
    })
}

/// Two triangles for each of `count` quads whose corners come in the order ◤ ◥ ◣ ◢.
pub(super) fn quad_indices(device: &wgpu::Device, count: usize) -> wgpu::Buffer {
    let count = u32::try_from(count).expect("MAX_QUADS is small");
    let indices: Vec<u32> = (0..count).flat_map(|quad| [0, 1, 2, 2, 1, 3].map(|corner| quad * 4 + corner)).collect();
    device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
        label: Some("quads"),
        contents: bytemuck::cast_slice(&indices),
        usage: wgpu::BufferUsages::INDEX,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_mesh_in_parts_has_the_same_triangles_and_no_part_is_too_large(
            triangles in prop::collection::vec(prop::array::uniform3(0..40u32), 0..60), most in 12..400usize,
        ) {
            let vertex = |n: u8| PointVertex { at: [f32::from(n), 0.0] };
            let mesh = MeshData { vertices: (0..40).map(vertex).collect(), indices: triangles.concat() };
            let corners = |mesh: &MeshData<PointVertex>| -> Vec<PointVertex> {
                mesh.indices.iter().map(|index| mesh.vertices[*index as usize]).collect()
            };
            let parts = mesh.parts(most);
            prop_assert_eq!(parts.iter().flat_map(corners).collect::<Vec<_>>(), corners(&mesh));
            let least = 3 * size_of::<PointVertex>();
            for part in parts {
                prop_assert!(size_of_val(&*part.vertices) <= most.max(least) && size_of_val(&*part.indices) <= most.max(least));
            }
        }
    }
}
