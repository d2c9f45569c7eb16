//! The part of an archive that a plan needs: how large it is, and as an archive of its own that can travel.

use std::borrow::Cow;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use rusqlite::{Connection, Transaction};

use super::mbtiles::told;
use crate::basemap::facts::{Facts, TileKind};
use crate::basemap::source::{TileSource, TileSum};
use crate::basemap::tile::TileRange;
use crate::basemap::trouble::Trouble;
use crate::geo::{Bounds, WorldRect};
use crate::task;

/// The most bytes of a part: what a stick takes without a thought, and a city needs down to zoom 16 or 17.
pub const LARGEST_PART: u64 = 1 << 30;

/// The tiles of an archive in an area, from its coarsest zoom to the finest at which all of them still fit.
#[derive(Clone, Debug, PartialEq)]
pub struct ArchivePart {
    pub area: Bounds,
    pub max_zoom: u8,
    pub sum: TileSum,
    /// The archive has finer tiles there. They would be more than [`LARGEST_PART`].
    pub is_cut: bool,
}

impl ArchivePart {
    /// Measures the part of an archive; `None` if there is nothing of it, or the job was given up.
    pub fn of(source: &dyn TileSource, area: Bounds, context: &task::Context) -> Result<Option<Self>, Trouble> {
        Self::bounded(source, area, LARGEST_PART, context)
    }

    fn bounded(
        source: &dyn TileSource,
        area: Bounds,
        largest: u64,
        context: &task::Context,
    ) -> Result<Option<Self>, Trouble> {
        let facts = source.facts();
        let mut part = Self { area, max_zoom: facts.min_zoom, sum: TileSum::default(), is_cut: false };
        context.phase("basemap.phase_measuring", u64::from(facts.max_zoom - facts.min_zoom) + 1);
        for zoom in facts.min_zoom..=facts.max_zoom {
            if context.cancelled() {
                return Ok(None);
            }
            context.progress(u64::from(zoom - facts.min_zoom));
            let of_zoom = source.sum(&TileRange::of(WorldRect::from(area), zoom))?;
            let bytes = of_zoom.map(|of_zoom| part.sum.bytes.saturating_add(of_zoom.bytes));
            let (Some(of_zoom), Some(bytes)) = (of_zoom, bytes.filter(|bytes| *bytes <= largest)) else {
                part.is_cut = true;
                break;
            };
            if of_zoom.tiles > 0 {
                part.max_zoom = zoom;
                part.sum = TileSum { tiles: part.sum.tiles + of_zoom.tiles, bytes };
            }
        }
        Ok(Some(part).filter(|part| part.sum.tiles > 0))
    }

    /// Writes the part as MBTiles into an empty file; `false` if the job was given up. A tile that cannot be read is
    /// not missed more than it was.
    pub fn write(&self, source: &dyn TileSource, path: &Path, context: &task::Context) -> Result<bool, Trouble> {
        let mut file = Connection::open(path).map_err(told)?;
        // Nobody needs a half of it: what is left of a crash is thrown away.
        file.pragma_update(None, "journal_mode", "OFF").map_err(told)?;
        file.pragma_update(None, "synchronous", "OFF").map_err(told)?;
        let writing = file.transaction().map_err(told)?;
        writing.execute_batch(TABLES).map_err(told)?;
        self.write_facts(source.facts(), &writing).map_err(told)?;
        if !self.write_tiles(source, &writing, context)? {
            return Ok(false);
        }
        writing.commit().map_err(told)?;
        Ok(true)
    }

    fn write_facts(&self, facts: &Facts, file: &Transaction<'_>) -> rusqlite::Result<()> {
        let Bounds { west, south, east, north } = self.area;
        let format = match facts.kind {
            // Nobody asks: their first bytes say it.
            TileKind::Picture => "png",
            TileKind::Vector => "pbf",
        };
        let said = [
            ("format", format.to_owned()),
            ("name", "guitu".to_owned()),
            ("bounds", format!("{west},{south},{east},{north}")),
            ("minzoom", facts.min_zoom.to_string()),
            ("maxzoom", self.max_zoom.to_string()),
            ("attribution", facts.attribution.clone()),
        ];
        for row in said {
            file.execute("INSERT INTO metadata VALUES (?1, ?2)", row)?;
        }
        Ok(())
    }

