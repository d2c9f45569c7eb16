//! The style panel of a layer: which rule, its classes, the symbol, names, and in which scales.
//! Whatever is changed shows on the map at once and is a step that can be undone.
//!
//! * `rule`: single, by category, graduated, and the classes;
//! * `symbol`: colour, dash, fill, marker;
//! * `extent`: widths and sizes, as a share, in pixels or in millimetres.

mod extent;
mod rule;
mod slider;
mod symbol;

use egui::{Frame, Id, Margin, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::app::App;
use crate::app::Command;
use crate::app::rows::AttributeRow;
use crate::app::rows::Styling;
use crate::app::styling::StyleCommand;
use crate::geo::ScaleRange;
use crate::i18n::message;
use crate::i18n::number_text;
use crate::paint::swatch;
use crate::project::GestureId;
use crate::project::LabelChoice;
use crate::project::LayerStyle;
use crate::ui::commands::escape_keys;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, MenuRow, entry_field, icon_button, labelled, menu_field, paint_line, section};

/// What of the panel outlives a frame.
#[derive(Default)]
pub(in crate::ui) struct StylingPanel {
    /// Drags so far: each is a step of its own.
    drags: u64,
}

/// The panel in one frame: a copy of the style that its sections change.
struct Editor<'a> {
    app: &'a App,
    rows: &'a Styling,
    attributes: &'a [AttributeRow],
    style: LayerStyle,
    gesture: Option<GestureId>,
    panel: &'a mut StylingPanel,
    send: &'a mut Vec<Command>,
}

impl DockPanel for StylingPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        if let Some((rows, attributes)) = desk.rows.styling(desk.app) {
            styling_ui(ui, desk.app, rows, attributes, self, desk.send);
        }
    }
}

fn styling_ui(
    ui: &mut Ui,
    app: &App,
    rows: &Styling,
    attributes: &[AttributeRow],
    panel: &mut StylingPanel,
    send: &mut Vec<Command>,
) {
    let mut editor = Editor { app, rows, attributes, style: rows.style.clone(), gesture: None, panel, send };
    ScrollArea::vertical().id_salt(("styling", rows.layer.as_str())).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 16, right: 14, top: 12, bottom: 16 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            header_ui(ui, &mut editor);
            rule::rule_ui(ui, &mut editor);
            symbol::symbol_ui(ui, &mut editor);
            names_ui(ui, &mut editor);
            scales_ui(ui, &mut editor);
            reset_ui(ui, &mut editor);
        });
    });
    editor.finish();
}

impl Editor<'_> {
    fn words(&self, key: &'static str) -> &'static str {
        message(self.app.language(), key)
    }

    fn send(&mut self, command: StyleCommand) {
        self.send.push(Command::Style(command));
    }

    /// Sends the style if a section has changed it.
    fn finish(mut self) {
        if self.style != self.rows.style {
            let (layer, style) = (self.rows.layer.clone(), Some(Box::new(self.style.clone())));
            let gesture = self.gesture;
            self.send(StyleCommand::Set { layer, style, gesture });
        }
    }

    /// The title of an attribute by its name.
    fn attribute_title<'s>(&'s self, name: &'s str) -> &'s str {
        self.attributes.iter().find(|row| row.name == name).map_or(name, |row| row.title.as_str())
    }
}

fn header_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - size::CONTROL - 6.0, 28.0), Sense::hover());
        let sample = Rect::from_min_size(rect.min + vec2(0.0, 4.0), vec2(32.0, 20.0));
        if let Some(entry) = editor.rows.entries.first() {
            swatch(ui.painter(), sample, &entry.symbol, editor.rows.sample);
        }
        let words = Rect::from_min_max(pos2(sample.right() + 10.0, rect.top()), rect.max);
        paint_line(ui, words, &editor.rows.title, theme::bold(size::TEXT + 2.0), palette.ink);
        if icon_button(ui, Icon::Close, editor.words("styling.close"), &escape_keys()).clicked() {
            editor.send(StyleCommand::Close);
        }
    });
}

