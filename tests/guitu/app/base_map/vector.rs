//! Vector tiles lie beneath the plan like pictures: drawn, on pages as in the window.

use std::path::PathBuf;

use guitu::symbol::decoded::Straight;

use super::*;
use crate::support::tiles::folder_of;

/// A lake in the north-west, a motorway from west to east.
const LAKE: &[u8] = include_bytes!("../../../../fuzz/corpus/vector_tile/lake.pbf");

fn folder_of_lakes(folder: &Path, file: &[u8]) -> PathBuf {
    let drawn = folder_of(folder, AROUND, 9..=9, |_| file.to_vec());
    for column in fs::read_dir(drawn.join("9")).unwrap().flatten() {
        for tile in fs::read_dir(column.path()).unwrap().flatten() {
            fs::rename(tile.path(), tile.path().with_extension("pbf")).unwrap();
        }
    }
    drawn
}

fn share_of(page: &ComposedPage, colour: [u8; 3]) -> f64 {
    let picture = Straight::of(&base_map_picture(page).expect("a base map")).unwrap();
    let (mut found, mut all) = (0.0, 0.0);
    for pixel in picture.rgba.chunks_exact(4) {
        found += f64::from(u8::from(pixel[..3] == colour));
        all += 1.0;
    }
    found / all
}

#[test]
fn vector_tiles_are_drawn_sharply_on_pages_beyond_their_last_zoom() {
    let folder = tempfile::tempdir().unwrap();
    let tiles = folder_of_lakes(folder.path(), LAKE);
    let mut desk = desk();
    desk.choose(file(&tiles));
    let made = page(&desk.app);
    assert_eq!(codes(&made), [Code::BaseMapUnnamed]);
    let water = share_of(&made, [0xbb, 0xd5, 0xe6]);
    assert!((0.05..0.6).contains(&water), "{water}");
    let finest = desk.app.context().base_maps().desk().unwrap().ground().max_zoom();
    assert_eq!(finest, 13, "drawn anew for finer zooms");
}

#[test]
fn damaged_vector_tiles_are_left_blank_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let tiles = folder_of_lakes(folder.path(), &LAKE[..LAKE.len() - 3]);
    let mut desk = desk();
    desk.choose(file(&tiles));
    let made = page(&desk.app);
    assert!(!has_base_map(&made));
    assert_eq!(codes(&made), [Code::BaseMapIncomplete, Code::BaseMapUnnamed]);
}
