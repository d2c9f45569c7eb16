//! The same picture by the other back end.

use guitu::display::Picture;
use guitu::display::furniture::PageItem;
use guitu::display::page::Page;
use guitu::export::{png_from_svg, svg_document};
use image::RgbaImage;

/// The picture as the CPU back end draws it, `factor` pixels per point.
pub fn page_image(picture: &Picture, factor: f32, name: &str) -> RgbaImage {
    page_of(picture, Vec::new(), factor, name)
}

/// The same with `items` over it.
pub fn page_of(picture: &Picture, items: Vec<PageItem>, factor: f32, name: &str) -> RgbaImage {
    let (width, height) = (picture.camera.width, picture.camera.height);
    let page = Page::of_map_with(picture.clone(), items);
    let png = png_from_svg(&svg_document(&page), (width * factor) as u32, (height * factor) as u32).unwrap();
    let image = image::load_from_memory(&png).unwrap().to_rgba8();
    image.save(super::window::pictures().join(format!("{name}_page.png"))).unwrap();
    image
}
