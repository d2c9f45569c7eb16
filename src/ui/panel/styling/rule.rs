//! Which rule tells the features of a layer apart, and its classes.

use egui::{Color32, Id, Rect, Sense, Ui, vec2};

use super::Editor;
use crate::app::styling::GRADES;
use crate::app::styling::Grading;
use crate::app::styling::StyleCommand;
use crate::i18n::message_with;
use crate::paint::{colour32, swatch};
use crate::project::Categories;
use crate::project::Class;
use crate::project::ClassMethod;
use crate::project::Graduated;
use crate::project::StyleRule;
use crate::style::LayerRules;
use crate::style::legend::LegendEntry;
use crate::symbol::Colour;
use crate::symbol::Ramp;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{
    Button, Kind, MenuRow, Ticked, check_box_at, colour_button, entry_field, icon_button, icon_button_if, labelled,
    menu_field, paint_line, sample_cell, section, segments, wrapped,
};

const ROW: f32 = 28.0;
/// 分级 at first: what a map reader can still name.
const FIRST_GRADES: usize = 5;

pub(super) fn rule_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    ui.add_space(size::UNIT);
    let texts = ["styling.single", "styling.categories", "styling.graduated"].map(|key| editor.words(key));
    let current = match editor.style.rule {
        StyleRule::Single => 0,
        StyleRule::Categories(_) => 1,
        StyleRule::Graduated(_) => 2,
    };
    let width = ui.available_width();
    match segments(ui, &texts, current, width).filter(|pressed| *pressed != current) {
        Some(0) => editor.style.rule = StyleRule::Single,
        Some(1) => begin_categories(editor),
        Some(_) => begin_grades(editor),
        None => {}
    }
    match editor.rows.style.rule.clone() {
        StyleRule::Single => {}
        StyleRule::Categories(rule) => categories_ui(ui, editor, &rule),
        StyleRule::Graduated(rule) => graduated_ui(ui, editor, &rule),
    }
}

/// The attribute that most likely tells kinds apart: few values, but more than one.
fn begin_categories(editor: &mut Editor<'_>) {
    let several = editor.attributes.iter().filter(|row| row.values > 1);
    let Some(row) = several.min_by_key(|row| (row.values > 12, row.numeric, row.values)) else { return };
    let (layer, attribute) = (editor.rows.layer.clone(), row.name.clone());
    editor.send(StyleCommand::Categorise { layer, attribute });
}

fn begin_grades(editor: &mut Editor<'_>) {
    let Some(row) = editor.attributes.iter().filter(|row| row.numeric).max_by_key(|row| row.values) else { return };
    let grading = Grading {
        attribute: row.name.clone(),
        method: ClassMethod::default(),
        classes: FIRST_GRADES,
        ramp: Ramp::default(),
        reversed: false,
    };
    let layer = editor.rows.layer.clone();
    editor.send(StyleCommand::Graduate { layer, grading });
}

/// A menu of attributes; the one that was picked.
fn attribute_ui(ui: &mut Ui, editor: &Editor<'_>, current: &str, numeric: bool) -> Option<String> {
    let label = editor.words("styling.attribute");
    let mut picked = None;
    labelled(ui, label, |ui| {
        let width = ui.available_width();
        menu_field(ui, label, editor.attribute_title(current), width, |ui| {
            for row in editor.attributes.iter().filter(|row| row.numeric || !numeric) {
                let count = if row.values >= crate::app::rows::MANY {
                    format!("≥ {}", row.values)
                } else {
                    row.values.to_string()
                };
                let note = message_with(editor.app.language(), "styling.values", &[&count]);
                if MenuRow::choice(&row.title, row.name == current).detail(&note).show(ui) {
                    picked = Some(row.name.clone());
                }
            }
        });
    });
    picked
}

fn categories_ui(ui: &mut Ui, editor: &mut Editor<'_>, rule: &Categories) {
    let picked = attribute_ui(ui, editor, &rule.attribute, false);
    section(ui, editor.words("styling.classes"));
    let mut changed = rule.clone();
    // The legend's entries are those of the classes that are drawn, in their order.
    let mut entries = editor.rows.entries.iter();
    let classes = changed.classes.iter_mut().map(|category| &mut category.class).chain([&mut changed.other]);
    let listed = rule.classes.len() + usize::from(rule.lists_other);
    for (index, class) in classes.enumerate() {
        let entry = if class.shown && index < listed { entries.next() } else { None };
        class_ui(ui, editor, index, class, entry);
    }
    if changed != *rule {
        editor.style.rule = StyleRule::Categories(changed);
    }
    let again = Button::new(editor.words("styling.again"), Kind::Quiet).show(ui).clicked();
    if let Some(attribute) = picked.or_else(|| again.then(|| rule.attribute.clone())) {
        let layer = editor.rows.layer.clone();
        editor.send(StyleCommand::Categorise { layer, attribute });
    }
}

