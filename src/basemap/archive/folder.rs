//! A folder of tiles `zoom/column/row.png`, as many programs write it; of pictures or of vector tiles.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{ArchiveKind, name_of};
use crate::basemap::facts::{Facts, TileKind};
use crate::basemap::source::{LARGEST_TILE, TileSource, TileSum};
use crate::basemap::tile::{TileAt, TileRange};
use crate::basemap::trouble::Trouble;

pub(super) const KIND: ArchiveKind = ArchiveKind {
    id: "folder",
    endings: &[],
    is_one: |path| zooms(path).is_some(),
    open: |path| Folder::open(path).map(|folder| Arc::new(folder) as _),
};

/// Endings of tiles, the likeliest first.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "webp"];
const VECTORS: &[&str] = &["pbf", "mvt"];

struct Folder {
    root: PathBuf,
    facts: Facts,
}

impl Folder {
    fn open(path: &Path) -> Result<Self, Trouble> {
        let Zooms { min_zoom, max_zoom, kind } = zooms(path).ok_or_else(|| Trouble::Archive(name_of(path)))?;
        Ok(Self { root: path.to_owned(), facts: Facts { min_zoom, max_zoom, kind, ..Facts::default() } })
    }
}

impl TileSource for Folder {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn bytes(&self, at: TileAt) -> Result<Option<Arc<[u8]>>, Trouble> {
        let column = self.root.join(at.zoom().to_string()).join(at.x().to_string());
        for ending in endings(self.facts.kind) {
            let Ok(file) = File::open(column.join(format!("{}.{ending}", at.y()))) else { continue };
            let mut bytes = Vec::new();
            file.take(LARGEST_TILE + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > LARGEST_TILE {
                return Err(Trouble::TooLarge { limit: LARGEST_TILE });
            }
            return Ok(Some(bytes.into()));
        }
        Ok(None)
    }

    fn sum(&self, range: &TileRange) -> Result<Option<TileSum>, Trouble> {
        let columns = numbered(&self.root.join(range.zoom().to_string()));
        let rows = columns
            .filter(|(x, _)| range.columns().contains(x))
            .flat_map(|(_, column)| tiles_in(&column, self.facts.kind));
        let sizes = rows.filter(|(y, _)| range.rows().contains(y)).filter_map(|(_, path)| fs::metadata(path).ok());
        Ok(Some(sizes.fold(TileSum::default(), |sum, tile| sum.with(tile.len()))))
    }
}

fn endings(kind: TileKind) -> &'static [&'static str] {
    match kind {
        TileKind::Picture => PICTURES,
        TileKind::Vector => VECTORS,
    }
}

/// What a folder has.
struct Zooms {
    min_zoom: u8,
    max_zoom: u8,
    kind: TileKind,
}

/// The folders that are numbers and hold such folders with tiles; `None` for any other folder. Where both kinds of
/// tiles are, pictures count.
fn zooms(path: &Path) -> Option<Zooms> {
    let zooms = numbered(path).filter_map(|(number, path)| {
        let zoom = u8::try_from(number).ok().filter(|zoom| *zoom <= TileAt::MAX_ZOOM)?;
        let (_, column) = numbered(&path).next()?;
        Some((zoom, kind_of(&column)?))
    });
    let zooms: Vec<(u8, TileKind)> = zooms.collect();
    let has_pictures = zooms.iter().any(|(_, kind)| *kind == TileKind::Picture);
    let kind = if has_pictures { TileKind::Picture } else { TileKind::Vector };
    let of_kind = || zooms.iter().filter(|(_, found)| *found == kind).map(|(zoom, _)| *zoom);
    Some(Zooms { min_zoom: of_kind().min()?, max_zoom: of_kind().max()?, kind })
}

fn numbered(path: &Path) -> impl Iterator<Item = (u32, PathBuf)> + use<> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries.filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
}

fn kind_of(column: &Path) -> Option<TileKind> {
    [TileKind::Picture, TileKind::Vector].into_iter().find(|kind| tiles_in(column, *kind).next().is_some())
}

/// The tiles of a column by their rows.
fn tiles_in(column: &Path, kind: TileKind) -> impl Iterator<Item = (u32, PathBuf)> + use<> {
    let paths = fs::read_dir(column).into_iter().flatten().flatten().map(|entry| entry.path());
    paths.filter_map(move |path| {
        let row = path.file_stem()?.to_str()?.parse().ok()?;
        let ending = path.extension()?;
        endings(kind).iter().any(|known| ending.eq_ignore_ascii_case(known)).then_some((row, path))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{is_archive, open_archive};
    use super::*;

    #[test]
    fn a_folder_of_numbered_pictures_is_an_archive_and_another_folder_is_not() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_archive(folder.path()));
        for (zoom, x, name) in [(7, 101, "52.png"), (9, 404, "208.webp")] {
            let column = folder.path().join(format!("{zoom}/{x}"));
            fs::create_dir_all(&column).unwrap();
            fs::write(column.join(name), name).unwrap();
        }
        let source = open_archive(folder.path()).unwrap();
        assert_eq!((source.facts().min_zoom, source.facts().max_zoom), (7, 9));
        let at = |zoom, x, y| source.bytes(TileAt::new(zoom, x, y).unwrap()).unwrap();
        assert_eq!(at(9, 404, 208).as_deref(), Some(b"208.webp".as_slice()));
        assert_eq!(at(9, 404, 209), None);
        let all = TileRange::of(TileAt::new(0, 0, 0).unwrap().area(), 9);
        assert_eq!(source.sum(&all), Ok(Some(TileSum { tiles: 1, bytes: 8 })));
    }

    #[test]
    fn a_folder_of_vector_tiles_is_known_as_such() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("14/12933")).unwrap();
        fs::write(folder.path().join("14/12933/6705.pbf"), "pbf").unwrap();
        let source = open_archive(folder.path()).unwrap();
        assert_eq!((source.facts().kind, source.facts().finest_zoom()), (TileKind::Vector, 18));
        assert_eq!(source.bytes(TileAt::new(14, 12933, 6705).unwrap()).unwrap().as_deref(), Some(b"pbf".as_slice()));
    }

    #[test]
    fn a_file_larger_than_a_tile_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("0/0")).unwrap();
        File::create(folder.path().join("0/0/0.png")).unwrap().set_len(1 << 40).unwrap();
        let source = open_archive(folder.path()).unwrap();
        assert_eq!(source.bytes(TileAt::new(0, 0, 0).unwrap()), Err(Trouble::TooLarge { limit: LARGEST_TILE }));
    }
}
