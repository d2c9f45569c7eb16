//! What search and palette list for a text: features, clauses, commands.

use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::command::{SelectCommand, ViewCommand};
use crate::app::command_table;
use crate::app::{CommandRow, Scope};
use crate::i18n::{message, message_with};
use crate::plan::FeatureKey;
use crate::query::Spelling;

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRow {
    pub title: String,
    /// Layer, heading path or shortcut.
    pub detail: String,
    pub target: SearchTarget,
}

/// What choosing the line does.
#[derive(Clone, Debug, PartialEq)]
pub enum SearchTarget {
    /// Select it and, if it is located, fly there.
    Feature {
        key: FeatureKey,
        located: bool,
    },
    Run(Command),
}

impl SearchTarget {
    /// The commands to send, in order; what is found is shown in this view.
    pub fn commands(&self, view: ViewId) -> Vec<Command> {
        match self {
            Self::Feature { key, located } => {
                let select = Command::Select(SelectCommand::Feature(key.clone()));
                let fly = Command::View(view, ViewCommand::FlyToFeature(key.clone()));
                if *located { vec![select, fly] } else { vec![select] }
            }
            Self::Run(command) => vec![command.clone()],
        }
    }
}

/// At most `limit` rows: features first, then clauses by the features that cite them, then
/// commands. Without a text: all commands.
pub fn search_rows(app: &App, text: &str, limit: usize) -> Vec<SearchRow> {
    let mut rows = feature_rows(app, text, limit);
    rows.extend(clause_rows(app, text));
    rows.extend(command_rows(app, text));
    rows.truncate(limit);
    rows
}

/// How to search, by a name that everybody here knows.
pub fn search_hint(app: &App) -> String {
    let plan = app.context().plan();
    let Some(name) = plan.search_example.as_deref() else { return message(app.language(), "search.hint").to_owned() };
    let Spelling { pinyin, initials } = Spelling::of(name, &plan.readings);
    message_with(app.language(), "search.hint_like", &[name, &pinyin, &initials])
}

fn feature_rows(app: &App, text: &str, limit: usize) -> Vec<SearchRow> {
    let open = app.context().open();
    let row = |found: crate::query::Found| {
        let feature = open.feature(&found.key)?;
        let layer = feature.layer.title.text(app.language()).to_owned();
        let mut detail = found.alias.map_or(layer.clone(), |alias| format!("{layer} · {alias}"));
        let located = !feature.shape().is_empty();
        if !located {
            detail = format!("{detail} · {}", message(app.language(), "located.no"));
        }
        Some(SearchRow { title: found.name, detail, target: SearchTarget::Feature { key: found.key, located } })
    };
    app.workspace().search().find(text, limit).into_iter().filter_map(row).collect()
}

/// Clauses whose heading contains the text, or that have it as their number, lead to the first
/// feature that cites them.
fn clause_rows(app: &App, text: &str) -> Vec<SearchRow> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let plan = app.context().plan();
    let number: String = text.split_whitespace().collect();
    let hits = plan.clauses.iter().filter(|clause| clause.heading.contains(text) || clause.number() == number);
    hits.filter_map(|clause| {
        let cites = |f: &crate::plan::Feature<'_>| f.facts().is_some_and(|facts| facts.clauses.contains(&clause.id));
        let feature = plan.features().filter(cites).min_by_key(|f| f.facts().map_or(9, |facts| facts.rank))?;
        let located = !feature.shape().is_empty();
        let target = SearchTarget::Feature { key: feature.key(), located };
        Some(SearchRow { title: clause.heading.clone(), detail: clause.summary.clone(), target })
    })
    .take(8)
    .collect()
}

fn command_rows(app: &App, text: &str) -> Vec<SearchRow> {
    let text = text.trim().to_lowercase();
    let table = command_table(app.views().in_hand());
    let rows = table.iter().filter(|row| is_listed(row) && row.is_enabled(app)).map(|row| SearchRow {
        title: message(app.language(), row.title).to_owned(),
        detail: row.shortcuts.first().map(ToString::to_string).unwrap_or_default(),
        target: SearchTarget::Run(row.command.clone()),
    });
    rows.filter(|row| text.is_empty() || row.title.to_lowercase().contains(&text)).collect()
}

/// Keys of other places than the map, and the digits of the themes, are no commands to choose.
fn is_listed(row: &CommandRow) -> bool {
    row.scope == Scope::Window && !matches!(row.command, Command::Edit(_))
}
