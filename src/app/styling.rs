//! How the map and its layers look: palette, styles by attribute, names moved by hand.

use std::collections::BTreeMap;

use super::App;
use super::rows::value_title;
use super::views::ViewId;
use crate::geo::ViewPt;
use crate::i18n::message;
use crate::plan::Feature;
use crate::plan::FeatureKey;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::project::Categories;
use crate::project::Category;
use crate::project::Change;
use crate::project::Class;
use crate::project::ClassMethod;
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
use crate::project::StyleView;
use crate::project::records;
use crate::style::Palette;
use crate::style::rules::classify;
use crate::symbol::Colour;
use crate::symbol::KINDS;
use crate::symbol::Ramp;

/// What can be done to looks.
#[derive(Clone, Debug, PartialEq)]
pub enum StyleCommand {
    /// Opens the style panel on a layer.
    Open(LayerId),
    Close,
    /// The palette with this id.
    SetPalette(&'static str),
    /// Gives a layer this style; `None` takes its style away. Frames of one gesture are one step.
    Set {
        layer: LayerId,
        style: Option<Box<LayerStyle>>,
        gesture: Option<GestureId>,
    },
    /// A class for each value of an attribute, the frequent ones first.
    Categorise {
        layer: LayerId,
        attribute: String,
    },
    /// Classes of numbers.
    Graduate {
        layer: LayerId,
        grading: Grading,
    },
    /// Puts the middle of a name at a place of a view.
    MoveLabel {
        feature: FeatureKey,
        view: ViewId,
        centre: ViewPt,
        gesture: Option<GestureId>,
    },
    /// The name goes back to where the program puts it.
    ResetLabel(FeatureKey),
    /// All names do.
    ResetLabels,
    /// Whether dragging takes names along instead of the map.
    ToggleMovingLabels,
}

/// What classes of numbers are made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Grading {
    pub attribute: String,
    pub method: ClassMethod,
    pub classes: usize,
    pub ramp: Ramp,
    pub reversed: bool,
}

/// More classes than this nobody tells apart; the rest is 其他.
pub const MOST_CATEGORIES: usize = 24;
/// 分级: how many classes of numbers there can be.
pub const GRADES: std::ops::RangeInclusive<usize> = 2..=9;

/// Features looked at to find values: enough for any distribution, and still within a frame or two.
const SURVEYED: usize = 40_000;

/// What has no class of its own, and what has no number.
const OTHER: Colour = Colour::rgb(0x9a_9f_a6);
const MISSING: Colour = Colour::rgb(0xc6_ca_cf);

impl App {
    pub(super) fn style(&mut self, command: StyleCommand) {
        match command {
            StyleCommand::Open(layer) => self.session.styling = Some(layer),
            StyleCommand::Close => self.session.styling = None,
            StyleCommand::SetPalette(id) => self.set_palette(id),
            StyleCommand::Set { layer, style, gesture } => self.set_style(&layer, style.map(|style| *style), gesture),
            StyleCommand::Categorise { layer, attribute } => self.categorise(&layer, &attribute),
            StyleCommand::Graduate { layer, grading } => self.graduate(&layer, grading),
            StyleCommand::MoveLabel { feature, view, centre, gesture } => {
                if let Some(place) = self.views.dropped_label(view, &feature, centre) {
                    self.put_label(&feature, Some(place), gesture);
                }
            }
            StyleCommand::ResetLabel(feature) => self.put_label(&feature, None, None),
            StyleCommand::ResetLabels => self.reset_labels(),
            StyleCommand::ToggleMovingLabels => self.session.moving_labels = !self.session.moving_labels,
        }
    }

