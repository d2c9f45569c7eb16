//! What a project file that somebody else changed says otherwise than the project here, in words.

use std::time::SystemTime;

use super::document::when_text;
use crate::app::App;
use crate::app::document::Difference;
use crate::i18n::{Language, message, message_with, path_name};
use crate::plan::LayerId;
use crate::project::{Record, RecordKey};

/// How many differences are listed; the rest are counted.
const LISTED: usize = 200;

/// The question about a file that was changed, and what is different, once that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRow {
    pub question: String,
    /// How much is different, and since when; empty before it was asked for.
    pub summary: String,
    pub differences: Vec<String>,
}

/// Nothing if no save waits for an answer.
pub fn changed_row(app: &App, now: SystemTime) -> Option<ChangedRow> {
    let language = app.language();
    let conflict = app.document().file().conflict()?;
    let question = message_with(language, "changed.question", &[&path_name(conflict.path())]);
    let Some(comparison) = conflict.comparison() else {
        return Some(ChangedRow { question, summary: String::new(), differences: Vec::new() });
    };
    let when = comparison.written.map(|then| when_text(app, then, now)).unwrap_or_default();
    let all = &comparison.differences;
    let count = |is: fn(&Difference) -> bool| all.iter().filter(|difference| is(difference)).count().to_string();
    let counts = [
        count(|difference| difference.here.is_none()),
        count(|difference| difference.there.is_none()),
        count(|difference| difference.here.is_some() && difference.there.is_some()),
    ];
    let summary = message_with(language, "changed.summary", &[&when, &counts[0], &counts[1], &counts[2]]);
    let mut differences: Vec<String> = all.iter().take(LISTED).map(|difference| text(app, difference)).collect();
    if all.len() > LISTED {
        differences.push(message_with(language, "changed.more", &[&(all.len() - LISTED).to_string()]));
    }
    Some(ChangedRow { question, summary, differences })
}

fn text(app: &App, difference: &Difference) -> String {
    let side = match (&difference.there, &difference.here) {
        (Some(_), None) => "changed.only_there",
        (None, _) => "changed.only_here",
        (Some(_), Some(_)) => "changed.both",
    };
    let language = app.language();
    let (kind, name) = named(app, difference);
    let what = format!("{} {name}", message(language, kind));
    format!("{} · {}", what.trim_end(), message(language, side))
}

/// What kind of record it is, and which.
fn named(app: &App, difference: &Difference) -> (&'static str, String) {
    let record = difference.here.as_ref().or(difference.there.as_ref());
    let name = record.map(|record| own_name(app.language(), record)).unwrap_or_default();
    match &difference.key {
        RecordKey::Layer(id) => ("changed.layer", layer_title(app, id)),
        RecordKey::LayerStyle(id) => ("changed.layer_style", layer_title(app, id)),
        RecordKey::Label(label) => ("changed.label", layer_title(app, &label.0)),
        RecordKey::Group(id) => ("changed.group", id.as_str().to_owned()),
        RecordKey::AnnotationPreset(name) => ("changed.preset", name.clone()),
        RecordKey::Order(_) => ("changed.order", name),
        RecordKey::MapLook(_) => ("changed.map_look", name),
        RecordKey::Placing(id) => ("changed.placing", layer_title(app, &LayerId::of_source(*id))),
        RecordKey::BaseMap(_) => ("changed.base_map", name),
        RecordKey::Source(_) => ("changed.source", name),
        RecordKey::Annotation(_) => ("changed.annotation", name),
        RecordKey::AnnotationLayer(_) => ("changed.annotation_layer", name),
        RecordKey::Figure(_) => ("changed.figure", name),
    }
}

/// What a record calls itself.
fn own_name(language: Language, record: &Record) -> String {
    match record {
        Record::Source(source) => path_name(&source.path),
        Record::Annotation(item) if item.text.is_empty() => message(language, item.kind.spec().title).to_owned(),
        Record::Annotation(item) => item.text.lines().next().unwrap_or_default().to_owned(),
        Record::AnnotationLayer(layer) => layer.title.clone(),
        Record::Figure(figure) => figure.name.clone(),
        Record::Layer(_)
        | Record::Group(_)
        | Record::Order(_)
        | Record::AnnotationPreset(_)
        | Record::LayerStyle(_)
        | Record::MapLook(_)
        | Record::Placing(_)
        | Record::BaseMap(_)
        | Record::Label(_) => String::new(),
    }
}

fn layer_title(app: &App, id: &LayerId) -> String {
    app.context().open().layer(id).map_or_else(|| id.as_str().to_owned(), |layer| layer.title.zh.clone())
}
