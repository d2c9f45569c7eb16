//! Pages of PDF as pictures on the ground: drawn, chosen, placed where they say where they lie, and bounded.

use guitu::finding::{Code, Finding};
use guitu::format::{OpenError, OpenedLayer, PageSizes, PictureFault, ReadContext, Source, SourceContent, open};
use guitu::geo::{LonLat, Pixels};
use guitu::plan::{GroundImage, SourceId};
use guitu::project::ReadOptions;
use guitu::symbol::decoded::Decoded;
use guitu::symbol::picture::PictureHeader;
use guitu::task::Context;

use crate::support::documents::{RED_QUARTER, pages, pdf, stream};

fn opened(bytes: Vec<u8>, page: Option<u32>) -> Result<OpenedLayer, OpenError> {
    let task = Context::unwatched();
    let options = ReadOptions { page, ..ReadOptions::default() };
    match open(Source::memory("图纸.pdf", bytes), SourceId(7), &options, &ReadContext::new(&task))? {
        SourceContent::Layer(layer) => Ok(*layer),
        SourceContent::Plan(plan, _) => panic!("{} is a plan", plan.id),
    }
}

fn image(layer: &OpenedLayer) -> &GroundImage {
    layer.layer.image().unwrap()
}

fn refused(bytes: Vec<u8>, page: Option<u32>) -> Finding {
    opened(bytes, page).unwrap_err().finding()
}

fn colour(picture: &Decoded, across: f64, down: f64) -> [u8; 3] {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the picture")]
    let at = |share: f64, side: u32| (share * f64::from(side)) as usize;
    let from = (at(down, picture.height) * picture.width as usize + at(across, picture.width)) * 4;
    [picture.rgba[from], picture.rgba[from + 1], picture.rgba[from + 2]]
}

#[test]
fn the_only_page_is_drawn_at_300_dots_an_inch_and_waits_for_its_points() {
    let layer = opened(pages(&[[200, 100]], "", RED_QUARTER, &[]), None).unwrap();
    assert_eq!(image(&layer).pixels, Pixels::new(833, 417));
    assert!(image(&layer).mesh.is_none() && layer.findings.count(Code::PictureUnplaced) == 1);
    let picture = Decoded::of(&image(&layer).bytes).unwrap();
    assert_eq!((picture.width, picture.height), (833, 417));
    assert_eq!(colour(&picture, 0.25, 0.75), [255, 0, 0]);
    assert_eq!(colour(&picture, 0.25, 0.25), [255, 255, 255], "paper");
    assert_eq!(colour(&picture, 0.75, 0.75), [255, 255, 255]);
}

#[test]
fn of_several_pages_one_is_asked_for_and_a_page_that_is_not_there_is_told() {
    let file = pages(&[[200, 100], [842, 1191]], "", RED_QUARTER, &[]);
    let Err(OpenError::Picture { fault: PictureFault::WhichPage(sizes), .. }) = opened(file.clone(), None) else {
        panic!("a page was taken unasked")
    };
    assert_eq!(sizes, PageSizes(vec![[71, 35], [297, 420]]));
    let second = opened(file.clone(), Some(2)).unwrap();
    assert_eq!((image(&second).pixels, second.layer.title.zh.as_str()), (Pixels::new(3508, 4963), "图纸 2"));
    assert_eq!(refused(file.clone(), None).code, Code::PageNotChosen);
    for number in [0, 3, u32::MAX] {
        assert_eq!(refused(file.clone(), Some(number)).code, Code::NoSuchPage);
    }
}

#[test]
fn chinese_text_whose_typeface_is_not_in_the_file_is_written() {
    // As Word and CAD programs leave it: 宋体 by name, in the character set Adobe-GB1.
    let font = "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font\
        /Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>\
        /FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0\
        /Ascent 859/Descent -141/CapHeight 700/StemV 80>>>>]>>";
    // 规图
    let text = "BT /F 40 Tf 20 30 Td <89C456FE> Tj ET";
    let written = |font: &str| {
        let entries = "/Resources<</Font<</F 4 0 R>>>>";
        let layer = opened(pages(&[[200, 100]], entries, text, &[font.to_owned()]), None).unwrap();
        let picture = Decoded::of(&image(&layer).bytes).unwrap();
        let ink = |columns: std::ops::Range<u32>| {
            let dark = |x: u32, y: u32| picture.rgba[(y * picture.width + x) as usize * 4] < 128;
            columns.map(|x| (0..picture.height).filter(|y| dark(x, *y)).count()).sum::<usize>()
        };
        // The two characters stand from 20 to 60 and from 60 to 100 points.
        [ink(85..245), ink(255..415), ink(420..833)]
    };
    let [first, second, behind] = written(font);
    assert!(first > 2000 && second > 2000 && behind == 0, "{first} {second} {behind}");
}

/// A page with a map in its middle whose corners are these, latitude first.
fn geopdf(corners: &str, system: &str) -> Vec<u8> {
    let entries = format!(
        "/VP[<</Type/Viewport/BBox[50 25 150 75]/Measure<</Type/Measure/Subtype/GEO/Bounds[0 0 0 1 1 1 1 0]\
         /GPTS[{corners}]/LPTS[0 0 0 1 1 1 1 0]/GCS<<{system}>>>>>>]"
    );
    pages(&[[200, 100]], &entries, RED_QUARTER, &[])
}

