//! The sources of one base map, one over the other, as tiles of the program's own grid and datum.

use std::sync::Arc;

use super::facts::{Datum, Facts, TileKind};
use super::pixels::Pixels;
use super::shelf::Shelf;
use super::source::TileSource;
use super::tile::TileAt;
use super::trouble::Trouble;
use super::vector::vector_tile;
use super::warp::Warp;
use crate::geo::WorldRect;

/// Decoded tiles that a warped source keeps: each serves its neighbours, too.
const KEPT: usize = 24;

/// Coarser tiles that are kept while they stand in for finer ones: of two rows of a large sheet, zoom by zoom.
const COARSER_KEPT: usize = 64;

/// One base map.
pub struct Ground {
    /// From the bottom to the top: imagery, then its names. At least one.
    layers: Vec<Layer>,
    coarser: Shelf<Arc<Pixels>>,
}

struct Layer {
    source: Arc<dyn TileSource>,
    warp: Warp,
    decoded: Shelf<Arc<Pixels>>,
}

impl Ground {
    /// Of sources from the bottom to the top. One in a datum that cannot be brought here is refused.
    pub fn new(sources: Vec<Arc<dyn TileSource>>) -> Result<Self, Trouble> {
        if sources.iter().any(|source| source.facts().datum == Datum::Bd09) {
            return Err(Trouble::Bd09);
        }
        let layer = |source: Arc<dyn TileSource>| {
            let warp = Warp { datum: source.facts().datum, grid: source.facts().grid };
            Layer { source, warp, decoded: Shelf::new(KEPT) }
        };
        Ok(Self { layers: sources.into_iter().map(layer).collect(), coarser: Shelf::new(COARSER_KEPT) })
    }

    /// What is known of the bottom source, which says what the map is.
    pub fn facts(&self) -> Option<&Facts> {
        self.layers.first().map(|layer| layer.source.facts())
    }

    /// Whether a server is asked for it.
    pub fn is_online(&self) -> bool {
        self.layers.iter().any(|layer| layer.source.facts().is_online)
    }

    /// The archive that it is; `None` of what comes from a server.
    pub fn archive(&self) -> Option<&Arc<dyn TileSource>> {
        match &*self.layers {
            [one] if !one.source.facts().is_online => Some(&one.source),
            _ => None,
        }
    }

    /// The finest zoom that it has.
    pub fn max_zoom(&self) -> u8 {
        self.facts().map_or(0, Facts::finest_zoom)
    }

    /// The tile; `None` where the map has nothing. It may take as long as disk or server do.
    pub fn tile(&self, at: TileAt) -> Result<Option<Pixels>, Trouble> {
        let mut drawn: Option<Pixels> = None;
        for layer in &self.layers {
            // Names that cannot be had leave the imagery without them only where there is imagery.
            let Some(pixels) = layer.tile(at)? else { continue };
            match &mut drawn {
                Some(below) => below.cover(&pixels),
                None => drawn = Some(pixels),
            }
        }
        Ok(drawn)
    }

    /// A tile that stands in for finer ones: fetched and decoded once for all of them.
    pub(super) fn coarser(&self, at: TileAt) -> Result<Option<Arc<Pixels>>, Trouble> {
        self.coarser.get(at, || Ok(self.tile(at)?.map(Arc::new)))
    }
}

impl Layer {
    fn tile(&self, at: TileAt) -> Result<Option<Pixels>, Trouble> {
        let facts = self.source.facts();
        let inside = facts.bounds.is_none_or(|bounds| WorldRect::from(bounds).intersects(&at.area()));
        if !inside || !(facts.min_zoom..=facts.finest_zoom()).contains(&at.zoom()) {
            return Ok(None);
        }
        if facts.kind == TileKind::Vector {
            return self.drawn(at);
        }
        if self.warp.is_none(at.zoom()) {
            return self.source.bytes(at)?.map(|bytes| Pixels::decoded(&bytes)).transpose();
        }
        self.warp.drawn(at, |tile| self.decoded(tile))
    }

    /// A vector tile as a picture; beyond the last zoom a part of it is drawn.
    fn drawn(&self, at: TileAt) -> Result<Option<Pixels>, Trouble> {
        let of = at.ancestor(self.source.facts().max_zoom);
        self.source.bytes(of)?.map(|bytes| vector_tile(&bytes, of, at)).transpose()
    }

    /// A tile in the source's own grid, kept for its neighbours.
    fn decoded(&self, at: TileAt) -> Result<Option<Arc<Pixels>>, Trouble> {
        self.decoded.get(at, || {
            let bytes = self.source.bytes(at)?;
            bytes.map(|bytes| Pixels::decoded(&bytes).map(Arc::new)).transpose()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::pixels::tests::plain_png;
    use super::*;

    struct Plain(Facts, [u8; 3]);

    impl TileSource for Plain {
        fn facts(&self) -> &Facts {
            &self.0
        }

        fn bytes(&self, _: TileAt) -> Result<Option<Arc<[u8]>>, Trouble> {
            Ok(Some(plain_png(self.1, 256).into()))
        }
    }

    fn plain(facts: Facts) -> Arc<dyn TileSource> {
        Arc::new(Plain(facts, [9, 8, 7]))
    }

    #[test]
    fn a_source_in_the_datum_of_baidu_is_refused() {
        let refused = Ground::new(vec![plain(Facts { datum: Datum::Bd09, ..Facts::default() })]);
        assert_eq!(refused.err(), Some(Trouble::Bd09));
    }

    #[test]
    fn a_map_has_tiles_at_its_zooms_and_inside_its_bounds() {
        let bounds = Some(crate::geo::Bounds::new(104.0, 31.0, 105.0, 32.0));
        let ground = Ground::new(vec![plain(Facts { bounds, min_zoom: 5, max_zoom: 9, ..Facts::default() })]).unwrap();
        let at = |lon, zoom| TileAt::at(zoom, crate::geo::coord::world_from_lonlat(crate::geo::LonLat::new(lon, 31.5)));
        assert!(ground.tile(at(104.5, 8)).unwrap().is_some());
        for nothing in [at(104.5, 4), at(104.5, 10), at(120.0, 8)] {
            assert_eq!(ground.tile(nothing), Ok(None));
        }
    }
}
