//! Lines of a draw list: strokes, axes and soft bands.

use std::sync::Arc;

use super::{Drafter, DrawList};
use crate::paint::batch::Chunk;
use crate::paint::gpu::{Draw, DrawCall, Mesh, Op, Pipe};
use crate::paint::sprite::premultiplied;
use crate::symbol::AxisBand;
use crate::symbol::AxisPass;
use crate::symbol::Dash;
use crate::symbol::LineSymbol;
use crate::symbol::SoftBand;
use crate::symbol::Stroke;

type MeshesOf = fn(&Chunk) -> &[Mesh];

const LINE: MeshesOf = |chunk| &chunk.line;

impl Drafter<'_> {
    pub(super) fn line(&self, symbol: &LineSymbol, chunks: &[&Arc<Chunk>], opacity: f32, list: &mut DrawList) {
        match symbol {
            LineSymbol::Strokes(strokes) => {
                for stroke in strokes {
                    self.stroke(stroke, chunks, LINE, opacity, list);
                }
            }
            LineSymbol::Axis(axis) => self.axis(axis, chunks, opacity, list),
            LineSymbol::Soft(soft) => self.soft(soft, chunks, opacity, list),
        }
    }

    pub(super) fn stroke(
        &self,
        stroke: &Stroke,
        chunks: &[&Arc<Chunk>],
        meshes_of: MeshesOf,
        opacity: f32,
        list: &mut DrawList,
    ) {
        let width = stroke.width_pt * self.view.scale;
        if width <= 0.0 || stroke.colour.a == 0 {
            return;
        }
        let base = self.stroke_draw(stroke, opacity);
        let calls = self.calls(Pipe::Line, chunks, |chunk| meshes_of(chunk).iter(), base);
        push(list, calls, base.colour, width > 1.5);
    }

    /// The parameters of a stroke, but for its place.
    fn stroke_draw(&self, stroke: &Stroke, opacity: f32) -> Draw {
        let scale = self.view.scale;
        let mut draw = Draw {
            colour: premultiplied(stroke.colour, opacity),
            half: stroke.width_pt * scale / 2.0,
            shift: stroke.offset_pt * scale,
            extra: [1.0, 0.0, 0.0, 0.0],
            ..Draw::default()
        };
        self.dash(&mut draw, stroke.dash, stroke.width_pt);
        draw
    }

    /// Cuts a line into the dashes of a stroke of `width_pt`.
    fn dash(&self, draw: &mut Draw, dash: Dash, width_pt: f32) {
        // Dashes keep their place on the ground within one zoom level and only then double:
        // measured on screen they would all slide along the line while zooming.
        for (slot, length) in draw.pattern.iter_mut().zip(dash.pattern_pt(width_pt)) {
            *slot = length * self.view.scale * self.view.dash_scale;
        }
        draw.more[1] = draw.pattern.iter().sum();
    }

    fn axis(&self, axis: &AxisBand, chunks: &[&Arc<Chunk>], opacity: f32, list: &mut DrawList) {
        for pass in axis.passes() {
            self.axis_pass(axis, &pass, opacity, chunks, list);
        }
        let head = axis.arrow_head_pt().1 * self.view.scale;
        let trim = |arrow: bool| if arrow { head } else { 0.0 };
        for stroke in &axis.centre {
            let mut base = self.stroke_draw(stroke, opacity);
            (base.more[2], base.more[3]) = (trim(axis.arrow_at_start), trim(axis.arrow_at_end));
            let calls = self.calls(Pipe::Line, chunks, |chunk| chunk.line.iter(), base);
            push(list, calls, base.colour, false);
        }
    }

    /// The band and its heads, grown on all sides.
    fn axis_pass(&self, axis: &AxisBand, pass: &AxisPass, opacity: f32, chunks: &[&Arc<Chunk>], list: &mut DrawList) {
        let scale = self.view.scale;
        let (head_width, head_length) = axis.arrow_head_pt();
        let (half, grow) = (axis.width_pt / 2.0, pass.grow_pt);
        let taper = (half * axis.taper + grow) / (half + grow);
        // The band ends inside its heads, so that no corner of it stands out beside their tips.
        let trim = |arrow: bool| if arrow { head_length * 0.6 * scale } else { 0.0 };
        let mut band = Draw {
            colour: premultiplied(pass.band, opacity),
            half: (half + grow) * scale,
            extra: [taper, 0.0, 0.0, 0.0],
            more: [0.0, 0.0, trim(axis.arrow_at_start), trim(axis.arrow_at_end)],
            ..Draw::default()
        };
        self.dash(&mut band, pass.dash, grow);
        let head = Draw {
            colour: premultiplied(pass.heads, opacity),
            pattern: [head_length * scale, head_width * scale, grow * scale, 0.0],
            ..band
        };
        let mut calls = self.calls(Pipe::Line, chunks, |chunk| chunk.line.iter(), band);
        let heads = self.calls(Pipe::Head, chunks, |chunk| chunk.heads.iter(), head);
        if pass.band == pass.heads {
            calls.extend(heads);
            push(list, calls, band.colour, true);
        } else {
            push(list, calls, band.colour, true);
            push(list, heads, head.colour, true);
        }
    }

    fn soft(&self, soft: &SoftBand, chunks: &[&Arc<Chunk>], opacity: f32, list: &mut DrawList) {
        let draw = Draw {
            colour: premultiplied(soft.colour, opacity),
            half: soft.width_pt * self.view.scale / 2.0,
            extra: [1.0, 1.0, soft.feather, 0.0],
            ..Draw::default()
        };
        let calls = self.calls(Pipe::Line, chunks, |chunk| chunk.line.iter().chain(&chunk.caps), draw);
        list.ops.push(Op::Isolated { calls, colour: draw.colour });
        for line in &soft.lines {
            self.stroke(line, chunks, LINE, opacity, list);
        }
    }

    /// One call for each mesh, with the parameters `base` at the mesh's place.
    fn calls<'c, M: Iterator<Item = &'c Mesh>>(
        &self,
        pipe: Pipe,
        chunks: &[&'c Arc<Chunk>],
        meshes_of: impl Fn(&'c Chunk) -> M,
        base: Draw,
    ) -> Vec<DrawCall> {
        let mut calls = Vec::new();
        for chunk in chunks {
            let place = self.view.place(chunk.origin);
            let mut draw = Draw { size: place.size, offset: place.offset, scale: place.scale, opacity: 1.0, ..base };
            draw.more[0] = place.scale;
            calls.extend(meshes_of(chunk).map(|mesh| DrawCall { pipe, mesh: mesh.clone(), texture: None, draw }));
        }
        calls
    }
}

/// Adds the calls of one stroke: drawn apart if overlaps within it would show.
fn push(list: &mut DrawList, calls: Vec<DrawCall>, colour: [f32; 4], wide: bool) {
    if wide && colour[3] < 0.99 {
        list.ops.push(Op::Isolated { calls, colour });
    } else {
        list.ops.extend(calls.into_iter().map(Op::Draw));
    }
}
