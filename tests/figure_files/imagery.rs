//! GeoTIFFs and world files that the test makes, judged by GDAL: it and the program lay them on the same place.

use std::fs::{self, File};
use std::path::Path;

use guitu::format::{ReadContext, Source, SourceContent, open};
use guitu::geo::coord::lonlat_from_world;
use guitu::plan::SourceId;
use guitu::project::ReadOptions;
use guitu::task::Context;
use serde_json::Value;
use tiff::encoder::{TiffEncoder, colortype};
use tiff::tags::Tag;

use crate::judge::printed;

const WIDTH: u32 = 64;
const HEIGHT: u32 = 48;

/// Pixel size and the place of the top left corner, in the system with this code.
struct Grid {
    code: u16,
    is_geographic: bool,
    pixel: f64,
    corner: [f64; 2],
}

const GRIDS: [Grid; 5] = [
    Grid { code: 4326, is_geographic: true, pixel: 0.001, corner: [104.3, 31.3] },
    Grid { code: 4490, is_geographic: true, pixel: 0.001, corner: [104.3, 31.3] },
    Grid { code: 3857, is_geographic: false, pixel: 100.0, corner: [11_611_000.0, 3_670_000.0] },
    Grid { code: 4544, is_geographic: false, pixel: 100.0, corner: [440_000.0, 3_446_000.0] },
    Grid { code: 4523, is_geographic: false, pixel: 100.0, corner: [35_440_000.0, 3_446_000.0] },
];

/// A GeoTIFF, by a point and a scale, or by a matrix that turns it.
fn geotiff(path: &Path, grid: &Grid, turned: bool) {
    let mut encoder = TiffEncoder::new(File::create(path).unwrap()).unwrap();
    let mut image = encoder.new_image::<colortype::RGB8>(WIDTH, HEIGHT).unwrap();
    let (pixel, [x, y]) = (grid.pixel, grid.corner);
    let tags = image.encoder();
    if turned {
        let (a, b) = (pixel * 0.8, pixel * 0.6);
        let matrix = [a, b, 0.0, x, b, -a, 0.0, y, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0];
        tags.write_tag(Tag::ModelTransformationTag, &matrix[..]).unwrap();
    } else {
        tags.write_tag(Tag::ModelPixelScaleTag, &[pixel, pixel, 0.0][..]).unwrap();
        tags.write_tag(Tag::ModelTiepointTag, &[0.0, 0.0, 0.0, x, y, 0.0][..]).unwrap();
    }
    let (model, key) = if grid.is_geographic { (2, 2048) } else { (1, 3072) };
    let keys: [u16; 16] = [1, 1, 0, 3, 1024, 0, 1, model, 1025, 0, 1, 1, key, 0, 1, grid.code];
    tags.write_tag(Tag::GeoKeyDirectoryTag, &keys[..]).unwrap();
    image.write_data(&vec![128; (WIDTH * HEIGHT * 3) as usize]).unwrap();
}

/// The corners that GDAL finds, in degrees: ◤ ◣ ◢ ◥.
fn corners_by_gdal(path: &Path) -> Vec<[f64; 2]> {
    let told: Value = serde_json::from_str(&printed("gdalinfo", &["-json".as_ref(), path.as_os_str()])).unwrap();
    let ring = told["wgs84Extent"]["coordinates"][0].as_array().unwrap();
    ring.iter().take(4).map(|p| [p[0].as_f64().unwrap(), p[1].as_f64().unwrap()]).collect()
}

/// The same by the program.
fn corners(path: &Path, crs: Option<&str>) -> Vec<[f64; 2]> {
    let options = ReadOptions { crs: crs.map(str::to_owned), ..ReadOptions::default() };
    let task = Context::unwatched();
    let Ok(SourceContent::Layer(opened)) = open(Source::file(path), SourceId(1), &options, &ReadContext::new(&task))
    else {
        panic!("{} is a layer", path.display())
    };
    let mesh = opened.layer.image().unwrap().mesh.clone().unwrap_or_else(|| panic!("{:?}", opened.findings));
    let cells: Vec<_> = mesh.cells().collect();
    let side = cells.len().isqrt();
    let at = |cell: usize, corner: usize| {
        let place = lonlat_from_world(cells[cell].corners[corner]);
        [place.lon, place.lat]
    };
    vec![at(0, 0), at(cells.len() - side, 2), at(cells.len() - 1, 3), at(side - 1, 1)]
}

fn assert_same(own: &[[f64; 2]], theirs: &[[f64; 2]], what: &str) {
    for (own, theirs) in own.iter().zip(theirs) {
        // GDAL prints seven decimals: a centimetre.
        assert!((own[0] - theirs[0]).abs() < 2e-7 && (own[1] - theirs[1]).abs() < 2e-7, "{what}: {own:?} {theirs:?}");
    }
    assert_eq!((own.len(), theirs.len()), (4, 4));
}

#[test]
fn gdal_lays_a_geotiff_on_the_same_place() {
    let folder = tempfile::tempdir().unwrap();
    for grid in &GRIDS {
        for turned in [false, true] {
            let path = folder.path().join(format!("{}-{turned}.tif", grid.code));
            geotiff(&path, grid, turned);
            assert_same(&corners(&path, None), &corners_by_gdal(&path), &format!("EPSG:{} {turned}", grid.code));
        }
    }
}

#[test]
fn gdal_lays_a_picture_with_a_world_file_on_the_same_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.png");
    image::RgbImage::new(WIDTH, HEIGHT).save(&path).unwrap();
    fs::write(folder.path().join("a.pgw"), "80\n60\n60\n-80\n440040\n3446000\n").unwrap();
    let wkt = printed("gdalsrsinfo", &["-o", "wkt1", "EPSG:4544"]);
    fs::write(folder.path().join("a.prj"), wkt).unwrap();
    // GDAL reads no .prj beside a PNG; it is told the system.
    let told = folder.path().join("told.vrt");
    printed(
        "gdal_translate",
        &["-of".as_ref(), "VRT".as_ref(), "-a_srs".as_ref(), "EPSG:4544".as_ref(), path.as_os_str(), told.as_os_str()],
    );
    assert_same(&corners(&path, None), &corners_by_gdal(&told), "world file");
}
