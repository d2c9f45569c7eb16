//! What stands on the map of a window.

use guitu::display::furniture::{Drawing, LegendRow, LegendSection, PageItem, WindowFurniture, WindowInput};
use guitu::geo::{Camera, LonLat, ViewPt, ViewRect};
use guitu::i18n::{Language, message};
use guitu::style::palette::STRUCTURE;
use guitu::symbol::Sample;
use guitu::symbol::Symbol;

fn rows(count: usize) -> Vec<LegendSection> {
    let row = |index| LegendRow {
        text: format!("图层{index}的名称"),
        sign: None,
        symbol: Symbol::default(),
        sample: Sample::Line,
        cells: Vec::new(),
    };
    vec![LegendSection { heading: None, heads: Vec::new(), rows: (0..count).map(row).collect() }]
}

fn furniture(size: (f32, f32), count: usize, change: impl Fn(&mut WindowInput<'_>)) -> WindowFurniture {
    let legend = rows(count);
    let mut input = WindowInput {
        camera: Camera::new(LonLat::new(104.4, 31.1), 9.0, size.0, size.1),
        scale: 1.0,
        palette: &STRUCTURE,
        language: Language::Chinese,
        legend: &legend,
        is_roomy: true,
        folded: None,
        tools: None,
    };
    change(&mut input);
    WindowFurniture::new(&input)
}

fn texts(drawing: &Drawing) -> Vec<String> {
    let text = |item: &'_ PageItem| match item {
        PageItem::Text { run, .. } => Some(run.text.clone()),
        _ => None,
    };
    drawing.items.iter().filter_map(text).collect()
}

#[test]
fn everything_stands_on_the_map_and_nothing_on_anything_else() {
    for (width, height) in [(1400.0, 800.0), (640.0, 420.0)] {
        let furniture = furniture((width, height), 9, |_| ());
        let places: Vec<ViewRect> = furniture.drawings().map(|drawing| drawing.rect).collect();
        let map = ViewRect::new(ViewPt::default(), ViewPt::new(width, height));
        for (index, place) in places.iter().enumerate() {
            assert!(map.contains_rect(place), "{place:?}");
            assert!(places[..index].iter().all(|other| !other.intersects(place)), "{places:?}");
        }
    }
}

#[test]
fn a_long_legend_leaves_the_upper_part_of_the_map_free_and_says_how_much_is_missing() {
    let furniture = furniture((1400.0, 600.0), 40, |_| ());
    let card = furniture.legend.unwrap();
    assert!(card.drawing.rect.min.y > 600.0 * 0.22);
    let texts = texts(&card.drawing);
    let shown = texts.iter().filter(|text| text.starts_with("图层")).count();
    assert_eq!(texts.last(), Some(&format!("另有 {} 项", 40 - shown)));
}

#[test]
fn the_legend_folds_where_the_tools_stand_and_moves_beside_them_once_it_is_opened() {
    let tools = ViewRect::new(ViewPt::new(12.0, 60.0), ViewPt::new(48.0, 420.0));
    let put = |input: &mut WindowInput<'_>| input.tools = Some(tools);
    assert!(furniture((1400.0, 600.0), 9, put).legend.unwrap().is_folded);
    let open = |input: &mut WindowInput<'_>| (input.tools, input.folded) = (Some(tools), Some(false));
    let card = furniture((1400.0, 600.0), 9, open).legend.unwrap();
    assert!(!card.is_folded && card.drawing.rect.min.x > tools.max.x);
    assert!(!furniture((1400.0, 800.0), 9, |_| ()).legend.unwrap().is_folded);
    assert!(furniture((500.0, 800.0), 9, |_| ()).legend.unwrap().is_folded, "a narrow map");
}

#[test]
fn without_tools_as_in_a_meeting_the_legend_shows_more() {
    let tools = ViewRect::new(ViewPt::new(1340.0, 60.0), ViewPt::new(1380.0, 420.0));
    let shown = |tools| {
        let card = furniture((1400.0, 600.0), 40, |input| input.tools = tools).legend.unwrap();
        texts(&card.drawing).iter().filter(|text| text.starts_with("图层")).count()
    };
    assert!(shown(None) > shown(Some(tools)));
}

#[test]
fn the_note_is_whole_in_english_on_the_map_of_a_laptop() {
    let note = furniture((756.0, 688.0), 1, |input| input.language = Language::English).note;
    assert_eq!(texts(&note), ["Schematic map", message(Language::English, "map.schematic_note")]);
}

#[test]
fn the_note_is_the_stamp_alone_where_the_map_is_narrow() {
    assert_eq!(texts(&furniture((1400.0, 600.0), 1, |_| ()).note).len(), 2);
    assert_eq!(texts(&furniture((520.0, 600.0), 1, |_| ()).note), ["示意图"]);
}
