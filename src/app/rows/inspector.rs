//! What the inspector says of the selected feature.

use std::borrow::Cow;

use crate::app::App;
use crate::app::Measures;
use crate::i18n::Language;
use crate::i18n::area_text;
use crate::i18n::length_text;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::i18n::number_text;
use crate::i18n::{LONGEST_LINE, LONGEST_TEXT, shortened};
use crate::plan::AttributeValue;
use crate::plan::ClauseId;
use crate::plan::Facts;
use crate::plan::Feature;
use crate::plan::FeatureId;
use crate::plan::FeatureKey;
use crate::plan::Location;
use crate::plan::Plan;
use crate::plan::Stage;
use crate::plan::Title;

/// Everything about one feature, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inspector {
    pub name: String,
    pub aliases: Vec<String>,
    pub layer: String,
    pub summary: String,
    /// Label and value: kind, stage, counties, length, area, accuracy, basis, source.
    pub facts: Vec<(String, String)>,
    pub clauses: Vec<ClauseRow>,
    /// Composites that it belongs to, each with its members.
    pub composites: Vec<(String, Vec<LinkRow>)>,
    /// Features that its own properties name, such as an axis's carriers.
    pub related: Vec<LinkRow>,
    /// What carries it.
    pub host: Option<LinkRow>,
    /// What it carries, or the county does whose mark it is.
    pub carried: Vec<LinkRow>,
    /// The attributes of the file, unchanged.
    pub attributes: Vec<(String, String)>,
    /// That it is not on the map itself, and what carries it.
    pub location_words: Option<String>,
    /// Whether there is a place to fly to: its own or its host's.
    pub has_place: bool,
}

/// A clause that speaks of the feature.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseRow {
    pub id: ClauseId,
    /// Headings from the chapter to the clause.
    pub path: Vec<String>,
    pub summary: String,
}

/// A link that flies to another feature.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkRow {
    pub name: String,
    pub key: FeatureKey,
    /// That it is not on the map itself, and what carries it.
    pub location_words: Option<String>,
    /// Whether there is a place to fly to: its own or its host's.
    pub has_place: bool,
}

/// The inspector's content; `None` if nothing is selected.
pub fn inspector(app: &App) -> Option<Inspector> {
    let open = app.context().open();
    let key = app.views().selection().selected()?;
    let feature = open.feature(key)?;
    let hosts = &open.plan().hosts;
    let links = |keys: &[FeatureKey]| keys.iter().filter_map(|key| link_to(app, key)).collect();
    let language = app.language();
    let mut inspector = Inspector {
        name: shortened(language, &feature.name(), LONGEST_LINE).into_owned(),
        layer: feature.layer.title.text(language).to_owned(),
        location_words: location_text(app, &feature),
        has_place: open.place_of(key).is_some(),
        host: hosts.host_of(key).and_then(|host| link_to(app, host)),
        carried: links(hosts.carried_by(key)),
        attributes: feature
            .attributes()
            .into_iter()
            .map(|(name, value)| {
                let name = shortened(language, &name, LONGEST_LINE).into_owned();
                (name, shortened(language, &value_text(&value), LONGEST_TEXT).into_owned())
            })
            .collect(),
        ..Inspector::default()
    };
    if let Some(facts) = feature.facts() {
        describe_plan_feature(&mut inspector, app, facts);
    }
    inspector.facts.extend(measures(app, &feature));
    if let Some(facts) = feature.facts() {
        inspector.facts.extend(provenance(language, facts));
    }
    if !feature.layer.source.is_empty() {
        inspector.facts.push((
            message(language, "fact.source").to_owned(),
            shortened(language, &feature.layer.source, LONGEST_TEXT).into_owned(),
        ));
    }
    Some(inspector)
}

/// The inspector as plain text, for the clipboard.
pub fn plain_text(inspector: &Inspector) -> String {
    let mut lines = vec![inspector.name.clone()];
    lines.extend((!inspector.summary.is_empty()).then(|| inspector.summary.clone()));
    lines.extend(inspector.location_words.clone());
    lines.extend(inspector.facts.iter().map(|(label, value)| format!("{label}\t{value}")));
    lines.extend(inspector.clauses.iter().map(|clause| clause.path.join(" › ")));
    lines.join("\n")
}

/// Words for a stage.
pub fn stage_text(language: Language, stage: Stage) -> &'static str {
    message(language, stage.message_key())
}

/// Words for an accuracy grade with its radius.
pub fn accuracy_text(language: Language, facts: &Facts) -> String {
    let grade = message(language, facts.accuracy.message_key());
    match facts.accuracy_m {
        Some(metres) => format!("{grade} ± {}", length_text(metres)),
        None => grade.to_owned(),
    }
}

