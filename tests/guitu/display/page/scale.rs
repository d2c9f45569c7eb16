//! A fixed scale is true on paper.

use guitu::export::svg_document;
use guitu::geo::measure::distance;
use guitu::geo::{LonLat, ViewPt};
use guitu::plan::LayerId;
use guitu::project::figure::{Figure, FigurePlace, FigureScale, Orientation, PageFormat};
use guitu::project::records;
use guitu::project::{Change, LayerStyle, Length, LengthUnit, Look};

use super::support::{compose, figure, source, texts};

const A3: PageFormat = PageFormat::A3 { orientation: Orientation::Landscape };

/// Millimetres on the page between two places on the ground.
fn millimetres(composed: &guitu::display::page::ComposedPage, a: LonLat, b: LonLat) -> f32 {
    let (frame, camera) = composed.map.expect("a map");
    let at = |p| {
        let p = camera.view_from_lonlat(p);
        ViewPt::new(p.x + frame.min.x, p.y + frame.min.y)
    };
    at(a).distance(at(b)) * 25.4 / 96.0
}

#[test]
fn forty_kilometres_measure_a_hundred_millimetres_on_an_a3_sheet_at_1_to_400_000() {
    let mut sheet = figure(A3, "spatial-structure");
    sheet.scale = FigureScale::Fixed { denominator: 400_000.0 };
    let middle = LonLat::new(104.4, 31.13);
    sheet.place = FigurePlace::extent(LonLat::new(104.0, 30.83), LonLat::new(104.8, 31.43));
    let composed = compose(&source(), &sheet);
    let (_, camera) = composed.map.expect("a map");
    let centre = camera.centre_lonlat();
    assert!((centre.lon - middle.lon).abs() < 1e-6, "a fixed scale keeps its middle");
    for (east, north) in [(1.0, 0.0), (0.0, 1.0), (0.8, 0.6), (-0.6, 0.8)] {
        // Half a degree away and back along the line until the geodesic is 20 km long.
        let away = |t: f64| LonLat::new(centre.lon + east * t, centre.lat + north * t);
        let (mut near, mut far) = (0.0, 0.5);
        for _ in 0..50 {
            let t = f64::midpoint(near, far);
            if distance(centre, away(t)).0 < 20_000.0 { near = t } else { far = t }
        }
        let length = millimetres(&composed, away(near), away(-near));
        assert!((length - 100.0).abs() < 0.5, "{east} {north}: {length} mm");
    }
    assert!(texts(&composed).iter().any(|text| text == "1 : 400 000"));
}

#[test]
fn a_figure_that_fits_takes_a_round_scale_and_says_it() {
    let composed = compose(&source(), &figure(A3, "spatial-structure"));
    let texts = texts(&composed);
    let scale = texts.iter().find(|text| text.starts_with("1 : ")).expect("a numeric scale");
    assert!(scale.ends_with("0 000"), "{scale}");
}

/// Widths of the lines of a layer on a page, in millimetres: all of them the same.
fn width_of_rivers(page: PageFormat, width: Length, symbol_scale: f32) -> f32 {
    let style = LayerStyle { base: Look { width: Some(width), ..Look::default() }, ..LayerStyle::default() };
    let key = records::LayerStyle(LayerId::new("rivers"));
    let mut source = source();
    source.project = source.project.with(vec![Change::put(key, style)]);
    let composed = compose(&source, &Figure { symbol_scale, ..figure(page, "spatial-structure") });
    let svg = svg_document(&composed.page);
    let (_, rest) = svg.split_once("id=\"layer-rivers\"").expect("rivers are on the page");
    let (group, _) = rest.split_once("</g>").expect("the group ends");
    let widths: Vec<f32> = group
        .split("stroke-width=\"")
        .skip(1)
        .map(|text| text.split_once('"').expect("an attribute ends").0.parse().expect("a number"))
        .collect();
    assert!(!widths.is_empty() && widths.iter().all(|width| (width - widths[0]).abs() < 1e-3), "{widths:?}");
    widths[0] * 25.4 / 96.0
}

#[test]
fn a_millimetre_of_a_line_is_one_on_paper_however_large_the_symbols_are() {
    let (millimetre, pixels) = (Length::new(1.0, LengthUnit::Millimetres), Length::new(4.0, LengthUnit::Pixels));
    for scale in [0.8, 1.0, 1.7] {
        let width = width_of_rivers(A3, millimetre, scale);
        assert!((width - 1.0).abs() < 0.005, "{width} mm at symbol scale {scale}");
        let width = width_of_rivers(A3, pixels, scale);
        assert!((width - 4.0 * scale * 25.4 / 96.0).abs() < 0.005, "pixels grow with the symbols: {width} mm");
    }
    // A page in pixels is a screen: there both grow.
    let slide = PageFormat::Pixels { width: 1920, height: 1080 };
    let width = width_of_rivers(slide, millimetre, 1.7);
    assert!((width - 1.7).abs() < 0.005, "{width}");
}
