//! What search and palette list for a text: features, clauses, commands.

use super::inspector::location_text;
use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::command::{SelectCommand, ViewCommand};
use crate::app::command_table;
use crate::app::{CommandRow, Scope};
use crate::i18n::{LONGEST_LINE, message, message_with, shortened};
use crate::plan::{ClauseId, Composite, Feature, FeatureKey, Indicator, Location, Plan};
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
    /// Select it and, if it or its host is on the map, fly there.
    Feature {
        key: FeatureKey,
        location: Location,
    },
    Run(Command),
}

impl SearchTarget {
    /// The commands to send, in order; what is found is shown in this view.
    pub fn commands(&self, view: ViewId) -> Vec<Command> {
        match self {
            Self::Feature { key, location } => {
                let select = Command::Select(SelectCommand::Feature(key.clone()));
                let fly = Command::View(view, ViewCommand::FlyToFeature(key.clone()));
                if *location == Location::Missing { vec![select] } else { vec![select, fly] }
            }
            Self::Run(command) => vec![command.clone()],
        }
    }
}

/// At most `limit` rows: features first, then composites and indicators, then clauses by the features
/// that cite them, then commands. Without a text: all commands.
pub fn search_rows(app: &App, text: &str, limit: usize) -> Vec<SearchRow> {
    let mut rows = feature_rows(app, text, limit);
    rows.extend(composite_rows(app, text));
    rows.extend(indicator_rows(app, text));
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
    let row = |found: crate::query::SearchHit| {
        let feature = open.feature(&found.key)?;
        let layer = feature.layer.title.text(app.language()).to_owned();
        let mut detail = found.alias.map_or(layer.clone(), |alias| format!("{layer} · {alias}"));
        if let Some(words) = location_text(app, &feature) {
            detail = format!("{detail} · {words}");
        }
        let target = SearchTarget::Feature { location: feature.location(), key: found.key };
        let line = |text: &str| shortened(app.language(), text, LONGEST_LINE).into_owned();
        Some(SearchRow { title: line(&found.name), detail: line(&detail), target })
    };
    app.workspace().search().find(text, limit).into_iter().filter_map(row).collect()
}

/// Composites that are called so lead to the first of their members.
fn composite_rows(app: &App, text: &str) -> Vec<SearchRow> {
    let language = app.language();
    let row = |composite: &Composite| {
        let key = composite.members.iter().find_map(|member| app.context().open().key_of(member))?;
        let count = composite.members.len().to_string();
        Some(SearchRow {
            title: composite.title.text(language).to_owned(),
            detail: message_with(language, "search.composite", &[&count]),
            target: feature_target(app, key)?,
        })
    };
    let called = |composite: &&Composite| {
        let names = [&composite.title.zh].into_iter().chain(&composite.title.en).chain(&composite.aliases);
        names.into_iter().any(|name| holds(name, text))
    };
    app.context().plan().composites.iter().filter(called).filter_map(row).take(8).collect()
}

/// Indicators that are called so lead to the foremost feature of their clauses, or of the chapter
/// around: a table of figures is cited by no feature.
fn indicator_rows(app: &App, text: &str) -> Vec<SearchRow> {
    let language = app.language();
    let row = |indicator: &Indicator| {
        let feature = indicator.clauses.iter().find_map(|clause| nearest(app.context().plan(), clause))?;
        Some(SearchRow {
            title: indicator.title.text(language).to_owned(),
            detail: format!("{} · {}", message(language, "search.indicator"), indicator.target_text(language)),
            target: feature_target(app, &feature.key())?,
        })
    };
    let called = |indicator: &&Indicator| {
        let names = [&indicator.title.zh].into_iter().chain(&indicator.title.en);
        names.into_iter().any(|name| holds(name, text))
    };
    app.context().plan().indicators.iter().filter(called).filter_map(row).take(8).collect()
}

/// Whether a name holds what was typed; quotation marks and blanks do not matter.
fn holds(name: &str, text: &str) -> bool {
    let plain = |text: &str| -> String { text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    let text = plain(text);
    !text.is_empty() && plain(name).contains(&text)
}

fn feature_target(app: &App, key: &FeatureKey) -> Option<SearchTarget> {
    let location = app.context().open().feature(key)?.location();
    Some(SearchTarget::Feature { key: key.clone(), location })
}

/// The most important feature that cites a clause, or something in the smallest part around it.
fn nearest<'a>(plan: &'a Plan, clause: &ClauseId) -> Option<Feature<'a>> {
    let around = plan.clauses.path(clause).into_iter().rev();
    around.into_iter().find_map(|part| {
        let within = plan.clauses.iter().filter(|other| plan.clauses.path(&other.id).iter().any(|up| up.id == part.id));
        within.into_iter().find_map(|clause| foremost(plan, &clause.id))
    })
}

/// The most important feature that cites a clause.
fn foremost<'a>(plan: &'a Plan, clause: &ClauseId) -> Option<Feature<'a>> {
    let cites = |f: &Feature<'_>| f.facts().is_some_and(|facts| facts.clauses.contains(clause));
    plan.features().filter(cites).min_by_key(|f| f.facts().map_or(9, |facts| facts.rank))
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
        let target = feature_target(app, &foremost(plan, &clause.id)?.key())?;
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
