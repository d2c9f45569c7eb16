//! All symbols on one picture: looks like the page, at several scales and zooms.

use std::sync::Arc;

use guitu::display::{Glyphs, LabelKind, LayerContent, Picture, PictureLayer, PlacedLabel, Tag};
use guitu::geo::{Bounds, Camera, LonLat, PartKind, PictureMesh, ViewPt, ViewRect};
use guitu::symbol::{
    AreaSymbol, AxisBand, Colour, Dash, Fill, Halo, Hatch, HatchAnchor, LineSymbol, MarkerGlyph, MarkerSymbol,
    PointSymbol, Rim, Ring, Rings, SoftBand, Stroke, Symbol, TextStyle, Weight,
};

use super::compare::page_image;
use super::content::{batch, layer, picture, shapes};
use super::window::MapWindow;
use crate::support::unlike::unlike;

/// Positions given in points of the view.
fn seen(camera: &Camera, points: &[(f32, f32)]) -> Vec<LonLat> {
    points.iter().map(|(x, y)| camera.lonlat_from_view(ViewPt::new(*x, *y))).collect()
}

fn camera() -> Camera {
    Camera::new(LonLat::new(104.4, 31.1), 10.0, 600.0, 400.0)
}

fn line(symbol: LineSymbol) -> Symbol {
    Symbol { line: Some(symbol), ..Symbol::default() }
}

fn area(fill: Fill, outline: Vec<Stroke>) -> Symbol {
    Symbol { area: Some(AreaSymbol { fill: Some(fill), outline }), ..Symbol::default() }
}

