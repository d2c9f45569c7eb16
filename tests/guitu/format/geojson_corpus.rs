//! Every file of `tests/corpus` is read, and what is read and found is compared with the golden
//! text beside it. `UPDATE_GOLDEN=1` rewrites the text; a change is reviewed like code.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use guitu::format::ReadContext;
use guitu::format::geojson::{GeoJsonLayer, read};
use guitu::geo::LonLat;
use guitu::i18n::Language;
use guitu::i18n::finding_text;
use guitu::project::ReadOptions;
use guitu::task::Context;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn read_file(path: &Path) -> GeoJsonLayer {
    let options = ReadOptions::default();
    let unwatched = Context::unwatched();
    // Metres without a zone are looked at from Deyang.
    let context = ReadContext { around: Some(LonLat::new(104.4, 31.1)), ..ReadContext::new(&unwatched) };
    read(fs::File::open(path).unwrap(), 0, &options, &context).unwrap()
}

/// What a file holds, one line a feature, and what is odd about it, one line a finding.
fn described(layer: &GeoJsonLayer) -> String {
    let mut text = String::new();
    for row in 0..layer.table.len() {
        let shape = layer.table.shapes().get(row);
        let parts: Vec<String> =
            shape.parts().map(|part| format!("{:?} {}", part.kind, part.positions.len())).collect();
        let first = shape.positions().next().map_or_else(String::new, |p| format!(" @ {:.6} {:.6}", p.lon, p.lat));
        let id = layer.table.raw_id(row).unwrap_or("-");
        let properties: String = layer.table.raw_properties(row).chars().take(60).collect();
        let line = layer.origin.place(row).line.unwrap_or(0);
        writeln!(text, "  {line}: {id} {properties:?} [{}]{first}", parts.join(", ")).unwrap();
    }
    if let Some(foreign) = &layer.foreign {
        writeln!(text, "  + {}", serde_json::to_string(foreign).unwrap()).unwrap();
    }
    for finding in layer.findings.iter() {
        let place = &finding.place;
        let number = |n: Option<usize>| n.map_or_else(|| "-".to_owned(), |n| n.to_string());
        let name = place.name.as_deref().unwrap_or("-");
        let message = finding_text(Language::Chinese, finding);
        let (feature, line) = (number(place.feature), number(place.line));
        writeln!(text, "  ! {:?} 要素 {feature} 行 {line} {name}: {message}", finding.severity).unwrap();
    }
    writeln!(text, "  = {} read, {} left out {:?}", layer.table.len(), layer.origin.left_out(), layer.suggestion)
        .unwrap();
    text
}

#[test]
fn the_corpus_reads_as_the_golden_text_says() {
    let mut paths: Vec<PathBuf> = fs::read_dir(corpus()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut text = String::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ext| ext == "geojson")) {
        writeln!(text, "{}", path.file_stem().unwrap().to_string_lossy()).unwrap();
        text += &described(&read_file(path));
    }
    let golden = corpus().join("expected.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &text).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap();
    for (got, wanted) in text.lines().zip(expected.lines()) {
        assert_eq!(got, wanted);
    }
    assert_eq!(text.len(), expected.len());
}

#[test]
fn no_file_cut_anywhere_stops_the_reader() {
    for path in fs::read_dir(corpus()).unwrap().map(|entry| entry.unwrap().path()) {
        let bytes = fs::read(&path).unwrap();
        let step = (bytes.len() / 400).max(1);
        for end in (0..bytes.len()).step_by(step) {
            let layer =
                read(&bytes[..end], 0, &ReadOptions::default(), &ReadContext::new(&Context::unwatched())).unwrap();
            let told = !layer.findings.is_empty() || !layer.table.is_empty();
            assert!(told, "{} cut at {end}: nothing read, nothing said", path.display());
        }
    }
}

#[test]
fn truncation_keeps_the_features_before_it() {
    let text = fs::read(corpus().join("good-collection.geojson")).unwrap();
    let whole = read(&text[..], 0, &ReadOptions::default(), &ReadContext::new(&Context::unwatched())).unwrap().table;
    let mut most = 0;
    for end in 0..text.len() {
        let cut =
            read(&text[..end], 0, &ReadOptions::default(), &ReadContext::new(&Context::unwatched())).unwrap().table;
        assert!(cut.len() >= most, "a feature was lost at {end}");
        most = cut.len();
        for row in 0..cut.len() {
            assert_eq!(cut.raw_properties(row), whole.raw_properties(row));
        }
    }
    assert_eq!(most, whole.len());
}
