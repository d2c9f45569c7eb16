//! 天地图: its maps with their names, through its WMTS addresses with the user's own key.
//!
//! Rules found out by its users: the key stands in every request; a browser's name would ask for a key of
//! another kind; levels begin at 1; names are a layer of their own. Its tiles are not kept on the disk.

use std::sync::Arc;

use super::Network;
use super::server::{Server, Storing};
use super::template::Template;
use crate::basemap::facts::{Facts, Grid};
use crate::basemap::ground::Ground;
use crate::basemap::source::TileSource;
use crate::basemap::trouble::Trouble;

/// A map of 天地图.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// In projects.
    pub id: &'static str,
    /// Message key.
    pub title: &'static str,
    /// The layers at the server, the names last.
    layers: [&'static str; 2],
    grid: Grid,
}

const fn preset(id: &'static str, title: &'static str, layers: [&'static str; 2], grid: Grid) -> Preset {
    Preset { id, title, layers, grid }
}

/// Every map that is offered, with Mercator tiles and with those in degrees.
pub const PRESETS: &[Preset] = &[
    preset("tianditu-vec", "basemap.tianditu_vec", ["vec", "cva"], Grid::Mercator),
    preset("tianditu-img", "basemap.tianditu_img", ["img", "cia"], Grid::Mercator),
    preset("tianditu-ter", "basemap.tianditu_ter", ["ter", "cta"], Grid::Mercator),
    preset("tianditu-vec-c", "basemap.tianditu_vec_c", ["vec", "cva"], Grid::Degrees),
    preset("tianditu-img-c", "basemap.tianditu_img_c", ["img", "cia"], Grid::Degrees),
    preset("tianditu-ter-c", "basemap.tianditu_ter_c", ["ter", "cta"], Grid::Degrees),
];

/// What the user has of 天地图.
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Access {
    pub key: String,
    /// The 审图号 at the foot of its page: it changes from year to year, so the user copies it.
    pub approval: String,
}

/// Without the key.
impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Access").field("has_key", &!self.key.trim().is_empty()).finish_non_exhaustive()
    }
}

/// The preset with this id.
pub fn preset_named(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

/// The deepest levels of the maps; terrain ends earlier.
const DEEPEST: u8 = 18;
const DEEPEST_TERRAIN: u8 = 14;

impl Preset {
    /// Whether its tiles divide the world by degrees.
    pub fn is_in_degrees(&self) -> bool {
        self.grid == Grid::Degrees
    }

    /// Its ground. No server is asked yet.
    pub fn open(&self, access: &Access, network: &Network) -> Result<Ground, Trouble> {
        let key = access.key.trim();
        if key.is_empty() {
            return Err(Trouble::NoKey);
        }
        let max_zoom = if self.layers[0] == "ter" { DEEPEST_TERRAIN } else { DEEPEST };
        let facts = Facts {
            attribution: "天地图".to_owned(),
            approval: access.approval.trim().to_owned(),
            min_zoom: 1,
            max_zoom,
            grid: self.grid,
            is_online: true,
            ..Facts::default()
        };
        let layer = |name: &str| {
            let template = Template::read(&address(name, self.grid, key), key)?;
            let server = Server {
                template,
                key: key.to_owned(),
                facts: facts.clone(),
                network: network.clone(),
                storing: Storing::Forbidden,
            };
            Ok(Arc::new(server) as Arc<dyn TileSource>)
        };
        let sources: Result<Vec<_>, Trouble> = self.layers.into_iter().map(layer).collect();
        Ground::new(sources?)
    }
}

fn address(layer: &str, grid: Grid, key: &str) -> String {
    let set = match grid {
        Grid::Mercator => "w",
        Grid::Degrees => "c",
    };
    format!(
        "https://t{{0-7}}.tianditu.gov.cn/{layer}_{set}/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}\
         &STYLE=default&TILEMATRIXSET={set}&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={key}"
    )
}
