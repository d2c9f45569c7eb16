//! One picture of an area out of the tiles of a base map: for pages. The same tiles give the same bytes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::ground::Ground;
use super::pixels::Pixels;
use super::tile::{TileAt, TileRange};
use super::tone::Tone;
use super::trouble::Trouble;
use crate::geo::{WorldPt, WorldRect};
use crate::symbol::decoded::is_opaque;
use crate::symbol::encoded::{Channels, png};
use crate::task;

/// The pixels along a side of a tile in the picture, whatever the source's tiles have.
const SIDE: u32 = 256;

/// The most tiles of a picture: 26 million pixels, more than an A3 sheet has at 300 dpi.
const MOST_TILES: u64 = 400;

/// Tiles that are fetched at the same time.
const HANDS: usize = 4;

/// How often a tile is asked for, and how long is waited between.
const ATTEMPTS: u32 = 3;
const PAUSE: Duration = Duration::from_millis(500);

/// How many zooms a coarser tile may stand in for one that the source does not have: each doubles its pixels.
const COARSER: u8 = 5;

/// How large a picture is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MosaicSize {
    /// The part of the world that has to be covered.
    pub area: WorldRect,
    /// How many pixels a page has across the area.
    pub width_px: f64,
}

/// The picture, with what could not be had.
#[derive(Clone, Debug, PartialEq)]
pub struct Mosaic {
    /// PNG; without alpha where nothing is missing.
    pub png: Arc<[u8]>,
    /// What it shows, at least the area that was asked for as far as the world goes.
    pub area: WorldRect,
    pub zoom: u8,
    /// How many tiles it is made of.
    pub tiles: usize,
    /// How many of them are blank.
    pub missing: usize,
    /// Why the first of them is.
    pub trouble: Option<Trouble>,
}

/// The picture of an area in a tone; `None` if the job was given up.
pub fn mosaic(ground: &Ground, size: &MosaicSize, tone: Tone, context: &task::Context) -> Option<Mosaic> {
    let zoom = zoom_for(size, ground.max_zoom());
    let frame = Frame::new(size.area, zoom);
    let found = fetched(ground, &frame, context)?;
    let mut sheet = Sheet::new(&frame);
    let (mut missing, mut trouble) = (0, None);
    for (at, found) in frame.tiles.tiles().zip(found) {
        match found {
            Ok(Some(pixels)) => sheet.put(at, &tone.applied(pixels), &frame),
            Ok(None) => missing += 1,
            Err(why) => {
                missing += 1;
                trouble = trouble.or(Some(why));
            }
        }
    }
    let tiles = frame.tiles.tiles().count();
    Some(Mosaic { png: sheet.png().into(), area: frame.area, zoom, tiles, missing, trouble })
}

/// The zoom whose pixels are nearest to those of the page.
fn zoom_for(size: &MosaicSize, most: u8) -> u8 {
    let exact = (size.width_px / (f64::from(SIDE) * size.area.width())).log2();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the zooms that there are")]
    let mut zoom = exact.round().clamp(0.0, f64::from(most)) as u8;
    while zoom > 0 && Frame::new(size.area, zoom).tiles.count() > MOST_TILES {
        zoom -= 1;
    }
    zoom
}

/// The pixels of a zoom that cover an area.
struct Frame {
    tiles: TileRange,
    /// The area on the edges of pixels, in pixels of the zoom.
    left: u64,
    top: u64,
    width: u32,
    height: u32,
    area: WorldRect,
}

impl Frame {
    fn new(area: WorldRect, zoom: u8) -> Self {
        let world = f64::from(1u32 << zoom.min(TileAt::MAX_ZOOM)) * f64::from(SIDE);
        let inside = |along: f64| (along * world).clamp(0.0, world);
        let (left, top) = (inside(area.min.x).floor(), inside(area.min.y).floor());
        let (right, bottom) = (inside(area.max.x).ceil().max(left + 1.0), inside(area.max.y).ceil().max(top + 1.0));
        // The last pixel is inside the last tile.
        let last = |edge: f64| (edge - 0.5) / world;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of the world, clamped")]
        Self {
            tiles: TileRange::of(
                WorldRect::new(
                    WorldPt::new((left + 0.5) / world, (top + 0.5) / world),
                    WorldPt::new(last(right), last(bottom)),
                ),
                zoom,
            ),
            left: left as u64,
            top: top as u64,
            width: (right - left) as u32,
            height: (bottom - top) as u32,
            area: WorldRect::new(WorldPt::new(left / world, top / world), WorldPt::new(right / world, bottom / world)),
        }
    }
}

/// What came of each tile.
type Found = Result<Option<Pixels>, Trouble>;

