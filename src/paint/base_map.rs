//! The base map in a window: walkers draws its tiles, our camera leads and our layers lie over it.
//!
//! The widget gets no input (it is drawn disabled, with every gesture switched off) and is told in each
//! frame where to look, so that there is one camera. Tiles come from a [`Desk`]; where one is not there yet, a
//! piece of a coarser one stands in.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};
use std::time::Duration;

use egui::{ColorImage, Context, Rect, TextureHandle, TextureOptions, Ui, UiBuilder, pos2};
use walkers::sources::Attribution;
use walkers::{Map, MapMemory, Tile, TileId, TilePiece, Tiles, lon_lat};

use crate::basemap::{Desk, Ground, Loaded, Pixels, TileAt, Tone};
use crate::geo::Camera;

/// How a base map is laid beneath the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BaseMapLook {
    /// Above 0, up to 1.
    pub opacity: f32,
    pub tone: Tone,
}

/// Tiles on the device: two large windows full.
const KEPT: usize = 256;

/// How many zooms a coarser tile may stand in: each doubles its pixels.
const COARSER: u8 = 6;

/// The tiles of one base map on a window's device, for all views of the window.
#[derive(Default)]
pub struct BaseMapPainter {
    textures: BTreeMap<TileAt, Texture>,
    /// Which map and tone the textures are of.
    of: Option<(Weak<Ground>, Tone)>,
    frame: u64,
}

struct Texture {
    handle: TextureHandle,
    used: u64,
}

impl BaseMapPainter {
    /// Draws the map as `camera` sees it into `rect`, whose size is the camera's.
    pub fn show(&mut self, ui: &mut Ui, rect: Rect, camera: &Camera, desk: &Desk, look: BaseMapLook) {
        self.follow(desk.ground(), look.tone);
        self.frame += 1;
        let mut tiles = DeskTiles { painter: self, desk, tone: look.tone, ctx: ui.ctx().clone(), again: None };
        let mut memory = MapMemory::default();
        let centre = camera.centre_lonlat();
        let middle = lon_lat(centre.lon, centre.lat);
        memory.center_at(middle);
        if memory.set_zoom(camera.zoom).is_err() {
            return;
        }
        let mut beneath = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("base map").disabled());
        beneath.visuals_mut().disabled_alpha = 1.0;
        beneath.set_opacity(1.0);
        beneath.set_clip_rect(rect.intersect(ui.clip_rect()));
        let map = Map::new(None, &mut memory, middle).with_layer(&mut tiles, look.opacity);
        beneath.add(map.zoom_gesture(false).panning(false).double_click_to_zoom(false).double_click_to_zoom_out(false));
        let again = tiles.again;
        if let Some(again) = again {
            ui.ctx().request_repaint_after(again);
        }
        self.shrink();
    }

    /// Lets go of what another map, or another tone, left. The map is held by its allocation, so that no
    /// later one can be taken for it.
    fn follow(&mut self, ground: &Arc<Ground>, tone: Tone) {
        let of = Arc::downgrade(ground);
        if self.of.as_ref().is_none_or(|(known, known_tone)| !known.ptr_eq(&of) || *known_tone != tone) {
            self.textures.clear();
            self.of = Some((of, tone));
        }
    }

    fn texture(&mut self, at: TileAt, pixels: &Pixels, tone: Tone, ctx: &Context) -> TextureHandle {
        let frame = self.frame;
        let texture = self.textures.entry(at).or_insert_with(|| {
            let toned = tone.applied(pixels.clone());
            let size = [toned.width() as usize, toned.height() as usize];
            let image = ColorImage::from_rgba_unmultiplied(size, toned.rgba());
            Texture { handle: ctx.load_texture("base map", image, TextureOptions::LINEAR), used: frame }
        });
        texture.used = frame;
        texture.handle.clone()
    }

    /// Lets the tiles go that were not seen for longest.
    fn shrink(&mut self) {
        if self.textures.len() <= KEPT {
            return;
        }
        let mut used: Vec<u64> = self.textures.values().map(|texture| texture.used).collect();
        used.sort_unstable();
        let oldest = used[used.len() - KEPT].min(self.frame);
        self.textures.retain(|_, texture| texture.used >= oldest);
    }
}

/// The desk's tiles as walkers asks for them.
struct DeskTiles<'a> {
    painter: &'a mut BaseMapPainter,
    desk: &'a Desk,
    tone: Tone,
    ctx: Context,
    /// When the first of the tiles that could not be had is worth asking for again.
    again: Option<Duration>,
}

impl DeskTiles<'_> {
    /// The tile itself, or the nearest coarser one that is there.
    fn found(&mut self, at: TileAt) -> Option<(TileAt, TextureHandle)> {
        let finest = at.ancestor(self.desk.ground().max_zoom());
        let mut asks = true;
        for zoom in (finest.zoom().saturating_sub(COARSER)..=finest.zoom()).rev() {
            let coarser = finest.ancestor(zoom);
            let pixels = if asks { self.asked(coarser, &mut asks) } else { self.desk.kept(coarser) };
            if let Some(pixels) = pixels {
                return Some((coarser, self.painter.texture(coarser, &pixels, self.tone, &self.ctx)));
            }
        }
        None
    }

    /// Asks for a tile; for a coarser one, too, where the map has nothing so fine.
    fn asked(&mut self, at: TileAt, asks: &mut bool) -> Option<std::sync::Arc<Pixels>> {
        match self.desk.tile(at) {
            Loaded::Here(pixels) => return Some(pixels),
            Loaded::Nothing => return None,
            Loaded::Coming => {}
            Loaded::Failed(rest) => self.again = Some(self.again.map_or(rest, |again| again.min(rest))),
        }
        *asks = false;
        None
    }
}

impl Tiles for DeskTiles<'_> {
    fn at(&mut self, tile: TileId) -> Option<TilePiece> {
        let at = TileAt::new(tile.zoom, tile.x, tile.y)?;
        let (found, texture) = self.found(at)?;
        Some(TilePiece::new(Tile::Raster(texture), part(at, found)))
    }

    /// Printed by us, with the 审图号.
    fn attribution(&self) -> Attribution {
        Attribution { text: "", url: "", logo_light: None, logo_dark: None }
    }

    /// In logical points: on a dense screen finer tiles are asked for.
    fn tile_size(&self) -> u32 {
        if self.ctx.pixels_per_point() > 1.5 { 128 } else { 256 }
    }
}

/// The part of a coarser tile that shows a finer one.
fn part(at: TileAt, coarser: TileAt) -> Rect {
    let (fine, whole) = (at.area(), coarser.area());
    #[expect(clippy::cast_possible_truncation, reason = "a share of a tile")]
    let share = |along: f64, from: f64, size: f64| ((along - from) / size) as f32;
    Rect::from_min_max(
        pos2(share(fine.min.x, whole.min.x, whole.width()), share(fine.min.y, whole.min.y, whole.height())),
        pos2(share(fine.max.x, whole.min.x, whole.width()), share(fine.max.y, whole.min.y, whole.height())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coarser_tile_stands_in_with_the_quarter_that_is_wanted() {
        let at = TileAt::new(5, 25, 12).unwrap();
        let quarter = Rect::from_min_max(pos2(0.5, 0.0), pos2(1.0, 0.5));
        assert_eq!(
            (part(at, at.ancestor(4)), part(at, at)),
            (quarter, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)))
        );
    }
}
