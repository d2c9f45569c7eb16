//! The rows of a table of numbers.

use std::collections::BTreeMap;

use crate::display::account::{Fate, FeatureFate};
use crate::i18n::{Language, message};
use crate::plan::{Feature, FeatureKey, LayerId, Plan, Stage};
use crate::style::{LayerLook, LayerRules, Palette, PlateLook, Subject};

/// From so many counties on the first few stand for all.
const MOST_COUNTIES: usize = 4;

/// A name with more characters has a short one beside the map.
const LONG_NAME: usize = 10;

/// A row: a feature with its number.
#[derive(Clone, Debug)]
pub(in crate::display::page) struct KeyRow {
    pub(super) number: String,
    pub(super) name: String,
    /// What it is called where there is little room.
    pub(super) short: String,
    pub(super) stage: &'static str,
    pub(super) counties: String,
    pub(super) look: PlateLook,
    /// What the rows of one prefix are called together.
    pub(super) group: Group,
    pub(in crate::display::page) fate: Fate,
}

/// What rows stand under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// The titles of the layers whose features have one prefix.
    Class(String),
    /// Outside the frame, or without a place.
    NotShown,
}

impl KeyRow {
    /// Whether the map cannot be read without it.
    pub(in crate::display::page) fn is_needed(&self) -> bool {
        matches!(self.fate, Fate::Numbered | Fate::Tabled)
    }
}

/// The features of a map that have numbers, in the order of these: layer by layer as the panel lists them, at
/// the end what is not on the map.
pub(in crate::display::page) fn rows(
    plan: &Plan,
    fates: &[FeatureFate],
    palette: &Palette,
    language: Language,
) -> Vec<KeyRow> {
    let counties = county_signs(plan);
    let titles = titles(plan, fates, language);
    let mut sorted: Vec<((bool, usize, u32), KeyRow)> = Vec::new();
    for fate in fates {
        let (Some(number), Some(feature)) = (&fate.number, feature(plan, &fate.key)) else { continue };
        let Some(facts) = feature.facts() else { continue };
        let (prefix, count) = parted(number);
        let is_shown = !matches!(fate.fate, Fate::Carried | Fate::Outside | Fate::WithoutPlace);
        let Some((place, title)) = titles.get(prefix) else { continue };
        let subject = Subject::new(LayerLook::from(&feature.layer.symbol), Some(facts), feature.index);
        let row = KeyRow {
            number: number.clone(),
            name: fate.name.clone(),
            short: short_name(&feature, &fate.name),
            stage: message(language, short_stage(facts.stage)),
            counties: signs(&facts.counties, &counties, language),
            look: LayerRules::new(None).plate(&subject, palette),
            group: if is_shown { Group::Class(title.clone()) } else { Group::NotShown },
            fate: fate.fate,
        };
        sorted.push(((!is_shown, *place, count), row));
    }
    sorted.sort_by_key(|(order, _)| *order);
    sorted.into_iter().map(|(_, row)| row).collect()
}

fn feature<'p>(plan: &'p Plan, key: &FeatureKey) -> Option<Feature<'p>> {
    plan.layer(&key.layer)?.feature(key.index)
}

/// The plan's short name for a feature with a long one.
fn short_name(feature: &Feature<'_>, name: &str) -> String {
    let is_long = name.chars().count() > LONG_NAME;
    let short = feature.attribute_text("short").filter(|short| is_long && !short.trim().is_empty());
    short.unwrap_or_else(|| name.to_owned())
}

/// A number in two: 快 and 5.
fn parted(number: &str) -> (&str, u32) {
    let prefix = number.trim_end_matches(|character: char| character.is_ascii_digit());
    (prefix, number[prefix.len()..].parse().unwrap_or_default())
}

/// Each prefix with its place among all and what its rows are called: the titles of its layers.
fn titles<'f>(plan: &Plan, fates: &'f [FeatureFate], language: Language) -> BTreeMap<&'f str, (usize, String)> {
    let place = |layer: &LayerId| plan.layers.iter().rev().position(|other| other.id == *layer).unwrap_or(usize::MAX);
    let mut layers: BTreeMap<&str, Vec<&LayerId>> = BTreeMap::new();
    for fate in fates {
        let Some(number) = &fate.number else { continue };
        let of_prefix = layers.entry(parted(number).0).or_default();
        if !of_prefix.contains(&&fate.key.layer) {
            of_prefix.push(&fate.key.layer);
        }
    }
    let titled = layers.into_iter().map(|(prefix, mut layers)| {
        layers.sort_by_key(|layer| place(layer));
        let titles = layers.iter().filter_map(|layer| Some(plan.layer(layer)?.title.text(language)));
        let title = titles.collect::<Vec<_>>().join(language.pick("、", ", "));
        (prefix, (layers.first().map_or(usize::MAX, |layer| place(layer)), title))
    });
    titled.collect()
}

/// The message that names a stage where there is little room.
const fn short_stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Existing => "key.existing",
        Stage::UnderConstruction => "key.under_construction",
        Stage::Preparatory => "key.preparatory",
        Stage::Planned => "key.planned",
        Stage::Study => "key.study",
    }
}

/// The plan's counties by one character each, or by their names where two begin alike.
fn county_signs(plan: &Plan) -> Vec<(String, String)> {
    let names: Vec<String> = plan.features().filter(Feature::is_plan_county).map(|county| county.name()).collect();
    let first = |name: &str| name.chars().take(1).collect::<String>();
    let is_alone = |name: &str| names.iter().filter(|other| first(other) == first(name)).count() == 1;
    names.iter().map(|name| (name.clone(), if is_alone(name) { first(name) } else { name.clone() })).collect()
}

fn signs(counties: &[String], known: &[(String, String)], language: Language) -> String {
    let signs: Vec<&str> =
        known.iter().filter(|(name, _)| counties.contains(name)).map(|(_, sign)| sign.as_str()).collect();
    if counties.is_empty() {
        return String::new();
    }
    if signs.is_empty() {
        return message(language, "key.outside_plan").to_owned();
    }
    if signs.len() == known.len() && signs.len() > 1 {
        return message(language, "key.whole_plan").to_owned();
    }
    match signs.get(..MOST_COUNTIES).filter(|_| signs.len() > MOST_COUNTIES) {
        Some(first) => first[..MOST_COUNTIES - 1].concat() + message(language, "key.and_others"),
        None => signs.concat(),
    }
}
