//! A plan package comes in the same from memory, from a folder and from a zip, and one bad piece
//! of it does not take the others with it.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use guitu::finding::Code;
use guitu::finding::Findings;
use guitu::format::disk::LocalDisk;
use guitu::format::package::{self, Embedded, PackageError, load, load_zip, open_folder};
use guitu::plan::{FeatureId, LayerId, Plan};
use guitu::task::Context;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan")
}

const FILES: [&str; 6] = [
    "plan.json",
    "clauses.json",
    "layers/stations.geojson",
    "layers/rail.geojson",
    "layers/counties.geojson",
    "images/relief.png",
];

/// The files of the fixture, changed by `edit`.
fn files(edit: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<(&'static str, Vec<u8>)> {
    let read = |name: &'static str| Some((name, edit(name, fs::read(folder().join(name)).unwrap())?));
    FILES.into_iter().filter_map(read).collect()
}

fn load_files(files: &[(&'static str, Vec<u8>)]) -> Result<(Plan, Findings), PackageError> {
    load(&Embedded(files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect()), &Context::unwatched())
}

/// The fixture with one text replaced in one file.
fn with_change(file: &str, from: &str, to: &str) -> (Plan, Findings) {
    let changed = files(|name, bytes| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if name != file {
            return Some(bytes);
        }
        assert!(text.contains(from), "{from} is not in {file}");
        Some(text.replacen(from, to, 1).into_bytes())
    });
    load_files(&changed).unwrap()
}

fn codes(findings: &Findings) -> Vec<Code> {
    findings.counts().map(|(code, _)| code).collect()
}

fn check_fixture(plan: &Plan, findings: &Findings) {
    assert!(findings.is_empty(), "{findings:?}");
    let layers: Vec<&str> = plan.layers.iter().map(|layer| layer.id.as_str()).collect();
    assert_eq!(layers, ["relief", "counties", "rail", "stations"], "from the bottom to the top");
    assert_eq!(plan.groups[0].layers, [LayerId::new("stations"), LayerId::new("rail")]);
    assert_eq!(plan.features().count(), 6);
    let north = plan.feature(&FeatureId::new("tr-station-north")).unwrap();
    assert!(north.shape().is_empty(), "未落图");
    let east = plan.feature(&FeatureId::new("tr-station-east")).unwrap();
    assert_eq!(east.facts().unwrap().aliases, ["新东站"]);
    assert_eq!(plan.clauses.iter().len(), 3);
    assert_eq!((plan.composites.len(), plan.indicators.len(), plan.discrepancies.len()), (1, 1, 1));
    assert_eq!(plan.layer(&LayerId::new("stations")).unwrap().scales.max_denominator, Some(500_000.0));
}

#[test]
fn a_folder_and_a_zip_hold_the_same_plan() {
    let (plan, findings) = open_folder(&LocalDisk, &folder(), &Context::unwatched()).unwrap();
    check_fixture(&plan, &findings);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files(|_, bytes| Some(bytes)) {
        zip.start_file(format!("small/{name}"), SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    let (plan, findings) = load_zip(zip.finish().unwrap(), &Context::unwatched()).unwrap();
    check_fixture(&plan, &findings);
}

#[test]
fn the_plan_in_the_program_is_whole() {
    let (plan, findings) = package::embedded().unwrap();
    assert_ne!(findings.worst(), Some(guitu::finding::Severity::Error), "{findings:?}");
    assert!(plan.features().count() > 0 && plan.bounds.is_some());
}

#[test]
fn the_figures_on_the_page_about_the_seeds_are_those_of_the_program() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/README.md")).unwrap();
    let (plan, _) = package::embedded().unwrap();
    let counts = guitu::query::tally(&plan).counts;
    let opening = format!("{} 个规划要素：{} 个已落图，{} 个挂靠", counts.all(), counts.located, counts.carried);
    assert!(page.contains(&opening), "{opening}: run the step `statistics` of scripts/build_seed.py");
    assert!(page.contains(&format!("{} 个未落图；", counts.missing)), "{counts:?}");
}

#[test]
fn a_line_that_misses_a_place_in_checks_json_is_found_and_an_unknown_line_is_named() {
    let checks = br#"{"passes": [
        {"line": "tr-rail-east", "name": "\u9060\u7ad9", "at": [100.0, 30.0], "source": "test"},
        {"line": "nowhere", "name": "B", "at": [104.0, 31.0], "source": "test"}
    ]}"#;
    let mut given = files(|_, bytes| Some(bytes));
    given.push(("checks.json", checks.to_vec()));
    let (plan, findings) = load_files(&given).unwrap();
    assert_eq!(plan.checks.passes.len(), 2);
    assert!(codes(&findings).contains(&Code::UnknownFeature), "{findings:?}");
}

#[test]
fn a_missing_layer_is_named_and_the_others_stay() {
    let without = files(|name, bytes| (name != "layers/rail.geojson").then_some(bytes));
    let (plan, findings) = load_files(&without).unwrap();
    assert_eq!(plan.layers.len(), 3);
    assert_eq!(plan.groups[0].layers, [LayerId::new("stations")]);
    // The composite and the theme name what the layer held.
    assert_eq!(codes(&findings), [Code::MissingFile, Code::BadManifest, Code::UnknownFeature]);
    assert!(plan.composites[0].members.is_empty());
}

#[test]
fn a_feature_without_its_facts_is_left_out_by_name_line_and_property() {
    let (plan, findings) = with_change("layers/stations.geojson", "\"stage\":\"planned\"", "\"stage\":\"someday\"");
    assert_eq!(plan.features().count(), 5);
    let finding = findings.iter().next().unwrap();
    let stages = "existing | under_construction | preparatory | planned | study";
    let fault = format!("stage: \"someday\" ({stages})");
    assert_eq!((finding.code, finding.arguments.as_slice()), (Code::BadProperties, &[fault][..]));
    assert_eq!((finding.place.line, finding.place.feature), (Some(2), Some(1)));
    assert_eq!(finding.place.name.as_deref(), Some("西站"));
    assert_eq!(finding.place.file.as_deref(), Some(Path::new("layers/stations.geojson")));
    let (_, findings) = with_change("layers/stations.geojson", "\"kind\":\"station\",", "");
    assert_eq!(findings.iter().next().unwrap().arguments, ["kind: –"]);
}

#[test]
fn what_is_wrong_with_a_feature_is_told_at_once() {
    let (_, findings) = with_change(
        "layers/stations.geojson",
        "\"kind\":\"station\",\"stage\":\"planned\",",
        "\"kind\":7,\"stage\":\"someday\",\"rank\":\"first\",\"in_plan\":\"yes\",",
    );
    assert_eq!(codes(&findings), [Code::BadProperties]);
    let told = &findings.iter().next().unwrap().arguments[0];
    for property in ["kind: 7", "stage: \"someday\"", "rank: \"first\"", "in_plan: \"yes\""] {
        assert!(told.contains(property), "{property} in {told}");
    }
}

#[test]
fn the_plan_lies_in_the_counties_that_it_declares_and_else_in_all_of_them() {
    let declared = |text: &str| with_change("plan.json", "\"version\": 1,", &format!("\"version\": 1, {text}")).0;
    assert_eq!(inside_names(&declared("")), ["西县", "东县"]);
    let plan = declared("\"inside\": [\"东县\"],");
    assert_eq!(inside_names(&plan), ["东县"]);
    let station = |id| plan.feature(&FeatureId::new(id)).unwrap().standing().in_plan;
    assert!(station("tr-station-east") && !station("tr-station-west"));
    let stated = with_change("layers/counties.geojson", "\"name\":\"西县\"", "\"in_plan\":true,\"name\":\"西县\"").0;
    assert_eq!(inside_names(&stated), ["西县"], "where one says that it is inside, the others are not");
}

fn inside_names(plan: &Plan) -> Vec<String> {
    plan.features().filter(guitu::plan::Feature::is_plan_county).map(|county| county.name()).collect()
}

#[test]
fn words_of_the_package_mean_what_it_declares() {
    let (plan, findings) = with_change("plan.json", "\"en\": \"County\"", "\"en\": \"County\", \"is\": \"shire\"");
    assert_eq!(codes(&findings), [Code::UnknownWord]);
    assert_eq!(inside_names(&plan), ["西县", "东县"], "as usual");
    let (_, findings) = with_change("plan.json", "\"marker\": \"station\"", "\"marker\": \"stop\"");
    assert_eq!(findings.iter().next().unwrap().arguments, ["groups[0].layers[0].symbol.marker", "stop"]);
    let reading = "\"version\": 1, \"readings\": {\"圩桥\": \"xu\"},";
    assert_eq!(codes(&with_change("plan.json", "\"version\": 1,", reading).1), [Code::BadReading]);
}

#[test]
fn references_that_lead_nowhere_are_reported_and_left_out() {
    let (plan, findings) = with_change("plan.json", "\"tr-rail-east\"", "\"tr-rail-gone\"");
    assert_eq!((codes(&findings), plan.composites[0].members.len()), (vec![Code::UnknownFeature], 0));
    let (plan, findings) = with_change("layers/rail.geojson", "\"1.1\"", "\"9.9\"");
    assert_eq!(codes(&findings), [Code::UnknownClause]);
    assert!(plan.feature(&FeatureId::new("tr-rail-east")).unwrap().facts().unwrap().clauses.is_empty());
}

#[test]
fn a_bad_piece_of_the_manifest_costs_only_itself() {
    let (plan, findings) = with_change("plan.json", "\"comparison\": \"<=\"", "\"comparison\": \"about\"");
    assert_eq!((codes(&findings), plan.indicators.len()), (vec![Code::UnknownWord], 0));
    let (plan, findings) = with_change("plan.json", "\"role\": \"railway\"", "\"role\": \"tramway\"");
    assert_eq!((codes(&findings), plan.layers.len()), (vec![Code::UnknownWord], 4));
    let (plan, findings) = with_change("plan.json", "\"#4a4a4a\"", "\"grey\"");
    assert_eq!((codes(&findings), plan.layers.len()), (vec![Code::UnknownWord], 4));
    let (plan, findings) = with_change("plan.json", "\"layers/counties.geojson\"", "\"../counties.geojson\"");
    assert_eq!(plan.layers.len(), 3);
    assert!(findings.count(Code::MissingFile) + findings.count(Code::UnsafeEntry) == 1, "{findings:?}");
}

#[test]
fn a_package_of_a_later_version_or_of_something_else_is_refused() {
    let open = |from: &'static str, to: &'static str| {
        load_files(&files(|_, bytes| Some(String::from_utf8_lossy(&bytes).replacen(from, to, 1).into_bytes())))
    };
    assert!(matches!(open("\"version\": 1", "\"version\": 2"), Err(PackageError::NewerVersion(2))));
    assert!(matches!(open("guitu-plan", "other"), Err(PackageError::NotAPlan)));
    assert!(matches!(open("{", ""), Err(PackageError::BadManifest(_))));
    assert!(matches!(load(&Embedded(Vec::new()), &Context::unwatched()), Err(PackageError::NoManifest(_))));
}
