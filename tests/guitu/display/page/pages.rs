//! Laws of every page.

use std::collections::BTreeSet;

use guitu::app::pages::PageSource;
use guitu::display::furniture::{PageItem, SMALLEST_TYPE_PT};
use guitu::display::page::ComposedPage;
use guitu::display::text::width;
use guitu::finding::{Code, Finding, Target};
use guitu::geo::{LonLat, PageRect, ViewPt, ViewRect};
use guitu::i18n::Language;
use guitu::plan::{FeatureId, LayerId};
use guitu::project::annotation::{
    AnchorFeature, Annotation, AnnotationId, AnnotationKind, Callout, ImageSource, Place,
};
use guitu::project::figure::{
    Element, ElementId, ElementKind, Figure, FigureLayers, FigurePlace, Graticule, Orientation, PageFormat, Picture,
    Template,
};
use guitu::project::{Change, Project, records};

use super::support::{compose, facts, figure, source, texts, texts_of};

const A3: PageFormat = PageFormat::A3 { orientation: Orientation::Landscape };

/// The first finding of this kind.
fn finding(composed: &ComposedPage, code: Code) -> Option<&Finding> {
    composed.findings.iter().find(|finding| finding.code == code)
}

/// The source with one annotation in its project.
fn with_annotation(source: &PageSource, item: Annotation) -> PageSource {
    let change = Change::put(records::Annotation(AnnotationId::numbered(1)), item);
    PageSource { project: Project::default().with(vec![change]), ..source.clone() }
}

fn pages() -> Vec<PageFormat> {
    let mut pages: Vec<PageFormat> = Template::ALL.into_iter().map(Template::page).collect();
    pages.extend([
        PageFormat::A4 { orientation: Orientation::Landscape },
        PageFormat::A3 { orientation: Orientation::Portrait },
        PageFormat::Slide4x3,
        PageFormat::Pixels { width: 1366, height: 768 },
        PageFormat::Pixels { width: 640, height: 480 },
    ]);
    pages
}

/// Whatever an item covers, as far as it can be said without drawing.
fn extent(item: &PageItem) -> ViewRect {
    let around = |points: &[ViewPt]| {
        let mut rect = ViewRect::new(points[0], points[0]);
        for p in points {
            rect.min = ViewPt::new(rect.min.x.min(p.x), rect.min.y.min(p.y));
            rect.max = ViewPt::new(rect.max.x.max(p.x), rect.max.y.max(p.y));
        }
        rect
    };
    match item {
        PageItem::Rect { rect, .. } => *rect,
        PageItem::Swatch(swatch) => swatch.rect,
        PageItem::Polygon { points, .. } | PageItem::Line { points, .. } => around(points),
        PageItem::Text { run, style } => {
            let end = run.origin.x + width(&run.text, style);
            let top = ViewPt::new(run.origin.x, run.origin.y - style.size_pt * 0.9);
            ViewRect::new(top, ViewPt::new(end, run.origin.y + style.size_pt * 0.2))
        }
    }
}

fn assert_inside(composed: &ComposedPage, what: &str) {
    let size = composed.page.size;
    let page = ViewRect::new(ViewPt::default(), ViewPt::new(size.width(), size.height())).expanded(0.6);
    for block in &composed.page.blocks {
        assert!(page.contains_rect(&block.rect), "{what}: block {} at {:?}", block.id, block.rect);
    }
    for item in composed.page.items() {
        let rect = extent(item);
        assert!(page.contains_rect(&rect), "{what}: {item:?}");
    }
    for (block, map) in composed.page.maps() {
        let frame = ViewRect::new(ViewPt::default(), ViewPt::new(block.rect.width(), block.rect.height()));
        for label in &map.labels {
            for glyphs in &label.glyphs {
                assert!(frame.contains(glyphs.origin), "{what}: the name {:?} leaves the frame", glyphs.text);
            }
        }
    }
}

