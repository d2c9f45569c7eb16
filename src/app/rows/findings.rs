//! Rows of the findings panel: what was odd in the plan and in added files.

use std::path::Path;

use super::held::plain_path;
use crate::app::App;
use crate::finding::Code;
use crate::finding::Finding;
use crate::finding::Findings;
use crate::finding::Place;
use crate::finding::Severity;
use crate::i18n::finding_text;
use crate::i18n::message_with;
use crate::plan::FeatureKey;
use crate::plan::{Layer, LayerId};

/// One finding in words.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingRow {
    pub severity: Severity,
    pub text: String,
    /// File, feature and line, as far as they are known.
    pub place: String,
    /// The feature that it is about, if it is on the map.
    pub feature: Option<FeatureKey>,
}

/// All findings, the worst first.
pub fn finding_rows(app: &App) -> Vec<FindingRow> {
    let plan = app.context().plan();
    let of_plan = |finding: &Finding| plan.layer(&LayerId::new(finding.place.file.as_deref()?.to_str()?));
    let mut rows = rows_of(app, app.workspace().plan_findings(), None, &|finding| of_plan(finding).map(AsRef::as_ref));
    for (id, added) in app.context().project().sources() {
        if let Some(source) = app.context().open().source(id) {
            rows.extend(rows_of(app, &source.findings, Some(&added.path), &|_| Some(&source.layer)));
        }
    }
    let mut held = Findings::default();
    for file in app.document().file().held() {
        held.push(Finding::new(Code::HeldBack, Place::default()).with(plain_path(&file.path)));
    }
    rows.extend(rows_of(app, &held, None, &|_| None));
    rows.sort_by_key(|row| std::cmp::Reverse(row.severity));
    rows
}

/// The findings of one input; `layer_of` is the layer that a finding is about, if it is open.
fn rows_of<'a>(
    app: &App,
    findings: &Findings,
    file: Option<&Path>,
    layer_of: &dyn Fn(&Finding) -> Option<&'a Layer>,
) -> Vec<FindingRow> {
    let row = |finding: &Finding| FindingRow {
        severity: finding.severity,
        text: finding_text(app.language(), finding),
        place: place_text(app, finding, file),
        feature: layer_of(finding).and_then(|layer| named_feature(layer, finding)),
    };
    findings.iter().map(row).collect()
}

fn place_text(app: &App, finding: &Finding, file: Option<&Path>) -> String {
    let place = &finding.place;
    let file = place.file.as_deref().or(file).and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let numbered = |key, number: Option<usize>| number.map(|n| message_with(app.language(), key, &[&n.to_string()]));
    let parts =
        [file, numbered("place.feature", place.feature), place.name.clone(), numbered("place.line", place.line)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Features left out shift the numbering, so only a feature with the finding's own name is meant.
fn named_feature(layer: &Layer, finding: &Finding) -> Option<FeatureKey> {
    let name = finding.place.name.as_deref()?;
    let last = finding.place.feature?;
    let candidates = (0..last.min(layer.feature_count())).rev().take(Findings::KEPT_PER_CODE);
    candidates
        .filter_map(|index| layer.feature(index))
        .find(|feature| feature.name() == name)
        .map(|feature| feature.key())
}
