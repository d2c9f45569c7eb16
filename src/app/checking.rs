//! What `guitu check` looks at: a path is read as the window reads it.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::finding::{Finding, Findings};
use crate::format::annotations;
use crate::format::project_file;
use crate::format::{self, GEOJSON_READER, Kind, Limits, ReadContext, Source, SourceContent, recognise, unwritable_in};
use crate::plan::SourceId;
use crate::project::ReadOptions;
use crate::task::Context;

/// A path and everything odd about it.
#[derive(Debug)]
pub struct Checked {
    pub path: PathBuf,
    pub findings: Findings,
    /// Features read, or records of a project.
    pub features: usize,
    /// A project has records where others have features.
    pub is_project: bool,
}

/// Reads the path with every check there is, whatever it costs.
pub fn check_path(path: &Path) -> Checked {
    if let Ok(Some(Kind::Project)) = recognise(&Source::file(path), &ReadOptions::default()) {
        let (features, findings) = project_file::check(path);
        return Checked { path: path.to_owned(), findings, features, is_project: true };
    }
    let unwatched = Context::unwatched();
    let limits = Limits { crossing_check_features: usize::MAX, ..Limits::default() };
    let context = ReadContext { limits, ..ReadContext::new(&unwatched) };
    let opened = format::open(Source::file(path), SourceId(1), &ReadOptions::default(), &context);
    let (features, findings) = match opened {
        Ok(SourceContent::Layer(opened)) => {
            let mut findings = opened.findings;
            // Annotations are read from GeoJSON alone.
            let is_geojson = opened.reader.id == GEOJSON_READER;
            let odd = if is_geojson { odd_annotations(path) } else { Vec::new() };
            for finding in unwritable_in(&opened.layer).into_iter().chain(odd) {
                findings.push(finding);
            }
            (opened.layer.feature_count(), findings)
        }
        Ok(SourceContent::Plan(plan, mut findings)) => {
            for finding in plan.layers.iter().filter_map(|layer| unwritable_in(layer)) {
                findings.push(finding);
            }
            (plan.features().count(), findings)
        }
        Err(error) => {
            let mut findings = Findings::default();
            findings.push(error.finding());
            (0, findings)
        }
    };
    Checked { path: path.to_owned(), findings, features, is_project: false }
}

/// Files larger than this are layers: a hundred thousand annotations take less, in bytes.
const LARGEST_ANNOTATIONS: u64 = 256 << 20;

/// What is odd in a layer that is a file of annotations, and as such is imported.
fn odd_annotations(path: &Path) -> Vec<Finding> {
    let source = Source::file(path);
    if source.size() > LARGEST_ANNOTATIONS {
        return Vec::new();
    }
    let mut text = String::new();
    match source.open().and_then(|file| file.take(LARGEST_ANNOTATIONS).read_to_string(&mut text)) {
        Ok(_) => annotations::check(&text),
        // What is no text holds no annotations.
        Err(_) => Vec::new(),
    }
}
