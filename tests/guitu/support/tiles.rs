//! Tiles made here: folders of them, and servers that answer in memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use guitu::basemap::network::{Answer, Fetch, Network, OwnServer};
use guitu::basemap::{TileAt, Trouble};
use guitu::geo::coord::world_from_lonlat;
use guitu::geo::{Bounds, LonLat, WorldPt};

/// A PNG whose pixels `colour` gives, by column and row.
pub fn png(side: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    let mut image = image::RgbImage::new(side, side);
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        pixel.0 = colour(x, y);
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).expect("writing into memory");
    bytes.into_inner()
}

/// Something like imagery: fields and woods, the same at the same place.
pub fn imagery(at: TileAt) -> Vec<u8> {
    let (left, top) = (u64::from(at.x()) * 256, u64::from(at.y()) * 256);
    png(256, |x, y| {
        let (x, y) = (left + u64::from(x), top + u64::from(y));
        let field = ((x / 23).wrapping_mul(2_654_435_761) ^ (y / 17).wrapping_mul(40_503)) >> 7 & 63;
        let grain = (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)).wrapping_mul(2_654_435_761) >> 29 & 7;
        let tone = |base: u64| u8::try_from((base + field + grain).min(255)).expect("a byte");
        [tone(60), tone(84), tone(48)]
    })
}

/// A folder with the tiles of an area at the zooms.
pub fn folder_of_imagery(folder: &Path, bounds: Bounds, zooms: std::ops::RangeInclusive<u8>) -> PathBuf {
    folder_of(folder, bounds, zooms, imagery)
}

/// The same with tiles of one's own.
pub fn folder_of(
    folder: &Path,
    bounds: Bounds,
    zooms: std::ops::RangeInclusive<u8>,
    tile: impl Fn(TileAt) -> Vec<u8>,
) -> PathBuf {
    let root = folder.join("瓦片");
    for zoom in zooms {
        let corner = |lon, lat| TileAt::at(zoom, world_from_lonlat(LonLat::new(lon, lat)));
        let (from, to) = (corner(bounds.west, bounds.north), corner(bounds.east, bounds.south));
        for (x, y) in (from.x()..=to.x()).flat_map(|x| (from.y()..=to.y()).map(move |y| (x, y))) {
            let column = root.join(format!("{zoom}/{x}"));
            fs::create_dir_all(&column).expect("a temporary folder");
            let tile = tile(TileAt::new(zoom, x, y).expect("inside the grid"));
            fs::write(column.join(format!("{y}.png")), tile).expect("a temporary folder");
        }
    }
    root
}

/// What a server does with a question for a tile.
type Reply = dyn Fn(TileAt) -> Result<Answer, Trouble> + Send + Sync;

/// A server in memory at `https://tiles.test/z/x/y`, which remembers what it was asked.
pub struct MemoryServer {
    asked: Mutex<Vec<String>>,
    reply: Box<Reply>,
}

impl MemoryServer {
    pub fn new(reply: impl Fn(TileAt) -> Result<Answer, Trouble> + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self { asked: Mutex::default(), reply: Box::new(reply) })
    }

    /// Tiles of one colour with a white mark of 5 pixels around a place of the server's own square.
    pub fn marked(mark: WorldPt) -> Arc<Self> {
        Self::new(move |at| {
            let pixels = f64::from(1u32 << at.zoom()) * 256.0;
            let from_mark = |along: f64, tile: u32, pixel: u32| {
                (along * pixels - f64::from(tile) * 256.0 - f64::from(pixel) - 0.5).abs()
            };
            let body = png(256, |x, y| {
                let far = from_mark(mark.x, at.x(), x).max(from_mark(mark.y, at.y(), y));
                if far <= 2.5 { [255, 255, 255] } else { [10, 20, 120] }
            });
            Ok(Answer { status: 200, body })
        })
    }

    pub fn network(self: &Arc<Self>) -> Network {
        Network { fetch: self.clone(), cache: None }
    }

    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no test panics here").clone()
    }

    /// It as a setting.
    pub fn own() -> OwnServer {
        OwnServer {
            name: "测试影像".to_owned(),
            address: "https://tiles.test/{z}/{x}/{y}?tk={key}".to_owned(),
            key: "geheim".to_owned(),
            attribution: "某测绘院".to_owned(),
            approval: "川S〔2026〕001号".to_owned(),
            ..OwnServer::default()
        }
    }
}

impl Fetch for MemoryServer {
    fn get(&self, address: &str, _: u64) -> Result<Answer, Trouble> {
        self.asked.lock().expect("no test panics here").push(address.to_owned());
        let path = address.trim_start_matches("https://tiles.test/").split('?').next().unwrap_or_default();
        let numbers: Vec<u32> = path.split('/').filter_map(|number| number.parse().ok()).collect();
        let [zoom, x, y] = numbers[..] else { return Err(Trouble::Undecodable) };
        let at = u8::try_from(zoom).ok().and_then(|zoom| TileAt::new(zoom, x, y)).ok_or(Trouble::Undecodable)?;
        (self.reply)(at)
    }
}