fn describe_plan_feature(inspector: &mut Inspector, app: &App, facts: &Facts) {
    let (language, plan) = (app.language(), app.context().plan());
    inspector.aliases.clone_from(&facts.aliases);
    inspector.summary = shortened(language, &facts.summary, LONGEST_TEXT).into_owned();
    let label = |key| message(language, key).to_owned();
    let word =
        |known: Option<&Title>, id: &str| known.map_or_else(|| id.to_owned(), |title| title.text(language).to_owned());
    inspector.facts.push((label("fact.kind"), word(plan.vocabulary.kinds.get(&facts.kind), &facts.kind)));
    if !facts.clauses.is_empty() {
        inspector.facts.push((label("fact.stage"), stage_text(language, facts.stage).to_owned()));
    }
    if !facts.counties.is_empty() {
        inspector.facts.push((label("fact.counties"), facts.counties.join(language.pick("、", ", "))));
    }
    inspector.clauses = facts.clauses.iter().filter_map(|id| clause_row(plan, id)).collect();
    inspector.composites = plan
        .composites_of(&facts.id)
        .map(|composite| {
            let title = format!("{} ({})", composite.title.text(language), composite.members.len());
            (title, composite.members.iter().filter_map(|id| link(app, id)).collect())
        })
        .collect();
    inspector.related = related_ids(&inspector.attributes).iter().filter_map(|id| link(app, id)).collect();
}

fn measures(app: &App, feature: &Feature<'_>) -> Vec<(String, String)> {
    let language = app.language();
    let Some(Measures { length, area }) = app.workspace().measures(feature) else {
        let key = if feature.shape().dimension() == Some(1) { "fact.length" } else { "fact.area" };
        return vec![(message(language, key).to_owned(), "…".to_owned())];
    };
    let mut rows = Vec::new();
    if length.0 > 0.0 {
        rows.push((message(language, "fact.length").to_owned(), length_text(length.0)));
    }
    if area.0 > 0.0 {
        let digits = usize::from(area.square_kilometres() < 100.0);
        let text = format!(
            "{} = {} {} = {} {}",
            area_text(area.0),
            number_text(area.hectares(), digits),
            message(language, "unit.hectares"),
            number_text(area.mu(), 0),
            message(language, "unit.mu"),
        );
        rows.push((message(language, "fact.area").to_owned(), text));
    }
    rows
}

fn provenance(language: Language, facts: &Facts) -> Vec<(String, String)> {
    let mut rows = vec![(message(language, "fact.accuracy").to_owned(), accuracy_text(language, facts))];
    if !facts.basis.is_empty() {
        rows.push((message(language, "fact.basis").to_owned(), facts.basis.clone()));
    }
    rows
}

fn clause_row(plan: &Plan, id: &ClauseId) -> Option<ClauseRow> {
    let path = plan.clauses.path(id);
    let summary = path.last()?.summary.clone();
    Some(ClauseRow { id: id.clone(), path: path.iter().map(|clause| clause.heading.clone()).collect(), summary })
}

/// Feature ids that stand in list-valued properties (carriers) or `…_of` properties.
fn related_ids(attributes: &[(String, String)]) -> Vec<FeatureId> {
    let links = attributes.iter().filter(|(key, _)| key == "carriers" || key.ends_with("_of"));
    links.flat_map(|(_, value)| value.split(", ")).map(FeatureId::new).collect()
}

/// The way to the feature with this id.
pub fn link(app: &App, id: &FeatureId) -> Option<LinkRow> {
    link_to(app, app.context().open().key_of(id)?)
}

fn link_to(app: &App, key: &FeatureKey) -> Option<LinkRow> {
    let open = app.context().open();
    let feature = open.feature(key)?;
    Some(LinkRow {
        name: shortened(app.language(), &feature.name(), LONGEST_LINE).into_owned(),
        key: key.clone(),
        location_words: location_text(app, &feature),
        has_place: open.place_of(key).is_some(),
    })
}

/// 未落图, or 挂靠于 its host; nothing of what is on the map itself.
pub fn location_text(app: &App, feature: &Feature<'_>) -> Option<String> {
    let language = app.language();
    match feature.location() {
        Location::Located => None,
        Location::Carried => Some(match app.context().open().plan().host_of(feature) {
            Some(host) => message_with(language, "located.carried_by", &[&host.name()]),
            None => message(language, Location::Carried.message_key()).to_owned(),
        }),
        Location::Missing => Some(message(language, Location::Missing.message_key()).to_owned()),
    }
}

/// A value as people read it: lists joined, nothing in quotes.
/// Texts are not copied: they may be megabytes.
fn value_text<'a>(value: &'a AttributeValue<'_>) -> Cow<'a, str> {
    match value {
        AttributeValue::Null => "–".into(),
        AttributeValue::Json(raw) => (*raw).into(),
        AttributeValue::Text(text) => text.trim().into(),
        other => other.to_text().unwrap_or_default().into(),
    }
}
