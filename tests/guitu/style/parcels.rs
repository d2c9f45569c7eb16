//! A small file of parcels and roads, opened beside the small plan.

use std::fs;
use std::time::{Duration, Instant};

use guitu::app::command::FileCommand;
use guitu::app::{App, Command};
use guitu::plan::LayerId;

use crate::support;

pub const LAYER: &str = "source-1";

pub fn layer() -> LayerId {
    LayerId::new(LAYER)
}

/// Four squares: two of 耕地, one of 林地, one without a kind; their areas are 10, 20, 60 and none.
pub fn program() -> App {
    let square = |lon: f64, kind: &str, area: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"地类":{kind},"面积":{area}}},"geometry":{{"type":"Polygon","coordinates":[[[{lon},31.0],[{},31.0],[{},31.1],[{lon},31.1],[{lon},31.0]]]}}}}"#,
            lon + 0.08,
            lon + 0.08
        )
    };
    let features = [
        square(104.1, "\"耕地\"", "10"),
        square(104.2, "\"林地\"", "\"20\""),
        square(104.3, "\"耕地\"", "60"),
        square(104.4, "null", "null"),
    ];
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("地块.geojson");
    fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")))
        .expect("a temporary file");
    let mut app = support::app();
    app.dispatch(Command::File(FileCommand::Open(path)));
    let begun = Instant::now();
    while !app.workspace().loading().is_empty() {
        assert!(begun.elapsed() < Duration::from_mins(1), "reading a small file hangs");
        app.tick(0.0);
        std::thread::yield_now();
    }
    app
}
