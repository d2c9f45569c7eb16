//! Golden files: read, compared, and rewritten on demand.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use guitu::display::page::Page;
use guitu::export::{png_from_svg, svg_document};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guitu/display/golden").join(name)
}

fn updating() -> bool {
    env::var_os("UPDATE_GOLDEN").is_some()
}

/// Compares `text` with the golden file `name`.
pub fn assert_text(name: &str, text: &str) {
    let path = path(name);
    if updating() {
        fs::write(&path, text).expect("the golden folder is writable");
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, golden, "{name} changed; if that is right, run again with UPDATE_GOLDEN=1");
}

/// Draws `page` and compares its pixels with the golden picture `name`.
pub fn assert_picture(name: &str, page: &Page, width: u32, height: u32) {
    let png = png_from_svg(&svg_document(page), width, height).expect("pages are valid SVG");
    let path = path(name);
    if updating() {
        fs::write(&path, &png).expect("the golden folder is writable");
    }
    let golden = fs::read(&path).unwrap_or_default();
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).map(|picture| picture.to_rgb8());
    let (drawn, golden) = (pixels(&png).expect("just drawn"), pixels(&golden).expect("a golden picture"));
    let different = drawn.pixels().zip(golden.pixels()).filter(|(a, b)| a != b).count();
    assert_eq!(drawn.dimensions(), golden.dimensions(), "{name}");
    assert_eq!(different, 0, "{name}: pixels differ; if that is right, look at it and run again with UPDATE_GOLDEN=1");
}