    /// The colours of the map.
    pub fn palette(&self) -> &'static Palette {
        self.context.palette()
    }

    /// The style that the user gave a layer, or one that changes nothing.
    pub fn layer_style(&self, layer: &LayerId) -> LayerStyle {
        StyleView { project: self.context.history.project() }.layer(layer).cloned().unwrap_or_default()
    }

    /// Whether any name was moved by hand.
    pub fn has_moved_labels(&self) -> bool {
        self.context.history.project().all::<records::Label>().next().is_some()
    }

    fn set_palette(&mut self, id: &str) {
        let Some(palette) = Palette::named(id) else { return };
        let name = StepName::new("step.palette").with(palette.zh);
        let look = MapLook { palette: palette.id.to_owned() };
        self.change(name, None, vec![Change::put(records::MapLook(Single), look)]);
    }

    fn set_style(&mut self, id: &LayerId, style: Option<LayerStyle>, gesture: Option<GestureId>) {
        let Some(layer) = self.context.workspace.open.layer(id) else { return };
        let name = StepName::new("step.style").with(&layer.title.zh);
        let key = records::LayerStyle(id.clone());
        // A style that changes nothing is no record: the project stays as small as what was done.
        let change = match style.filter(|style| *style != LayerStyle::default()) {
            Some(style) => Change::put(key, style),
            None => Change::remove(key),
        };
        self.change(name, gesture, vec![change]);
    }

    fn set_rule(&mut self, layer: &LayerId, rule: StyleRule) {
        let style = LayerStyle { rule, ..self.layer_style(layer) };
        self.set_style(layer, Some(style), None);
    }

    fn categorise(&mut self, id: &LayerId, attribute: &str) {
        let Some(layer) = self.context.workspace.open.layer(id).cloned() else { return };
        let (values, with_value) = frequent_values(&layer, attribute);
        // Of a large layer only a part was looked at: rare values may have been missed.
        let lists_other = values.len() > MOST_CATEGORIES || with_value < layer.feature_count();
        let class = |title: String, colour| Class {
            title,
            shown: true,
            look: Look { colour: Some(colour), ..Look::default() },
        };
        let category = |(index, value): (usize, String)| Category {
            class: class(value_title(self, attribute, &value), KINDS[index % KINDS.len()]),
            value,
        };
        let rule = Categories {
            attribute: attribute.to_owned(),
            classes: values.into_iter().take(MOST_CATEGORIES).enumerate().map(category).collect(),
            other: class(message(self.language(), "styling.other").to_owned(), OTHER),
            lists_other,
        };
        self.set_rule(id, StyleRule::Categories(rule));
    }

    fn graduate(&mut self, id: &LayerId, grading: Grading) {
        let Some(layer) = self.context.workspace.open.layer(id).cloned() else { return };
        let Grading { attribute, method, classes, ramp, reversed } = grading;
        let numbers: Vec<Option<f64>> = surveyed(&layer).map(|feature| feature.attribute_number(&attribute)).collect();
        let values: Vec<f64> = numbers.iter().copied().flatten().collect();
        let breaks = classify::breaks(&values, method, classes.clamp(*GRADES.start(), *GRADES.end()));
        let missing = (values.len() < numbers.len()).then(|| Class {
            title: message(self.language(), "styling.missing").to_owned(),
            shown: true,
            look: Look { colour: Some(MISSING), ..Look::default() },
        });
        let rule = Graduated { attribute, method, ramp, reversed, breaks, own: Vec::new(), missing };
        self.set_rule(id, StyleRule::Graduated(rule));
    }

    fn put_label(&mut self, key: &FeatureKey, place: Option<LabelPlace>, gesture: Option<GestureId>) {
        let Some(feature) = self.context.workspace.open.feature(key) else { return };
        let step = if place.is_some() { "step.label_moved" } else { "step.label_reset" };
        let name = StepName::new(step).with(feature.name());
        let key = records::Label(FeatureLabel(key.layer.clone(), FeatureName::of(&feature)));
        let change = Change::set(key, place);
        self.change(name, gesture, vec![change]);
    }

    fn reset_labels(&mut self) {
        let moved = self.context.history.project().all::<records::Label>();
        let changes = moved.map(|(key, _)| Change::remove(records::Label(key.clone()))).collect();
        self.change(StepName::new("step.labels_reset"), None, changes);
    }
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