/// All tiles of a frame, in order; `None` if the job was given up.
fn fetched(ground: &Ground, frame: &Frame, context: &task::Context) -> Option<Vec<Found>> {
    let tiles: Vec<TileAt> = frame.tiles.tiles().collect();
    let _aside = context.aside("export.phase_base_map", tiles.len() as u64);
    let found: Mutex<Vec<Option<Found>>> = Mutex::new(vec![None; tiles.len()]);
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(at) = tiles.get(index).copied().filter(|_| !context.cancelled()) else { return };
            let tile = with_patience(ground, at, context);
            found.lock().unwrap_or_else(PoisonError::into_inner)[index] = Some(tile);
            context.progress(done.fetch_add(1, Ordering::Relaxed) as u64 + 1);
        }
    };
    thread::scope(|scope| (0..HANDS).for_each(|_| drop(scope.spawn(work))));
    found.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
}

/// A tile, asked for again where that may help; where the source does not have it, a piece of a coarser one.
fn with_patience(ground: &Ground, at: TileAt, context: &task::Context) -> Found {
    let mut attempt = 1;
    let found = loop {
        match ground.tile(at) {
            Err(trouble) if trouble.may_pass() && attempt < ATTEMPTS && !context.cancelled() => {
                thread::sleep(PAUSE * attempt);
                attempt += 1;
            }
            found => break found?,
        }
    };
    if found.is_some() {
        return Ok(found);
    }
    for zoom in (at.zoom().saturating_sub(COARSER)..at.zoom()).rev() {
        if let Some(coarse) = ground.coarser(at.ancestor(zoom))? {
            return Ok(Some(piece(&coarse, at, zoom)));
        }
    }
    Ok(None)
}

/// The part of a coarser tile that shows a finer one.
fn piece(coarse: &Pixels, at: TileAt, zoom: u8) -> Pixels {
    let mut fine = Pixels::transparent(SIDE);
    let (tile, within) = (at.area(), at.ancestor(zoom).area());
    let pixel = |along: f64, pixels: u32| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a tile")]
        ((along * f64::from(pixels)) as u32).min(pixels - 1)
    };
    for y in 0..SIDE {
        for x in 0..SIDE {
            let across = tile.min.x + tile.width() * (f64::from(x) + 0.5) / f64::from(SIDE) - within.min.x;
            let down = tile.min.y + tile.height() * (f64::from(y) + 0.5) / f64::from(SIDE) - within.min.y;
            let (across, down) = (across / within.width(), down / within.height());
            fine.put(x, y, coarse.at(pixel(across, coarse.width()), pixel(down, coarse.height())));
        }
    }
    fine
}

/// The picture being put together.
struct Sheet {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
}

impl Sheet {
    fn new(frame: &Frame) -> Self {
        let (width, height) = (frame.width, frame.height);
        Self { width, height, rgba: vec![0; width as usize * height as usize * 4] }
    }

    /// Lays a tile into its place; what reaches over the edges is cut.
    fn put(&mut self, at: TileAt, pixels: &Pixels, frame: &Frame) {
        let (west, north) = (u64::from(at.x()) * u64::from(SIDE), u64::from(at.y()) * u64::from(SIDE));
        for row in 0..u64::from(SIDE) {
            let Some(y) = (north + row).checked_sub(frame.top).filter(|y| *y < u64::from(self.height)) else {
                continue;
            };
            for column in 0..u64::from(SIDE) {
                let x = (west + column).checked_sub(frame.left).filter(|x| *x < u64::from(self.width));
                let Some(x) = x else { continue };
                let from =
                    |along: u64, most: u32| u32::try_from(along * u64::from(most) / u64::from(SIDE)).unwrap_or(0);
                let pixel = pixels.at(from(column, pixels.width()), from(row, pixels.height()));
                let index = usize::try_from(y * u64::from(self.width) + x).unwrap_or(usize::MAX).saturating_mul(4);
                self.rgba[index..index + 4].copy_from_slice(&pixel);
            }
        }
    }

