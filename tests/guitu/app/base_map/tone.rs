//! The base map beneath palettes.

use super::*;
use guitu::app::styling::StyleCommand;
use guitu::symbol::decoded::Straight;

/// How far the colours of the base map in a page are from grey, at most.
fn hue(page: &ComposedPage) -> u8 {
    let picture = Straight::of(&base_map_picture(page).expect("a base map")).unwrap();
    let apart = picture.rgba.chunks_exact(4).map(|p| p[0].abs_diff(p[1]).max(p[1].abs_diff(p[2])));
    apart.max().unwrap_or(0)
}

#[test]
fn beneath_the_greyscale_palette_the_base_map_is_grey_without_being_asked() {
    let folder = tempfile::tempdir().unwrap();
    let tiles = folder_of_imagery(folder.path(), AROUND, 8..=10);
    let mut desk = desk();
    desk.choose(file(&tiles));
    assert!(hue(&page(&desk.app)) > 20, "imagery is green");
    assert_eq!(hue(&page_in(&desk.app, Some("greyscale"))), 0, "a page of its own palette");
    assert!(!base_map_rows(&desk.app).grey_by_palette);
    desk.send(Command::Style(StyleCommand::SetPalette("greyscale")));
    assert_eq!(hue(&page(&desk.app)), 0);
    assert!(hue(&page_in(&desk.app, Some("structure"))) > 20);
    assert!(base_map_rows(&desk.app).grey_by_palette);
    assert_eq!(desk.base_map().map(|map| map.grey), Some(false), "what the user set stays");
}
