//! Pictures: of figures, of annotations, on the ground.

use guitu::display::page::{Block, BlockContent, DocumentPage, Page, PageDocument, PageSize};
use guitu::export::{Raster, pdf, svg_document};
use guitu::format::picture;
use guitu::format::{ReadContext, Source, SourceContent, open};
use guitu::geo::{ViewPt, ViewRect};
use guitu::plan::SourceId;
use guitu::project::ReadOptions;
use guitu::symbol::Colour;
use guitu::task::Context;

use super::Target;

/// No picture stops its header's reader, its decoders or the page that it stands on.
pub(super) const PICTURE: Target = Target {
    name: "picture",
    seeds: &[],
    sources: &[
        "symbol/picture/mod.rs",
        "symbol/picture/decodable.rs",
        "format/picture/mod.rs",
        "format/picture/shrinking.rs",
        "export/svg/photograph.rs",
        "export/drawing.rs",
        "symbol/decoded.rs",
    ],
    read: |bytes| {
        if let Ok(fitting) = picture::fitting(bytes.into()) {
            assert!(fitting.header.is_drawable());
        }
        let page = page_with(bytes);
        let task = Context::unwatched();
        assert!(!svg_document(&page).is_empty());
        Raster::of_page(&page, 96.0, &task).expect("a page is drawn, with its picture or without");
        let pages = vec![DocumentPage::new(page, String::new())];
        pdf(&PageDocument { pages, ..PageDocument::default() }, &task)
            .expect("a page is written, with its picture or without");
    },
};

/// No TIFF or WebP stops the decoders, nor do its tags place it where nothing is.
pub(super) const IMAGERY: Target = Target {
    name: "imagery",
    seeds: &["fuzz/corpus/picture"],
    sources: &["format/imagery"],
    read: |bytes| {
        for name in ["a.tif", "a.webp", "a.tif.gz"] {
            check_ground_picture(Source::memory(name, bytes));
        }
    },
};

/// No document stops the renderer of pages, nor does it place one where nothing is.
pub(super) const PDF_PAGE: Target = Target {
    name: "pdf_page",
    seeds: &[],
    sources: &["format/imagery/pdf"],
    read: |bytes| check_ground_picture(Source::memory("a.pdf", bytes)),
};

/// No text beside a picture stops the readers of world files, well-known text and `.aux.xml`.
pub(super) const GEOREFERENCE: Target = Target {
    name: "georeference",
    seeds: &[],
    sources: &["format/imagery/world_file.rs", "format/imagery/auxiliary.rs", "format/crs/projection_file.rs"],
    read: |bytes| {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("a.png");
        std::fs::write(&path, include_bytes!("../corpus/picture/rgb.png")).expect("a file can be written");
        for beside in ["a.pgw", "a.png.aux.xml", "a.prj"] {
            std::fs::write(folder.path().join(beside), bytes).expect("a file can be written");
        }
        check_ground_picture(Source::file(&path));
        std::fs::write(folder.path().join("a.pgw"), "2e-5 0 0 -2e-5 104.4 31.1").expect("a file can be written");
        check_ground_picture(Source::file(&path));
    },
};

/// Whatever is read has its pixels and, if anything, a place on the globe.
fn check_ground_picture(source: Source) {
    let options = ReadOptions { reader: Some("picture".to_owned()), ..ReadOptions::default() };
    let task = Context::unwatched();
    let Ok(SourceContent::Layer(opened)) = open(source, SourceId(1), &options, &ReadContext::new(&task)) else {
        return;
    };
    let image = opened.layer.image().expect("the reader of pictures makes a picture");
    assert!(image.pixels.count() > 0 && picture::fitting(image.bytes.clone()).is_ok());
    if let Some(bounds) = opened.layer.bounds() {
        assert!((-180.0..=180.0).contains(&bounds.west) && (-90.0..=90.0).contains(&bounds.north), "{bounds:?}");
    }
}

fn page_with(picture: &[u8]) -> Page {
    let rect = ViewRect::new(ViewPt::default(), ViewPt::new(16.0, 16.0));
    Page {
        size: PageSize::Pixels { width: 16, height: 16 },
        ground: Colour::WHITE,
        blocks: vec![Block { id: "picture-1".to_owned(), rect, content: BlockContent::Image(picture.into()) }],
    }
}