#[expect(clippy::too_many_lines, reason = "a table of symbols")]
pub fn gallery() -> Picture {
    let camera = camera();
    let at = |points: &[(f32, f32)]| seen(&camera, points);
    let wave = |y: f32| -> Vec<(f32, f32)> {
        (0..60).map(|i| (20.0 + i as f32 * 4.0, y + 14.0 * (i as f32 / 5.0).sin())).collect()
    };
    let zigzag =
        |y: f32| -> Vec<(f32, f32)> { (0..7).map(|i| (300.0 + i as f32 * 40.0, y + (i % 2) as f32 * 26.0)).collect() };
    let arc: Vec<(f32, f32)> =
        (0..60_u8).map(|i| (20.0 + f32::from(i) * 4.0, 200.0 + 22.0 * (f32::from(i) / 19.0).sin())).collect();
    let hatch = Hatch {
        colour: Colour::rgb(0xd0_80_10),
        angle: 0.785,
        spacing_pt: 7.0,
        width_pt: 1.2,
        anchor: HatchAnchor::Ground,
    };
    let zone = area(
        Fill { colour: Colour::rgb(0xf0_b0_40).with_alpha(0.25), hatch: Some(hatch) },
        vec![Stroke::dashed(Colour::rgb(0xd0_80_10), 2.0, Dash::Short)],
    );
    let plain = area(Fill::flat(Colour::rgb(0x60_a0_e0)), vec![]);
    let outlined = area(Fill::flat(Colour::rgb(0xe0_e8_d8)), vec![Stroke::solid(Colour::rgb(0x40_60_40), 1.0)]);
    let ring = |points: &[(f32, f32)]| (PartKind::Exterior, at(&[points, &points[..1]].concat()));
    let strokes = |list: Vec<Stroke>| line(LineSymbol::Strokes(list));
    let axis = AxisBand {
        colour: Colour::rgb(0xe0_50_40).with_alpha(0.9),
        heads: Colour::rgb(0xb0_30_20),
        rims: vec![
            Rim { colour: Colour::rgb(0x90_20_18).with_alpha(0.3), reach_pt: 1.5, dash: Dash::Solid },
            Rim { colour: Colour::rgb(0x90_20_18), reach_pt: 1.5, dash: Dash::Long },
        ],
        width_pt: 16.0,
        taper: 0.6,
        arrow_at_start: true,
        arrow_at_end: true,
        centre: vec![Stroke::dashed(Colour::WHITE, 1.0, Dash::Short)],
    };
    let soft = SoftBand {
        colour: Colour::rgb(0x20_90_60).with_alpha(0.7),
        width_pt: 30.0,
        feather: 0.8,
        lines: vec![
            Stroke { offset_pt: 9.0, ..Stroke::solid(Colour::rgb(0x10_60_40), 0.8) },
            Stroke::dashed(Colour::WHITE, 1.2, Dash::Short),
        ],
    };
    let rings = PointSymbol::Rings(Rings {
        rings: [(26.0, 0.15), (18.0, 0.3), (8.0, 1.0)]
            .map(|(radius_pt, alpha)| Ring {
                radius_pt,
                fill: Colour::rgb(0xc0_10_30).with_alpha(alpha),
                outline: Some(Stroke::solid(Colour::rgb(0xc0_10_30), 1.0)),
            })
            .to_vec(),
    });
    let marker = PointSymbol::Marker(MarkerSymbol {
        glyph: MarkerGlyph::Hospital,
        plate: Colour::rgb(0x20_60_b0),
        ink: Colour::WHITE,
        rim: Colour::WHITE,
        rim_dash: Dash::Solid,
        size_pt: 18.0,
    });
    let point = |symbol: PointSymbol| Symbol { point: Some(symbol), ..Symbol::default() };
    let cased = strokes(vec![Stroke::solid(Colour::rgb(0xa0_50_10), 6.0), Stroke::solid(Colour::rgb(0xff_d0_80), 4.0)]);
    let rail =
        strokes(vec![Stroke::solid(Colour::rgb(0x30_30_30), 3.0), Stroke::dashed(Colour::WHITE, 1.6, Dash::Rail)]);
    let translucent = strokes(vec![Stroke::solid(Colour::rgb(0x30_30_c0).with_alpha(0.4), 9.0)]);
    let mut map = picture(
        camera,
        vec![layer(
            "gallery",
            vec![
                batch(
                    shapes([ring(&[(20.0, 20.0), (120.0, 30.0), (130.0, 110.0), (60.0, 80.0), (25.0, 115.0)])]),
                    zone,
                ),
                batch(
                    shapes([ring(&[(150.0, 20.0), (250.0, 25.0), (240.0, 70.0), (190.0, 100.0), (160.0, 60.0)])]),
                    plain,
                ),
                batch(
                    shapes([
                        ring(&[(270.0, 20.0), (330.0, 25.0), (330.0, 90.0), (270.0, 90.0)]),
                        ring(&[(330.0, 25.0), (390.0, 20.0), (390.0, 90.0), (330.0, 90.0)]),
                    ]),
                    outlined,
                ),
                batch(shapes([(PartKind::Line, at(&wave(150.0)))]), line(LineSymbol::Soft(soft))),
                batch(shapes([(PartKind::Line, at(&arc))]), line(LineSymbol::Axis(axis))),
                batch(shapes([(PartKind::Line, at(&wave(260.0)))]), cased),
                batch(shapes([(PartKind::Line, at(&wave(300.0)))]), rail),
                batch(shapes([(PartKind::Line, at(&zigzag(120.0)))]), translucent),
                batch(
                    shapes([(PartKind::Line, at(&zigzag(160.0)))]),
                    strokes(vec![Stroke::dashed(Colour::rgb(0x50_50_50), 1.5, Dash::DashDot)]),
                ),
                batch(
                    shapes([(PartKind::Line, at(&zigzag(200.0)))]),
                    strokes(vec![Stroke::solid(Colour::rgb(0x50_50_50), 0.7)]),
                ),
                batch(
                    shapes([(PartKind::Line, at(&zigzag(240.0)))]),
                    strokes(vec![
                        Stroke { offset_pt: 3.0, ..Stroke::solid(Colour::rgb(0xc0_30_30), 3.0) },
                        Stroke { offset_pt: -3.0, ..Stroke::solid(Colour::rgb(0x30_30_c0), 3.0) },
                    ]),
                ),
                batch(
                    shapes([(PartKind::Line, at(&zigzag(290.0)))]),
                    strokes(vec![Stroke::dashed(Colour::rgb(0x20_80_40), 4.0, Dash::Dotted)]),
                ),
                batch(shapes([(PartKind::Points, at(&[(450.0, 60.0)]))]), point(rings)),
                batch(shapes([(PartKind::Points, at(&[(520.0, 40.0), (550.0, 60.0), (530.0, 80.0)]))]), point(marker)),
            ],
        )],
    );
    let style = TextStyle {
        colour: Colour::rgb(0x20_20_20),
        weight: Weight::Bold,
        size_pt: 18.0,
        tracking: 0.1,
        halo: Some(Halo { colour: Colour::WHITE, width_pt: 2.0 }),
    };
    map.labels.push(PlacedLabel {
        id: 1,
        kind: LabelKind::Name,
        glyphs: vec![Glyphs { text: "德阳中心城区".into(), origin: ViewPt::new(60.0, 370.0), angle: 0.0 }],
        style,
        tag: None,
        leader: None,
    });
    for (i, c) in "龙门山发展走廊".chars().enumerate() {
        map.labels.push(PlacedLabel {
            id: 2,
            kind: LabelKind::Name,
            glyphs: vec![Glyphs {
                text: c.to_string(),
                origin: ViewPt::new(300.0 + i as f32 * 24.0, 350.0 + 8.0 * (i as f32).sin()),
                angle: 0.3 * (i as f32).cos(),
            }],
            style,
            tag: None,
            leader: None,
        });
    }
    let plate = ViewRect::from_centre(ViewPt::new(520.0, 375.0), 110.0, 24.0);
    map.labels.push(PlacedLabel {
        id: 3,
        kind: LabelKind::Name,
        glyphs: vec![Glyphs { text: "中江金堂协作区".into(), origin: ViewPt::new(474.0, 380.0), angle: 0.0 }],
        style: TextStyle { colour: Colour::WHITE, weight: Weight::Regular, size_pt: 13.0, tracking: 0.0, halo: None },
        tag: Some(Tag { rect: plate, radius_pt: 4.0, fill: Colour::rgb(0x70_50_a0), outline: None }),
        leader: Some(guitu::display::Leader {
            from: ViewPt::new(520.0, 363.0),
            to: ViewPt::new(500.0, 330.0),
            stroke: Stroke::solid(Colour::rgb(0x70_50_a0), 1.0),
        }),
    });
    map
}