    fn write_tiles(
        &self,
        source: &dyn TileSource,
        file: &Transaction<'_>,
        context: &task::Context,
    ) -> Result<bool, Trouble> {
        context.phase("basemap.phase_packing", self.sum.tiles);
        let mut put = file.prepare("INSERT INTO tiles VALUES (?1, ?2, ?3, ?4)").map_err(told)?;
        let mut done = 0;
        for zoom in source.facts().min_zoom..=self.max_zoom {
            for at in TileRange::of(WorldRect::from(self.area), zoom).tiles() {
                if context.cancelled() {
                    return Ok(false);
                }
                let Ok(Some(tile)) = source.bytes(at) else { continue };
                let tile = as_written(&tile, source.facts().kind)?;
                put.execute((at.zoom(), at.x(), at.y_from_south(), &*tile)).map_err(told)?;
                done += 1;
                context.progress(done);
            }
        }
        Ok(true)
    }
}

/// The tile as MBTiles has it: vector tiles are packed there.
fn as_written(tile: &[u8], kind: TileKind) -> Result<Cow<'_, [u8]>, Trouble> {
    if kind == TileKind::Picture || tile.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(tile));
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(tile)?;
    Ok(Cow::Owned(packed.finish()?))
}

const TABLES: &str = "CREATE TABLE metadata (name TEXT, value TEXT);
    CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
    CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);";

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::open_archive;
    use super::*;
    use crate::basemap::tile::TileAt;
    use crate::geo::LonLat;
    use crate::geo::coord::world_from_lonlat;

    const AREA: Bounds = Bounds::new(104.2, 31.0, 104.6, 31.25);

    #[test]
    fn the_part_of_an_area_is_measured_and_travels_as_an_archive_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("瓦片");
        let put = |at: TileAt, bytes: &[u8]| {
            let column = root.join(format!("{}/{}", at.zoom(), at.x()));
            fs::create_dir_all(&column).unwrap();
            fs::write(column.join(format!("{}.png", at.y())), bytes).unwrap();
        };
        let at = |zoom, lon| TileAt::at(zoom, world_from_lonlat(LonLat::new(lon, 31.1)));
        for zoom in 7..=11 {
            put(at(zoom, 104.4), &[zoom; 100]);
            put(at(zoom, 90.0), &[1; 7]);
        }
        let (source, context) = (open_archive(&root).unwrap(), task::Context::unwatched());
        let part = ArchivePart::of(&*source, AREA, &context).unwrap().expect("tiles");
        assert_eq!((part.sum, part.max_zoom, part.is_cut), (TileSum { tiles: 5, bytes: 500 }, 11, false));
        let small = ArchivePart::bounded(&*source, AREA, 350, &context).unwrap().expect("tiles");
        assert_eq!((small.sum.tiles, small.max_zoom, small.is_cut), (3, 9, true));
        let path = folder.path().join("带走.mbtiles");
        assert!(small.write(&*source, &path, &context).unwrap());
        let travelled = open_archive(&path).unwrap();
        assert_eq!((travelled.facts().min_zoom, travelled.facts().max_zoom), (7, 9));
        assert_eq!(travelled.bytes(at(9, 104.4)).unwrap().as_deref(), Some([9; 100].as_slice()));
        assert_eq!(travelled.bytes(at(7, 90.0)), Ok(None), "what the plan does not need stays");
        let nowhere = Bounds::new(10.0, 50.0, 10.1, 50.1);
        assert_eq!(ArchivePart::of(&*source, nowhere, &context), Ok(None));
    }
}
