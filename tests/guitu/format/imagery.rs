//! Pictures that lie on the ground: read with their place, and told where they have none or are odd.

use std::fs;
use std::path::{Path, PathBuf};

use guitu::finding::Code;
use guitu::format::{
    Crs, Kind, OpenError, OpenedLayer, ReadContext, Source, SourceContent, Suggestion, open, recognise,
};
use guitu::geo::coord::world_from_lonlat;
use guitu::geo::{LonLat, Pixels};
use guitu::plan::{GroundImage, SourceId};
use guitu::project::ReadOptions;
use guitu::symbol::decoded::Decoded;
use guitu::task::Context;

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/imagery").join(name)
}

fn opened_as(source: Source, options: &ReadOptions) -> Result<OpenedLayer, OpenError> {
    let task = Context::unwatched();
    let context = ReadContext { around: Some(LonLat::new(104.4, 31.1)), ..ReadContext::new(&task) };
    match open(source, SourceId(7), options, &context)? {
        SourceContent::Layer(layer) => Ok(*layer),
        SourceContent::Plan(plan, _) => panic!("{} is a plan", plan.id),
    }
}

fn opened(source: Source) -> OpenedLayer {
    opened_as(source, &ReadOptions::default()).unwrap()
}

fn image(layer: &OpenedLayer) -> &GroundImage {
    layer.layer.image().unwrap()
}

/// A PNG of two colours, left and right.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 { image::Rgb([200, 30, 30]) } else { image::Rgb([30, 30, 200]) }
    });
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A picture in a folder of its own, with files beside it.
fn beside(name: &str, files: &[(&str, &str)]) -> (tempfile::TempDir, Source) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), png(100, 50)).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let source = Source::file(&folder.path().join(name));
    (folder, source)
}

fn bounds_text(layer: &OpenedLayer) -> String {
    let b = layer.layer.bounds().unwrap();
    format!("{:.5} {:.5} {:.5} {:.5}", b.west, b.south, b.east, b.north)
}

#[test]
fn a_picture_with_a_world_file_is_a_layer_and_one_without_is_put_on_the_map_by_hand() {
    let (_folder, alone) = beside("影像.png", &[]);
    let kind = |source: &Source| recognise(source, &ReadOptions::default()).unwrap().unwrap();
    assert!(matches!(kind(&alone), Kind::Picture));
    let world = "0.001\n0\n0\n-0.001\n104.0005\n31.4995\n";
    for name in ["影像.pgw", "影像.pngw", "影像.wld", "影像.PGW"] {
        let (_folder, placed) = beside("影像.png", &[(name, world)]);
        assert!(matches!(kind(&placed), Kind::Layer(_)), "{name}");
        let layer = opened(placed);
        assert_eq!(bounds_text(&layer), "104.00000 31.45000 104.10000 31.50000");
        assert_eq!(image(&layer).pixels, Pixels::new(100, 50));
        assert!(layer.findings.is_empty(), "{:?}", layer.findings);
    }
}

#[test]
fn the_system_of_a_world_file_stands_beside_it_or_is_asked_for() {
    let world = "10.0\n0\n0\n-10.0\n35440005\n3445995\n";
    let wkt = r#"PROJCS["CGCS2000_3_Degree_GK_Zone_35",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]]"#;
    let (_folder, placed) = beside("图.png", &[("图.pgw", world), ("图.prj", wkt)]);
    let declared = opened(placed);
    let bounds = declared.layer.bounds().unwrap();
    assert!((bounds.west - 104.37).abs() < 0.01 && (bounds.north - 31.13).abs() < 0.01, "{bounds:?}");
    assert_eq!(declared.findings.count(Code::DeclaredCrs), 1);

    let (_folder, silent) = beside("图.png", &[("图.pgw", world)]);
    let layer = opened(silent.clone());
    assert!(layer.layer.bounds().is_none(), "nobody said which grid it is");
    assert_eq!(layer.findings.count(Code::PictureInUnknownGrid), 1);
    assert_eq!(layer.suggestion, Some(Suggestion::Crs(Crs::GaussKruger { zone: 35, prefixed: true })));
    let options = ReadOptions { crs: Some("EPSG:4523".to_owned()), ..ReadOptions::default() };
    assert_eq!(opened_as(silent, &options).unwrap().layer.bounds(), declared.layer.bounds());
}

#[test]
fn auxiliary_xml_places_a_picture_too() {
    let xml = r"<PAMDataset><SRS>GEOGCS[&quot;x&quot;,AUTHORITY[&quot;EPSG&quot;,&quot;4490&quot;]]</SRS>
        <GeoTransform> 104.0, 0.001, 0, 31.5, 0, -0.001</GeoTransform></PAMDataset>";
    let (_folder, placed) = beside("a.png", &[("a.png.aux.xml", xml)]);
    assert_eq!(bounds_text(&opened(placed)), "104.00000 31.45000 104.10000 31.50000");
}