#[test]
fn nothing_leaves_any_page_and_no_text_is_below_five_points() {
    let source = source();
    for page in pages() {
        for theme in ["spatial-structure", "all"] {
            let what = format!("{page:?} {theme}");
            let composed = compose(&source, &figure(page, theme));
            assert_inside(&composed, &what);
            for item in composed.page.items() {
                let PageItem::Text { run, style } = item else { continue };
                assert!(style.size_pt >= SMALLEST_TYPE_PT * 4.0 / 3.0 - 1e-3, "{what}: {}", run.text);
            }
            let smallest = composed
                .page
                .maps()
                .flat_map(|(_, map)| map.labels.iter().map(|label| label.style.size_pt * map.symbol_scale));
            assert!(smallest.fold(f32::INFINITY, f32::min) >= SMALLEST_TYPE_PT * 4.0 / 3.0 - 1e-3, "{what}");
        }
    }
}

#[test]
fn names_in_the_frame_keep_off_what_stands_in_it() {
    let composed = compose(&source(), &figure(Template::ReportFigure.page(), "spatial-structure"));
    let (frame, _) = composed.map.unwrap();
    let map = composed.page.maps().next().unwrap().1;
    let in_frame = composed
        .page
        .blocks
        .iter()
        .filter(|block| frame.contains_rect(&block.rect) && block.rect != frame && !block.id.starts_with("map"));
    let plates: Vec<ViewRect> = in_frame.map(|block| block.rect).collect();
    assert!(plates.len() >= 3, "legend, north arrow and scale");
    for label in &map.labels {
        for glyphs in &label.glyphs {
            let at = ViewPt::new(glyphs.origin.x + frame.min.x, glyphs.origin.y + frame.min.y);
            assert!(plates.iter().all(|plate| !plate.contains(at)), "{:?}", glyphs.text);
        }
    }
}

#[test]
fn the_legend_holds_what_is_visible_in_the_frame_and_nothing_else() {
    let source = source();
    let mut sheet = figure(A3, "spatial-structure");
    let whole = texts_of(&compose(&source, &sheet), "legend");
    for row in ["一轴", "两廊", "市界", "河流", "德阳中心城区"] {
        assert!(whole.contains(row), "{row}: {whole:?}");
    }
    // A corner of the map without axis and corridors.
    sheet.place = FigurePlace::Extent { west: 105.05, south: 31.55, east: 105.15, north: 31.62 };
    let corner = texts_of(&compose(&source, &sheet), "legend");
    for row in ["一轴", "两廊", "德阳中心城区"] {
        assert!(!corner.contains(row), "{row} is not there: {corner:?}");
    }
}

#[test]
fn the_legend_follows_the_drawing_order_from_the_top_under_the_groups_of_the_plan() {
    let composed = compose(&source(), &figure(A3, "spatial-structure"));
    let all = texts(&composed);
    let at = |text: &str| all.iter().position(|other| other == text).unwrap_or_else(|| panic!("{text}: {all:?}"));
    assert!(at("空间结构") < at("一轴") && at("一轴") < at("两廊") && at("两廊") < at("底图"));
    assert!(at("底图") < at("市界") && at("市界") < at("河流"));
}

#[test]
fn every_page_has_an_approval_number_or_the_schematic_mark_even_where_the_element_was_deleted() {
    let source = source();
    for page in pages() {
        let mut sheet = figure(page, "spatial-structure");
        assert!(texts(&compose(&source, &sheet)).contains(&"示意图".to_owned()), "{page:?}");
        sheet.elements.retain(|element| !matches!(element.kind, ElementKind::Approval { .. }));
        let without = compose(&source, &sheet);
        assert!(texts(&without).contains(&"示意图".to_owned()), "{page:?}");
        assert!(finding(&without, Code::ApprovalAdded).is_some());
        assert_inside(&without, "approval added");
        sheet.facts.approval = "川S〔2026〕00001号".to_owned();
        let approved = texts(&compose(&source, &sheet));
        assert!(
            approved.contains(&"审图号：川S〔2026〕00001号".to_owned()) && !approved.contains(&"示意图".to_owned())
        );
    }
}