/// 注记: the layer's names, none, or an attribute.
fn names_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    section(ui, editor.words("styling.names"));
    let (names, off) = (editor.words("styling.names.names"), editor.words("styling.names.off"));
    let shown = match &editor.style.labels {
        LabelChoice::Names => names.to_owned(),
        LabelChoice::Off => off.to_owned(),
        LabelChoice::Attribute(name) => editor.attribute_title(name).to_owned(),
    };
    let label = editor.words("styling.names.text");
    labelled(ui, label, |ui| {
        let width = ui.available_width();
        menu_field(ui, label, &shown, width, |ui| {
            for (text, choice) in [(names, LabelChoice::Names), (off, LabelChoice::Off)] {
                if MenuRow::choice(text, editor.style.labels == choice).show(ui) {
                    editor.style.labels = choice;
                }
            }
            for row in editor.attributes {
                let choice = LabelChoice::Attribute(row.name.clone());
                if MenuRow::choice(&row.title, editor.style.labels == choice).show(ui) {
                    editor.style.labels = choice;
                }
            }
        });
    });
}

/// 显示比例尺: from 1 : n to 1 : n; empty is without limit.
fn scales_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    section(ui, editor.words("styling.scales"));
    let layer_scales = editor.app.context().open().layer(&editor.rows.layer).map(|layer| layer.scales);
    let mut range: ScaleRange = editor.style.scales.or(layer_scales).unwrap_or_default();
    let before = range;
    let now = editor.app.views().view_in_hand().camera().scale().0;
    for (key, value) in [
        ("styling.scales.closest", &mut range.min_denominator),
        ("styling.scales.farthest", &mut range.max_denominator),
    ] {
        let label = editor.words(key);
        labelled(ui, label, |ui| {
            let text = value.map(|value| number_text(value, 0)).unwrap_or_default();
            let id = Id::unique(("styling", editor.rows.layer.as_str(), key));
            let width = ui.available_width() - 96.0;
            if let Some(typed) = entry_field(ui, id, label, &text, editor.words("styling.scales.any"), width) {
                *value = denominator(&typed);
            }
            let here = editor.words("styling.scales.here");
            if Button::new(here, Kind::Quiet).show(ui).clicked() {
                *value = Some(rounded(now));
            }
        });
    }
    if range != before {
        // Limits that exclude each other would hide the layer for good: the one just set wins.
        if let (Some(min), Some(max)) = (range.min_denominator, range.max_denominator)
            && min > max
        {
            let low_changed = range.min_denominator != before.min_denominator;
            if low_changed {
                range.max_denominator = None;
            } else {
                range.min_denominator = None;
            }
        }
        editor.style.scales = (Some(range) != layer_scales).then_some(range);
    }
}

/// A denominator as people type it: `50000`, `1:50,000`, `5万`; nothing readable is no limit.
fn denominator(text: &str) -> Option<f64> {
    let text = text.rsplit([':', '：']).next().unwrap_or_default();
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，' | '\u{202f}')).collect();
    let (digits, factor) = text.strip_suffix('万').map_or((text.as_str(), 1.0), |digits| (digits, 10_000.0));
    digits.parse::<f64>().ok().map(|number| number * factor).filter(|number| *number >= 1.0 && number.is_finite())
}

/// Two significant digits.
fn rounded(denominator: f64) -> f64 {
    let unit = 10f64.powf(denominator.log10().floor() - 1.0);
    (denominator / unit).round() * unit
}

fn reset_ui(ui: &mut Ui, editor: &mut Editor<'_>) {
    ui.add_space(3.0 * size::UNIT);
    let changed = editor.style != LayerStyle::default();
    let words = editor.words("styling.reset");
    if Button::new(words, Kind::Outline).icon(Icon::Undo).enabled(changed).show(ui).clicked() {
        editor.style = LayerStyle::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_read_as_people_write_them() {
        for (text, value) in [
            ("50000", Some(50_000.0)),
            ("1:50,000", Some(50_000.0)),
            ("1：5万", Some(50_000.0)),
            ("", None),
            ("很近", None),
            ("-3", None),
        ] {
            assert_eq!(denominator(text), value, "{text}");
        }
        assert!((rounded(737_412.0) - 740_000.0).abs() < 1e-6);
    }
}
