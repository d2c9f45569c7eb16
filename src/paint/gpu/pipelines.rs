//! The pipelines for one target format.

use wgpu::VertexFormat as F;

use super::COVER_FORMAT;
use super::mesh::{FillVertex, HeadVertex, ImageVertex, LetterVertex, LineVertex, PointVertex};
use super::uniforms::Draw;

/// What bind groups look like.
pub(in crate::paint) struct Layouts {
    pub draw: wgpu::BindGroupLayout,
    pub texture: wgpu::BindGroupLayout,
    plain: wgpu::PipelineLayout,
    textured: wgpu::PipelineLayout,
}

impl Layouts {
    pub fn new(device: &wgpu::Device) -> Self {
        let draw = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("map draw parameters"),
            entries: &[wgpu::BindGroupLayoutEntry {
                binding: 0,
                visibility: wgpu::ShaderStages::VERTEX_FRAGMENT,
                ty: wgpu::BindingType::Buffer {
                    ty: wgpu::BufferBindingType::Uniform,
                    has_dynamic_offset: true,
                    min_binding_size: wgpu::BufferSize::new(size_of::<Draw>() as u64),
                },
                count: None,
            }],
        });
        let entry = |binding, ty| wgpu::BindGroupLayoutEntry {
            binding,
            visibility: wgpu::ShaderStages::FRAGMENT,
            ty,
            count: None,
        };
        let texture = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("map texture"),
            entries: &[
                entry(
                    0,
                    wgpu::BindingType::Texture {
                        sample_type: wgpu::TextureSampleType::Float { filterable: true },
                        view_dimension: wgpu::TextureViewDimension::D2,
                        multisampled: false,
                    },
                ),
                entry(1, wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering)),
            ],
        });
        let layout = |groups: &[Option<&wgpu::BindGroupLayout>]| {
            device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
                label: None,
                bind_group_layouts: groups,
                immediate_size: 0,
            })
        };
        Self { plain: layout(&[Some(&draw)]), textured: layout(&[Some(&draw), Some(&texture)]), draw, texture }
    }
}

/// All pipelines that draw into one format (and, for isolated strokes, into the coverage format).
pub(in crate::paint) struct Pipelines {
    pub fill: wgpu::RenderPipeline,
    pub hatch: wgpu::RenderPipeline,
    pub line: wgpu::RenderPipeline,
    pub line_cover: wgpu::RenderPipeline,
    pub head: wgpu::RenderPipeline,
    pub head_cover: wgpu::RenderPipeline,
    pub sprite: wgpu::RenderPipeline,
    pub image: wgpu::RenderPipeline,
    pub letters: wgpu::RenderPipeline,
    /// Instead of what was there, and over it.
    pub tile: wgpu::RenderPipeline,
    pub tile_over: wgpu::RenderPipeline,
    pub composite: wgpu::RenderPipeline,
    pub ground: wgpu::RenderPipeline,
}

/// One vertex buffer layout.
struct Vertices<'a> {
    stride: usize,
    attributes: &'a [wgpu::VertexAttribute],
}

struct Builder<'a> {
    device: &'a wgpu::Device,
    shader: &'a wgpu::ShaderModule,
}

impl Builder<'_> {
    fn build(
        &self,
        layout: &wgpu::PipelineLayout,
        entries: (&str, &str),
        vertices: Option<&Vertices<'_>>,
        target: (wgpu::TextureFormat, wgpu::BlendState),
    ) -> wgpu::RenderPipeline {
        let buffers: Vec<_> = vertices
            .iter()
            .map(|vertices| {
                Some(wgpu::VertexBufferLayout {
                    array_stride: vertices.stride as u64,
                    step_mode: wgpu::VertexStepMode::Vertex,
                    attributes: vertices.attributes,
                })
            })
            .collect();
        self.device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some(entries.0),
            layout: Some(layout),
            vertex: wgpu::VertexState {
                module: self.shader,
                entry_point: Some(entries.0),
                compilation_options: wgpu::PipelineCompilationOptions::default(),
                buffers: &buffers,
            },
            fragment: Some(wgpu::FragmentState {
                module: self.shader,
                entry_point: Some(entries.1),
                compilation_options: wgpu::PipelineCompilationOptions::default(),
                targets: &[Some(wgpu::ColorTargetState {
                    format: target.0,
                    blend: Some(target.1),
                    write_mask: wgpu::ColorWrites::ALL,
                })],
            }),
            primitive: wgpu::PrimitiveState::default(),
            depth_stencil: None,
            multisample: wgpu::MultisampleState::default(),
            multiview_mask: None,
            cache: None,
        })
    }
}