#[test]
fn variables_are_filled_and_empty_rows_of_the_title_block_are_left_out() {
    let source = source();
    let mut sheet = figure(A3, "spatial-structure");
    let filled = texts(&compose(&source, &sheet));
    for text in ["成德同城化发展空间结构图", "图 3-1", "2026-11-25", "德阳市人民政府", "公开"] {
        assert!(filled.contains(&text.to_owned()), "{text}: {filled:?}");
    }
    sheet.facts = guitu::project::figure::FigureFacts { date: "二〇二六年".to_owned(), ..Default::default() };
    let bare = texts(&compose(&source, &sheet));
    assert!(bare.contains(&"二〇二六年".to_owned()));
    assert!(!bare.contains(&"密级".to_owned()) && !bare.contains(&"编制单位".to_owned()));
    assert_ne!(facts(), sheet.facts);
}

#[test]
fn texts_that_are_cut_are_told_wherever_they_stand() {
    // Longer than any box of a page holds at the smallest size.
    let long = "成德同城化发展".repeat(300);
    let screen = PageFormat::Pixels { width: 1366, height: 768 };
    let mut picture = Figure { name: long.clone(), ..figure(screen, "spatial-structure") };
    let mut sheet = figure(A3, "spatial-structure");
    sheet.facts.author = long;
    for figure in [&mut picture, &mut sheet] {
        for element in &mut figure.elements {
            if matches!(element.kind, ElementKind::Headline { .. } | ElementKind::TitleBlock(_)) {
                element.rect.width = 40.0;
            }
        }
        let composed = compose(&source(), figure);
        let found = finding(&composed, Code::TextCut).unwrap_or_else(|| panic!("{:?}", composed.findings));
        let Some(Target::Element(id)) = found.target else { panic!("{found:?}") };
        let kind = figure.element(ElementId(id)).map(|element| &element.kind);
        assert!(found.arguments[0].starts_with("成德同城化发展"), "{found:?}");
        assert!(kind.is_some_and(|kind| !matches!(kind, ElementKind::Map(_))), "it leads to its element: {kind:?}");
    }
}

#[test]
fn a_picture_that_is_not_there_is_told_on_the_page_and_on_the_map() {
    let mut sheet = figure(A3, "spatial-structure");
    let logo = Picture { source: ImageSource::File("nowhere/logo.png".into()) };
    let id = sheet.next_element();
    let rect = PageRect::new(10.0, 10.0, 20.0, 20.0);
    sheet.elements.push(Element { id, rect, visible: true, plate: false, kind: ElementKind::Picture(logo) });
    let photo = AnnotationKind::Image(ImageSource::File("nowhere/photo.jpg".into()));
    let corners = vec![LonLat::new(104.3, 31.0), LonLat::new(104.4, 31.1)];
    let with_photo = with_annotation(&source(), Annotation::new(photo, Place::Map(corners)));
    let composed = compose(&with_photo, &sheet);
    let missing: Vec<_> = composed.findings.iter().filter(|found| found.code == Code::MissingPicture).collect();
    let told: Vec<_> = missing.iter().map(|found| (found.target.clone(), found.arguments[0].as_str())).collect();
    let expected = [(Some(Target::Element(id.0)), "nowhere/logo.png"), (Some(Target::Page), "nowhere/photo.jpg")];
    assert_eq!(told, expected);
}

#[test]
fn a_callout_follows_its_point_onto_paper() {
    let source = source();
    let core = source.plan.features().find(|feature| feature.shape().dimension() == Some(0)).expect("a point");
    let (id, now) = (core.facts().expect("facts").id.clone(), core.shape().positions().next().expect("a place"));
    let before = LonLat::new(now.lon + 0.05, now.lat + 0.03);
    let at = |known: LonLat| {
        let callout = Callout { feature: Some(AnchorFeature::Plan(id.clone())), offset_pt: (70.0, -40.0) };
        let item = Annotation::new(AnnotationKind::Callout(callout), Place::Map(vec![known]));
        let source = with_annotation(&source, Annotation { text: "研究确定".to_owned(), ..item });
        let composed = compose(&source, &figure(A3, "spatial-structure"));
        let map = composed.page.maps().next().expect("a map").1;
        map.labels.last().and_then(|label| label.leader).expect("a leader")
    };
    assert_eq!(at(before), at(now), "its place is the feature's, wherever it was when it was drawn");
}