#[test]
fn every_symbol_looks_as_on_the_page() {
    // At whole zooms, where dashes have their nominal length, and with nothing cut by the page's edge.
    for (name, zoom, factor) in [("gallery", 10.0, 1.0), ("gallery_far", 9.0, 1.0), ("gallery_fine", 10.0, 2.0)] {
        let mut map = gallery();
        map.camera.zoom = zoom;
        map.labels.clear();
        let painted = MapWindow::new(map.clone(), factor).image(name);
        let page = page_image(&map, factor, name);
        let unlike = unlike(&painted, &page);
        assert!(unlike.mean < 1.0, "{name}: {unlike:?}");
        assert!(unlike.share < 0.002, "{name}: {unlike:?}");
    }
}

#[test]
fn labels_look_as_on_the_page() {
    let mut map = gallery();
    map.layers.clear();
    map.background = Colour::rgb(0xc8_d8_c8);
    let painted = MapWindow::new(map.clone(), 2.0).image("labels");
    let page = page_image(&map, 2.0, "labels");
    let unlike = unlike(&painted, &page);
    assert!(unlike.mean < 1.0 && unlike.share < 0.01, "{unlike:?}");
}

#[test]
fn a_picture_lies_on_its_bounds_and_fades_with_its_layer() {
    let mut png = std::io::Cursor::new(Vec::new());
    let chequered = image::RgbaImage::from_fn(64, 48, |x, y| {
        let dark = (x / 8 + y / 8) % 2 == 0;
        image::Rgba(if dark { [40, 90, 60, 255] } else { [220, 230, 210, 255] })
    });
    chequered.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let camera = camera();
    let (north_west, south_east) =
        (camera.lonlat_from_view(ViewPt::new(100.0, 60.0)), camera.lonlat_from_view(ViewPt::new(420.0, 300.0)));
    let bounds = Bounds::new(north_west.lon, south_east.lat, south_east.lon, north_west.lat);
    let content = LayerContent::Image { bytes: png.into_inner().into(), mesh: Arc::new(PictureMesh::of_box(bounds)) };
    let relief = PictureLayer { opacity: 0.6, content: Arc::new(content), ..layer("relief", Vec::new()) };
    let map = picture(camera, vec![relief]);
    let painted = MapWindow::new(map.clone(), 1.0).image("relief");
    let page = page_image(&map, 1.0, "relief");
    let unlike = unlike(&painted, &page);
    assert!(unlike.mean < 1.5 && unlike.share < 0.02, "{unlike:?}");
    assert_eq!(painted.get_pixel(50, 50).0, [255; 4]);
    assert!(painted.get_pixel(104, 64)[1] < 175, "the first square is dark");
}
