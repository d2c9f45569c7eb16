//! A second city: its package is made from `seeds/README.md` alone, with kinds, themes and groups
//! of its own. Whatever works for the built-in plan works for it, in its own words.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guitu::app::checking::check_path;
use guitu::app::pages::{
    Adjustment, AtlasLike, AtlasOver, AtlasRequest, PageChoice, PageSource, Sheet, atlas_title, sheets,
};
use guitu::app::rows::{finding_rows, search_hint};
use guitu::app::{App, Config, PagePictures, Settings};
use guitu::display::LayerName;
use guitu::display::page::Composer;
use guitu::finding::{Code, Findings, Severity};
use guitu::format::{self, ReadContext, Source, SourceContent};
use guitu::i18n::{Language, finding_text};
use guitu::plan::{Plan, SourceId};
use guitu::project::figure::Template;
use guitu::project::{Project, ReadOptions};
use guitu::query::{SearchIndex, tally};
use guitu::style::palette::STRUCTURE;
use guitu::task::Context;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::display::page::support::texts;

const COUNTIES: [&str; 4] = ["章浦区", "圩桥区", "曾坊县", "单溪县"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan-chengjiang")
}

fn open(path: &Path) -> (Plan, Findings) {
    let unwatched = Context::unwatched();
    match format::open(Source::file(path), SourceId(1), &ReadOptions::default(), &ReadContext::new(&unwatched)) {
        Ok(SourceContent::Plan(plan, findings)) => (*plan, findings),
        other => panic!("no plan: {other:?}"),
    }
}

fn source() -> PageSource {
    let (plan, _) = open(&folder());
    PageSource {
        layers: plan.layers.clone(),
        plan: Arc::new(plan),
        project: Project::default(),
        palette: &STRUCTURE,
        language: Language::Chinese,
        date: "2026-11-25".to_owned(),
        pictures: PagePictures::default(),
        base_map: None,
    }
}

fn atlas(source: &PageSource, over: AtlasOver) -> Vec<Sheet> {
    let request = AtlasRequest { over, like: AtlasLike::Template(Template::Atlas) };
    sheets(source, &PageChoice::Atlas(request), &of_theme("layout")).expect("an atlas")
}

fn of_theme(theme: &str) -> Adjustment {
    Adjustment { theme: Some(theme.to_owned()), ..Adjustment::default() }
}

fn names(sheets: &[Sheet]) -> Vec<&str> {
    sheets[1..].iter().map(|sheet| sheet.name.as_str()).collect()
}

/// The package as a zip, in a folder of its own as people make them.
fn zipped(into: &Path) -> PathBuf {
    let path = into.join("澄江.zip");
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    let layers = std::fs::read_dir(folder().join("layers")).unwrap();
    let layers = layers.map(|entry| format!("layers/{}", entry.unwrap().file_name().to_string_lossy()));
    for name in ["plan.json", "clauses.json"].map(str::to_owned).into_iter().chain(layers) {
        zip.start_file(format!("澄江/{name}"), SimpleFileOptions::default()).unwrap();
        zip.write_all(&std::fs::read(folder().join(name)).unwrap()).unwrap();
    }
    zip.finish().unwrap();
    path
}

#[test]
fn it_opens_as_folder_and_zip_and_only_its_own_miscount_is_worth_a_hint() {
    let scratch = tempfile::tempdir().unwrap();
    for path in [folder(), zipped(scratch.path())] {
        let (plan, findings) = open(&path);
        let found: Vec<(Code, Severity)> = findings.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(found, [(Code::MiscountNoted, Severity::Note)], "{findings:?}");
        assert_eq!((plan.layers.len(), plan.features().count()), (12, 34));
        assert_eq!(
            (plan.indicators.len(), plan.discrepancies.len(), plan.licence.zh.as_str()),
            (2, 1, "虚构数据，CC0")
        );
        assert!(plan.notes.zh.contains("虚构"));
    }
}

#[test]
fn a_theme_makes_a_page_with_its_legend_and_everything_around_the_city_is_veiled() {
    let source = source();
    let sheets = sheets(&source, &PageChoice::Map(Template::Atlas.page()), &of_theme("water")).unwrap();
    let page = source.compose(&mut Composer::default(), &sheets[0].figure, (1, 1));
    let texts = texts(&page);
    for word in ["干渠", "湖泊", "水厂"] {
        assert!(texts.iter().any(|text| text.contains(word)), "{word} in {texts:?}");
    }
    let map = page.page.maps().next().expect("a map").1;
    assert!(map.layers.iter().any(|layer| layer.key.layer == LayerName::Veil));
    assert!(map.labels.iter().flat_map(|label| &label.glyphs).any(|run| run.text == "圩湖"), "the lake has its name");
}

#[test]
fn the_atlas_has_a_page_for_each_of_its_own_districts_with_a_locator() {
    let source = source();
    let pages = atlas(&source, AtlasOver::Counties);
    assert_eq!(names(&pages), COUNTIES, "and none for the neighbour's");
    let page = source.compose(&mut Composer::default(), &pages[1].figure, (2, 5));
    let words = texts(&page);
    for word in ["区位", "澄江市", "邻川市"] {
        assert!(words.iter().any(|text| text == word), "{word} in {words:?}");
    }
}

#[test]
fn zones_are_of_the_declared_kind_and_projects_leave_out_structure_and_ground() {
    let source = source();
    assert_eq!(names(&atlas(&source, AtlasOver::Zones)), ["西片区", "东片区", "北片区"]);
    let projects = atlas(&source, AtlasOver::Projects);
    let mut projects = names(&projects);
    projects.sort_unstable();
    assert_eq!(projects, ["东片区水厂", "单溪站", "圩桥站", "澄单铁路", "澄江干渠", "西片区水厂"]);
}

