//! From a picture and what is prepared of it to draw lists.

mod strokes;

use std::sync::Arc;

use super::batch::{Chunk, PreparedBatch};
use super::gpu::{Draw, DrawCall, Gpu, Mesh, Op, Pipe, Texture};
use super::image::PreparedImage;
use super::prepare::{BandZoom, UNITS};
use super::reach::reach_pt;
use super::sprite::{Sprites, premultiplied};
use super::store::{PreparedContent, Store, ViewerId};
use crate::display::PictureLayer;
use crate::geo::WorldPt;
use crate::geo::WorldRect;
use crate::symbol::Fill;
use crate::symbol::HatchAnchor;
use crate::symbol::PointSymbol;
use crate::symbol::Symbol;

/// What part of the world a draw list is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// Pixels per world square.
    pub world_px: f64,
    /// The top left corner, in pixels from the world's north-west corner.
    pub origin_px: [f64; 2],
    pub size_px: [f32; 2],
    /// Pixels per point of a symbol.
    pub scale: f32,
    /// The zoom level whose dash lengths and hatch places hold, relative to this one: 2^fraction.
    pub dash_scale: f32,
    /// Where the map view begins, in pixels from this view's top left corner.
    pub screen_px: [f64; 2],
}

impl View {
    pub fn zoom(&self) -> BandZoom {
        BandZoom::for_view(self.world_px)
    }

    /// What of the world is visible, with `margin` pixels around it.
    pub fn rect(&self, margin: f32) -> WorldRect {
        let [x, y] = self.origin_px;
        let at = |x: f64, y: f64| WorldPt::new(x / self.world_px, y / self.world_px);
        let rect = WorldRect::new(at(x, y), at(x + f64::from(self.size_px[0]), y + f64::from(self.size_px[1])));
        rect.expanded(f64::from(margin) / self.world_px)
    }

    /// Pixels per unit of vertices.
    fn px_per_unit(&self) -> f64 {
        self.world_px / UNITS
    }

    /// The part of the parameters that places a chunk.
    pub fn place(&self, origin: WorldPt) -> Draw {
        #[expect(clippy::cast_possible_truncation, reason = "pixels on screen, after subtracting in f64")]
        Draw {
            size: self.size_px,
            offset: [
                (origin.x * self.world_px - self.origin_px[0]) as f32,
                (origin.y * self.world_px - self.origin_px[1]) as f32,
            ],
            scale: self.px_per_unit() as f32,
            opacity: 1.0,
            ..Draw::default()
        }
    }
}

/// A draw list.
#[derive(Default)]
pub(super) struct DrawList {
    pub ops: Vec<Op>,
    pub chunks: u64,
    /// Whether everything is there at the level of detail that the view asks for.
    pub exact: bool,
}

/// Makes draw lists.
pub(super) struct Drafter<'a> {
    pub gpu: &'a Gpu,
    pub sprites: &'a mut Sprites,
    pub view: View,
}

