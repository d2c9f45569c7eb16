//! Rules of the user's own: which class a feature belongs to, and how that class looks.
//!
//! A rule comes on top of the role's grammar. A class changes colour, width, dash, fill or marker
//! of the symbol that the feature has anyway, so a planned road stays a planned road.
//!
//! * [`classify`]: limits between classes from the numbers of a layer;
//! * `dress`: a look laid over a symbol;
//! * [`extent`]: how wide a symbol is.

pub mod classify;
mod dress;
pub mod extent;

use std::collections::BTreeMap;

use super::lettering::LabelRule;
use super::palette::{OwnColours, Palette};
use super::plates::{PlateLook, number_plate};
use super::role;
use super::subject::Subject;
use crate::plan::{Feature, Role, Stage};
use crate::project::{AreaFill, Categories, Graduated, LayerStyle, Look, Medium, PointMark, StyleRule};
use crate::symbol::{Colour, Symbol};

/// The number of a class within its rule; without a rule everything is in class 0.
pub type ClassNumber = u16;

/// The rules of one layer, ready to be asked.
#[derive(Clone, Debug)]
pub struct LayerRules<'a> {
    style: Option<&'a LayerStyle>,
    by_value: BTreeMap<&'a str, ClassNumber>,
    medium: Medium,
    symbol_scale: f32,
}

impl<'a> LayerRules<'a> {
    pub fn new(style: Option<&'a LayerStyle>) -> Self {
        let by_value = match style.map(|style| &style.rule) {
            Some(StyleRule::Categories(rule)) => {
                (0..).zip(&rule.classes).map(|(number, category)| (category.value.as_str(), number)).collect()
            }
            Some(StyleRule::Single | StyleRule::Graduated(_)) | None => BTreeMap::new(),
        };
        Self { style, by_value, medium: Medium::Screen, symbol_scale: 1.0 }
    }

    /// The same rules for symbols that are drawn on `medium` at `symbol_scale`.
    #[must_use]
    pub fn on(self, medium: Medium, symbol_scale: f32) -> Self {
        Self { medium, symbol_scale, ..self }
    }

    /// Whether features of one layer can fall into different classes.
    pub fn tells_apart(&self) -> bool {
        !matches!(self.rule(), StyleRule::Single)
    }

    /// The class of a feature; `None` if it is not drawn.
    pub fn class_of(&self, feature: &Feature<'_>) -> Option<ClassNumber> {
        match self.rule() {
            StyleRule::Single => Some(0),
            StyleRule::Categories(rule) => self.category_of(feature, rule),
            StyleRule::Graduated(rule) => grade_of(feature, rule),
        }
    }

    /// The symbol of a subject in its class.
    pub fn symbol(&self, subject: &Subject, palette: &Palette) -> Symbol {
        if subject.shown_grade(palette).is_some() {
            return super::symbol_in(subject, palette, palette.ink);
        }
        let look = self.fill_of_classes(subject.look.role).under(self.look(subject.class, palette));
        let subject = dress::subject(subject, &look);
        let colour = colour(&subject, &look, palette);
        let full = Subject { stage: Stage::UnderConstruction, ..subject };
        let full = super::symbol_in(&full, palette, colour);
        let dress = dress::Dress { look, colour, medium: self.medium, symbol_scale: self.symbol_scale };
        dress.over(super::symbol_in(&subject, palette, colour), &full)
    }

    /// How the names of a subject are written; `None` if they are not.
    pub fn label(&self, subject: &Subject, palette: &Palette) -> Option<LabelRule> {
        let look = self.look(subject.class, palette);
        let colour = subject.shown_grade(palette).map_or_else(|| colour(subject, &look, palette), |_| palette.ink);
        // Pale classes have dark names.
        let colour = if look.colour.is_some() { legible(colour) } else { colour };
        (role::look(subject.look.role).label)(&dress::subject(subject, &look), palette, colour)
    }

    /// The plate that carries the number of a subject where there is no room for its name.
    pub fn plate(&self, subject: &Subject, palette: &Palette) -> PlateLook {
        let look = self.look(subject.class, palette);
        number_plate(&dress::subject(subject, &look), legible(colour(subject, &look, palette)), palette)
    }

    /// The classes that are drawn, with what the legend calls them.
    pub fn classes(&self) -> Vec<(ClassNumber, String)> {
        match self.rule() {
            StyleRule::Single => Vec::new(),
            StyleRule::Categories(rule) => {
                let other = rule.lists_other.then_some(&rule.other);
                let classes = rule.classes.iter().map(|category| &category.class).chain(other);
                (0..)
                    .zip(classes)
                    .filter(|(_, class)| class.shown)
                    .map(|(number, class)| (number, class.title.clone()))
                    .collect()
            }
            StyleRule::Graduated(rule) => {
                let missing = rule.missing.as_ref().filter(|class| class.shown).map(|class| class.title.clone());
                let titles = rule.breaks.windows(2).map(|pair| classify::span_text(pair[0], pair[1]));
                let mut classes: Vec<(ClassNumber, String)> = (0..).zip(titles).collect();
                classes.extend(missing.map(|title| (grades(rule), title)));
                classes
            }
        }
    }

