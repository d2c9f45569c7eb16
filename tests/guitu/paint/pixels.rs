//! What single pixels must be: edges, dashes, hatches, thin coverages, swatches.

use guitu::geo::{Camera, LonLat, PartKind, ViewPt};
use guitu::symbol::{AreaSymbol, Colour, Dash, Fill, Hatch, HatchAnchor, LineSymbol, Stroke, Symbol};
use image::RgbaImage;

use super::content::{batch, layer, picture, shapes};
use super::window::MapWindow;

fn camera() -> Camera {
    Camera::new(LonLat::new(104.4, 31.1), 12.0, 200.0, 120.0)
}

fn seen(camera: &Camera, points: &[(f32, f32)]) -> Vec<LonLat> {
    points.iter().map(|(x, y)| camera.lonlat_from_view(ViewPt::new(*x, *y))).collect()
}

fn ring(camera: &Camera, corners: &[(f32, f32)]) -> (PartKind, Vec<LonLat>) {
    (PartKind::Exterior, seen(camera, &[corners, &corners[..1]].concat()))
}

fn stroke(stroke: Stroke) -> Symbol {
    Symbol { line: Some(LineSymbol::Strokes(vec![stroke])), ..Symbol::default() }
}

fn fill(fill: Fill) -> Symbol {
    Symbol { area: Some(AreaSymbol { fill: Some(fill), outline: Vec::new() }), ..Symbol::default() }
}

fn image_of(camera: Camera, part: (PartKind, Vec<LonLat>), symbol: Symbol, name: &str) -> RgbaImage {
    MapWindow::new(picture(camera, vec![layer("one", vec![batch(shapes([part]), symbol)])]), 1.0).image(name)
}

/// How dark a pixel is, 0 = white, 255 = black.
fn ink(image: &RgbaImage, x: u32, y: u32) -> i32 {
    255 - i32::from(image.get_pixel(x, y)[1])
}

#[test]
fn a_slanted_edge_is_smooth() {
    let camera = camera();
    let part = ring(&camera, &[(20.0, 20.0), (180.0, 31.0), (180.0, 100.0), (20.0, 100.0)]);
    let image = image_of(camera, part, fill(Fill::flat(Colour::BLACK)), "edge");
    assert_eq!((ink(&image, 100, 10), ink(&image, 100, 60)), (0, 255));
    // Along a row that the edge crosses, the tone climbs without a jump.
    let tones: Vec<i32> = (60..120).map(|x| ink(&image, x, 25)).collect();
    let steps: Vec<i32> = tones.windows(2).map(|pair| pair[0] - pair[1]).collect();
    assert!(steps.iter().all(|step| (-2..60).contains(step)), "{tones:?}");
    assert!(tones.iter().filter(|tone| (30..225).contains(*tone)).count() >= 8, "{tones:?}");
}

#[test]
fn a_thin_line_keeps_its_weight_wherever_it_lies() {
    let camera = camera();
    for width in [0.5_f32, 1.0, 3.0] {
        for shift in [0.0, 0.3, 0.5, 0.8] {
            let part = (PartKind::Line, seen(&camera, &[(10.0, 50.0 + shift), (190.0, 50.0 + shift)]));
            let image = image_of(camera, part, stroke(Stroke::solid(Colour::BLACK, width)), "weight");
            let sum: i32 = (30..70).map(|y| ink(&image, 100, y)).sum();
            assert!((sum as f32 - 255.0 * width).abs() < 16.0, "{width} at {shift}: {sum}");
        }
    }
}

#[test]
fn a_translucent_stroke_does_not_darken_where_it_overlaps_itself() {
    let camera = camera();
    let part = (PartKind::Line, seen(&camera, &[(20.0, 30.0), (180.0, 90.0), (20.0, 90.0), (180.0, 30.0)]));
    let symbol = stroke(Stroke::solid(Colour::BLACK.with_alpha(0.5), 14.0));
    let image = image_of(camera, part, symbol, "overlap");
    let darkest = (0..200).flat_map(|x| (0..120).map(move |y| (x, y))).map(|(x, y)| ink(&image, x, y)).max();
    assert!(darkest.is_some_and(|ink| (126..=130).contains(&ink)), "{darkest:?}");
}