const CGCS2000: &str = "/Type/GEOGCS/EPSG 4490/WKT(GEOGCS[\"China Geodetic Coordinate System 2000\"])";

#[test]
fn a_page_that_says_where_its_map_lies_is_placed_at_once() {
    let layer = opened(geopdf("31.0 104.0 31.05 104.0 31.05 104.1 31.0 104.1", CGCS2000), None).unwrap();
    assert!(layer.findings.count(Code::PictureUnplaced) == 0, "{:?}", layer.findings);
    // The map takes the middle half of the page each way.
    let bounds = layer.layer.bounds().unwrap();
    let near = |found: f64, wanted: f64| (found - wanted).abs() < 2e-4;
    assert!(near(bounds.west, 103.95) && near(bounds.east, 104.15), "{bounds:?}");
    assert!(near(bounds.south, 30.975) && near(bounds.north, 31.075), "{bounds:?}");
    assert!(bounds.contains(LonLat::new(104.05, 31.02)));
}

#[test]
fn a_place_that_makes_no_sense_or_is_of_another_datum_is_told_and_not_used() {
    let xian80 = "/Type/GEOGCS/EPSG 4610/WKT(GEOGCS[\"Xian 1980\"])";
    let usual = "31.0 104.0 31.05 104.0 31.05 104.1 31.0 104.1";
    for (corners, system) in [
        (usual, xian80),
        ("31 104 31 104 31 104 31 104", CGCS2000),
        ("131 104 31 104 31 304 99999999 104", CGCS2000),
        ("31.0 104.0 31.05 104.0 31.05 104.1 31.0 104.4", CGCS2000),
    ] {
        let layer = opened(geopdf(corners, system), None).unwrap();
        assert!(image(&layer).mesh.is_none(), "{corners}");
        assert_eq!(layer.findings.count(Code::BadGeoreference), 1, "{corners}");
    }
    let nothing = opened(geopdf("31 104", CGCS2000), None).unwrap();
    assert_eq!(nothing.findings.count(Code::PictureUnplaced), 1);
}

#[test]
fn documents_that_are_larger_than_any_drawing_are_refused_with_the_reason() {
    let page = |size: [u32; 2]| pages(&[size], "", RED_QUARTER, &[]);
    assert_eq!(refused(pages(&[[200, 100]; 2001], "", "", &[]), Some(1)).code, Code::TooManyPages);
    assert_eq!(refused(page([2_000_000_000, 2_000_000_000]), None).code, Code::OversizedPicture);
    let large = opened(page([14_400, 7200]), None).unwrap();
    assert_eq!(image(&large).pixels, Pixels::new(60_000, 30_000));
    let drawn = PictureHeader::of(&image(&large).bytes).unwrap();
    assert!(
        u64::from(drawn.width) * u64::from(drawn.height) <= 36_100_000
            && large.findings.count(Code::PictureReduced) == 1
    );

    // Each form draws the next ten times: ten thousand million fields.
    let forms: Vec<String> = (0..10)
        .map(|level| {
            let next = format!("/BBox[0 0 200 100]/Subtype/Form/Resources<</XObject<</N {} 0 R>>>>", level + 5);
            stream(&next, &"/N Do ".repeat(10))
        })
        .chain([stream("/BBox[0 0 200 100]/Subtype/Form", RED_QUARTER)])
        .collect();
    let bomb = pages(&[[200, 100]], "/Resources<</XObject<</N 4 0 R>>>>", "/N Do", &forms);
    assert_eq!(refused(bomb, None).code, Code::TooMuchToDraw);
    let own = stream("/BBox[0 0 200 100]/Subtype/Form/Resources<</XObject<</N 4 0 R>>>>", "/N Do /N Do");
    let circle = pages(&[[200, 100]], "/Resources<</XObject<</N 4 0 R>>>>", "/N Do", &[own]);
    assert!(opened(circle, None).is_ok_and(|layer| image(&layer).pixels.width == 833), "a form that draws itself");
}

#[test]
fn what_is_damaged_or_locked_is_told() {
    let whole = pages(&[[200, 100]], "", RED_QUARTER, &[]);
    assert_eq!(refused(b"%PDF-1.7\n".to_vec(), None).code, Code::DamagedPicture);
    assert_eq!(
        refused(pdf(&["<</Type/Catalog/Pages 2 0 R>>".to_owned(), "<</Type/Pages/Kids[]>>".to_owned()]), None).code,
        Code::DamagedPicture
    );
    for length in (0..whole.len()).step_by(37) {
        // Whatever is left of it, it is drawn or told.
        drop(opened(whole[..length].to_vec(), None));
    }
    let mut locked = whole;
    let trailer = String::from_utf8(locked.split_off(locked.len() - 80)).unwrap();
    let filter = "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O(00000000000000000000000000000000)\
        /U(00000000000000000000000000000000)>>/ID[(0000000000000000)(0000000000000000)]/Root";
    locked.extend(trailer.replace("/Root", filter).bytes());
    assert_eq!(refused(locked, None).code, Code::LockedDocument);
}