    fn png(self) -> Vec<u8> {
        let packed = if is_opaque(&self.rgba) {
            let rgb: Vec<u8> = self.rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
            png(self.width, self.height, Channels::Rgb, &rgb)
        } else {
            png(self.width, self.height, Channels::Rgba, &self.rgba)
        };
        packed.expect("a picture of the size that its pixels have")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::facts::Facts;
    use super::super::pixels::tests::plain_png;
    use super::super::source::TileSource;
    use super::*;
    use crate::geo::coord::world_from_lonlat;
    use crate::geo::{Bounds, LonLat};

    /// Tiles whose colour says which they are; the east of 104.5° cannot be had.
    struct Known(Facts);

    /// Has nothing finer than zoom 9 though it says so, and counts how often each tile is asked for.
    #[derive(Default)]
    struct Sparse {
        facts: Facts,
        asked: Mutex<BTreeMap<TileAt, usize>>,
    }

    impl TileSource for Sparse {
        fn facts(&self) -> &Facts {
            &self.facts
        }

        fn bytes(&self, at: TileAt) -> Result<Option<Arc<[u8]>>, Trouble> {
            *self.asked.lock().unwrap().entry(at).or_default() += 1;
            Ok((at.zoom() <= 9).then(|| plain_png([1, 2, 3], 256).into()))
        }
    }

    impl TileSource for Known {
        fn facts(&self) -> &Facts {
            &self.0
        }

        fn bytes(&self, at: TileAt) -> Result<Option<Arc<[u8]>>, Trouble> {
            if at.area().min.x > world_from_lonlat(LonLat::new(104.5, 31.0)).x {
                return Err(Trouble::Undecodable);
            }
            let byte = |n: u32| u8::try_from(n % 251).unwrap();
            Ok(Some(plain_png([byte(at.x()), byte(at.y()), at.zoom()], 256).into()))
        }
    }

    fn ground(max_zoom: u8) -> Ground {
        Ground::new(vec![Arc::new(Known(Facts { max_zoom, ..Facts::default() }))]).unwrap()
    }

    fn size(west: f64, east: f64, width_px: f64) -> MosaicSize {
        MosaicSize { area: WorldRect::from(Bounds::new(west, 31.0, east, 31.2)), width_px }
    }

    #[test]
    fn every_place_of_the_picture_shows_the_tile_of_that_place_at_zooms_8_to_18() {
        for zoom in 8..=18u8 {
            let span = 360.0 / f64::from(1u32 << zoom) * 2.3;
            let size = size(104.0 - span, 104.0, 2.3 * 256.0);
            let size = MosaicSize {
                area: WorldRect::new(size.area.min, WorldPt::new(size.area.max.x, size.area.min.y + size.area.width())),
                ..size
            };
            let made = mosaic(&ground(18), &size, Tone::default(), &task::Context::unwatched()).unwrap();
            let picture = Pixels::decoded(&made.png).unwrap();
            assert_eq!((made.zoom, made.missing), (zoom, 0));
            for (across, down) in [(0.1, 0.1), (0.5, 0.5), (0.93, 0.4)] {
                let place = WorldPt::new(
                    made.area.min.x + made.area.width() * across,
                    made.area.min.y + made.area.height() * down,
                );
                let tile = TileAt::at(zoom, place);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside")]
                let pixel = |share: f64, pixels: u32| (share * f64::from(pixels)) as u32;
                let shown = picture.at(pixel(across, picture.width()), pixel(down, picture.height()));
                assert_eq!([u32::from(shown[0]), u32::from(shown[1])], [tile.x() % 251, tile.y() % 251]);
            }
        }
    }

    #[test]
    fn what_cannot_be_had_is_blank_and_counted_and_what_is_coarser_stands_in() {
        let made =
            mosaic(&ground(18), &size(104.3, 104.8, 500.0), Tone::default(), &task::Context::unwatched()).unwrap();
        assert!(made.missing > 0 && made.missing < made.tiles, "{made:?}");
        assert_eq!(made.trouble, Some(Trouble::Undecodable));
        let picture = Pixels::decoded(&made.png).unwrap();
        assert_eq!(picture.at(picture.width() - 1, 3), [0; 4]);
        let coarse =
            mosaic(&ground(9), &size(104.3, 104.35, 500.0), Tone::default(), &task::Context::unwatched()).unwrap();
        assert_eq!((coarse.zoom, coarse.missing), (9, 0));
    }

    #[test]
    fn a_coarser_tile_is_asked_for_once_however_many_it_stands_in_for() {
        let source = Arc::new(Sparse::default());
        let ground = Ground::new(vec![source.clone()]).unwrap();
        let wanted = size(104.2, 104.4, 1500.0);
        let made = mosaic(&ground, &wanted, Tone::default(), &task::Context::unwatched()).unwrap();
        assert!(made.zoom > 11 && made.tiles > 16 && made.missing == 0, "{made:?}");
        let asked = source.asked.lock().unwrap();
        assert!(asked.keys().any(|at| at.zoom() == 9));
        assert!(asked.values().all(|times| *times == 1), "{asked:?}");
    }

    #[test]
    fn the_same_tiles_give_the_same_bytes() {
        let make = || {
            mosaic(
                &ground(18),
                &size(104.2, 104.4, 700.0),
                Tone { brightness: 0.3, grey: true },
                &task::Context::unwatched(),
            )
        };
        assert_eq!(make(), make());
    }
}
