//! Frame times of the GPU back end on large made-up layers, off-screen at 1920 × 1080.
//!
//! `cargo bench --bench paint -- [S M L P R]` prints one line for each: seconds to the first full
//! picture, and the median and 95th percentile of frame times in milliseconds while dragging and
//! while zooming. Presenting the picture in a window is not included.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a benchmark on small numbers"
)]

#[path = "../../tests/guitu/paint/content.rs"]
mod content;
mod screen;

use std::time::Instant;

use content::{batch, layer, picture, shapes};
use guitu::display::{Picture, PictureLayer};
use guitu::geo::{Bounds, Camera, LonLat, PartKind, ViewPt};
use guitu::symbol::{AreaSymbol, Colour, Fill, LineSymbol, PointSymbol, Ring, Rings, Stroke, Symbol};
use screen::Screen;

const BOUNDS: Bounds = Bounds::new(103.2, 30.0, 105.4, 31.95);

/// Numbers between 0 and 1 that are the same on each run (Steele & Vigna's splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, a: f64, b: f64) -> f64 {
        a + (b - a) * self.next()
    }

    fn place(&mut self) -> LonLat {
        LonLat::new(self.between(BOUNDS.west, BOUNDS.east), self.between(BOUNDS.south, BOUNDS.north))
    }
}

type Parts = Vec<(PartKind, Vec<LonLat>)>;

/// A jittered grid of parcels of eight corners with gaps between them.
fn parcels(random: &mut Random, count: usize) -> Parts {
    let (width, height) = (BOUNDS.east - BOUNDS.west, BOUNDS.north - BOUNDS.south);
    let columns = (count as f64 * width / height).sqrt().ceil() as usize;
    let (dx, dy) = (width / columns as f64, height / count.div_ceil(columns) as f64);
    let corners =
        [(0.08, 0.08), (0.5, 0.08), (0.92, 0.08), (0.92, 0.5), (0.92, 0.92), (0.5, 0.92), (0.08, 0.92), (0.08, 0.5)];
    (0..count)
        .map(|i| {
            let (x, y) = (BOUNDS.west + dx * (i % columns) as f64, BOUNDS.south + dy * (i / columns) as f64);
            let mut ring: Vec<LonLat> = corners
                .iter()
                .map(|(u, v)| {
                    let (u, v) = (u + random.between(-0.06, 0.06), v + random.between(-0.06, 0.06));
                    LonLat::new(x + dx * u, y + dy * v)
                })
                .collect();
            ring.push(ring[0]);
            (PartKind::Exterior, ring)
        })
        .collect()
}

fn wandering(random: &mut Random, vertices: usize, step: f64) -> (PartKind, Vec<LonLat>) {
    let (mut at, mut angle) = (random.place(), random.between(0.0, std::f64::consts::TAU));
    let line = (0..vertices)
        .map(|_| {
            angle += random.between(-0.35, 0.35);
            at = LonLat::new(at.lon + step * angle.cos(), at.lat + step * angle.sin());
            at
        })
        .collect();
    (PartKind::Line, line)
}

fn county(random: &mut Random, index: usize) -> (PartKind, Vec<LonLat>) {
    let (dx, dy) = (2.2 / 6.0, 1.95 / 4.0);
    let middle = LonLat::new(103.2 + dx * ((index % 6) as f64 + 0.5), 30.0 + dy * ((index / 6) as f64 + 0.5));
    let mut ring: Vec<LonLat> = (0..2000)
        .map(|i| {
            let angle = f64::from(i) / 2000.0 * std::f64::consts::TAU;
            let radius =
                0.44 * (1.0 + 0.1 * (angle * 5.0).sin() + 0.03 * (angle * 34.0).sin() + random.between(-0.002, 0.002));
            LonLat::new(middle.lon + dx * radius * angle.cos(), middle.lat + dy * radius * angle.sin())
        })
        .collect();
    ring.push(ring[0]);
    (PartKind::Exterior, ring)
}