#[test]
fn features_are_counted_by_its_districts() {
    let (plan, _) = open(&folder());
    let tally = tally(&plan);
    let water = |county: &str| tally.by_county_and_theme.get(&(county.to_owned(), "water".to_owned())).copied();
    assert_eq!(COUNTIES.map(water), [Some(3), Some(2), Some(3), Some(1)]);
    assert_eq!((tally.counts.located, tally.counts.carried, tally.counts.missing), (15, 0, 1));
}

#[test]
fn names_are_found_by_the_readings_of_the_place() {
    let (plan, _) = open(&folder());
    let index = SearchIndex::new(&plan.layers, &plan.readings);
    for (typed, name) in [
        ("shanqiao", "单桥镇"),
        ("sqz", "单桥镇"),
        ("zengfangzhan", "曾坊站"),
        ("xuqiaozhan", "圩桥站"),
        ("xqz", "圩桥站"),
        ("xuhu", "圩湖"),
    ] {
        assert_eq!(index.find(typed, 1).first().map(|found| found.name.as_str()), Some(name), "{typed}");
    }
    assert!(index.find("weiqiao", 1).is_empty(), "not as the dictionary reads it");
}

/// The package with one text of one file replaced.
fn changed(into: &Path, file: &str, from: &str, to: &str) -> PathBuf {
    std::fs::create_dir_all(into.join("layers")).unwrap();
    let layers = std::fs::read_dir(folder().join("layers")).unwrap();
    let layers = layers.map(|entry| format!("layers/{}", entry.unwrap().file_name().to_string_lossy()));
    for name in ["plan.json", "clauses.json"].map(str::to_owned).into_iter().chain(layers) {
        let text = std::fs::read_to_string(folder().join(&name)).unwrap();
        assert!(name != file || text.contains(from), "{from} is not in {file}");
        let text = if name == file { text.replace(from, to) } else { text };
        std::fs::write(into.join(&name), text).unwrap();
    }
    into.to_owned()
}

#[test]
fn the_window_says_of_an_opened_package_what_check_says_and_where() {
    let scratch = tempfile::tempdir().unwrap();
    let path = changed(scratch.path(), "layers/stations.geojson", "[114.742,25.965]", "[115.01,25.965]");
    let (plan, findings) = open(&path);
    let checked = check_path(&path).findings;
    assert_eq!(findings.iter().collect::<Vec<_>>(), checked.iter().collect::<Vec<_>>());
    let rows = finding_rows(&app(plan, findings));
    let row = rows.iter().find(|row| row.text.contains("点不在所写的曾坊县内，而在单溪县")).expect("the rule has run");
    let station = row.feature.as_ref().expect("it leads to the station");
    assert_eq!((station.layer.as_str(), station.index), ("stations", 1));
}

#[test]
fn what_an_author_gets_wrong_first_is_told_in_one_line_each() {
    let bounds = "[114.5, 25.5, 115.3, 26.2]";
    for (from, to, code, words) in [
        (bounds, "[104.5, 30.5, 105.3, 31.2]", Code::BoundsElsewhere, "不在规划范围内"),
        (bounds, "[114.8, 25.5, 115.3, 26.2]", Code::BoundsCutArea, "切掉"),
        ("\"works\": \"水厂\",", "", Code::MissingWord, "缺少“works”，3 个要素用到它"),
        ("\"2026-03\"", "\"2026年3月\"", Code::BadDate, "2026-03-15"),
        ("\"inside\": [\"澄江市\"]", "\"inside\": [\"澄江\"]", Code::UnknownCounty, "“澄江”"),
        ("\"composites\": [\"four-stations\"]", "\"composites\": []", Code::CompositeCount, "discrepancies"),
        ("\"water_treatment\"", "\"water_works\"", Code::UnknownWord, "water_works"),
        ("\"role\": \"canal\"", "\"role\": \"core\"", Code::WrongGeometry, "澄江干渠"),
    ] {
        let scratch = tempfile::tempdir().unwrap();
        let (_, findings) = open(&changed(scratch.path(), "plan.json", from, to));
        let of_code: Vec<_> = findings.iter().filter(|finding| finding.code == code).collect();
        assert_eq!(of_code.len(), 1, "{code:?}: {findings:?}");
        let text = finding_text(Language::Chinese, of_code[0]);
        assert!(text.contains(words), "{text}");
    }
}

fn app(plan: Plan, plan_findings: Findings) -> App {
    App::new(Config {
        plan: Arc::new(plan),
        plan_findings,
        settings_folder: None,
        settings: Settings::default(),
        wake: Arc::new(|| ()),
        network: guitu::basemap::network::Network::default(),
        reduce_motion: true,
    })
}

#[test]
fn the_window_speaks_its_words() {
    let (plan, plan_findings) = open(&folder());
    for (language, counties, zones) in [(Language::Chinese, "区县", "片区"), (Language::English, "district", "cluster")]
    {
        let title = |over| atlas_title(over, &plan, language);
        assert_eq!((title(AtlasOver::Counties).as_str(), title(AtlasOver::Zones).as_str()), (counties, zones));
    }
    let hint = search_hint(&app(plan, plan_findings));
    assert!(hint.contains("“圩桥站”“xuqiaozhan”“xqz”"), "{hint}");
}