    fn rule(&self) -> &'a StyleRule {
        self.style.map_or(&StyleRule::Single, |style| &style.rule)
    }

    fn category_of(&self, feature: &Feature<'_>, rule: &Categories) -> Option<ClassNumber> {
        let text = feature.attribute_text(&rule.attribute).unwrap_or_default();
        match self.by_value.get(text.as_str()) {
            Some(number) => rule.classes[usize::from(*number)].class.shown.then_some(*number),
            None => rule.other.shown.then_some(count(rule.classes.len())),
        }
    }

    /// What the user asks for in a class, with the colours of the palette that is on.
    fn look(&self, class: ClassNumber, palette: &Palette) -> Look {
        let Some(style) = self.style else { return Look::default() };
        match &style.rule {
            StyleRule::Single => style.base,
            StyleRule::Categories(rule) => {
                let own = rule.classes.get(usize::from(class)).map_or(&rule.other, |category| &category.class);
                let look = style.base.under(own.look);
                if palette.own_colours == OwnColours::Greyed { greyed(look, class, rule.classes.len()) } else { look }
            }
            StyleRule::Graduated(rule) if class < grades(rule) => {
                let own = rule.own.get(usize::from(class)).copied().flatten();
                let colours = rule.ramp.colours(usize::from(grades(rule)), rule.reversed);
                let colour = own.or_else(|| colours.get(usize::from(class)).copied());
                style.base.under(Look { colour, ..Look::default() })
            }
            StyleRule::Graduated(rule) => style.base.under(rule.missing.as_ref().map_or(Look::default(), |c| c.look)),
        }
    }

    /// Classes are told apart by the colour of areas, so that is strong where nobody set it; zones
    /// and belts stay as translucent as the grammar has them.
    fn fill_of_classes(&self, role: Role) -> Look {
        let strong = self.tells_apart() && role::look(role).strong_classes;
        Look { fill_percent: strong.then_some(STRONG_FILL), ..Look::default() }
    }
}

fn colour(subject: &Subject, look: &Look, palette: &Palette) -> Colour {
    let own = || super::colour(subject, palette);
    look.colour.map_or_else(own, |colour| palette.chosen(colour))
}

/// The colour, darkened until letters in it can be read on paper.
fn legible(colour: Colour) -> Colour {
    const DARK_ENOUGH: u8 = 120;
    let grey = colour.grey().r;
    if grey <= DARK_ENOUGH {
        return colour;
    }
    colour.mixed(Colour::BLACK, 1.0 - f32::from(DARK_ENOUGH) / f32::from(grey))
}

/// Opacity of areas in classes.
const STRONG_FILL: u8 = 72;

/// A number of classes as a number of a class.
fn count(classes: usize) -> ClassNumber {
    ClassNumber::try_from(classes).unwrap_or(ClassNumber::MAX)
}

/// The number of grades, which is the number of the class for what has no number.
fn grades(rule: &Graduated) -> ClassNumber {
    count(rule.breaks.len().saturating_sub(1))
}

fn grade_of(feature: &Feature<'_>, rule: &Graduated) -> Option<ClassNumber> {
    match feature.attribute_number(&rule.attribute) {
        Some(value) if grades(rule) > 0 => Some(count(classify::class_of(&rule.breaks, value))),
        Some(_) | None => rule.missing.as_ref().is_none_or(|class| class.shown).then(|| grades(rule)),
    }
}

/// Without hue, kinds differ by evenly spaced greys, and areas by their hatch as well.
fn greyed(look: Look, class: ClassNumber, classes: usize) -> Look {
    const HATCHES: [AreaFill; 5] =
        [AreaFill::Flat, AreaFill::Rising, AreaFill::Falling, AreaFill::Horizontal, AreaFill::Vertical];
    let last = count(classes).max(1);
    let share = f32::from(class.min(last)) / f32::from(last);
    let grey = Colour::rgb(0x20_20_20).mixed(Colour::rgb(0xb0_b0_b0), share);
    let fill = look.fill.unwrap_or(HATCHES[usize::from(class) % HATCHES.len()]);
    Look { colour: Some(grey), fill: Some(fill), ..look }
}

/// Whether a look asks for a plain dot where the role would have a designed marker.
fn wants_dot(look: &Look) -> bool {
    look.mark == Some(PointMark::Dot)
}
