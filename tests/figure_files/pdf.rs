//! The PDF: sound, of its true size, its text searchable and its fonts inside.

use guitu::app::exports::{PageFolder, PageOutput, export_sheets};
use guitu::app::headless::{Opening, Trust, opened};
use guitu::app::pages::{Adjustment, AtlasLike, AtlasOver, AtlasRequest, PageChoice, PageSource, sheets};
use guitu::display::Glyphs;
use guitu::display::furniture::PageItem;
use guitu::display::page::{Block, BlockContent, DocumentPage, Page, PageDocument, PageSize};
use guitu::export::{pdf, writer_named};
use guitu::geo::{ViewPt, ViewRect};
use guitu::i18n::Language;
use guitu::project::figure::{PageFormat, Template};
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
        DocumentPage::new(page, (*title).to_owned())
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

/// The page that an object of a PDF read by qpdf is, from 0.
fn page_number(pdf: &serde_json::Value, object: &serde_json::Value) -> Option<usize> {
    pdf["pages"].as_array()?.iter().position(|page| page["object"] == *object)
}

#[test]
fn each_entry_of_an_atlas_contents_leads_to_its_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("图册.pdf");
    let opening = Opening {
        plan: None,
        project: None,
        trust: &Trust::default(),
        files: &[],
        base_map: None,
        language: Language::Chinese,
    };
    let app = opened(opening).unwrap();
    let source = PageSource::of(app.context(), "2026-11-25".to_owned());
    let page = Some(PageFormat::Report { height_mm: 122.0 });
    let atlas = AtlasRequest { over: AtlasOver::Themes, like: AtlasLike::Template(Template::Atlas) };
    let adjustment = Adjustment { page, ..Adjustment::default() };
    let pages = sheets(&source, &PageChoice::Atlas(atlas), &adjustment).unwrap();
    let writer = writer_named("pdf").unwrap();
    let output = PageOutput { out: path.clone(), writer, dpi: 96.0, folder: PageFolder::IsMade, account: false };
    export_sheets(&source, &pages, &output, &Context::unwatched(), |_| Ok(())).unwrap();
    printed("qpdf", &["--check".as_ref(), path.as_os_str()]);
    let json = printed("qpdf", &["--json=1".as_ref(), path.as_os_str()]);
    let pdf: serde_json::Value = serde_json::from_str(&json).unwrap();
    let object = |value: &serde_json::Value| match value.as_str().filter(|text| text.ends_with(" R")) {
        Some(reference) => pdf["objects"][reference].clone(),
        None => value.clone(),
    };
    let first = object(&pdf["pages"][0]["object"]);
    let links: Vec<serde_json::Value> =
        object(&first["/Annots"]).as_array().expect("links on the contents").iter().map(object).collect();
    assert_eq!(links.len(), source.plan.map_themes.len());
    let mut last = 0;
    for (number, link) in (1..).zip(&links) {
        assert_eq!(link["/Subtype"], "/Link");
        let goal = object(link.get("/Dest").unwrap_or(&link["/A"]["/D"]));
        // Tables of numbers may stand between the pages of the themes.
        let leads_to = page_number(&pdf, &goal[0]).expect("a page");
        assert!(leads_to > last, "{link}");
        last = leads_to;
        let (place, file) = ((leads_to + 1).to_string(), path.to_string_lossy());
        let there = printed("pdftotext", &["-f", place.as_str(), "-l", place.as_str(), &*file, "-"]);
        assert!(there.contains(&pages[number].figure.name) && !there.contains("附表"), "{there}");
        // The words in the rectangle are the name of that page.
        let edge = |index: usize| link["/Rect"][index].as_f64().unwrap();
        let height = 122.0 / 25.4 * 72.0;
        let (x, y) = (edge(0).floor(), (height - edge(3)).floor());
        let (wide, high) = ((edge(2) - edge(0)).ceil(), (edge(3) - edge(1)).ceil());
        let numbers = [x, y, wide, high].map(|value| format!("{value:.0}"));
        let mut arguments: Vec<std::ffi::OsString> = Vec::new();
        for (flag, value) in ["-x", "-y", "-W", "-H"].iter().zip(numbers) {
            arguments.extend([(*flag).into(), value.into()]);
        }
        arguments.extend(["-f", "1", "-l", "1", "-r", "72"].map(Into::into));
        arguments.extend([path.clone().into_os_string(), "-".into()]);
        let words = printed("pdftotext", &arguments);
        assert!(words.contains(&pages[number].figure.name), "{words:?} {}", pages[number].figure.name);
    }
    let annotated =
        pdf["pages"].as_array().unwrap().iter().filter(|page| object(&page["object"]).get("/Annots").is_some());
    assert_eq!(annotated.count(), 1, "only the contents lead elsewhere");
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
