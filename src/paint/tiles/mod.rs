//! The map as square textures, kept while the map moves.
//!
//! A *generation* is the set of tiles at one zoom with one content. The *current* one is shown;
//! when zoom or content have changed, the *next* one is drawn, a budget of work per frame, and
//! takes over once it covers the view. Meanwhile the current one is shown scaled. On fast
//! adapters the budget covers any picture, so each frame shows its exact zoom; on slow ones
//! the map follows the fingers first and is sharp a few frames later.

mod generation;
mod look;
mod tile;
mod work;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::drafter::{Drafter, View};
use super::gpu::{COVER_FORMAT, Gpu, Op, TILE_FORMAT, Texture, Work};
use super::sprite::premultiplied;
use super::window::{Window, dash_scale};
use crate::display::Picture;
use generation::{Generation, TileAt, same_zoom, visible};
use look::Look;
use tile::{Drawing, Tile};
use work::passes;
pub(super) use work::{Budget, Progress, Studio};

/// A finished tile on the window, in its pixels.
pub(super) struct TileInView {
    pub texture: Arc<Texture>,
    pub min: [f32; 2],
    pub side: f32,
    /// Whether it is shown larger or smaller than it was drawn.
    pub scaled: bool,
}

pub(super) struct Tiles {
    side: u32,
    scratch: Texture,
    pool: Vec<Arc<Texture>>,
    current: Option<Generation>,
    next: Option<Generation>,
}

/// Side of a tile in pixels. Smaller tiles mean less work for a strip that scrolls into view, and
/// more passes for a whole picture.
const SIDE_SOFTWARE: u32 = 512;
const SIDE_HARDWARE: u32 = 1024;

/// Free textures kept for reuse.
const POOLED: usize = 4;

/// With more tiles than this, a generation keeps none beyond those that it is asked for.
const KEPT_TILES: usize = 44;

impl Tiles {
    pub fn new(gpu: &Gpu) -> Self {
        let side = if gpu.software { SIDE_SOFTWARE } else { SIDE_HARDWARE };
        let scratch = Texture::target(gpu, side, COVER_FORMAT);
        Self { side, scratch, pool: Vec::new(), current: None, next: None }
    }

