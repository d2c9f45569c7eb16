//! A page with what only its maker can ask for: classes in colours of their own, widths in
//! millimetres, hatches that stay put on the page. Written to `target/tmp` too, to be looked at.

use std::path::Path;
use std::sync::Arc;

use guitu::app::pages::PageSource;
use guitu::display::page::{ComposedPage, DocumentPage, PageDocument};
use guitu::export::{pdf, png_from_svg, svg_document};
use guitu::geo::{LonLat, PartKind, ScaleRange, ShapesBuilder};
use guitu::plan::{AttributeTable, Content, FeatureTable, Layer, LayerId, Origin, Role, SymbolHint, Title};
use guitu::project::figure::{Figure, FigureLayers, FigurePlace, Orientation, PageFormat};
use guitu::project::records;
use guitu::project::{AreaFill, Change, Graduated, LayerStyle, Length, LengthUnit, Look, StyleRule};
use guitu::symbol::{Colour, HatchAnchor};
use guitu::task::Context;

use crate::display::page::support::{compose, figure, source, texts_of};

const PARCELS: &str = "parcels";
const CRIMSON: Colour = Colour::rgb(0xb0_1e_3c);
const INDIGO: Colour = Colour::rgb(0x3a_3a_a0);

/// Seven by five parcels around Deyang, side by side, with 1 to 35 as their output.
fn parcels() -> Arc<Layer> {
    let (mut shapes, mut properties) = (ShapesBuilder::default(), AttributeTable::default());
    for number in 0..35_u32 {
        let (west, south) = (104.05 + f64::from(number % 7) * 0.1, 30.92 + f64::from(number / 7) * 0.08);
        let corners = [(0.0, 0.0), (0.1, 0.0), (0.1, 0.08), (0.0, 0.08), (0.0, 0.0)];
        shapes.push(PartKind::Exterior, corners.map(|(x, y)| LonLat::new(west + x, south + y)));
        shapes.finish_feature();
        properties.push_json(&format!("{{\"名称\":\"地块 {}\",\"产值\":{}}}", number + 1, number + 1));
    }
    Arc::new(Layer {
        id: LayerId::new(PARCELS),
        title: Title::chinese("工业用地"),
        symbol: SymbolHint { role: Role::Plain, ..SymbolHint::default() },
        content: Content::Features(FeatureTable::new(shapes.build(), properties)),
        origin: Origin::Plan,
        visible_at_start: true,
        scales: ScaleRange::default(),
        source: "测试".to_owned(),
        licence: String::new(),
    })
}

fn style(fill: AreaFill) -> LayerStyle {
    let mut classes = Graduated {
        attribute: "产值".to_owned(),
        breaks: vec![1.0, 8.0, 15.0, 22.0, 29.0, 35.0],
        ..Graduated::default()
    };
    classes.paint(0, Some(INDIGO));
    classes.paint(4, Some(CRIMSON));
    let base = Look {
        fill: Some(fill),
        hatch: Some(HatchAnchor::Screen),
        width: Some(Length::new(0.5, LengthUnit::Millimetres)),
        ..Look::default()
    };
    LayerStyle { base, rule: StyleRule::Graduated(classes), ..LayerStyle::default() }
}

fn source_with(fill: AreaFill) -> PageSource {
    let mut source = source();
    source.layers.push(parcels());
    let key = records::LayerStyle(LayerId::new(PARCELS));
    let record = style(fill);
    source.project = source.project.with(vec![Change::put(key, record)]);
    source
}

fn sheet() -> Figure {
    let base = figure(PageFormat::A3 { orientation: Orientation::Landscape }, "spatial-structure");
    let shown = ["places", "city-borders", "county-borders", "rivers", PARCELS].map(LayerId::new);
    Figure {
        layers: FigureLayers::Own { ids: shown.into() },
        place: FigurePlace::extent(LonLat::new(104.0, 30.85), LonLat::new(104.8, 31.4)),
        symbol_scale: 1.4,
        ..base
    }
}

fn keep(composed: &ComposedPage, name: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let svg = svg_document(&composed.page);
    let write = |ending: &str, bytes: Vec<u8>| {
        std::fs::write(folder.join(format!("{name}.{ending}")), bytes).expect("the folder of tests is writable");
    };
    write("png", png_from_svg(&svg, 2480, 1754).expect("pages are valid SVG"));
    let document = PageDocument {
        title: name.to_owned(),
        author: String::new(),
        subject: String::new(),
        date: "2026-11-25".to_owned(),
        pages: vec![DocumentPage::new(composed.page.clone(), name.to_owned())],
    };
    write("pdf", pdf(&document, &Context::unwatched()).expect("pages are valid PDF"));
}

/// The group of the parcels in the page's document.
fn drawn(composed: &ComposedPage) -> String {
    let svg = svg_document(&composed.page);
    let (_, rest) = svg.split_once("id=\"layer-parcels\"").expect("the parcels are on the page");
    rest.split_once("</g>").expect("the group ends").0.to_owned()
}

#[test]
fn classes_keep_their_own_colours_their_width_in_millimetres_and_their_hatch_on_the_page() {
    let composed = compose(&source_with(AreaFill::Rising), &sheet());
    keep(&composed, "own-styles");
    let parcels = drawn(&composed);
    for own in [CRIMSON, INDIGO] {
        assert!(parcels.contains(&own.to_string()[..7]), "{own}");
    }
    let half_a_millimetre = format!("stroke-width=\"{}\"", (0.5_f32 * 96.0 / 25.4 * 1000.0).round() / 1000.0);
    assert_eq!(parcels.matches(&half_a_millimetre).count(), 5, "an outline a class: {half_a_millimetre}");
    let legend = texts_of(&composed, "legend");
    for words in ["工业用地", "1–8", "29–35"] {
        assert!(legend.iter().any(|text| text.replace(' ', "") == words), "{words}: {legend:?}");
    }
}
