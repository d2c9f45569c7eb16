//! Tiles that were fetched, kept on the disk: never more than a bound, the oldest go first.
//!
//! A file is called after a sum of its address, so that no key stands in a name. What cannot be kept is
//! fetched again: nothing here is worth an error on screen.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use crate::basemap::source::LARGEST_TILE;

/// The most bytes that are kept if nobody says otherwise.
const BOUND: u64 = 200 << 20;

/// After how long a tile is fetched again: imagery changes from year to year.
const FRESH: Duration = Duration::from_hours(24 * 60);

/// How many bytes are put in between two looks at the whole.
const STRIDE: u64 = 4 << 20;

/// A folder of tiles, which is the cache's own.
#[derive(Debug)]
pub struct DiskCache {
    folder: PathBuf,
    bound: u64,
    /// Bytes put in since the last look.
    added: AtomicU64,
}

impl DiskCache {
    /// In a folder that only the user can read. It is made with the first tile.
    pub fn new(folder: PathBuf) -> Self {
        Self::bounded(folder, BOUND)
    }

    /// The same with a bound of its own.
    pub fn bounded(folder: PathBuf, bound: u64) -> Self {
        // What lies there from before is looked at with the first tile.
        Self { folder, bound, added: AtomicU64::new(STRIDE) }
    }

    /// How many bytes are kept.
    pub fn bytes(&self) -> u64 {
        self.files().iter().map(|file| file.bytes).sum()
    }

    /// Forgets everything.
    pub fn clear(&self) {
        for file in self.files() {
            remove(&file.path);
        }
    }

    pub(super) fn get(&self, address: &str) -> Option<Vec<u8>> {
        let path = self.path(address);
        let metadata = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        let age = SystemTime::now().duration_since(metadata.modified().ok()?).unwrap_or_default();
        if age > FRESH || metadata.len() > LARGEST_TILE {
            return None;
        }
        fs::read(path).ok().filter(|bytes| crate::basemap::pixels::is_picture(bytes))
    }

    pub(super) fn put(&self, address: &str, bytes: &[u8]) {
        if let Err(error) = self.write(&self.path(address), bytes) {
            log::debug!("a tile is not kept: {error}");
            return;
        }
        let added = self.added.fetch_add(bytes.len() as u64, Ordering::Relaxed) + bytes.len() as u64;
        if added > STRIDE {
            self.added.store(0, Ordering::Relaxed);
            self.shrink();
        }
    }

    /// Whole or not at all.
    fn write(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let unfinished = path.with_extension(format!("{:?}.part", std::thread::current().id()));
        let mut file = fs::File::create(&unfinished)?;
        file.write_all(bytes)?;
        fs::rename(unfinished, path)
    }

    /// Lets the oldest go until a tenth is free.
    fn shrink(&self) {
        let mut files = self.files();
        let mut bytes: u64 = files.iter().map(|file| file.bytes).sum();
        if bytes <= self.bound {
            return;
        }
        files.sort_by_key(|file| file.modified);
        for file in files {
            if bytes <= self.bound / 10 * 9 {
                break;
            }
            remove(&file.path);
            bytes -= file.bytes.min(bytes);
        }
    }

    fn path(&self, address: &str) -> PathBuf {
        let sum = sum(address);
        self.folder.join(format!("{:02x}", sum >> 120)).join(format!("{sum:032x}.tile"))
    }

    fn files(&self) -> Vec<Kept> {
        let folders = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let inside = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
        let kept = |entry: fs::DirEntry| {
            let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            let is_ours = entry.path().extension().is_some_and(|ending| ending == "tile" || ending == "part");
            let kept = Kept { path: entry.path(), bytes: metadata.len(), modified: metadata.modified().ok()? };
            is_ours.then_some(kept)
        };
        inside.filter_map(kept).collect()
    }
}

/// A file of the cache.
struct Kept {
    path: PathBuf,
    bytes: u64,
    modified: SystemTime,
}

fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path) {
        log::debug!("a kept tile stays: {error}");
    }
}

/// FNV-1a of 128 bits: the same for the same address from session to session.
fn sum(address: &str) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    address.bytes().fold(BASIS, |sum, byte| (sum ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap::pixels::tests::plain_png;

    #[test]
    fn a_cache_keeps_tiles_below_its_bound_and_no_key_stands_in_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let tile = [plain_png([1, 2, 3], 4), vec![0; 1 << 20]].concat();
        let cache = DiskCache::bounded(folder.path().to_owned(), 8 << 20);
        for number in 0..20 {
            cache.put(&format!("https://a.cn/{number}?tk=geheim"), &tile);
        }
        assert!(cache.bytes() <= 13 << 20, "{}", cache.bytes());
        assert_eq!(cache.get("https://a.cn/19?tk=geheim"), Some(tile));
        assert_eq!(cache.get("https://a.cn/20?tk=geheim"), None);
        assert!(cache.files().iter().all(|file| !file.path.to_string_lossy().contains("geheim")));
        cache.clear();
        assert_eq!(cache.bytes(), 0);
    }

    #[test]
    fn a_kept_file_that_is_no_picture_any_more_is_not_given() {
        let folder = tempfile::tempdir().unwrap();
        let cache = DiskCache::new(folder.path().to_owned());
        cache.put("a", &plain_png([1, 2, 3], 4));
        fs::write(cache.path("a"), "words").unwrap();
        assert_eq!(cache.get("a"), None);
    }
}