/// A box, the colour, the sample, and the title, which can be rewritten.
fn class_ui(ui: &mut Ui, editor: &Editor<'_>, index: usize, class: &mut Class, entry: Option<&LegendEntry>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (box_place, _) = ui.allocate_exact_size(vec2(20.0, ROW), Sense::hover());
        let ticked = if class.shown { Ticked::On } else { Ticked::Off };
        if check_box_at(ui, box_place, ticked, &class.title).clicked() {
            class.shown = !class.shown;
        }
        let colour = class.look.colour.unwrap_or(editor.app.context().palette().point);
        let name = format!("{} {}", editor.words("styling.colour"), class.title);
        if let (_, Some(picked)) = colour_button(ui, &name, colour, vec2(26.0, 18.0)) {
            class.look.colour = Some(picked);
        }
        let (sample, _) = ui.allocate_exact_size(vec2(28.0, 18.0), Sense::hover());
        if let Some(entry) = entry {
            swatch(ui.painter(), sample, &entry.symbol, entry.sample);
        }
        let id = Id::unique(("class title", editor.rows.layer.as_str(), index));
        let width = ui.available_width();
        let name = editor.words("styling.class_title");
        if let Some(title) = entry_field(ui, id, name, &class.title, "", width) {
            class.title = title;
        }
    });
}

fn graduated_ui(ui: &mut Ui, editor: &mut Editor<'_>, rule: &Graduated) {
    let mut grading = Grading {
        attribute: rule.attribute.clone(),
        method: rule.method,
        classes: rule.breaks.len().saturating_sub(1),
        ramp: rule.ramp,
        reversed: rule.reversed,
    };
    let before = grading.clone();
    if let Some(attribute) = attribute_ui(ui, editor, &rule.attribute, true) {
        grading.attribute = attribute;
    }
    method_ui(ui, editor, &mut grading);
    count_ui(ui, editor, &mut grading);
    if grading != before {
        let layer = editor.rows.layer.clone();
        editor.send(StyleCommand::Graduate { layer, grading });
    }
    ramp_ui(ui, editor, rule);
    section(ui, editor.words("styling.classes"));
    if rule.breaks.is_empty() {
        wrapped(ui, editor.words("styling.no_numbers"), theme::regular(size::TEXT), theme::palette(ui).tertiary);
    }
    grades_ui(ui, editor, rule);
}

/// Each class with its colour, which can be one of its own, and how the map draws it.
fn grades_ui(ui: &mut Ui, editor: &mut Editor<'_>, rule: &Graduated) {
    let mut changed = rule.clone();
    let grades = rule.breaks.len().saturating_sub(1);
    let ramp = rule.ramp.colours(grades, rule.reversed);
    for (number, title) in LayerRules::new(Some(&editor.rows.style)).classes() {
        let index = usize::from(number);
        let entry = editor.rows.entries.iter().find(|entry| entry.title.zh == title);
        if index < grades {
            let own = rule.own.get(index).copied().flatten();
            match grade_ui(ui, editor, &title, own.unwrap_or(ramp[index]), own.is_some(), entry) {
                Some(Painted::With(colour)) => changed.paint(index, Some(colour)),
                Some(Painted::ByRamp) => changed.paint(index, None),
                None => {}
            }
        } else if let Some(class) = &mut changed.missing {
            let colour = class.look.colour.unwrap_or(editor.app.context().palette().point);
            if let Some(Painted::With(colour)) = grade_ui(ui, editor, &title, colour, false, entry) {
                class.look.colour = Some(colour);
            }
        }
    }
    if changed != *rule {
        editor.style.rule = StyleRule::Graduated(changed);
    }
}

/// What was done to the colour of a class.
enum Painted {
    With(Colour),
    ByRamp,
}

/// The colour, the sample, the span, and the way back to the ramp for a colour of its own.
fn grade_ui(
    ui: &mut Ui,
    editor: &Editor<'_>,
    title: &str,
    colour: Colour,
    own: bool,
    entry: Option<&LegendEntry>,
) -> Option<Painted> {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let name = format!("{} {title}", editor.words("styling.colour"));
        let picked = colour_button(ui, &name, colour, vec2(26.0, 18.0)).1.map(Painted::With);
        let (sample, _) = ui.allocate_exact_size(vec2(28.0, 18.0), Sense::hover());
        if let Some(entry) = entry {
            swatch(ui.painter(), sample, &entry.symbol, entry.sample);
        }
        let (words, _) = ui.allocate_exact_size(vec2(ui.available_width() - size::CONTROL - 8.0, ROW), Sense::hover());
        paint_line(ui, words, title, theme::regular(size::TEXT), theme::palette(ui).ink);
        let back = format!("{} {title}", editor.words("styling.by_ramp"));
        let reset = own && icon_button(ui, Icon::Undo, &back, "").clicked();
        picked.or_else(|| reset.then_some(Painted::ByRamp))
    })
    .inner
}