fn symbol() -> Symbol {
    Symbol {
        area: Some(AreaSymbol {
            fill: Some(Fill::flat(Colour::rgb(0x9c_c3_a5).with_alpha(0.6))),
            outline: vec![Stroke::solid(Colour::rgb(0x4a_7a_5a), 1.0)],
        }),
        line: Some(LineSymbol::Strokes(vec![Stroke::solid(Colour::rgb(0xb0_60_30), 1.5)])),
        point: Some(PointSymbol::Rings(Rings {
            rings: vec![Ring {
                radius_pt: 4.0,
                fill: Colour::rgb(0x30_60_b0),
                outline: Some(Stroke::solid(Colour::WHITE, 1.0)),
            }],
        })),
    }
}

fn parts(set: &str) -> Parts {
    let mut random = Random(20_261_124);
    let points = |random: &mut Random, count: usize| -> Parts {
        (0..count).map(|_| (PartKind::Points, vec![random.place()])).collect()
    };
    match set {
        "S" => {
            let mut parts: Parts = (0..24).map(|i| county(&mut random, i)).collect();
            parts.extend((0..60).map(|_| wandering(&mut random, 70, 0.01)));
            parts.extend(points(&mut random, 200));
            parts
        }
        "M" => parcels(&mut random, 100_000),
        "L" => parcels(&mut random, 1_000_000),
        "P" => points(&mut random, 500_000),
        "R" => (0..20_000).map(|_| wandering(&mut random, 200, 0.0006)).collect(),
        other => panic!("no such set: {other}"),
    }
}

/// Shows frames with the camera moved by `step` before each; returns their times in ms, sorted.
fn frames(screen: &mut Screen, count: usize, mut step: impl FnMut(usize, &mut Picture)) -> Vec<f64> {
    let mut times: Vec<f64> = (0..count)
        .map(|index| {
            step(index, &mut screen.picture);
            let start = Instant::now();
            screen.frame();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

fn report(name: &str, times: &[f64]) {
    print!("  {name} {:.1} / {:.1} ms", times[times.len() / 2], times[times.len() * 95 / 100]);
}

fn settle(screen: &mut Screen) -> f64 {
    let start = Instant::now();
    loop {
        let statistics = screen.frame();
        if statistics.settled {
            break;
        }
        assert!(start.elapsed().as_secs() < 120, "the map does not settle: {statistics:?}");
        std::thread::yield_now();
    }
    start.elapsed().as_secs_f64()
}

fn measure(set: &str) {
    let camera = Camera::fitting(BOUNDS, 1920.0, 1080.0, 20.0);
    let content: PictureLayer = layer(set, vec![batch(shapes(parts(set)), symbol())]);
    let mut window = Screen::new(picture(camera, Vec::new()));
    settle(&mut window);
    let empty = frames(&mut window, 20, |_, _| ());
    window.picture.layers.push(content);
    print!("{set}  first picture {:.2} s", settle(&mut window));
    report("empty", &empty);
    let drag = |index: usize, picture: &mut Picture| {
        let way = if index < 60 { 12.0 } else { -12.0 };
        picture.camera = picture.camera.panned(ViewPt::new(0.0, 0.0), ViewPt::new(way, way / 2.0));
    };
    let still = frames(&mut window, 20, |_, _| ());
    report("still", &still);
    let far = frames(&mut window, 120, drag);
    report("drag", &far);
    let zoom = frames(&mut window, 60, |index, picture| {
        let way = if index < 30 { 0.1 } else { -0.1 };
        picture.camera = picture.camera.zoomed(way, ViewPt::new(800.0, 500.0));
    });
    report("zoom", &zoom);
    window.picture.camera.zoom += 5.0;
    print!("  close {:.2} s", settle(&mut window));
    let close = frames(&mut window, 120, drag);
    report("drag", &close);
    println!("  {} MB uploaded", window.frame().map_bytes >> 20);
}

fn main() {
    let sets: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let all = ["S", "M", "R", "P", "L"].map(str::to_owned).to_vec();
    for set in if sets.is_empty() { all } else { sets } {
        measure(&set);
    }
}