#[test]
fn a_legend_without_room_says_how_many_rows_are_missing() {
    let mut sheet = figure(A3, "all");
    for element in &mut sheet.elements {
        if matches!(element.kind, ElementKind::Legend(_)) {
            (element.rect.width, element.rect.height) = (30.0, 40.0);
        }
    }
    let composed = compose(&source(), &sheet);
    let found = finding(&composed, Code::LegendCut).expect("told");
    assert!(matches!(found.target, Some(Target::Element(_))), "{found:?}");
    let missing = &found.arguments[0];
    let words = format!("另有 {missing} 项");
    assert!(texts_of(&composed, "legend").contains(&words), "{words}");
}

#[test]
fn both_nets_are_drawn_inside_the_frame() {
    let source = source();
    for (net, number) in [(Graticule::Degrees, "104°30′E"), (Graticule::Kilometres, "35460")] {
        let mut sheet = figure(A3, "spatial-structure");
        for element in &mut sheet.elements {
            if let ElementKind::Map(map) = &mut element.kind {
                map.graticule = net;
            }
        }
        let composed = compose(&source, &sheet);
        let numbers = texts_of(&composed, "map-frame");
        assert!(numbers.contains(number), "{numbers:?}");
        let (frame, _) = composed.map.unwrap();
        let block = composed.page.blocks.iter().find(|block| block.id == "map-frame").unwrap();
        let guitu::display::page::BlockContent::Items(items) = &block.content else { panic!("items") };
        assert!(items.iter().all(|item| frame.expanded(0.6).contains_rect(&extent(item))));
    }
}

#[test]
fn labels_of_title_blocks_follow_the_language_of_the_page_also_in_figures_made_before() {
    let english = PageSource { language: Language::English, ..source() };
    let mut sheet = figure(Template::Slide.page(), "spatial-structure");
    for labels in [["", "", ""], ["编制单位", "日期", "密级"]] {
        for element in &mut sheet.elements {
            if let ElementKind::TitleBlock(block) = &mut element.kind {
                block.rows.iter_mut().zip(labels).for_each(|(row, label)| row.label = label.to_owned());
            }
        }
        let words = texts_of(&compose(&english, &sheet), "title-block").into_iter().collect::<String>();
        assert!(words.contains("Prepared by") && words.contains("Classification"), "{words}");
        assert!(!words.contains("编制单位") && !words.contains("密级"), "{words}");
        let words = texts_of(&compose(&source(), &sheet), "title-block").into_iter().collect::<String>();
        assert!(words.contains("编制单位") && words.contains("密级"), "{words}");
    }
}

#[test]
fn a_label_of_the_users_own_stays_in_every_language() {
    let mut sheet = figure(Template::Slide.page(), "spatial-structure");
    for element in &mut sheet.elements {
        if let ElementKind::TitleBlock(block) = &mut element.kind {
            block.rows[0].label = "组织编制".to_owned();
        }
    }
    let english = PageSource { language: Language::English, ..source() };
    let words = texts_of(&compose(&english, &sheet), "title-block").into_iter().collect::<String>();
    assert!(words.contains("组织编制") && !words.contains("Prepared by"), "{words}");
}

#[test]
fn own_layers_and_a_feature_as_place_are_followed() {
    let mut sheet = figure(A3, "spatial-structure");
    sheet.layers = FigureLayers::Own { ids: vec![LayerId::new("rivers"), LayerId::new("county-borders")] };
    sheet.place = FigurePlace::Feature { id: FeatureId::new("nothing like it") };
    let source = source();
    assert!(finding(&compose(&source, &sheet), Code::NothingShown).is_some());
    sheet.place = FigurePlace::Plan;
    let composed = compose(&source, &sheet);
    let map = composed.page.maps().next().unwrap().1;
    let layers: BTreeSet<&str> = map.layers.iter().map(|layer| layer.key.layer.text()).collect();
    assert_eq!(layers, BTreeSet::from(["veil", "county-borders", "rivers"]));
    assert!(texts_of(&composed, "legend").contains("河流"));
}
