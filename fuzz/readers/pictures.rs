//! Pictures: of figures, of annotations, on the ground.

use guitu::display::page::{Block, BlockContent, DocumentPage, Page, PageDocument, PageSize};
use guitu::export::{Raster, pdf, svg_document};
use guitu::format::picture;
use guitu::geo::{ViewPt, ViewRect};
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
        "paint/image.rs",
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

fn page_with(picture: &[u8]) -> Page {
    let rect = ViewRect::new(ViewPt::default(), ViewPt::new(16.0, 16.0));
    Page {
        size: PageSize::Pixels { width: 16, height: 16 },
        ground: Colour::WHITE,
        blocks: vec![Block { id: "picture-1".to_owned(), rect, content: BlockContent::Image(picture.into()) }],
    }
}