fn method_ui(ui: &mut Ui, editor: &Editor<'_>, grading: &mut Grading) {
    let label = editor.words("styling.method");
    labelled(ui, label, |ui| {
        let width = ui.available_width();
        menu_field(ui, label, editor.words(method_key(grading.method)), width, |ui| {
            for method in ClassMethod::ALL {
                if MenuRow::choice(editor.words(method_key(method)), method == grading.method).show(ui) {
                    grading.method = method;
                }
            }
        });
    });
}

fn method_key(method: ClassMethod) -> &'static str {
    match method {
        ClassMethod::Natural => "styling.method.natural",
        ClassMethod::Quantile => "styling.method.quantile",
        ClassMethod::EqualInterval => "styling.method.equal",
    }
}

/// − 5 +
fn count_ui(ui: &mut Ui, editor: &Editor<'_>, grading: &mut Grading) {
    labelled(ui, editor.words("styling.grades"), |ui| {
        let less =
            icon_button_if(ui, grading.classes > *GRADES.start(), Icon::Minus, editor.words("styling.fewer"), "");
        let (rect, _) = ui.allocate_exact_size(vec2(28.0, size::CONTROL), Sense::hover());
        let ink = theme::palette(ui).ink;
        crate::ui::widget::paint_line_centred(ui, rect, &grading.classes.to_string(), theme::bold(size::TEXT), ink);
        let more = icon_button_if(ui, grading.classes < *GRADES.end(), Icon::Plus, editor.words("styling.more"), "");
        if less.clicked() {
            grading.classes -= 1;
        }
        if more.clicked() {
            grading.classes += 1;
        }
    });
}

/// The ramps as bars, and whether they run the other way. Colours alone need no new limits.
fn ramp_ui(ui: &mut Ui, editor: &mut Editor<'_>, rule: &Graduated) {
    let mut changed = rule.clone();
    labelled(ui, editor.words("styling.ramp"), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
            for ramp in Ramp::ALL {
                let name = editor.words(ramp_key(ramp));
                let paint =
                    |painter: &egui::Painter, rect: Rect, _: Color32| paint_ramp(painter, rect, ramp, rule.reversed);
                if sample_cell(ui, vec2(46.0, 22.0), name, ramp == rule.ramp, paint).clicked() {
                    changed.ramp = ramp;
                }
            }
        });
    });
    labelled(ui, "", |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(20.0, size::CONTROL), Sense::hover());
        let words = editor.words("styling.reversed");
        let ticked = if rule.reversed { Ticked::On } else { Ticked::Off };
        if check_box_at(ui, rect, ticked, words).clicked() {
            changed.reversed = !rule.reversed;
        }
        let (rect, _) = ui.allocate_exact_size(vec2(120.0, size::CONTROL), Sense::hover());
        paint_line(ui, rect, words, theme::regular(size::TEXT), theme::palette(ui).ink);
    });
    if changed != *rule {
        editor.style.rule = StyleRule::Graduated(changed);
    }
}

fn ramp_key(ramp: Ramp) -> &'static str {
    match ramp {
        Ramp::Reds => "styling.ramp.reds",
        Ramp::Ambers => "styling.ramp.ambers",
        Ramp::Greens => "styling.ramp.greens",
        Ramp::Blues => "styling.ramp.blues",
        Ramp::Violets => "styling.ramp.violets",
        Ramp::Greys => "styling.ramp.greys",
        Ramp::BlueRed => "styling.ramp.blue_red",
        Ramp::TealBrown => "styling.ramp.teal_brown",
    }
}

fn paint_ramp(painter: &egui::Painter, rect: Rect, ramp: Ramp, reversed: bool) {
    const STEPS: u8 = 20;
    let bar = rect.shrink(3.0);
    let colours = ramp.colours(usize::from(STEPS), reversed);
    let width = bar.width() / f32::from(STEPS);
    for (step, colour) in (0..STEPS).zip(colours) {
        let left = bar.left() + width * f32::from(step);
        // Half a point over, so that no gap shows between the steps.
        let part = Rect::from_x_y_ranges(left..=(left + width + 0.5).min(bar.right()), bar.y_range());
        painter.rect_filled(part, 0.0, colour32(colour));
    }
}
