//! MBTiles: one SQLite file with tiles and what is said of them (MBTiles 1.3). Rows count from the south.
//!
//! It is opened for reading, and statements are the program's own: what the file says is data.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::{ArchiveKind, has_ending};
use crate::basemap::facts::{Facts, TileKind};
use crate::basemap::source::{LARGEST_TILE, TileSource, TileSum};
use crate::basemap::tile::{TileAt, TileRange};
use crate::basemap::trouble::Trouble;
use crate::geo::Bounds;

pub(super) const KIND: ArchiveKind = ArchiveKind {
    id: "mbtiles",
    endings: &["mbtiles"],
    is_one: |path| has_ending(path, "mbtiles"),
    open: |path| Archive::open(path).map(|archive| Arc::new(archive) as _),
};

struct Archive {
    connection: Mutex<Connection>,
    facts: Facts,
}

impl Archive {
    fn open(path: &Path) -> Result<Self, Trouble> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(told)?;
        // A row larger than a tile is not brought into memory.
        let longest = i32::try_from(LARGEST_TILE).unwrap_or(i32::MAX);
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, longest).map_err(told)?;
        connection.pragma_update(None, "trusted_schema", false).map_err(told)?;
        let facts = facts(&connection)?;
        Ok(Self { connection: Mutex::new(connection), facts })
    }
}

impl TileSource for Archive {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn bytes(&self, at: TileAt) -> Result<Option<Arc<[u8]>>, Trouble> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = connection
            .prepare("SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3")
            .map_err(told)?;
        let place = (at.zoom(), at.x(), at.y_from_south());
        let bytes = statement.query_row(place, |row| row.get::<_, Vec<u8>>(0)).optional().map_err(told)?;
        Ok(bytes.map(Arc::from))
    }

    fn sum(&self, range: &TileRange) -> Result<Option<TileSum>, Trouble> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let (columns, rows) = (range.columns(), range.rows_from_south());
        let wanted = (range.zoom(), columns.start(), columns.end(), rows.start(), rows.end());
        let sum = connection
            .query_row(
                "SELECT count(*), coalesce(sum(length(tile_data)), 0) FROM tiles
                 WHERE zoom_level = ?1 AND tile_column BETWEEN ?2 AND ?3 AND tile_row BETWEEN ?4 AND ?5",
                wanted,
                |row| Ok(TileSum { tiles: count(row.get(0)?), bytes: count(row.get(1)?) }),
            )
            .map_err(told)?;
        Ok(Some(sum))
    }
}

/// What a file counts, which may be anything.
fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

pub(super) fn told(error: rusqlite::Error) -> Trouble {
    Trouble::Archive(error.to_string())
}

fn facts(connection: &Connection) -> Result<Facts, Trouble> {
    let said = |name: &str| said(connection, name);
    let is_vector = said("format")?.is_some_and(|format| matches!(format.as_str(), "pbf" | "mvt"));
    let zooms = connection
        .query_row("SELECT min(zoom_level), max(zoom_level) FROM tiles", (), |row| {
            Ok((row.get::<_, Option<u8>>(0)?, row.get::<_, Option<u8>>(1)?))
        })
        .map_err(told)?;
    let deepest = |zoom: u8| zoom.min(TileAt::MAX_ZOOM);
    Ok(Facts {
        attribution: said("attribution")?.map(|words| plain(&words)).unwrap_or_default(),
        min_zoom: deepest(zooms.0.unwrap_or(0)),
        max_zoom: deepest(zooms.1.unwrap_or(0)),
        bounds: said("bounds")?.as_deref().and_then(bounds),
        kind: if is_vector { TileKind::Vector } else { TileKind::Picture },
        ..Facts::default()
    })
}

/// What `metadata` says under a name. An archive without the table says nothing.
fn said(connection: &Connection, name: &str) -> Result<Option<String>, Trouble> {
    let mut statement = match connection.prepare("SELECT value FROM metadata WHERE name = ?1") {
        Ok(statement) => statement,
        Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == rusqlite::ErrorCode::Unknown => {
            return Ok(None);
        }
        Err(error) => return Err(told(error)),
    };
    statement.query_row((name,), |row| row.get::<_, Option<String>>(0)).optional().map(Option::flatten).map_err(told)
}

/// `west,south,east,north` in degrees.
fn bounds(text: &str) -> Option<Bounds> {
    let numbers: Vec<f64> = text.split(',').map(|number| number.trim().parse().ok()).collect::<Option<_>>()?;
    let [west, south, east, north] = numbers.try_into().ok()?;
    let is_box = west < east && south < north && [west, south, east, north].iter().all(|n: &f64| n.is_finite());
    is_box.then(|| Bounds::new(west, south, east, north))
}

/// Words without the links that web maps put around them.
pub(super) fn plain(words: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in words.chars().take(400) {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside && !c.is_control() => text.push(c),
            _ => {}
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::open_archive;
    use super::*;

    fn archive(path: &Path, format: &str) -> Connection {
        let made = Connection::open(path).unwrap();
        made.execute_batch(
            "CREATE TABLE metadata (name TEXT, value TEXT);
             CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);",
        )
        .unwrap();
        let said =
            [("format", format), ("bounds", "103.5,30.5,105.2,31.7"), ("attribution", "<a href='x'>某测绘院</a>")];
        for (name, value) in said {
            made.execute("INSERT INTO metadata VALUES (?1, ?2)", (name, value)).unwrap();
        }
        made
    }

    #[test]
    fn an_mbtiles_file_says_what_it_has_and_its_rows_count_from_the_south() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("影像.mbtiles");
        let made = archive(&path, "png");
        made.execute("INSERT INTO tiles VALUES (3, 6, 4, x'0102')", ()).unwrap();
        made.execute("INSERT INTO tiles VALUES (5, 25, 20, zeroblob(5000000))", ()).unwrap();
        drop(made);
        let source = open_archive(&path).unwrap();
        let facts = source.facts();
        assert_eq!((facts.min_zoom, facts.max_zoom, facts.attribution.as_str()), (3, 5, "某测绘院"));
        assert_eq!(facts.bounds, Some(Bounds::new(103.5, 30.5, 105.2, 31.7)));
        assert_eq!(source.bytes(TileAt::new(3, 6, 3).unwrap()).unwrap().as_deref(), Some([1, 2].as_slice()));
        assert_eq!(source.bytes(TileAt::new(3, 6, 4).unwrap()), Ok(None));
        let too_large = source.bytes(TileAt::new(5, 25, 11).unwrap());
        assert!(matches!(too_large, Err(Trouble::Archive(_))), "{too_large:?}");
        let all = TileRange::of(TileAt::new(0, 0, 0).unwrap().area(), 3);
        assert_eq!(source.sum(&all), Ok(Some(TileSum { tiles: 1, bytes: 2 })));
    }

    #[test]
    fn vector_tiles_are_known_as_such_and_a_file_that_is_no_archive_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let vector = folder.path().join("a.mbtiles");
        drop(archive(&vector, "pbf"));
        assert_eq!(open_archive(&vector).unwrap().facts().kind, TileKind::Vector);
        let words = folder.path().join("b.mbtiles");
        std::fs::write(&words, "no database, but long enough to be read as the header of one ".repeat(9)).unwrap();
        assert!(matches!(open_archive(&words), Err(Trouble::Archive(_))));
    }
}
