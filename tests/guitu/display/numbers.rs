//! Nothing on a page is nameless: what has no room for its name has a number, and a table says what that
//! stands for.

use std::collections::{BTreeMap, BTreeSet};

use guitu::app::pages::PageSource;
use guitu::display::account::{Account, Fate};
use guitu::display::page::{BlockContent, ComposedPage, Composer, PageSize};
use guitu::display::{LabelKind, PlacedLabel};
use guitu::i18n::Language;
use guitu::plan::{FeatureId, FeatureKey, LayerId, Plan, Role};
use guitu::project::figure::{Orientation, PageFormat};

use super::page::support::{figure, source, texts, texts_of};
use super::sketch::{layer, plan, point};

fn number<'p>(plan: &'p Plan, id: &str) -> &'p str {
    let feature = plan.feature(&FeatureId::new(id)).expect("a feature of the plan");
    plan.numbers.of_feature(&feature.key()).expect("a number")
}

#[test]
fn a_feature_has_the_number_of_the_plan_and_else_one_of_its_class_that_nothing_else_has() {
    let source = source();
    let plan = &source.plan;
    for (id, code) in [("tr-road-zhongjinjian", "快5"), ("tr-exp-sa2", "高1"), ("tr-rail-s11", "轨6")] {
        assert_eq!(number(plan, id), code);
    }
    let mut seen: BTreeMap<&str, FeatureKey> = BTreeMap::new();
    let projects = plan.features().filter(|feature| {
        feature.facts().is_some_and(|facts| !facts.is_context()) && feature.layer.symbol.role != Role::River
    });
    for feature in projects {
        let number = plan.numbers.of_feature(&feature.key()).unwrap_or_else(|| panic!("{} has none", feature.name()));
        let other = seen.insert(number, feature.key());
        assert!(other.is_none(), "{number}: {other:?} and {:?}", feature.key());
    }
    // What has no place is counted last.
    let stations = plan.layer(&LayerId::new("stations")).expect("stations");
    let unplaced = stations.features().find(|feature| feature.shape().is_empty()).expect("one that nobody can place");
    assert_eq!(**plan.numbers.of_feature(&unplaced.key()).unwrap(), *format!("站{}", stations.feature_count()));
}

#[test]
fn a_plan_that_says_nothing_of_numbers_counts_by_the_first_character_of_its_layers() {
    let plan = plan(vec![
        layer("east", Role::Point, Some("factory"), &[point("丙", 104.5, 31.0), point("甲", 104.1, 31.0)]),
        layer("west", Role::Point, Some("bank"), &[point("乙", 104.3, 31.0)]),
    ]);
    let numbers = |id: &str| -> Vec<String> {
        let layer = plan.layer(&LayerId::new(id)).unwrap();
        layer.features().map(|feature| plan.numbers.of_feature(&feature.key()).unwrap().to_string()).collect()
    };
    let (east, west) = (numbers("east"), numbers("west"));
    assert_eq!(east.len(), 2);
    let tail = |number: &String| number.chars().last();
    assert_eq!((tail(&east[0]), tail(&east[1])), (Some('2'), Some('1')), "from west to east: {east:?}");
    assert_eq!(tail(&west[0]), Some('1'), "{west:?}");
}

/// A page of a theme, with the account of its map.
fn page(source: &PageSource, composer: &mut Composer, page: PageFormat, theme: &str) -> (ComposedPage, Account) {
    let figure = figure(page, theme);
    let composed = source.compose(composer, &figure, (1, 1));
    let account = source.account(&figure, &composed).expect("a map");
    (composed, account)
}

fn numbers(composed: &ComposedPage) -> Vec<&PlacedLabel> {
    let maps = composed.page.maps().map(|(_, picture)| picture);
    maps.flat_map(|picture| &picture.labels).filter(|label| label.kind == LabelKind::Number).collect()
}

fn words(label: &PlacedLabel) -> String {
    label.glyphs.iter().map(|run| run.text.as_str()).collect()
}

/// The numbers that the table on the page, or on the pages that follow it, explains.
fn explained(composed: &ComposedPage) -> BTreeSet<String> {
    let annexes = composed.annexes.iter().map(|page| ComposedPage { page: page.clone(), ..composed.clone() });
    texts_of(composed, "number-key").into_iter().chain(annexes.flat_map(|annex| texts(&annex))).collect()
}

