//! Carrying out what is asked of looks.

use std::collections::BTreeMap;

use super::command::{Grading, StyleCommand};
use super::words::value_title;
use crate::app::views::Views;
use crate::app::{Context, Session};
use crate::i18n::message;
use crate::plan::Feature;
use crate::plan::FeatureKey;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::project::Categories;
use crate::project::Category;
use crate::project::Change;
use crate::project::Class;
use crate::project::FeatureLabel;
use crate::project::FeatureName;
use crate::project::GestureId;
use crate::project::Graduated;
use crate::project::LabelPlace;
use crate::project::LayerStyle;
use crate::project::Look;
use crate::project::MapLook;
use crate::project::Single;
use crate::project::StepName;
use crate::project::StyleRule;
use crate::project::records;
use crate::style::Palette;
use crate::style::rules::classify;
use crate::symbol::Colour;
use crate::symbol::KINDS;

/// More classes than this nobody tells apart; the rest is 其他.
pub const MOST_CATEGORIES: usize = 24;
/// 分级: how many classes of numbers there can be.
pub const GRADES: std::ops::RangeInclusive<usize> = 2..=9;

/// Features looked at to find values: enough for any distribution, and still within a frame or two.
const SURVEYED: usize = 40_000;

/// What has no class of its own, and what has no number.
const OTHER: Colour = Colour::rgb(0x9a_9f_a6);
const MISSING: Colour = Colour::rgb(0xc6_ca_cf);

/// Carries out what is asked of looks.
pub(in crate::app) fn handle(command: StyleCommand, session: &mut Session, views: &Views, cx: &mut Context) {
    match command {
        StyleCommand::Open(layer) => session.styling = Some(layer),
        StyleCommand::Close => session.styling = None,
        StyleCommand::SetPalette(id) => set_palette(id, cx),
        StyleCommand::Set { layer, style, gesture } => set_style(&layer, style.map(|style| *style), gesture, cx),
        StyleCommand::Categorise { layer, attribute } => categorise(&layer, &attribute, cx),
        StyleCommand::Graduate { layer, grading } => graduate(&layer, grading, cx),
        StyleCommand::MoveLabel { feature, view, centre, gesture } => {
            if let Some(place) = views.dropped_label(view, &feature, centre) {
                put_label(&feature, Some(place), gesture, cx);
            }
        }
        StyleCommand::ResetLabel(feature) => put_label(&feature, None, None, cx),
        StyleCommand::ResetLabels => reset_labels(cx),
        StyleCommand::ToggleAccuracy => cx.shows_accuracy = !cx.shows_accuracy,
        StyleCommand::ToggleMovingLabels => session.moving_labels = !session.moving_labels,
    }
}

fn set_palette(id: &str, cx: &mut Context) {
    let Some(palette) = Palette::named(id) else { return };
    // Who chooses colours wants to see them.
    cx.shows_accuracy = false;
    let name = StepName::new("step.palette").with(palette.zh);
    let look = MapLook { palette: palette.id.to_owned() };
    cx.change(name, None, vec![Change::put(records::MapLook(Single), look)]);
}

fn set_style(id: &LayerId, style: Option<LayerStyle>, gesture: Option<GestureId>, cx: &mut Context) {
    let Some(layer) = cx.workspace.open.layer(id) else { return };
    let name = StepName::new("step.style").with(&layer.title.zh);
    let key = records::LayerStyle(id.clone());
    // A style that changes nothing is no record: the project stays as small as what was done.
    let change = match style.filter(|style| *style != LayerStyle::default()) {
        Some(style) => Change::put(key, style),
        None => Change::remove(key),
    };
    cx.change(name, gesture, vec![change]);
}

fn set_rule(layer: &LayerId, rule: StyleRule, cx: &mut Context) {
    let style = LayerStyle { rule, ..cx.layer_style(layer) };
    set_style(layer, Some(style), None, cx);
}

