//! Puts a picture into an egui frame: tiles, then the hot list, then labels.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui_wgpu::{CallbackResources, CallbackTrait};

use super::atlas::Atlas;
use super::batch::Outlook;
use super::drafter::Drafter;
use super::fade::Fades;
use super::gesture::{Gesture, REST};
use super::gpu::{Draw, DrawCall, Gpu, Op, Uniforms, draw_call, draw_quad};
use super::hot_list::HotList;
use super::label;
use super::lettering::Letterer;
use super::sprite::{Sprites, premultiplied};
use super::statistics::Statistics;
use super::store::{Store, ViewerId};
use super::tiles::{Budget, Progress, Studio, TileInView, Tiles};
use super::window::Window;
use crate::display::Picture;

/// The map in a window. One per map view; what it has put on the device of layers it shares with the
/// other views of the window.
pub struct MapPainter {
    gpu: Arc<Gpu>,
    store: Rc<RefCell<Store>>,
    viewer: ViewerId,
    tiles: Tiles,
    sprites: Sprites,
    hot: HotList,
    fades: Fades,
    atlas: Atlas,
    /// Parameters of what is drawn into tiles, of what is drawn into the window, and of its letters.
    tile_uniforms: Uniforms,
    window_uniforms: Uniforms,
    letter_uniforms: Uniforms,
    statistics: Statistics,
    gesture: Gesture,
    /// The version of the store that tiles are drawn with, and since when.
    drawn: (u64, Instant),
}

/// Vertices that a frame may draw: on software adapters 10–15 ms of both cores while the map
/// moves, and more at rest, where only the wait for sharpness counts.
const MOVING: Budget = Budget { vertices: 70_000, ring: 1, still: false };
const RESTING: Budget = Budget { vertices: 250_000, ring: 1, still: true };
const HARDWARE: Budget = Budget { vertices: 20_000_000, ring: 0, still: false };

/// How long arrivals are collected while more are on their way.
const PATIENCE: Duration = Duration::from_millis(120);

impl MapPainter {
    pub(super) fn new(gpu: Arc<Gpu>, store: Rc<RefCell<Store>>) -> Self {
        let viewer = store.borrow_mut().enter();
        Self {
            store,
            viewer,
            tiles: Tiles::new(&gpu),
            sprites: Sprites::default(),
            hot: HotList::default(),
            fades: Fades::default(),
            atlas: Atlas::default(),
            tile_uniforms: Uniforms::new(&gpu),
            window_uniforms: Uniforms::new(&gpu),
            letter_uniforms: Uniforms::new(&gpu),
            statistics: Statistics::default(),
            gesture: Gesture::default(),
            drawn: (0, Instant::now()),
            gpu,
        }
    }

    /// Whether labels fade in and out; at first they do not.
    pub fn fade_labels(&mut self, fade: bool) {
        self.fades.enabled = fade;
    }

    /// What was done so far.
    pub fn statistics(&self) -> Statistics {
        self.statistics
    }

    /// Draws the picture into `rect`, whose size is the camera's. Requests a repaint itself while
    /// there is more to draw.
    pub fn show(&mut self, painter: &egui::Painter, rect: egui::Rect, picture: &Picture) {
        let ctx = painter.ctx().clone();
        let window = Window::of(picture, ctx.pixels_per_point());
        self.statistics.frames += 1;
        self.gesture.follow(&window);
        let budget = self.budget();
        let view = window.view();
        let wanted = Outlook { rect: view.rect(self.tiles.margin_px(budget)), zoom: view.zoom() };
        let store = self.store.clone();
        let store = &mut *store.borrow_mut();
        store.update(self.viewer, picture, wanted, self.gesture.is_zooming());
        if store.is_held_back() {
            ctx.request_repaint_after(REST);
        }
        self.statistics.map_bytes = store.bytes;
        self.statistics.chunks_pending = store.pending();
        let version = self.version_to_draw(store);
        let mut studio = Studio {
            version,
            gpu: &self.gpu,
            store,
            viewer: self.viewer,
            sprites: &mut self.sprites,
            uniforms: &mut self.tile_uniforms,
            statistics: &mut self.statistics,
        };
        let progress = self.tiles.update(picture, &window, budget, &mut studio);
        self.statistics.complete = self.tiles.is_exact(picture, &window);
        self.statistics.settled = progress == Progress::Settled && store.pending() == 0;
        // Waiting needs no frames: the jobs wake the window when they are done.
        if progress == Progress::Working {
            ctx.request_repaint();
        }
        painter.add(egui_wgpu::Callback::new_paint_callback(rect, self.frame(picture, &window)));
        let now = ctx.input(|input| input.time);
        if self.fades.update(picture, now) {
            ctx.request_repaint();
        }
        let mut letterer = Letterer { atlas: &mut self.atlas, gpu: &self.gpu, size_px: window.size_px, bytes: 0 };
        let letters = label::labels_ui(painter, rect.min, picture, (&self.fades, now), &mut letterer);
        self.statistics.letter_bytes += letterer.bytes;
        painter.add(egui_wgpu::Callback::new_paint_callback(rect, self.letters(letters)));
    }

