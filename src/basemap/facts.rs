//! What a source says of itself.

use super::tile::TileAt;
use crate::geo::Bounds;

/// The datum that a source's tiles are cut in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Datum {
    /// WGS84, and CGCS2000, which is treated as equal.
    #[default]
    #[serde(rename = "wgs84")]
    Wgs84,
    /// The offset datum of 高德 and 腾讯.
    #[serde(rename = "gcj02")]
    Gcj02,
    /// 百度's: its tiles lie on a plane of their own, and are refused.
    #[serde(rename = "bd09")]
    Bd09,
}

/// How a source's tiles divide the world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grid {
    /// Web Mercator, as GoogleMapsCompatible says it: 天地图's `w`.
    #[default]
    Mercator,
    /// Degrees, two tiles by one at level 1: 天地图's `c`.
    Degrees,
}

/// What a source's tiles are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TileKind {
    /// PNG, JPEG or WebP.
    #[default]
    Picture,
    /// Lines and areas (Mapbox Vector Tiles), which are drawn here.
    Vector,
}

/// What is known of a source before its first tile.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// Who made it, as it is to be printed beside it.
    pub attribution: String,
    /// Its 审图号; empty where it names none.
    pub approval: String,
    pub min_zoom: u8,
    pub max_zoom: u8,
    /// Nothing is to be had elsewhere.
    pub bounds: Option<Bounds>,
    pub datum: Datum,
    pub grid: Grid,
    pub kind: TileKind,
    /// Whether its tiles come from a server.
    pub is_online: bool,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            attribution: String::new(),
            approval: String::new(),
            min_zoom: 0,
            max_zoom: 18,
            bounds: None,
            datum: Datum::Wgs84,
            grid: Grid::Mercator,
            kind: TileKind::Picture,
            is_online: false,
        }
    }
}

/// How many zooms beyond its last a vector tile is drawn for: its lines stay sharp, and what they leave out is missed
/// more with each.
const BEYOND: u8 = 4;

impl Facts {
    /// The finest zoom that can be drawn of it.
    pub fn finest_zoom(&self) -> u8 {
        match self.kind {
            TileKind::Picture => self.max_zoom,
            TileKind::Vector => self.max_zoom.saturating_add(BEYOND).min(TileAt::MAX_ZOOM),
        }
    }
}
