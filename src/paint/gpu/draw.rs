//! Draw lists and their execution.

use std::sync::Arc;

use super::mesh::Mesh;
use super::pipelines::Pipelines;
use super::uniforms::{Draw, Uniforms};
use super::{Gpu, Texture};

/// Which pipeline a call goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::paint) enum Pipe {
    Fill,
    Hatch,
    Line,
    Head,
    Sprite,
    Image,
    /// Runs of text that lie on whole pixels.
    Letters,
    TurnedLetters,
}

/// One mesh with its parameters.
#[derive(Clone, Debug)]
pub(in crate::paint) struct DrawCall {
    pub pipe: Pipe,
    pub mesh: Mesh,
    pub texture: Option<Arc<Texture>>,
    pub draw: Draw,
}

impl DrawCall {
    /// Rough work for a software adapter, in vertices.
    pub fn cost(&self) -> usize {
        const CALL: usize = 60;
        let pixels = if self.pipe == Pipe::Sprite { self.draw.extra[0] * self.draw.extra[1] } else { 0.0 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
        let shaded = (pixels / 128.0) as usize * self.mesh.vertex_count;
        CALL + self.mesh.vertex_count + shaded
    }
}

/// A step of drawing a tile.
#[derive(Clone, Debug)]
pub(in crate::paint) enum Op {
    Draw(DrawCall),
    /// Parts that make one translucent stroke together: drawn as coverage first, then laid over
    /// the picture once, in `colour` (premultiplied).
    Isolated {
        calls: Vec<DrawCall>,
        colour: [f32; 4],
    },
}

impl Op {
    pub fn calls(&self) -> &[DrawCall] {
        match self {
            Self::Draw(call) => std::slice::from_ref(call),
            Self::Isolated { calls, .. } => calls,
        }
    }

    pub fn cost(&self) -> usize {
        self.calls().iter().map(DrawCall::cost).sum()
    }
}

/// Draws one call in the pass. `bound` is the uniform buffer, `offset` the place of its parameters.
pub(in crate::paint) fn draw_call(
    pass: &mut wgpu::RenderPass<'_>,
    pipelines: &Pipelines,
    call: &DrawCall,
    (bound, offset): (&wgpu::BindGroup, u32),
    cover: bool,
) {
    pass.set_pipeline(match (call.pipe, cover) {
        (Pipe::Fill, _) => &pipelines.fill,
        (Pipe::Hatch, _) => &pipelines.hatch,
        (Pipe::Line, false) => &pipelines.line,
        (Pipe::Line, true) => &pipelines.line_cover,
        (Pipe::Head, false) => &pipelines.head,
        (Pipe::Head, true) => &pipelines.head_cover,
        (Pipe::Sprite, _) => &pipelines.sprite,
        (Pipe::Image, _) => &pipelines.image,
        (Pipe::Letters | Pipe::TurnedLetters, _) => &pipelines.letters,
    });
    pass.set_bind_group(0, bound, &[offset]);
    if let Some(texture) = &call.texture {
        let smooth = matches!(call.pipe, Pipe::Image | Pipe::TurnedLetters);
        pass.set_bind_group(1, if smooth { &texture.smooth } else { &texture.bind_group }, &[]);
    }
    pass.set_vertex_buffer(0, call.mesh.vertices.slice(..));
    pass.set_index_buffer(call.mesh.indices.slice(..), call.mesh.index_format);
    pass.draw_indexed(0..call.mesh.count, 0, 0..1);
}

/// What to draw into one tile.
pub(in crate::paint) struct Work<'a> {
    pub target: &'a Texture,
    /// Wipes the tile with this colour first; `None` goes on where earlier work ended.
    pub clear: Option<wgpu::Color>,
    pub ops: &'a [Op],
}

/// Bytes of uniforms that the work took.
pub(in crate::paint) type UniformBytes = u64;

impl Gpu {
    /// Draws everything and submits it. `scratch` holds the coverage of one isolated stroke at a
    /// time and is as large as each target.
    pub fn execute(&self, work: &[Work<'_>], scratch: &Texture, uniforms: &mut Uniforms) -> UniformBytes {
        let mut offsets = Vec::new();
        for op in work.iter().flat_map(|work| work.ops) {
            offsets.extend(op.calls().iter().map(|call| uniforms.push(&call.draw)));
            if let Op::Isolated { colour, .. } = op {
                offsets.push(uniforms.push(&whole(scratch, *colour)));
            }
        }
        let (bound, bytes) = uniforms.flush(self);
        let mut encoder =
            self.device.create_command_encoder(&wgpu::CommandEncoderDescriptor { label: Some("map tiles") });
        let mut offsets = offsets.into_iter();
        for work in work {
            self.encode(&mut encoder, work, scratch, &bound, &mut offsets);
        }
        self.queue.submit([encoder.finish()]);
        bytes
    }

    fn encode(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        work: &Work<'_>,
        scratch: &Texture,
        bound: &wgpu::BindGroup,
        offsets: &mut impl Iterator<Item = u32>,
    ) {
        let load = work.clear.map_or(wgpu::LoadOp::Load, wgpu::LoadOp::Clear);
        let mut pass = begin(encoder, &work.target.view, load);
        for op in work.ops {
            match op {
                Op::Draw(call) => {
                    let offset = offsets.next().expect("one offset was pushed for each call");
                    draw_call(&mut pass, &self.tile, call, (bound, offset), false);
                }
                Op::Isolated { calls, .. } => {
                    drop(pass);
                    let mut cover = begin(encoder, &scratch.view, wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT));
                    for (call, offset) in calls.iter().zip(offsets.by_ref()) {
                        draw_call(&mut cover, &self.tile, call, (bound, offset), true);
                    }
                    drop(cover);
                    pass = begin(encoder, &work.target.view, wgpu::LoadOp::Load);
                    let offset = offsets.next().expect("one offset was pushed for the composition");
                    pass.set_pipeline(&self.tile.composite);
                    pass.set_bind_group(0, bound, &[offset]);
                    pass.set_bind_group(1, &scratch.bind_group, &[]);
                    draw_quad(&mut pass, self);
                }
            }
        }
    }
}

/// Draws one quad whose corners the vertex shader makes up.
pub(in crate::paint) fn draw_quad(pass: &mut wgpu::RenderPass<'_>, gpu: &Gpu) {
    pass.set_index_buffer(gpu.quads.slice(..), wgpu::IndexFormat::Uint32);
    pass.draw_indexed(0..6, 0, 0..1);
}

/// The parameters of a quad over all of a target.
fn whole(target: &Texture, colour: [f32; 4]) -> Draw {
    let size = target.size();
    Draw { size, colour, extra: [size[0], size[1], 0.0, 0.0], opacity: 1.0, ..Draw::default() }
}

fn begin<'a>(
    encoder: &'a mut wgpu::CommandEncoder,
    view: &wgpu::TextureView,
    load: wgpu::LoadOp<wgpu::Color>,
) -> wgpu::RenderPass<'a> {
    encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
        label: Some("map"),
        color_attachments: &[Some(wgpu::RenderPassColorAttachment {
            view,
            resolve_target: None,
            ops: wgpu::Operations { load, store: wgpu::StoreOp::Store },
            depth_slice: None,
        })],
        ..Default::default()
    })
}
