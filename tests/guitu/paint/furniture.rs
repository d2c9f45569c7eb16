//! Furniture and swatches with egui: they look as on a page.

use egui_kittest::Harness;
use guitu::display::furniture::{LegendRow, LegendSection, PageItem, Swatch, WindowFurniture, WindowInput};
use guitu::display::{LayerContent, Picture};
use guitu::geo::{Camera, ViewPt, ViewRect};
use guitu::i18n::Language;
use guitu::paint;
use guitu::style::palette::STRUCTURE;
use guitu::symbol::{Sample, Symbol};
use image::RgbaImage;

use super::compare::page_of;
use super::content::picture;
use super::gallery::gallery;
use crate::support::unlike::unlike;

/// Every symbol of the gallery.
fn symbols() -> Vec<Symbol> {
    let map = gallery();
    let LayerContent::Batches(batches) = &*map.layers[0].content else { panic!("the gallery has batches") };
    batches.iter().map(|batch| batch.symbol.clone()).collect()
}

/// What a legend shows of a symbol of the gallery.
fn sample_of(symbol: &Symbol) -> Sample {
    match symbol {
        Symbol { area: Some(_), .. } => Sample::Area,
        Symbol { line: Some(_), .. } => Sample::Line,
        Symbol { .. } => Sample::Point,
    }
}

/// A white sheet of this size.
fn sheet(width: f32, height: f32) -> Picture {
    let camera = Camera { width, height, ..gallery().camera };
    picture(camera, Vec::new())
}

/// `items` on white, drawn by a window.
fn in_window(items: &[PageItem], sheet: &Picture, factor: f32) -> RgbaImage {
    let items = items.to_vec();
    let size = [sheet.camera.width, sheet.camera.height];
    let mut are_fonts_there = false;
    let mut harness = Harness::builder().with_size(size).with_pixels_per_point(factor).wgpu().build_ui(move |ui| {
        ui.painter().rect_filled(ui.ctx().content_rect(), 0.0, egui::Color32::WHITE);
        if are_fonts_there {
            paint::furniture(ui.painter(), egui::Pos2::ZERO, &items);
        }
        let mut fonts = egui::FontDefinitions::empty();
        paint::add_fonts(&mut fonts);
        ui.ctx().set_fonts(fonts);
        // On dark themes egui thickens text.
        ui.ctx().set_theme(egui::Theme::Light);
        are_fonts_there = true;
    });
    harness.run_steps(2);
    harness.render().unwrap()
}

/// Both back ends draw `items` alike; the pictures are kept to be looked at.
fn assert_alike(items: &[PageItem], sheet: &Picture, name: &str) {
    let window = in_window(items, sheet, 2.0);
    window.save(super::window::pictures().join(format!("{name}.png"))).unwrap();
    let page = page_of(sheet, items.to_vec(), 2.0, name);
    let unlike = unlike(&window, &page);
    assert!(unlike.mean < 1.5 && unlike.share < 0.02, "{name}: {unlike:?}");
}

#[test]
fn every_symbol_of_the_gallery_has_the_swatch_that_a_page_has() {
    let place = |index: usize| {
        let (column, row) = ((index % 7) as f32, (index / 7) as f32);
        let min = ViewPt::new(20.0 + column * 50.0, 20.0 + row * 40.0);
        ViewRect::new(min, ViewPt::new(min.x + 34.0, min.y + 16.0))
    };
    let swatch = |(index, symbol): (usize, &Symbol)| Swatch::fitted(place(index), symbol, sample_of(symbol));
    let swatches: Vec<Swatch> = symbols().iter().enumerate().map(swatch).collect();
    assert!(swatches.iter().all(|swatch| swatch.mark.is_some()));
    let items: Vec<PageItem> = swatches.into_iter().map(PageItem::Swatch).collect();
    assert_alike(&items, &sheet(380.0, 140.0), "swatches");
}

#[test]
fn the_furniture_of_a_window_looks_as_on_a_page() {
    let sheet = sheet(900.0, 600.0);
    let row = |symbol: &Symbol| LegendRow {
        text: "一轴 S11 Axis".to_owned(),
        sign: None,
        symbol: symbol.clone(),
        sample: sample_of(symbol),
        cells: Vec::new(),
    };
    let legend = [LegendSection {
        heading: Some("结构".to_owned()),
        heads: Vec::new(),
        rows: symbols().iter().take(8).map(row).collect(),
    }];
    let furniture = WindowFurniture::new(&WindowInput {
        camera: sheet.camera,
        scale: 1.25,
        palette: &STRUCTURE,
        language: Language::Chinese,
        legend: &legend,
        is_roomy: true,
        folded: None,
        tools: None,
    });
    let items: Vec<PageItem> = furniture.drawings().flat_map(|drawing| drawing.items.clone()).collect();
    assert_alike(&items, &sheet, "furniture");
}
