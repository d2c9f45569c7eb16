//! The legend: one entry for each look that is on the map, grouped, from the top of the map down.

use std::collections::{BTreeMap, BTreeSet};

use super::palette::{Palette, Shows};
use super::role::{self, LegendRows};
use super::rules::{ClassNumber, LayerRules};
use super::subject::{LayerLook, Subject};
use crate::plan::{AccuracyGrade, Feature, KindMeaning, Layer, Stage, Title, Words};
use crate::project::LayerStyle;
use crate::symbol::{MarkerGlyph, Sample, Symbol};

/// One line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    pub title: Title,
    /// For a class of a layer: the layer's title, which stands above its first class.
    pub under: Option<Title>,
    pub symbol: Symbol,
    pub sample: Sample,
    /// The body of each stage that is on the map, in the order of stages; none where looks do not say it.
    pub bodies: Vec<(Stage, Symbol)>,
}

/// What the legend needs to know of a visible layer.
#[derive(Clone, Copy, Debug)]
pub struct LegendLayer<'a> {
    pub layer: &'a Layer,
    /// The highest dimension among its located features: 0, 1 or 2.
    pub dimension: u8,
    /// What to take for "inside the plan": the legend shows the look of there.
    pub in_plan: bool,
    /// The plan's own words for kinds.
    pub kinds: &'a Words<KindMeaning>,
    /// What the user made of it.
    pub style: Option<&'a LayerStyle>,
}

/// How much a legend says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// One entry a layer.
    Layers,
    /// Where there are few layers, one entry a feature for those that take turns in colour.
    Features,
}

