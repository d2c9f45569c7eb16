//! How the user dresses a layer: what differs from the look that plan and palette give it.

use crate::geo::ScaleRange;
use crate::project::length::{Length, LengthUnit};
use crate::symbol::{Colour, Dash, HatchAnchor, MarkerGlyph, Ramp};

/// The style of one layer. The default changes nothing.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct LayerStyle {
    /// Of all features, before the rule tells them apart.
    pub base: Look,
    pub rule: StyleRule,
    /// Instead of the layer's own.
    pub scales: Option<ScaleRange>,
    pub labels: LabelChoice,
}

impl LayerStyle {
    /// Whether anything of it is given in millimetres.
    pub fn is_in_millimetres(&self) -> bool {
        let of_rule: Vec<&Look> = match &self.rule {
            StyleRule::Single => Vec::new(),
            StyleRule::Categories(rule) => {
                rule.classes.iter().map(|category| &category.class.look).chain([&rule.other.look]).collect()
            }
            StyleRule::Graduated(rule) => rule.missing.iter().map(|class| &class.look).collect(),
        };
        let lengths = of_rule.into_iter().chain([&self.base]).flat_map(|look| [look.width, look.size]);
        lengths.flatten().any(|length| length.unit() == LengthUnit::Millimetres)
    }
}

/// What is changed of a symbol; `None` leaves it as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Look {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// Of points; 100 = as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_percent: Option<u16>,
    /// Of lines and outlines; 100 = as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width_percent: Option<u16>,
    /// Of points, instead of a share: the diameter of rings, the side of a marker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Length>,
    /// Of lines and outlines, instead of a share: casing included, of the line as it is when built
    /// and well placed. What is planned or vague is drawn as much wider or thinner as that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<Length>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dash: Option<Dash>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fill: Option<AreaFill>,
    /// Opacity of the inside of areas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fill_percent: Option<u8>,
    /// What hatches stay put on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hatch: Option<HatchAnchor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<PointMark>,
}

impl Look {
    /// This look with what `over` says laid over it.
    #[must_use]
    pub fn under(self, over: Self) -> Self {
        // A share and a length exclude each other: whichever lies on top counts.
        let extent = |over: (Option<u16>, Option<Length>), under| if over == (None, None) { under } else { over };
        let (size_percent, size) = extent((over.size_percent, over.size), (self.size_percent, self.size));
        let (width_percent, width) = extent((over.width_percent, over.width), (self.width_percent, self.width));
        Self {
            colour: over.colour.or(self.colour),
            size_percent,
            width_percent,
            size,
            width,
            dash: over.dash.or(self.dash),
            fill: over.fill.or(self.fill),
            fill_percent: over.fill_percent.or(self.fill_percent),
            hatch: over.hatch.or(self.hatch),
            mark: over.mark.or(self.mark),
        }
    }
}

/// What fills an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaFill {
    Empty,
    Flat,
    /// A hatch from bottom left to top right.
    Rising,
    Falling,
    Horizontal,
    Vertical,
}

impl AreaFill {
    pub const ALL: [Self; 6] = [Self::Empty, Self::Flat, Self::Rising, Self::Falling, Self::Horizontal, Self::Vertical];
}

/// What marks a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointMark {
    Dot,
    Glyph(MarkerGlyph),
}

/// How features of a layer are told apart.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StyleRule {
    #[default]
    Single,
    Categories(Categories),
    Graduated(Graduated),
}

/// By the value of an attribute, as text.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Categories {
    pub attribute: String,
    pub classes: Vec<Category>,
    /// 其他: features with any other value, or none.
    pub other: Class,
    /// Whether there were such features when the values were collected: only then the legend has a
    /// line for them.
    #[serde(default)]
    pub lists_other: bool,
}

/// The features with one value.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Category {
    pub value: String,
    #[serde(flatten)]
    pub class: Class,
}

/// What the legend calls features of one class, and how they look.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Class {
    pub title: String,
    pub shown: bool,
    #[serde(default)]
    pub look: Look,
}

/// By a number.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Graduated {
    pub attribute: String,
    pub method: ClassMethod,
    pub ramp: Ramp,
    #[serde(default)]
    pub reversed: bool,
    /// Ascending: the least value, the limits between classes, the greatest value. A value on a
    /// limit belongs to the class above it; what lies outside belongs to the outermost classes.
    pub breaks: Vec<f64>,
    /// By class: the colour that the user gave it, where it is not that of the ramp.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<Option<Colour>>,
    /// 无数据, where some features have no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Class>,
}

impl Graduated {
    /// Gives a class a colour of its own, or with `None` that of the ramp again.
    pub fn paint(&mut self, class: usize, colour: Option<Colour>) {
        if self.own.len() <= class {
            self.own.resize(class + 1, None);
        }
        self.own[class] = colour;
        let painted = self.own.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        self.own.truncate(painted);
    }
}

/// 分级方法.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClassMethod {
    /// Natural breaks: least variance inside the classes (Jenks).
    #[default]
    Natural,
    /// As many features in each class.
    Quantile,
    EqualInterval,
}

impl ClassMethod {
    pub const ALL: [Self; 3] = [Self::Natural, Self::Quantile, Self::EqualInterval];
}

/// What is written beside the features of a layer.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelChoice {
    /// Names, as the layer has it.
    #[default]
    Names,
    Off,
    Attribute(String),
}

/// The look of the whole map.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MapLook {
    /// Id of a palette.
    pub palette: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_read_from_what_it_writes_and_from_nothing() {
        let style = LayerStyle {
            base: Look { colour: Some(Colour::rgb(0x11_22_33)), width_percent: Some(150), ..Look::default() },
            rule: StyleRule::Categories(Categories {
                attribute: "类型".into(),
                classes: vec![Category {
                    value: "水田".into(),
                    class: Class { title: "水田".into(), shown: true, look: Look::default() },
                }],
                other: Class { title: "其他".into(), shown: false, look: Look::default() },
                lists_other: true,
            }),
            scales: None,
            labels: LabelChoice::Attribute("名称".into()),
        };
        let text = serde_json::to_string(&style).unwrap();
        assert_eq!(serde_json::from_str::<LayerStyle>(&text).unwrap(), style);
        assert_eq!(serde_json::from_str::<LayerStyle>("{}").unwrap(), LayerStyle::default());
    }
}
