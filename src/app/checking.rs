//! What `guitu check` looks at: a path is read as the window reads it.

use std::path::{Path, PathBuf};

use crate::finding::Findings;
use crate::format;
use crate::format::Opened;
use crate::format::ReadOptions;
use crate::plan::LayerId;
use crate::task::Context;

/// A path and everything odd about it.
#[derive(Debug)]
pub struct Checked {
    pub path: PathBuf,
    pub findings: Findings,
    /// Features read.
    pub features: usize,
}

/// Reads the path with every check there is, whatever it costs.
pub fn check_path(path: &Path) -> Checked {
    let mut options = ReadOptions::default();
    options.limits.crossing_check_features = usize::MAX;
    let opened = format::open(path, &LayerId::new("checked"), &options, &Context::unwatched());
    let (features, findings) = match opened {
        Ok(Opened::Layer(layer, findings)) => (layer.feature_count(), findings),
        Ok(Opened::Plan(plan, findings)) => (plan.features().count(), findings),
        Err(error) => {
            let mut findings = Findings::default();
            findings.push(error.finding());
            (0, findings)
        }
    };
    Checked { path: path.to_owned(), findings, features }
}