fn categorise(id: &LayerId, attribute: &str, cx: &mut Context) {
    let Some(layer) = cx.workspace.open.layer(id).cloned() else { return };
    let (values, with_value) = frequent_values(&layer, attribute);
    // Of a large layer only a part was looked at: rare values may have been missed.
    let lists_other = values.len() > MOST_CATEGORIES || with_value < layer.feature_count();
    let class =
        |title: String, colour| Class { title, shown: true, look: Look { colour: Some(colour), ..Look::default() } };
    let category = |(index, value): (usize, String)| Category {
        class: class(value_title(cx, attribute, &value), KINDS[index % KINDS.len()]),
        value,
    };
    let rule = Categories {
        attribute: attribute.to_owned(),
        classes: values.into_iter().take(MOST_CATEGORIES).enumerate().map(category).collect(),
        other: class(message(cx.language(), "styling.other").to_owned(), OTHER),
        lists_other,
    };
    set_rule(id, StyleRule::Categories(rule), cx);
}

fn graduate(id: &LayerId, grading: Grading, cx: &mut Context) {
    let Some(layer) = cx.workspace.open.layer(id).cloned() else { return };
    let Grading { attribute, method, classes, ramp, reversed } = grading;
    let numbers: Vec<Option<f64>> = surveyed(&layer).map(|feature| feature.attribute_number(&attribute)).collect();
    let values: Vec<f64> = numbers.iter().copied().flatten().collect();
    let breaks = classify::breaks(&values, method, classes.clamp(*GRADES.start(), *GRADES.end()));
    let missing = (values.len() < numbers.len()).then(|| Class {
        title: message(cx.language(), "styling.missing").to_owned(),
        shown: true,
        look: Look { colour: Some(MISSING), ..Look::default() },
    });
    let rule = Graduated { attribute, method, ramp, reversed, breaks, own: Vec::new(), missing };
    set_rule(id, StyleRule::Graduated(rule), cx);
}

fn put_label(key: &FeatureKey, place: Option<LabelPlace>, gesture: Option<GestureId>, cx: &mut Context) {
    let Some(feature) = cx.workspace.open.feature(key) else { return };
    let step = if place.is_some() { "step.label_moved" } else { "step.label_reset" };
    let name = StepName::new(step).with(feature.name());
    let key = records::Label(FeatureLabel(key.layer.clone(), FeatureName::of(&feature)));
    let change = Change::set(key, place);
    cx.change(name, gesture, vec![change]);
}

fn reset_labels(cx: &mut Context) {
    let moved = cx.project().all::<records::Label>();
    let changes = moved.map(|(key, _)| Change::remove(records::Label(key.clone()))).collect();
    cx.change(StepName::new("step.labels_reset"), None, changes);
}

/// Features spread evenly over the layer, all of them if they are not too many.
fn surveyed(layer: &Layer) -> impl Iterator<Item = Feature<'_>> {
    layer.features().step_by(layer.feature_count().div_ceil(SURVEYED).max(1))
}

/// The values of an attribute as text, the most frequent first, stages in their order; and how many
/// features have one.
fn frequent_values(layer: &Layer, attribute: &str) -> (Vec<String>, usize) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in surveyed(layer).filter_map(|feature| feature.attribute_text(attribute)) {
        *counts.entry(text).or_default() += 1;
    }
    let with_value = counts.values().sum();
    let mut values: Vec<(String, usize)> = counts.into_iter().collect();
    let order = |value: &str| ORDERED.iter().position(|known| *known == value).unwrap_or(ORDERED.len());
    values.sort_by(|(a, many), (b, more)| order(a).cmp(&order(b)).then(more.cmp(many)));
    (values.into_iter().map(|(value, _)| value).collect(), with_value)
}

/// Values of the plan's own vocabulary that have an order.
const ORDERED: [&str; 5] = ["existing", "under_construction", "preparatory", "planned", "study"];
