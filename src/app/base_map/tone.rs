//! How the colours of a base map are changed: as the user wants it, and as the palette above it does.

use crate::basemap::Tone;
use crate::project::BaseMap;
use crate::style::Palette;

/// The tone of a base map beneath a map in this palette: beneath one without hues it has none either.
pub fn tone_of(map: &BaseMap, palette: &Palette) -> Tone {
    Tone { brightness: map.brightness, grey: map.grey || palette.is_grey() }
}