    /// How far the tiles that are kept ready may reach beyond the view, in pixels.
    pub(crate) fn margin_px(&self, budget: Budget) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
        {
            ((budget.ring + 1) * i64::from(self.side)) as f32
        }
    }

    /// Does a frame's work for the picture.
    pub fn update(&mut self, picture: &Picture, window: &Window, budget: Budget, studio: &mut Studio<'_>) -> Progress {
        let look = Look::of(picture, window);
        if self.current.as_ref().is_some_and(|current| current.fits(&look, window)) {
            self.recycle(|tiles| tiles.next.take());
            let mut current = self.current.take().expect("it fits");
            let progress = self.work(&mut current, picture, window, budget, studio);
            self.current = Some(current);
            return progress;
        }
        self.aim(&look, window);
        if let Some(mut current) = self.current.take() {
            // What the view will not reach before the next one covers it makes room for that.
            if budget.still || window.world_px > current.world_px {
                self.evict(&mut current, window, 0);
            }
            self.current = Some(current);
        }
        let mut next = self.next.take().expect("just aimed");
        let exact = next.fits(&look, window);
        // The first picture is not to be waited for in slices. What lies around the view comes
        // when the view is there.
        let vertices = if self.current.is_none() { usize::MAX } else { budget.vertices };
        let (ring, budget) = (budget.ring, Budget { vertices, ring: 0, ..budget });
        let progress = self.work(&mut next, picture, window, budget, studio);
        let covers = next.covers(window, self.side);
        if covers {
            self.recycle(|tiles| tiles.current.replace(next));
        } else {
            self.next = Some(next);
        }
        if exact && covers && ring == 0 { progress } else { Progress::Working }
    }

    /// Whether the current generation covers all of the view.
    pub fn cover(&self, window: &Window) -> bool {
        self.current.as_ref().is_some_and(|current| current.covers(window, self.side))
    }

    /// Whether all of the view is shown at its zoom and at full detail.
    pub fn is_exact(&self, picture: &Picture, window: &Window) -> bool {
        let Some(current) = &self.current else { return false };
        let exact = |at| current.tiles.get(&at).is_some_and(Tile::is_exact);
        current.fits(&Look::of(picture, window), window) && visible(current, window, self.side, 0).all(exact)
    }

    /// The finished tiles in view, the ones to draw first in front. Where one sees through them, two
    /// generations would be seen at once: the next one is shown when it takes over.
    pub fn placed(&self, window: &Window, seen_through: bool) -> Vec<TileInView> {
        let next = self.next.iter().filter(|_| !seen_through || self.current.is_none());
        self.current.iter().chain(next).flat_map(|generation| self.placed_of(generation, window)).collect()
    }

    fn placed_of<'g>(&'g self, generation: &'g Generation, window: &Window) -> impl Iterator<Item = TileInView> + 'g {
        let scaled = !same_zoom(generation.world_px, window.world_px);
        let ratio = window.world_px / generation.world_px;
        let corner = window.corner(window.world_px).map(|px| if scaled { px } else { px.round() });
        let side = f64::from(self.side) * ratio;
        visible(generation, window, self.side, 0).filter_map(move |at| {
            let shown = generation.tiles.get(&at)?.shown.as_ref()?;
            #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "pixels in view")]
            let min = [(at.0 as f64 * side - corner[0]) as f32, (at.1 as f64 * side - corner[1]) as f32];
            #[expect(clippy::cast_possible_truncation, reason = "pixels in view")]
            Some(TileInView { texture: shown.texture.clone(), min, side: side as f32, scaled })
        })
    }

    /// Makes `next` the generation to work on. One that is nearly there in zoom is finished
    /// first: it is closer to what is wanted than what is shown, and soon done.
    fn aim(&mut self, look: &Look, window: &Window) {
        let worth_finishing =
            |next: &Generation| next.look == *look && (next.world_px / window.world_px).log2().abs() < 0.7;
        if !self.next.as_ref().is_some_and(worth_finishing) {
            let fresh = Generation { look: look.clone(), world_px: window.world_px, tiles: BTreeMap::new() };
            self.recycle(|tiles| tiles.next.replace(fresh));
        }
    }

    /// Draws missing and outdated tiles until the budget is spent, those in view first.
    fn work(
        &mut self,
        generation: &mut Generation,
        picture: &Picture,
        window: &Window,
        budget: Budget,
        studio: &mut Studio<'_>,
    ) -> Progress {
        // One ring more stays, so that a map moved back and forth is not drawn again and again.
        let spare = i64::from(generation.tiles.len() <= KEPT_TILES);
        self.evict(generation, window, budget.ring + spare);
        let wanted: Vec<TileAt> = visible(generation, window, self.side, 0)
            .chain(visible(generation, window, self.side, budget.ring))
            .collect();
        let mut left = budget.vertices;
        let mut batch: Vec<(TileAt, usize)> = Vec::new();
        for at in wanted {
            if left == 0 {
                break;
            }
            self.begin(generation, at, picture, window, studio);
            if let Some(Drawing { list, done, .. }) = generation.drawing(at)
                && !batch.iter().any(|(other, _)| *other == at)
            {
                let mut end = *done;
                while end < list.ops.len() && left > 0 {
                    left = left.saturating_sub(list.ops[end].cost());
                    end += 1;
                }
                // Wiping and starting a tile costs too.
                left = left.saturating_sub(2000);
                batch.push((at, end));
            }
        }
        self.draw(generation, &batch, picture, studio);
        let of = |at: TileAt| match generation.tiles.get(&at) {
            Some(tile) if tile.is_exact() => Progress::Settled,
            Some(tile) if tile.drawing.is_none() && !tile.is_outdated(studio.version) => Progress::Waiting,
            Some(_) | None => Progress::Working,
        };
        visible(generation, window, self.side, budget.ring).map(of).min().unwrap_or(Progress::Settled)
    }

    /// Makes a draw list for a tile that is missing or can be bettered.
    fn begin(
        &mut self,
        generation: &mut Generation,
        at: TileAt,
        picture: &Picture,
        window: &Window,
        studio: &mut Studio<'_>,
    ) {
        let wanted = |tile: &Tile| tile.drawing.is_none() && tile.is_outdated(studio.version);
        if !generation.tiles.get(&at).is_none_or(wanted) {
            return;
        }
        let view = self.view(generation, at, window);
        let mut drafter = Drafter { gpu: studio.gpu, sprites: studio.sprites, view };
        let list = drafter.layers(&picture.layers, (studio.store, studio.viewer));
        let drawing = Drawing { texture: self.texture(studio.gpu), list, done: 0, version: studio.version };
        generation.tiles.entry(at).or_default().drawing = Some(drawing);
    }

    fn view(&self, generation: &Generation, at: TileAt, window: &Window) -> View {
        #[expect(clippy::cast_precision_loss, reason = "side is small; tile numbers are below 2^32")]
        let (origin_px, side) = ([at.0 as f64, at.1 as f64].map(|n| n * f64::from(self.side)), self.side as f32);
        let corner = window.corner(generation.world_px).map(f64::round);
        View {
            world_px: generation.world_px,
            origin_px,
            size_px: [side; 2],
            scale: window.scale,
            dash_scale: dash_scale(generation.world_px),
            screen_px: [corner[0] - origin_px[0], corner[1] - origin_px[1]],
        }
    }

    /// Draws operations of tiles up to the given ends.
    fn draw(
        &mut self,
        generation: &mut Generation,
        batch: &[(TileAt, usize)],
        picture: &Picture,
        studio: &mut Studio<'_>,
    ) {
        if batch.is_empty() {
            return;
        }
        let [r, g, b, a] = premultiplied(picture.background, 1.0).map(f64::from);
        let background = wgpu::Color { r, g, b, a };
        let mut work: Vec<(usize, Work<'_>)> = Vec::new();
        for (at, end) in batch {
            let Some(Drawing { texture, list, done, .. }) = generation.drawing(*at) else { continue };
            let mut clear = (*done == 0).then_some(background);
            for (turn, ops) in passes(&list.ops[*done..*end]).into_iter().enumerate() {
                work.push((turn, Work { target: texture, clear: clear.take(), ops }));
            }
        }
        // The tiles take turns: a software adapter shades one pass while it fills the one before.
        work.sort_by_key(|(turn, _)| *turn);
        let work: Vec<Work<'_>> = work.into_iter().map(|(_, work)| work).collect();
        let drawn = work.iter().flat_map(|work| work.ops).flat_map(Op::calls);
        studio.statistics.vertices_drawn += drawn.map(|call| call.mesh.vertex_count as u64).sum::<u64>();
        studio.statistics.uniform_bytes += studio.gpu.execute(&work, &self.scratch, studio.uniforms);
        for (at, end) in batch {
            let Some(tile) = generation.tiles.get_mut(at) else { continue };
            let Some(Drawing { list, done, .. }) = &mut tile.drawing else { continue };
            *done = *end;
            if *end == list.ops.len() {
                studio.statistics.tiles_drawn += 1;
                studio.statistics.chunks_drawn += list.chunks;
                self.pool.extend(tile.show_drawing());
            }
        }
    }

    fn texture(&mut self, gpu: &Gpu) -> Arc<Texture> {
        self.pool.pop().unwrap_or_else(|| Arc::new(Texture::target(gpu, self.side, TILE_FORMAT)))
    }

    /// Gives up tiles that are further than `ring` tiles from the view.
    fn evict(&mut self, generation: &mut Generation, window: &Window, ring: i64) {
        let keep: Vec<TileAt> = visible(generation, window, self.side, ring).collect();
        let gone: Vec<TileAt> = generation.tiles.keys().filter(|at| !keep.contains(at)).copied().collect();
        for at in gone {
            if let Some(tile) = generation.tiles.remove(&at) {
                self.pool.extend(tile.into_textures());
            }
        }
        self.pool.truncate(POOLED);
    }

    /// Keeps the textures of a generation that is given up.
    fn recycle(&mut self, take: impl FnOnce(&mut Self) -> Option<Generation>) {
        if let Some(gone) = take(self) {
            self.pool.extend(gone.tiles.into_values().flat_map(Tile::into_textures));
            self.pool.truncate(POOLED);
        }
    }
}
