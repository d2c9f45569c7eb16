//! PNG, JPEG and SVG: pixels and density as asked, and an SVG that others draw alike.

use guitu::export::{Drawing, Raster, jpeg, png};
use guitu::task::Context;

use crate::judge::printed;
use crate::request::{request, written};
use crate::unlike::{Unlike, unlike};

const PAGE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"420mm\" height=\"297mm\" viewBox=\"0 0 420 297\">\
                    <rect width=\"420\" height=\"297\" fill=\"#fff\"/><circle cx=\"200\" cy=\"140\" r=\"90\" fill=\"#a7281a\"/></svg>";

fn a3() -> Raster {
    Raster::draw(&Drawing::read(PAGE).unwrap(), 4961, 3508, &Context::unwatched()).unwrap()
}

#[test]
fn a_png_has_the_pixels_and_the_density_that_were_asked_for() {
    let raster = a3();
    let bytes = png(&raster, Some(300.0)).unwrap();
    let decoder = png::Decoder::new(std::io::Cursor::new(&bytes));
    let reader = decoder.read_info().unwrap();
    let info = reader.info();
    assert_eq!((info.width, info.height), (4961, 3508));
    let density = info.pixel_dims.unwrap();
    assert!(matches!(density.unit, png::Unit::Meter));
    assert!((f64::from(density.xppu) * 0.0254 - 300.0).abs() < 0.02 && density.xppu == density.yppu);
    assert_eq!(bytes, png(&a3(), Some(300.0)).unwrap(), "twice the same");
}

#[test]
fn a_jpeg_has_the_pixels_and_the_density_that_were_asked_for() {
    let bytes = jpeg(&a3(), Some(300.0)).unwrap();
    // JFIF 1.02: SOI, APP0, length, "JFIF\0", version, units (1 = dots per inch), densities.
    assert_eq!(&bytes[..4], [0xff, 0xd8, 0xff, 0xe0]);
    assert_eq!((&bytes[6..11], bytes[13], &bytes[14..18]), (&b"JFIF\0"[..], 1, &[1, 44, 1, 44][..]));
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("a baseline frame");
    let number = |at: usize| u16::from_be_bytes([bytes[frame + at], bytes[frame + at + 1]]);
    assert_eq!((number(7), number(5)), (4961, 3508));
}

#[test]
fn bands_of_a_picture_meet_without_a_seam() {
    // Drawn in four bands at this height, and in one at a quarter of it.
    let large = a3();
    let small = Raster::draw(&Drawing::read(PAGE).unwrap(), 1240, 877, &Context::unwatched()).unwrap();
    let at = |raster: &Raster, x: f64, y: f64| {
        let column = (x * f64::from(raster.width())) as usize;
        let row = (y * f64::from(raster.height())) as usize;
        let start = (row * raster.width() as usize + column) * 3;
        raster.rgb()[start..start + 3].to_vec()
    };
    let mut different = 0;
    for step in 0..877 {
        let y = (f64::from(step) + 0.5) / 877.0;
        different += usize::from(at(&large, 0.4, y) != at(&small, 0.4, y));
    }
    assert!(different <= 4, "{different} of 877 rows");
}

#[test]
fn librsvg_draws_the_svg_like_the_program_does() {
    let folder = tempfile::tempdir().unwrap();
    let (svg, own, other) =
        (folder.path().join("图.svg"), folder.path().join("own.png"), folder.path().join("other.png"));
    written(&request(&svg));
    written(&request(&own));
    // librsvg finds fonts through fontconfig, which is told of the bundled ones alone.
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts");
    let configuration = folder.path().join("fonts.conf");
    let cache = folder.path().join("cache");
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>{fonts}</dir><cachedir>{}</cachedir></fontconfig>",
        cache.display()
    );
    std::fs::write(&configuration, text).unwrap();
    let variable = format!("FONTCONFIG_FILE={}", configuration.display());
    let arguments = [variable.as_ref(), "rsvg-convert".as_ref(), "-o".as_ref(), other.as_os_str(), svg.as_os_str()];
    printed("env", &arguments);
    let read = |path| image::open(path).unwrap().to_rgba8();
    let Unlike { mean, share } = unlike(&read(&own), &read(&other));
    // Hinting and smoothing differ by a grey or two at edges; a missing or moved thing is far above.
    // Casings, ties and halos have many edges.
    assert!(mean < 1.5 && share < 0.004, "mean {mean:.3} of 255, {:.3} % of the pixels", share * 100.0);
}