impl Drafter<'_> {
    /// The draw list of all layers.
    pub fn layers(&mut self, layers: &[PictureLayer], (store, viewer): (&Store, ViewerId)) -> DrawList {
        let drawable = store.drawable(viewer, layers);
        let mut list = DrawList { exact: drawable.exact, ..DrawList::default() };
        for (layer, opacity) in drawable.layers {
            match &layer.content {
                PreparedContent::Batches(batches) => {
                    for batch in batches {
                        self.batch(batch, opacity, &mut list);
                    }
                }
                PreparedContent::Image(Some(image)) => self.image(image, opacity, &mut list),
                PreparedContent::Image(None) => {}
            }
        }
        list
    }

    /// Fills of all chunks first, then outlines, lines and points: no fill hides a neighbour's outline.
    pub fn batch(&mut self, batch: &PreparedBatch, opacity: f32, list: &mut DrawList) {
        let symbol = &batch.plan.batch.symbol;
        let (chunks, exact) = self.visible(batch);
        list.exact &= exact;
        list.chunks += chunks.len() as u64;
        if chunks.is_empty() {
            return;
        }
        if let Some(area) = &symbol.area {
            if let Some(fill) = &area.fill {
                self.fill(fill, symbol, &chunks, opacity, list);
            }
            for stroke in &area.outline {
                self.stroke(stroke, &chunks, |chunk| &chunk.outline, opacity, list);
            }
        }
        if let Some(line) = &symbol.line {
            self.line(line, &chunks, opacity, list);
        }
        if let Some(point) = &symbol.point {
            self.points(point, &chunks, opacity, list);
        }
    }

    /// The chunks in view, of the band asked for or else of the nearest that is complete here.
    fn visible<'b>(&self, batch: &'b PreparedBatch) -> (Vec<&'b Arc<Chunk>>, bool) {
        let Some(wanted) = batch.band(self.view.zoom()) else { return (Vec::new(), true) };
        let rect = self.view.rect(reach_pt(&batch.plan.batch.symbol) * self.view.scale + 2.0);
        let in_view = |band: usize| {
            let plans = &batch.plan.survey.bands[band].chunks;
            (0..plans.len()).filter(|i| plans[*i].rect.intersects(&rect)).map(|i| &batch.chunks[band][i]).collect()
        };
        let first: Vec<&Option<Arc<Chunk>>> = in_view(wanted);
        if first.iter().all(|chunk| chunk.is_some()) {
            return (first.into_iter().flatten().collect(), true);
        }
        let mut others: Vec<usize> = (0..batch.chunks.len()).filter(|band| *band != wanted).collect();
        others.sort_by_key(|band| band.abs_diff(wanted));
        let complete = others.into_iter().map(in_view).find(|chunks: &Vec<_>| chunks.iter().all(|c| c.is_some()));
        (complete.unwrap_or(first).into_iter().flatten().collect(), false)
    }

    fn fill(&mut self, fill: &Fill, symbol: &Symbol, chunks: &[&Arc<Chunk>], opacity: f32, list: &mut DrawList) {
        let colour = premultiplied(fill.colour, opacity);
        // Opaque areas grow by half a pixel, so that no ground shines through between neighbours;
        // translucent ones would show a seam there.
        let edge = if colour[3] > 0.95 { [0.0, 1.0] } else { [-0.5, 0.5] };
        let outline = symbol.area.iter().flat_map(|area| &area.outline).find(|stroke| stroke.colour.a > 0);
        let second = outline.map_or(colour, |stroke| premultiplied(stroke.colour, opacity));
        for (chunk, mesh) in chunks.iter().flat_map(|chunk| chunk.fill.iter().map(move |mesh| (chunk, mesh))) {
            let mut draw = self.view.place(chunk.origin);
            draw.colour = colour;
            draw.second = second;
            draw.extra = [edge[0], edge[1], 0.0, f32::from(u8::from(outline.is_some()))];
            if fill.colour.a > 0 || fill.hatch.is_none() {
                list.ops.push(call(Pipe::Fill, mesh, draw));
            }
            if let Some(hatch) = &fill.hatch {
                // The flat colour is drawn already, also where tiny areas are tinted.
                draw.colour = [0.0; 4];
                draw.second = premultiplied(hatch.colour, opacity);
                let (sin, cos) = hatch.angle.sin_cos();
                let spacing = hatch.spacing_pt.max(0.5) * self.view.scale;
                draw.pattern = [sin, cos, spacing, hatch.width_pt * self.view.scale];
                draw.extra[2] = self.hatch_phase(hatch.anchor, [sin, cos], spacing);
                list.ops.push(call(Pipe::Hatch, mesh, draw));
            }
        }
    }

    /// What to add to a pixel's distance along the hatch normal, so that it is counted from the anchor.
    fn hatch_phase(&self, anchor: HatchAnchor, normal: [f32; 2], spacing: f32) -> f32 {
        let [x, y] = match anchor {
            HatchAnchor::Ground => self.view.origin_px,
            HatchAnchor::Screen => self.view.screen_px.map(|px| -px),
        };
        let along = x * f64::from(normal[0]) + y * f64::from(normal[1]);
        #[expect(clippy::cast_possible_truncation, reason = "less than one spacing")]
        {
            along.rem_euclid(f64::from(spacing)) as f32
        }
    }

    fn points(&mut self, symbol: &PointSymbol, chunks: &[&Arc<Chunk>], opacity: f32, list: &mut DrawList) {
        let texture = self.sprites.get(symbol, self.view.scale, self.gpu);
        let [width, height] = texture.size();
        for chunk in chunks {
            for mesh in &chunk.points {
                let mut draw = self.view.place(chunk.origin);
                draw.extra = [width, height, 0.0, 0.0];
                draw.opacity = opacity;
                list.ops.push(textured(Pipe::Sprite, mesh, &texture, draw));
            }
        }
    }

    fn image(&self, image: &PreparedImage, opacity: f32, list: &mut DrawList) {
        if image.rect.intersects(&self.view.rect(0.0)) {
            let draw = Draw { opacity, ..self.view.place(image.origin) };
            list.ops.extend(image.cells.iter().map(|cells| textured(Pipe::Image, cells, &image.texture, draw)));
        }
    }
}

fn call(pipe: Pipe, mesh: &Mesh, draw: Draw) -> Op {
    Op::Draw(DrawCall { pipe, mesh: mesh.clone(), texture: None, draw })
}

fn textured(pipe: Pipe, mesh: &Mesh, texture: &Arc<Texture>, draw: Draw) -> Op {
    Op::Draw(DrawCall { pipe, mesh: mesh.clone(), texture: Some(texture.clone()), draw })
}