#[test]
fn a_picture_in_a_grid_of_metres_lies_where_the_grid_bends_it() {
    let (folder, placed) = beside("a.png", &[("a.pgw", "100\n0\n0\n-100\n35400050\n3499950\n")]);
    fs::write(folder.path().join("a.png"), png(1000, 500)).unwrap();
    let options = ReadOptions { crs: Some("EPSG:4523".to_owned()), ..ReadOptions::default() };
    let layer = opened_as(placed, &options).unwrap();
    let mesh = image(&layer).mesh.as_ref().unwrap();
    assert!(mesh.cells().count() > 1, "100 km in this grid are no rectangle on the map");
    let convert = Crs::named("EPSG:4523").unwrap().conversion();
    for cell in mesh.cells() {
        for (share, corner) in cell.shares.iter().zip(cell.corners) {
            let grid = LonLat::new(35_400_000.0 + share[0] * 1e5, 3_500_000.0 - share[1] * 5e4);
            assert!(world_from_lonlat(convert(grid)).distance(corner) < 1e-12);
        }
    }
}

#[test]
fn tiffs_of_every_usual_form_have_their_place_and_their_colours() {
    let placed = |name: &str| image(&opened(Source::file(&corpus(name)))).mesh.is_some();
    assert!(placed("rgb-4523.tif") && placed("lzw-4490.tif") && placed("deflate-tiled.tif"));
    assert_eq!(bounds_text(&opened(Source::file(&corpus("lzw-4490.tif")))), "104.30000 31.10000 104.40000 31.20000");
    let pixels = |name: &str| Decoded::of(&image(&opened(Source::file(&corpus(name)))).bytes).unwrap();
    let rgb = pixels("lzw-4490.tif");
    assert_eq!((rgb.width, rgb.height), (7, 5));
    assert_eq!(pixels("bands.tif"), rgb, "colours that stand apart are the same colours");
    assert_eq!(pixels("deflate-tiled.tif"), rgb);
    let black_or_white = pixels("bilevel.tif");
    assert!(black_or_white.rgba.chunks_exact(4).all(|p| p[0] == p[1] && (p[0] == 0 || p[0] == 255)));
    assert!(black_or_white.rgba.chunks_exact(4).any(|p| p[0] == 0));
    assert_eq!((pixels("ycbcr.tif").width, pixels("a.webp").width), (64, 7));
    let unplaced = opened(Source::file(&corpus("ycbcr.tif")));
    assert_eq!((unplaced.findings.count(Code::PictureUnplaced), unplaced.layer.bounds()), (1, None));
}

#[test]
fn colours_that_a_tiff_keeps_as_brightness_and_hue_come_out_as_they_went_in() {
    let picture = Decoded::of(&image(&opened(Source::file(&corpus("ycbcr.tif")))).bytes).unwrap();
    let plain = Decoded::of(&image(&opened(Source::file(&corpus("lzw-4490.tif")))).bytes).unwrap();
    // The same picture, enlarged: the middles of its corners.
    let at = |picture: &Decoded, x: u32, y: u32| {
        let index = (y * picture.width + x) as usize * 4;
        [picture.rgba[index], picture.rgba[index + 1], picture.rgba[index + 2]]
    };
    for (large, small) in [((4, 4), (0, 0)), ((59, 4), (6, 0)), ((4, 43), (0, 4)), ((59, 43), (6, 4))] {
        let (a, b) = (at(&picture, large.0, large.1), at(&plain, small.0, small.1));
        assert!(a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 24), "{a:?} {b:?}");
    }
}

#[test]
fn what_is_no_picture_or_too_large_or_damaged_is_told_with_its_reason() {
    let finding = |name: &str, bytes: Vec<u8>| {
        let options = ReadOptions { reader: Some("picture".to_owned()), ..ReadOptions::default() };
        opened_as(Source::memory(name, bytes), &options).unwrap_err().finding()
    };
    let tif = fs::read(corpus("rgb-4523.tif")).unwrap();
    assert_eq!(finding("a.tif", tif[..tif.len() / 3].to_vec()).code, Code::DamagedPicture);
    assert_eq!(finding("a.tif", b"II*\0".to_vec()).code, Code::DamagedPicture);
    let heights = finding("dem.tif", fs::read(corpus("heights.tif")).unwrap());
    assert_eq!(heights.code, Code::UnknownPixels);
    assert!(guitu::i18n::finding_text(guitu::i18n::Language::Chinese, &heights).contains("像素不是颜色"));
    let huge = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0\0\0\0\0IEND\0\0\0\0".to_vec();
    let told = finding("huge.png", huge);
    assert_eq!((told.code, told.arguments[0].as_str()), (Code::OversizedPicture, "60000 × 60000"));
    let mut webp = fs::read(corpus("a.webp")).unwrap();
    webp.truncate(40);
    assert_eq!(finding("a.webp", webp).code, Code::DamagedPicture);
    let mut damaged = png(300, 300);
    let middle = damaged.len() / 2;
    damaged[middle..middle + 20].fill(0x55);
    assert_eq!(finding("a.png", damaged).code, Code::DamagedPicture);
}

#[test]
fn a_place_that_makes_no_sense_is_told_and_not_used() {
    for world in ["0\n0\n0\n0\n0\n0\n", "words", "1e300\n0\n0\n-1e300\n1e308\n1e308\n"] {
        let (_folder, source) = beside("a.png", &[("a.pgw", world)]);
        let layer = opened(source);
        assert!(layer.layer.bounds().is_none(), "{world}");
        assert!(!layer.findings.is_empty(), "{world}");
    }
}
