//! True scale, measured in the finished PDF by reading its drawing operators.

use std::fs;
use std::sync::Arc;

use guitu::app::pages::{PageSource, new_figure};
use guitu::display::page::{Composer, DocumentPage, PageDocument};
use guitu::export::{PRINT_DPI, writer_named};
use guitu::format::{self, ReadContext, Source, SourceContent};
use guitu::geo::LonLat;
use guitu::geo::measure::distance;
use guitu::i18n::Language;
use guitu::plan::{Plan, SourceId};
use guitu::project::figure::{FigurePlace, FigureScale, Orientation, PageFormat};
use guitu::project::{Project, ReadOptions};
use guitu::style::palette::STRUCTURE;
use guitu::task::Context;

use crate::judge::printed;

const CENTRE: LonLat = LonLat { lon: 104.4, lat: 31.13 };

/// The place so many metres from the centre towards (east, north), by bisection on the geodesic.
fn away((east, north): (f64, f64), metres: f64) -> LonLat {
    let at = |t: f64| LonLat::new(CENTRE.lon + east * t, CENTRE.lat + north * t);
    let (mut near, mut far) = (0.0, 2.0);
    for _ in 0..60 {
        let middle = f64::midpoint(near, far);
        if distance(CENTRE, at(middle)).0 < metres {
            near = middle;
        } else {
            far = middle;
        }
    }
    at(near)
}

/// Straight lines of two points in a content stream, in PDF units (1/72 inch).
fn lines(content: &str) -> Vec<[(f64, f64); 2]> {
    type Matrix = [f64; 6];
    let product = |a: Matrix, b: Matrix| {
        [
            a[0] * b[0] + a[1] * b[2],
            a[0] * b[1] + a[1] * b[3],
            a[2] * b[0] + a[3] * b[2],
            a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4],
            a[4] * b[1] + a[5] * b[3] + b[5],
        ]
    };
    let mut matrix: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let (mut stack, mut numbers, mut path, mut found) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for word in content.split_whitespace() {
        if let Ok(number) = word.parse::<f64>() {
            numbers.push(number);
            continue;
        }
        match (word, numbers.as_slice()) {
            ("q", _) => stack.push(matrix),
            ("Q", _) => matrix = stack.pop().unwrap_or(matrix),
            ("cm", [.., a, b, c, d, e, f]) => matrix = product([*a, *b, *c, *d, *e, *f], matrix),
            ("m" | "l", [.., x, y]) => {
                if word == "m" {
                    path.clear();
                }
                path.push((x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]));
            }
            ("S", _) => {
                if let [a, b] = path[..] {
                    found.push([a, b]);
                }
            }
            _ => {}
        }
        numbers.clear();
    }
    found
}

#[test]
fn forty_kilometres_are_a_hundred_millimetres_in_a_pdf_of_1_to_400_000() {
    let folder = tempfile::tempdir().unwrap();
    for direction in [(1.0, 0.0), (0.0, 1.0), (0.8, 0.5)] {
        let ends = [away(direction, 20_000.0), away((-direction.0, -direction.1), 20_000.0)];
        assert!((distance(ends[0], ends[1]).0 - 40_000.0).abs() < 5.0);
        let path = folder.path().join("line.geojson");
        let [a, b] = ends.map(|p| format!("[{},{}]", p.lon, p.lat));
        let text = format!(
            r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"LineString","coordinates":[{a},{b}]}}}}"#
        );
        fs::write(&path, text).unwrap();
        let context = Context::unwatched();
        let opened =
            format::open(Source::file(&path), SourceId(1), &ReadOptions::default(), &ReadContext::new(&context));
        let Ok(SourceContent::Layer(opened)) = opened else { panic!("{opened:?}") };
        let source = PageSource {
            plan: Arc::new(Plan::default()),
            layers: vec![Arc::new(opened.layer)],
            project: Project::default(),
            palette: &STRUCTURE,
            language: Language::Chinese,
            date: String::new(),
            pictures: guitu::app::PagePictures::default(),
            base_map: None,
        };
        let mut figure = new_figure(&source, PageFormat::A3 { orientation: Orientation::Landscape }, None);
        figure.place = FigurePlace::extent(
            LonLat::new(CENTRE.lon - 0.3, CENTRE.lat - 0.3),
            LonLat::new(CENTRE.lon + 0.3, CENTRE.lat + 0.3),
        );
        figure.scale = FigureScale::Fixed { denominator: 400_000.0 };
        let page = source.compose(&mut Composer::default(), &figure, (1, 1)).page;
        let document = PageDocument { pages: vec![DocumentPage::new(page, String::new())], ..PageDocument::default() };
        let (pdf, plain) = (folder.path().join("page.pdf"), folder.path().join("plain.pdf"));
        fs::write(&pdf, writer_named("pdf").unwrap().pages(&document, PRINT_DPI, &context).unwrap()).unwrap();
        let arguments = ["--qdf".as_ref(), "--object-streams=disable".as_ref(), pdf.as_os_str(), plain.as_os_str()];
        printed("qpdf", &arguments);
        let bytes = fs::read(&plain).unwrap();
        let lengths: Vec<f64> = lines(&String::from_utf8_lossy(&bytes))
            .into_iter()
            .map(|[a, b]| (a.0 - b.0).hypot(a.1 - b.1) / 72.0 * 25.4)
            .collect();
        // Of straight lines only this one is longer than a swatch or a tick and shorter than a rule or a frame.
        let measured: Vec<&f64> = lengths.iter().filter(|mm| (60.0..120.0).contains(*mm)).collect();
        assert!(!measured.is_empty(), "{lengths:?}");
        assert!(measured.iter().all(|mm| (**mm - 100.0).abs() <= 0.5), "{direction:?}: {lengths:?}");
    }
}