    /// What the callback of the letters draws.
    fn letters(&mut self, calls: Vec<DrawCall>) -> Frame {
        let op_offsets = calls.iter().map(|call| self.letter_uniforms.push(&call.draw)).collect();
        let (bound, bytes) = self.letter_uniforms.flush(&self.gpu);
        self.statistics.uniform_bytes += bytes;
        let ops = calls.into_iter().map(Op::Draw).collect();
        Frame {
            gpu: self.gpu.clone(),
            seen_through: false,
            ground: None,
            placed: Vec::new(),
            tile_offsets: Vec::new(),
            ops,
            op_offsets,
            bound,
        }
    }

    /// While much is arriving, tiles are drawn anew only now and then: each time costs them all.
    fn version_to_draw(&mut self, store: &Store) -> u64 {
        if store.pending() == 0 || self.drawn.1.elapsed() > PATIENCE {
            self.drawn = (store.version, Instant::now());
        }
        self.drawn.0
    }

    fn budget(&self) -> Budget {
        match (self.gpu.software, self.gesture.is_still()) {
            (false, _) => HARDWARE,
            (true, true) => RESTING,
            (true, false) => MOVING,
        }
    }

    /// What the callback draws, with its parameters already uploaded.
    fn frame(&mut self, picture: &Picture, window: &Window) -> Frame {
        let seen_through = picture.background.a < 255;
        let placed = self.tiles.placed(window, seen_through);
        let ground = (!self.tiles.cover(window)).then(|| self.window_uniforms.push(&self.ground(picture, window)));
        let tile_offsets = placed
            .iter()
            .map(|tile| {
                let extra = [tile.side, tile.side, 0.0, 0.0];
                let draw = Draw { size: window.size_px, offset: tile.min, extra, opacity: 1.0, ..Draw::default() };
                self.window_uniforms.push(&draw)
            })
            .collect();
        let (batches, bytes) = self.hot.prepared(&picture.hot, window.view(), &self.gpu);
        self.statistics.hot_bytes += bytes;
        let mut drafter = Drafter { gpu: &self.gpu, sprites: &mut self.sprites, view: window.view() };
        let ops = drafter.hot(batches);
        let op_offsets = ops.iter().flat_map(Op::calls).map(|call| self.window_uniforms.push(&call.draw)).collect();
        let (bound, bytes) = self.window_uniforms.flush(&self.gpu);
        self.statistics.uniform_bytes += bytes;
        Frame { gpu: self.gpu.clone(), seen_through, ground, placed, tile_offsets, ops, op_offsets, bound }
    }
}

impl MapPainter {
    fn ground(&self, picture: &Picture, window: &Window) -> Draw {
        let [width, height] = window.size_px;
        Draw {
            size: window.size_px,
            colour: premultiplied(picture.background, 1.0),
            extra: [width, height, f32::from(u8::from(self.gpu.window_is_linear)), 0.0],
            ..Draw::default()
        }
    }
}

impl Drop for MapPainter {
    fn drop(&mut self) {
        self.store.borrow_mut().leave(self.viewer);
    }
}

/// What egui calls for in a frame: the map, or the letters above it.
struct Frame {
    gpu: Arc<Gpu>,
    /// Whether something lies beneath the tiles and is to be seen.
    seen_through: bool,
    /// Parameters of the background, where tiles are missing.
    ground: Option<u32>,
    placed: Vec<TileInView>,
    tile_offsets: Vec<u32>,
    /// What is drawn above the tiles: the hot list, or letters.
    ops: Vec<Op>,
    op_offsets: Vec<u32>,
    bound: wgpu::BindGroup,
}

impl CallbackTrait for Frame {
    fn paint(
        &self,
        _info: egui::PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        _resources: &CallbackResources,
    ) {
        let pipelines = &self.gpu.window;
        if let Some(offset) = self.ground {
            pass.set_pipeline(&pipelines.ground);
            pass.set_bind_group(0, &self.bound, &[offset]);
            draw_quad(pass, &self.gpu);
        }
        pass.set_pipeline(if self.seen_through { &pipelines.tile_over } else { &pipelines.tile });
        for (tile, offset) in self.placed.iter().zip(&self.tile_offsets) {
            pass.set_bind_group(0, &self.bound, &[*offset]);
            let texture = &tile.texture;
            pass.set_bind_group(1, if tile.scaled { &texture.smooth } else { &texture.bind_group }, &[]);
            draw_quad(pass, &self.gpu);
        }
        // Hot strokes are few and simple: where a translucent one crosses itself, it may darken.
        for (call, offset) in self.ops.iter().flat_map(Op::calls).zip(&self.op_offsets) {
            draw_call(pass, pipelines, call, (&self.bound, *offset), false);
        }
    }
}