/// The legend of `layers`, given from the bottom of the map to its top. Relief explains itself and
/// has no entry.
pub fn entries(layers: &[LegendLayer<'_>], palette: &Palette, detail: Detail) -> Vec<LegendEntry> {
    let by_feature = detail == Detail::Features && is_detailed(layers.len());
    layers.iter().rev().flat_map(|layer| layer_entries(*layer, palette, by_feature, &Everything)).collect()
}

/// Whether a legend of so many layers has entries for single features.
pub const fn is_detailed(layers: usize) -> bool {
    layers <= DETAILED_LAYERS
}

/// The entries with the layer's title above classes: runs of entries under the same heading.
pub fn grouped(entries: Vec<LegendEntry>) -> Vec<(Option<Title>, Vec<LegendEntry>)> {
    let mut groups: Vec<(Option<Title>, Vec<LegendEntry>)> = Vec::new();
    for entry in entries {
        match groups.last_mut().filter(|(under, _)| *under == entry.under) {
            Some((_, group)) => group.push(entry),
            None => groups.push((entry.under.clone(), vec![entry])),
        }
    }
    groups
}

/// With more layers than this a legend has one entry a layer: its reader wants an overview.
const DETAILED_LAYERS: usize = 24;

/// Stages among the points, lines or areas of `layers` that show them, in their order, speaking
/// only of the features that `seen` lets through: for the second part of a legend.
pub fn stages_among(layers: &[LegendLayer<'_>], sample: Sample, seen: &dyn Fn(&Layer, usize) -> bool) -> Vec<Stage> {
    let drawn = |layer: &&LegendLayer<'_>| {
        sample_of(layer.dimension) == sample && shows_stage(LayerLook::from(&layer.layer.symbol), sample)
    };
    let mut present: Vec<Stage> = layers
        .iter()
        .filter(drawn)
        .flat_map(|layer| layer.layer.features())
        .filter(|feature| !feature.shape().is_empty() && seen(feature.layer, feature.index))
        .filter_map(|feature| feature.facts().map(|facts| facts.stage))
        .collect();
    present.sort_unstable();
    present.dedup();
    present
}

/// Accuracy grades among the plan's own features in `layers`, best first, speaking only of those that `seen`
/// names.
pub fn grades_among(layers: &[LegendLayer<'_>], seen: &dyn Seen) -> BTreeSet<AccuracyGrade> {
    layers.iter().flat_map(|legend| graded(legend.layer, seen).collect::<Vec<_>>()).collect()
}

fn graded<'a>(layer: &'a Layer, seen: &'a dyn Seen) -> impl Iterator<Item = AccuracyGrade> {
    let facts = located(layer, seen).filter_map(|feature| feature.facts());
    facts.filter(|facts| !facts.is_context()).map(|facts| facts.accuracy)
}

fn sample_of(dimension: u8) -> Sample {
    match dimension {
        0 => Sample::Point,
        1 => Sample::Line,
        _ => Sample::Area,
    }
}

/// Whether points, lines or areas with this look say how far they are, by the body of their plate, line or
/// edge.
fn shows_stage(look: LayerLook, sample: Sample) -> bool {
    let says_it = role::look(look.role).stage_on.is_some_and(|on| (on == Sample::Point) == (sample == Sample::Point));
    says_it && look.marker != MarkerGlyph::Town
}

/// Which features a legend speaks of.
pub trait Seen {
    /// Those of a layer, in any order.
    fn features<'a>(&'a self, layer: &'a Layer) -> Box<dyn Iterator<Item = usize> + 'a>;
}

/// A legend of whole layers.
struct Everything;

impl Seen for Everything {
    fn features<'a>(&'a self, layer: &'a Layer) -> Box<dyn Iterator<Item = usize> + 'a> {
        Box::new(0..layer.feature_count())
    }
}

/// The entries of one layer, speaking only of the located ones of the features that `seen` names;
/// `by_feature` allows one entry a feature.
pub fn layer_entries(
    legend: LegendLayer<'_>,
    palette: &Palette,
    by_feature: bool,
    seen: &dyn Seen,
) -> Vec<LegendEntry> {
    let layer = legend.layer;
    let look = LayerLook::from(&layer.symbol);
    let legend_rows = role::look(look.role).legend;
    // Where accuracy is shown the legend has an entry for each grade instead.
    let is_graded = palette.shows == Shows::Accuracy && graded(layer, seen).next().is_some();
    if legend_rows == LegendRows::None || is_graded {
        return Vec::new();
    }
    let sample = sample_of(legend.dimension);
    let rules = LayerRules::new(legend.style);
    let looks = distinct_looks(legend, look, seen);
    let by_name = match legend_rows {
        LegendRows::None | LegendRows::Layer => false,
        LegendRows::Looks => looks.len() > 1,
        LegendRows::Features => {
            look.colour.is_none() && (2..=6).contains(&looks.len()) && looks.len() == located(layer, seen).count()
        }
    };
    if by_feature && !rules.tells_apart() && by_name {
        let entry = |(subject, name): (Subject, String)| LegendEntry {
            title: Title::chinese(name),
            under: None,
            symbol: rules.symbol(&subject, palette),
            sample,
            bodies: bodies(&[subject], (&subject, sample), (&rules, palette)),
        };
        return looks.into_iter().map(entry).collect();
    }
    let usual = typical(&looks, |subject| subject.variant.apart().is_none());
    let apart = typical(&looks, |subject| subject.variant.apart().is_some());
    let subject = usual.or(apart).unwrap_or_else(|| Subject { in_plan: legend.in_plan, ..Subject::new(look, None, 0) });
    if rules.tells_apart() {
        let entry = |(class, title)| LegendEntry {
            title: Title::chinese(title),
            under: Some(layer.title.clone()),
            symbol: rules.symbol(&Subject { class, ..subject }, palette),
            sample,
            bodies: Vec::new(),
        };
        let present = classes_present(layer, &rules, seen);
        return rules.classes().into_iter().filter(|(class, _)| present.contains(class)).map(entry).collect();
    }
    let seen_looks: Vec<Subject> = looks.iter().map(|(subject, _)| *subject).collect();
    let entry = |(title, subject): (Title, Subject)| LegendEntry {
        title,
        under: None,
        symbol: rules.symbol(&subject, palette),
        sample,
        bodies: bodies(&seen_looks, (&subject, sample), (&rules, palette)),
    };
    let word = |subject: &Subject| legend.kinds.title_of(subject.variant.apart()?).cloned();
    let beside = apart.filter(|_| usual.is_some()).and_then(|subject| Some((word(&subject)?, subject)));
    [Some((layer.title.clone(), subject)), beside].into_iter().flatten().map(entry).collect()
}

/// The bodies of the stages among `looks` that share the line of `subject`.
fn bodies(
    looks: &[Subject],
    (subject, sample): (&Subject, Sample),
    (rules, palette): (&LayerRules<'_>, &Palette),
) -> Vec<(Stage, Symbol)> {
    if !shows_stage(subject.look, sample) {
        return Vec::new();
    }
    let alike = looks.iter().filter(|look| look.variant.apart() == subject.variant.apart());
    let stages: BTreeSet<Stage> = alike.map(|look| look.stage).collect();
    stages.into_iter().map(|stage| (stage, rules.symbol(&Subject { stage, ..*subject }, palette))).collect()
}

/// The plainest of those looks that `wanted` lets through.
fn typical(looks: &[(Subject, String)], wanted: impl Fn(&Subject) -> bool) -> Option<Subject> {
    looks.iter().map(|(subject, _)| *subject).filter(|subject| wanted(subject)).min_by_key(preference)
}

/// The classes of the features that `seen` names.
fn classes_present(layer: &Layer, rules: &LayerRules<'_>, seen: &dyn Seen) -> BTreeSet<ClassNumber> {
    let all = rules.classes().len();
    let mut present = BTreeSet::new();
    for feature in located(layer, seen) {
        if present.len() == all {
            break;
        }
        present.extend(rules.class_of(&feature));
    }
    present
}

/// The subjects of a layer with the name of the first feature of each, in the order of the file.
fn distinct_looks(legend: LegendLayer<'_>, look: LayerLook, seen: &dyn Seen) -> Vec<(Subject, String)> {
    let mut found: BTreeMap<Subject, (usize, &str)> = BTreeMap::new();
    for feature in located(legend.layer, seen) {
        let Some(facts) = feature.facts() else {
            // Features of added files all look the same.
            return vec![(Subject::new(look, None, 0), feature.name())];
        };
        let subject = Subject { in_plan: legend.in_plan, ..Subject::new(look, Some(facts), feature.index) };
        let first = found.entry(subject).or_insert((feature.index, &facts.name));
        if feature.index < first.0 {
            *first = (feature.index, &facts.name);
        }
    }
    let mut looks: Vec<(Subject, (usize, &str))> = found.into_iter().collect();
    looks.sort_by_key(|(_, (index, _))| *index);
    looks.into_iter().map(|(subject, (_, name))| (subject, name.to_owned())).collect()
}

fn located<'a>(layer: &'a Layer, seen: &'a dyn Seen) -> impl Iterator<Item = Feature<'a>> {
    seen.features(layer).filter_map(|index| layer.feature(index)).filter(|feature| !feature.shape().is_empty())
}

/// The legend shows the plainest look of a layer: built, well placed, important; of places the county seat.
fn preference(subject: &Subject) -> (u8, Stage, Option<AccuracyGrade>, bool) {
    let rank = if subject.look.marker == MarkerGlyph::Town { subject.rank.abs_diff(2) } else { subject.rank };
    (rank, subject.stage, subject.grade, !subject.in_plan)
}
