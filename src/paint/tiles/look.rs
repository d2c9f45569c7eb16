//! What the tiles of a generation show: with another look they are drawn anew.

use crate::display::{CacheKey, LayerContent, Picture, PictureLayer};
use crate::paint::window::Window;
use crate::symbol::{Colour, HatchAnchor};

/// What a generation shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    layers: Vec<(CacheKey, u32)>,
    background: Colour,
    scale: u32,
    /// With hatches that stay put on the screen: where the screen is.
    screen: Option<[u64; 2]>,
}

impl Look {
    pub(super) fn of(picture: &Picture, window: &Window) -> Self {
        let screen = picture.layers.iter().any(has_screen_hatch);
        Self {
            layers: picture.layers.iter().map(|layer| (layer.key.clone(), layer.opacity.to_bits())).collect(),
            background: picture.background,
            scale: window.scale.to_bits(),
            screen: screen.then(|| window.corner(window.world_px).map(|px| px.round().to_bits())),
        }
    }
}

fn has_screen_hatch(layer: &PictureLayer) -> bool {
    let LayerContent::Batches(batches) = &*layer.content else { return false };
    let fills = batches.iter().filter_map(|batch| batch.symbol.area.as_ref()?.fill);
    fills.filter_map(|fill| fill.hatch).any(|hatch| hatch.anchor == HatchAnchor::Screen)
}