/// What is wrong with a page of a theme: features without name and number, sums that do not add up, numbers
/// that no table explains or that are too small, plates on plates.
fn faults(composed: &ComposedPage, account: &Account) -> Vec<String> {
    let mut faults = Vec::new();
    let counted: usize = Fate::ALL.iter().map(|fate| account.count(*fate)).sum();
    let ids: BTreeSet<&str> = account.features.iter().map(|feature| feature.id.as_str()).collect();
    if counted != account.features.len() || ids.len() != counted {
        faults.push(format!("{counted} of {} features", account.features.len()));
    }
    let nameless = account.features.iter().filter(|feature| feature.fate == Fate::Nameless);
    faults.extend(nameless.map(|feature| format!("nameless: {}", feature.name)));
    let explained = explained(composed);
    let needed = account.features.iter().filter(|feature| matches!(feature.fate, Fate::Numbered | Fate::Tabled));
    let numbers_needed = needed.filter_map(|feature| feature.number.clone());
    faults.extend(numbers_needed.filter(|number| !explained.contains(number)).map(|number| format!("{number}: ?")));
    let scale = composed.page.maps().next().map_or(1.0, |(_, picture)| picture.symbol_scale);
    let least = if matches!(composed.page.size, PageSize::Paper { .. }) { 8.0 } else { 9.0 };
    let plates = numbers(composed);
    let small = plates.iter().filter(|label| label.style.size_pt * scale < least - 0.01);
    faults.extend(small.map(|label| format!("{} is small", words(label))));
    for (index, plate) in plates.iter().enumerate() {
        let rect = plate.tag.expect("a plate").rect.expanded(-0.5);
        let on = plates[index + 1..].iter().find(|other| other.tag.is_some_and(|tag| tag.rect.intersects(&rect)));
        faults.extend(on.map(|other| format!("{} on {}", words(plate), words(other))));
    }
    let drawn = composed.page.blocks.iter().filter(|block| matches!(block.content, BlockContent::Map(_))).count();
    if drawn != 1 {
        faults.push(format!("{drawn} maps"));
    }
    let _ = source;
    faults
}

/// The theme with everything: no map to be read by names. What has no room there is on those of other themes.
const EVERYTHING: &str = "all";

/// All themes of the built-in plan but the last on one medium, made one after the other.
fn check(medium: PageFormat, most_tabled: usize) {
    let source = source();
    let mut composer = Composer::default();
    let mut faults_of = BTreeMap::new();
    for theme in source.plan.map_themes.iter().filter(|theme| theme.id != EVERYTHING) {
        let (composed, account) = page(&source, &mut composer, medium, &theme.id);
        let mut found = faults(&composed, &account);
        let tabled = account.count(Fate::Tabled);
        if tabled > most_tabled {
            found.push(format!("{tabled} in the table only"));
        }
        faults_of.insert(&theme.id, found);
    }
    faults_of.retain(|_, found| !found.is_empty());
    assert!(faults_of.is_empty(), "{medium:?}: {faults_of:#?}");
}

#[test]
fn nothing_is_nameless_in_a_picture_for_screens() {
    check(PageFormat::Pixels { width: 1920, height: 1080 }, 6);
}

#[test]
fn nothing_is_nameless_on_an_a3_sheet() {
    check(PageFormat::A3 { orientation: Orientation::Landscape }, 6);
}

#[test]
fn nothing_is_nameless_where_everything_is_on_one_sheet() {
    let source = source();
    let sheet = PageFormat::A3 { orientation: Orientation::Landscape };
    let (composed, account) = page(&source, &mut Composer::default(), sheet, EVERYTHING);
    assert_eq!(faults(&composed, &account), Vec::<String>::new());
    assert!(account.count(Fate::Numbered) > 2 * account.count(Fate::Tabled));
}

#[test]
fn nothing_is_nameless_on_an_a4_page() {
    check(PageFormat::A4 { orientation: Orientation::Landscape }, 6);
}

#[test]
fn nothing_is_nameless_in_a_figure_of_a_report_or_on_a_slide() {
    check(PageFormat::Report { height_mm: 122.0 }, 12);
    check(PageFormat::Slide16x9, 6);
}

#[test]
fn an_english_page_numbers_the_same_features_and_says_so_in_english() {
    let (chinese, english) = (source(), PageSource { language: Language::English, ..source() });
    let sheet = PageFormat::A3 { orientation: Orientation::Landscape };
    let theme = "transport-projects";
    let (one, _) = page(&chinese, &mut Composer::default(), sheet, theme);
    let (other, account) = page(&english, &mut Composer::default(), sheet, theme);
    assert_eq!(faults(&other, &account), Vec::<String>::new());
    let counted = |composed: &ComposedPage| numbers(composed).into_iter().map(words).collect::<BTreeSet<String>>();
    assert!(!counted(&one).is_empty());
    assert!(explained(&other).iter().any(|text| text == "planned"), "{:?}", explained(&other));
}

#[test]
fn a_report_names_twenty_five_features_and_a_slide_fifteen() {
    let source = source();
    for (medium, most) in [(PageFormat::Report { height_mm: 122.0 }, 25), (PageFormat::Slide16x9, 15)] {
        let (_, account) = page(&source, &mut Composer::default(), medium, "transport-projects");
        // Rivers have no numbers, and their names are those of the ground.
        let named = account.features.iter().filter(|feature| feature.fate == Fate::Named && feature.number.is_some());
        let named = named.count();
        assert!(named <= most, "{medium:?}: {named}");
    }
}

#[test]
fn a_project_at_the_place_of_what_it_enlarges_is_drawn_once_and_the_account_says_with_what() {
    let sheet = PageFormat::A3 { orientation: Orientation::Landscape };
    let (_, account) = page(&source(), &mut Composer::default(), sheet, "transport-projects");
    let merged = |id: &str| account.features.iter().find(|feature| feature.id == id).expect("a feature");
    let station = merged("tr-hub-deyang-station-upgrade");
    assert_eq!((station.fate, station.into.as_deref()), (Fate::Merged, Some("tr-station-deyang")));
    let part = merged("tr-exp-g0511");
    assert_eq!((part.fate, part.into.as_deref()), (Fate::Merged, Some("tr-exp-sanrao")));
}