#[test]
fn dashes_stay_on_the_ground_while_the_map_is_panned_and_zoomed_within_a_level() {
    let symbol = stroke(Stroke::dashed(Colour::BLACK, 4.0, Dash::Long));
    let line = (PartKind::Line, seen(&camera(), &[(-900.0, 60.0), (900.0, 60.0)]));
    let ends_of_dashes = |camera: Camera| -> Vec<f64> {
        let image = image_of(camera, line.clone(), symbol.clone(), "dashes");
        let row = (0..120).find(|y| (0..200).any(|x| ink(&image, x, *y) > 200)).expect("the line is in view") + 1;
        (1..200)
            .filter(|x| ink(&image, x - 1, row) < 128 && ink(&image, *x, row) >= 128)
            .map(|x| camera.world_from_view(ViewPt::new(x as f32, 0.0)).x)
            .collect()
    };
    let here = ends_of_dashes(camera());
    let panned = ends_of_dashes(camera().panned(ViewPt::new(0.0, 0.0), ViewPt::new(37.0, 3.0)));
    let mut nearer = camera();
    nearer.zoom = 12.3;
    let nearer = ends_of_dashes(nearer);
    let pixel = 1.0 / camera().world_points();
    for other in [panned, nearer] {
        let kept = other.iter().filter(|at| here.iter().any(|start| (start - **at).abs() < 1.5 * pixel)).count();
        assert!(kept >= 3, "{kept} of {}: {here:?} {other:?}", other.len());
    }
}

#[test]
fn a_hatch_stays_on_the_ground_or_on_the_screen_as_it_is_told() {
    let part = || ring(&camera(), &[(-500.0, -500.0), (700.0, -500.0), (700.0, 700.0), (-500.0, 700.0)]);
    let hatched = |anchor: HatchAnchor| {
        let hatch = Hatch { colour: Colour::BLACK, angle: 0.7, spacing_pt: 9.0, width_pt: 2.0, anchor };
        fill(Fill { colour: Colour::WHITE.with_alpha(0.0), hatch: Some(hatch) })
    };
    let moved = camera().panned(ViewPt::new(0.0, 0.0), ViewPt::new(7.0, 5.0));
    for anchor in [HatchAnchor::Ground, HatchAnchor::Screen] {
        let before = image_of(camera(), part(), hatched(anchor), "hatch");
        let after = image_of(moved, part(), hatched(anchor), "hatch_moved");
        let shift = if anchor == HatchAnchor::Ground { (7, 5) } else { (0, 0) };
        let differences: i32 = (20..180)
            .flat_map(|x| (20..100).map(move |y| (x, y)))
            .map(|(x, y)| (ink(&before, x, y) - ink(&after, x + shift.0, y + shift.1)).abs())
            .sum();
        assert!(differences / (160 * 80) < 4, "{anchor:?}: {differences}");
    }
}

#[test]
fn parcels_seen_from_afar_keep_their_tone_and_show_no_holes() {
    // 120 × 120 parcels that touch each other, each 40 points wide at this zoom.
    let near = Camera::new(LonLat::new(104.4, 31.1), 15.0, 200.0, 120.0);
    let parts = (0..120 * 120).map(|i| {
        let (x, y) = ((i % 120) as f32 * 40.0 - 2300.0, (i / 120) as f32 * 40.0 - 2340.0);
        ring(&near, &[(x, y), (x + 40.0, y), (x + 40.0, y + 40.0), (x, y + 40.0)])
    });
    let content = layer("parcels", vec![batch(shapes(parts), fill(Fill::flat(Colour::BLACK)))]);
    for zoom in [9.5, 10.4, 11.0, 12.3, 13.7] {
        let camera = Camera { zoom, ..near };
        let image = MapWindow::new(picture(camera, vec![content.clone()]), 1.0).image("coverage");
        let reach = (2300.0 * (zoom - 15.0).exp2()).min(50.0) as u32;
        for x in 100 - reach..100 + reach {
            for y in 60 - reach + 2..60 + reach - 2 {
                assert!(ink(&image, x, y) > 250, "a hole at {x}, {y} at zoom {zoom}");
            }
        }
    }
}