/// The strongest coverage wins, so that a stroke that overlaps itself does not darken.
const STRONGEST: wgpu::BlendState = {
    let component = wgpu::BlendComponent {
        src_factor: wgpu::BlendFactor::One,
        dst_factor: wgpu::BlendFactor::One,
        operation: wgpu::BlendOperation::Max,
    };
    wgpu::BlendState { color: component, alpha: component }
};

impl Pipelines {
    pub fn new(
        device: &wgpu::Device,
        shader: &wgpu::ShaderModule,
        layouts: &Layouts,
        format: wgpu::TextureFormat,
    ) -> Self {
        let builder = Builder { device, shader };
        let fill = wgpu::vertex_attr_array![0 => Float32x2, 1 => Snorm8x4];
        let fill = Vertices { stride: size_of::<FillVertex>(), attributes: &fill };
        let line = wgpu::vertex_attr_array![0 => Float32x2, 1 => Snorm16x2, 2 => Snorm16x2, 3 => Float32];
        let line = Vertices { stride: size_of::<LineVertex>(), attributes: &line };
        let head = wgpu::vertex_attr_array![0 => Float32x2, 1 => Snorm16x2];
        let head = Vertices { stride: size_of::<HeadVertex>(), attributes: &head };
        let point = [wgpu::VertexAttribute { format: F::Float32x2, offset: 0, shader_location: 0 }];
        let point = Vertices { stride: size_of::<PointVertex>(), attributes: &point };
        let image = wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32x2];
        let image = Vertices { stride: size_of::<ImageVertex>(), attributes: &image };
        let letter = wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32x2, 2 => Float32];
        let letter = Vertices { stride: size_of::<LetterVertex>(), attributes: &letter };
        let over = (format, wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING);
        let cover = (COVER_FORMAT, STRONGEST);
        let instead = (format, wgpu::BlendState::REPLACE);
        let (textured, tile, letters) = if format.is_srgb() {
            ("textured_linear", "tile_linear", "letters_linear")
        } else {
            ("textured", "tile", "letters")
        };
        let (plain, picture) = (&layouts.plain, &layouts.textured);
        Self {
            fill: builder.build(plain, ("fill_vertex", "fill_flat"), Some(&fill), over),
            hatch: builder.build(plain, ("fill_vertex", "fill_hatched"), Some(&fill), over),
            line: builder.build(plain, ("line_vertex", "line_colour"), Some(&line), over),
            line_cover: builder.build(plain, ("line_vertex", "line_cover"), Some(&line), cover),
            head: builder.build(plain, ("head_vertex", "head_colour"), Some(&head), over),
            head_cover: builder.build(plain, ("head_vertex", "head_cover"), Some(&head), cover),
            sprite: builder.build(picture, ("sprite_vertex", textured), Some(&point), over),
            image: builder.build(picture, ("image_vertex", textured), Some(&image), over),
            letters: builder.build(picture, ("letter_vertex", letters), Some(&letter), over),
            tile: builder.build(picture, ("tile_vertex", tile), None, instead),
            tile_over: builder.build(picture, ("tile_vertex", tile), None, over),
            ground: builder.build(plain, ("tile_vertex", "ground"), None, over),
            composite: builder.build(picture, ("tile_vertex", "composite"), None, over),
        }
    }
}
