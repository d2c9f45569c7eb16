//! The PDF: sound, of its true size, its text searchable and its fonts inside.

use guitu::display::Glyphs;
use guitu::display::page::{Block, BlockContent, DocumentPage, Page, PageDocument, PageItem, PageSize};
use guitu::export::pdf;
use guitu::geo::{ViewPt, ViewRect};
use guitu::symbol::{Colour, TextStyle, Weight};
use guitu::task::Context;

use crate::judge::printed;
use crate::request::{request, written};

/// Pages of A3 that say their title.
pub fn atlas(titles: &[&str]) -> PageDocument {
    let style = TextStyle { colour: Colour::BLACK, weight: Weight::Regular, size_pt: 40.0, tracking: 0.0, halo: None };
    let page = |title: &&str| {
        let run = Glyphs { text: (*title).to_owned(), origin: ViewPt::new(100.0, 200.0), angle: 0.0 };
        let size = PageSize::Paper { width_mm: 420.0, height_mm: 297.0 };
        let rect = ViewRect::new(ViewPt::default(), ViewPt::new(size.width(), size.height()));
        let block =
            Block { id: "title".into(), rect, content: BlockContent::Items(vec![PageItem::Text { run, style }]) };
        let page = Page { size, ground: Colour::WHITE, blocks: vec![block] };
        DocumentPage { page, bookmark: (*title).to_owned() }
    };
    PageDocument {
        title: "图册".into(),
        author: "某局".into(),
        subject: "示例".into(),
        date: "2026-11-25".into(),
        pages: titles.iter().map(page).collect(),
    }
}

#[test]
fn a_map_is_a_sound_pdf_with_its_fonts_inside_and_its_names_searchable_once_each() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("图.pdf");
    let bytes = written(&request(&path));
    printed("qpdf", &["--check".as_ref(), path.as_os_str()]);
    let text = printed("pdftotext", &["-raw".as_ref(), path.as_os_str(), "-".as_ref()]);
    for name in ["空间结构图", "德阳中心城区", "罗江区", "示意图", "本图界线不作为划界"] {
        assert!(text.contains(name), "{name}: {text}");
    }
    // A rim is no text, and a name along a river can be searched like any other.
    assert_eq!((text.matches("罗江区").count(), text.matches("龙门山发展走廊").count()), (1, 1), "{text}");
    let fonts = printed("pdffonts", &[path.as_os_str()]);
    for line in fonts.lines().skip(2) {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [.., embedded, subset, unicode, _, _] = *columns else { panic!("{line}") };
        assert_eq!((embedded, subset, unicode), ("yes", "yes", "yes"), "{line}");
        assert!(line.contains('+') && line.contains("NotoSansCJKsc"), "{line}");
    }
    assert!(fonts.lines().count() >= 4, "both weights: {fonts}");
    let again = folder.path().join("again.pdf");
    assert!(bytes == written(&request(&again)), "the same map gives the same bytes");
}

#[test]
fn pages_have_their_size_their_bookmarks_and_what_the_file_says_of_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("图册.pdf");
    let bytes = pdf(&atlas(&["旌阳区", "罗江区", "广汉市"]), &Context::unwatched()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    printed("qpdf", &["--check".as_ref(), path.as_os_str()]);
    let info = printed("pdfinfo", &[path.as_os_str()]);
    let value = |name: &str| {
        let line = info.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{name}: {info}"));
        line.trim_start_matches(':').trim().to_owned()
    };
    assert_eq!((value("Title"), value("Author"), value("Pages")), ("图册".into(), "某局".into(), "3".into()));
    assert!(value("Creator").starts_with("规图") && value("CreationDate").contains("2026"), "{info}");
    let size = value("Page size");
    let numbers: Vec<f32> = size.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [width, height] = numbers[..2] else { panic!("{size}") };
    assert!((width - 420.0 / 25.4 * 72.0).abs() < 0.01 && (height - 297.0 / 25.4 * 72.0).abs() < 0.01, "{size}");
    let outline = printed("qpdf", &["--json=1".as_ref(), "--json-key=outlines".as_ref(), path.as_os_str()]);
    let outline: serde_json::Value = serde_json::from_str(&outline).unwrap();
    let titles: Vec<&str> =
        outline["outlines"].as_array().unwrap().iter().filter_map(|entry| entry["title"].as_str()).collect();
    assert_eq!(titles, ["旌阳区", "罗江区", "广汉市"]);
    let second = printed(
        "pdftotext",
        &["-f".as_ref(), "2".as_ref(), "-l".as_ref(), "2".as_ref(), path.as_os_str(), "-".as_ref()],
    );
    assert_eq!(second.trim(), "罗江区");
}
