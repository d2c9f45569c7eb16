//! What `guitu check` looks at: a path is read as the window reads it.

use std::path::{Path, PathBuf};

use crate::finding::Findings;
use crate::format::project_file;
use crate::format::{self, Kind, Limits, ReadContext, Source, SourceContent, recognise, unwritable_in};
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
            if let Some(finding) = unwritable_in(&opened.layer) {
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
