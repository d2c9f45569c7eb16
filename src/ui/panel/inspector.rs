//! The inspector: everything about the selected feature; about the plan while nothing is selected.

use egui::{CornerRadius, Frame, Margin, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::app::App;
use crate::app::Command;
use crate::app::command::SelectCommand;
use crate::app::command::ViewCommand;
use crate::app::rows::ClauseRow;
use crate::app::rows::Inspector;
use crate::app::rows::LinkRow;
use crate::app::rows::link;
use crate::app::rows::plain_text;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::paint::swatch;
use crate::ui::commands::command_button;
use crate::ui::commands::command_icon;
use crate::ui::commands::escape_keys;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::rows::Look;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, hint, icon_button, line, link_chip, paint_line, wrapped, wrapped_heading};

/// How many members of a composite show before "all of them" is pressed.
const FEW: usize = 12;

/// What of the inspector outlives a frame.
#[derive(Default)]
pub(in crate::ui) struct InspectorPanel {
    attributes_open: bool,
    /// Titles of composites that show all of their members.
    unfolded: Vec<String>,
}

impl DockPanel for InspectorPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        let look = desk
            .app
            .views()
            .selection()
            .selected()
            .and_then(|key| desk.rows.layers(desk.app).looks.get(&key.layer))
            .cloned();
        inspector_ui(ui, desk.app, desk.rows.inspector(desk.app), look.as_ref(), self, desk.send);
    }
}

fn inspector_ui(
    ui: &mut Ui,
    app: &App,
    inspector: Option<&Inspector>,
    look: Option<&Look>,
    state: &mut InspectorPanel,
    send: &mut Vec<Command>,
) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 16, right: 14, top: 12, bottom: 16 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            match inspector {
                Some(inspector) => feature_ui(ui, app, inspector, look, state, send),
                None => plan_ui(ui, app, send),
            }
        });
    });
}

fn feature_ui(
    ui: &mut Ui,
    app: &App,
    inspector: &Inspector,
    look: Option<&Look>,
    state: &mut InspectorPanel,
    send: &mut Vec<Command>,
) {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        layer_tag_ui(ui, inspector, look);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| actions_ui(ui, app, inspector, send));
    });
    wrapped_heading(ui, &inspector.name, theme::bold(size::TEXT_TITLE), palette.ink);
    if !inspector.aliases.is_empty() {
        let aliases = inspector.aliases.join(app.language().pick("、", ", "));
        let text = message_with(app.language(), "inspector.aliases", &[&aliases]);
        wrapped(ui, &text, theme::regular(size::TEXT_SMALL), palette.tertiary);
    }
    candidates_ui(ui, app, send);
    if !inspector.summary.is_empty() {
        ui.add_space(size::UNIT);
        wrapped(ui, &inspector.summary, theme::regular(size::TEXT), palette.ink);
    }
    ui.add_space(size::UNIT);
    let width = label_width(ui, inspector.facts.iter().map(|(label, _)| label.as_str()));
    for (label, value) in &inspector.facts {
        fact_ui(ui, width, label, value);
    }
    if let Some(host) = &inspector.host {
        links_ui(ui, app, message(app.language(), "fact.host"), std::slice::from_ref(host), state, send);
    }
    if !inspector.carried.is_empty() {
        let count = inspector.carried.len().to_string();
        let title = message_with(app.language(), "located.carries", &[&count]);
        links_ui(ui, app, &title, &inspector.carried, state, send);
    }
    for (title, members) in &inspector.composites {
        links_ui(ui, app, title, members, state, send);
    }
    if !inspector.related.is_empty() {
        links_ui(ui, app, message(app.language(), "inspector.related"), &inspector.related, state, send);
    }
    if !inspector.clauses.is_empty() {
        let count = inspector.clauses.len().to_string();
        section_ui(ui, &message_with(app.language(), "inspector.clauses", &[&count]));
        for clause in &inspector.clauses {
            clause_ui(ui, clause);
        }
    }
    attributes_ui(ui, app, &inspector.attributes, state);
}

/// The layer's name on a tinted plate, with its swatch, and what carries a feature without a place.
fn layer_tag_ui(ui: &mut Ui, inspector: &Inspector, look: Option<&Look>) {
    let palette = theme::palette(ui);
    let words = inspector.location_words.iter().map(String::as_str);
    let text = std::iter::once(inspector.layer.as_str()).chain(words).collect::<Vec<_>>().join(" · ");
    let swatch_room = if look.is_some() { 34.0 } else { 0.0 };
    let words = line(
        ui,
        &text,
        theme::regular(size::TEXT_SMALL),
        palette.accent_text,
        ui.available_width() - 116.0 - swatch_room,
    );
    let (rect, _) = ui.allocate_exact_size(vec2(words.size().x + swatch_room + 16.0, 24.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS_SMALL), palette.accent_tint);
    if let Some(look) = look {
        let sample = Rect::from_min_size(pos2(rect.left() + 8.0, rect.top() + 4.0), vec2(26.0, 16.0));
        swatch(ui.painter(), sample, &look.symbol, look.sample);
    }
    let left = rect.left() + 8.0 + swatch_room;
    ui.painter().galley(pos2(left, rect.center().y - words.size().y / 2.0), words, palette.accent_text);
}

/// Close, copy, fly to; from the right.
fn actions_ui(ui: &mut Ui, app: &App, inspector: &Inspector, send: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 0.0;
    let words = |key| message(app.language(), key);
    if icon_button(ui, Icon::Close, words("inspector.close"), &escape_keys()).clicked() {
        send.push(Command::Select(SelectCommand::Clear));
    }
    if icon_button(ui, Icon::Copy, words("inspector.copy"), "").clicked() {
        ui.ctx().copy_text(plain_text(inspector));
    }
    if inspector.has_place {
        let fit = Command::View(app.views().in_hand(), ViewCommand::FitSelection);
        command_icon(ui, app, Icon::Target, fit, send);
    }
}

/// "2 of 5 here", and the way to the next.
fn candidates_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let (candidates, chosen) = app.views().selection().candidates();
    if candidates.len() < 2 {
        return;
    }
    let numbers = [(chosen + 1).to_string(), candidates.len().to_string()];
    let text = message_with(app.language(), "inspector.candidates", &numbers.each_ref().map(String::as_str));
    let next = Button::new(&text, Kind::Outline).icon(Icon::Layers);
    command_button(ui, app, next, Command::Select(SelectCommand::Next), send);
}

/// The room that all of `labels` need, within reason.
fn label_width<'a>(ui: &Ui, labels: impl Iterator<Item = &'a str>) -> f32 {
    let font = theme::regular(size::TEXT);
    let width = |label| line(ui, label, font.clone(), egui::Color32::PLACEHOLDER, f32::INFINITY).size().x;
    labels.map(width).fold(56.0, f32::max).min(120.0)
}

/// A label and its value, which wraps.
fn fact_ui(ui: &mut Ui, width: f32, label: &str, value: &str) {
    let palette = theme::palette(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (rect, _) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
        paint_line(ui, rect, label, theme::regular(size::TEXT), palette.tertiary);
        ui.vertical(|ui| wrapped(ui, value, theme::regular(size::TEXT), palette.ink));
    });
}

fn section_ui(ui: &mut Ui, title: &str) {
    let palette = theme::palette(ui);
    ui.add_space(2.0 * size::UNIT);
    wrapped(ui, title, theme::bold(size::TEXT), palette.ink);
}

/// Members of a composite, or related features, as tags that fly there.
fn links_ui(
    ui: &mut Ui,
    app: &App,
    title: &str,
    links: &[LinkRow],
    state: &mut InspectorPanel,
    send: &mut Vec<Command>,
) {
    section_ui(ui, title);
    let all = links.len() <= FEW + 2 || state.unfolded.iter().any(|open| open == title);
    let shown = if all { links.len() } else { FEW };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for link in &links[..shown] {
            let current = app.views().selection().selected() == Some(&link.key);
            let response = link_chip(ui, &link.name, current);
            if let Some(words) = &link.location_words {
                hint(&response, words, "");
            }
            if response.clicked() {
                send.push(Command::Select(SelectCommand::Feature(link.key.clone())));
                if link.has_place {
                    send.push(Command::View(app.views().in_hand(), ViewCommand::FlyToFeature(link.key.clone())));
                }
            }
        }
        let more = (links.len() - shown).to_string();
        if !all && link_chip(ui, &message_with(app.language(), "inspector.more", &[&more]), false).clicked() {
            state.unfolded.push(title.to_owned());
        }
    });
}

/// Heading path and abstract beside a red rule.
fn clause_ui(ui: &mut Ui, clause: &ClauseRow) {
    let palette = theme::palette(ui);
    let frame = Frame::new()
        .fill(palette.accent_tint.gamma_multiply(0.55))
        .corner_radius(size::RADIUS_SMALL)
        .inner_margin(Margin { left: 14, right: 10, top: 8, bottom: 8 });
    let response = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        if let Some((heading, path)) = clause.path.split_last() {
            if !path.is_empty() {
                wrapped(ui, &path.join(" › "), theme::regular(size::TEXT_TINY), palette.tertiary);
            }
            wrapped(ui, heading, theme::bold(size::TEXT), palette.accent_text);
        }
        if !clause.summary.is_empty() {
            wrapped(ui, &clause.summary, theme::regular(size::TEXT_SMALL), palette.secondary);
        }
    });
    let rect = response.response.rect;
    ui.painter().rect_filled(Rect::from_min_max(rect.min, pos2(rect.left() + 3.0, rect.bottom())), 1.0, palette.accent);
}

/// The file's own attributes, folded until asked for.
fn attributes_ui(ui: &mut Ui, app: &App, attributes: &[(String, String)], state: &mut InspectorPanel) {
    if attributes.is_empty() {
        return;
    }
    let palette = theme::palette(ui);
    ui.add_space(2.0 * size::UNIT);
    let count = attributes.len().to_string();
    let title = message_with(app.language(), "inspector.attributes", &[&count]);
    let icon = if state.attributes_open { Icon::ChevronDown } else { Icon::ChevronRight };
    if Button::new(&title, Kind::Quiet).icon(icon).show(ui).clicked() {
        state.attributes_open = !state.attributes_open;
    }
    if !state.attributes_open {
        return;
    }
    for (key, value) in attributes {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(88.0, 18.0), Sense::hover());
            paint_line(ui, rect, key, theme::regular(size::TEXT_SMALL), palette.tertiary);
            ui.vertical(|ui| wrapped(ui, value, theme::regular(size::TEXT_SMALL), palette.secondary));
        });
    }
}

/// What plan this is, while nothing is selected.
fn plan_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let language = app.language();
    let plan = app.context().plan();
    let words = |key| message(language, key);
    wrapped_heading(ui, plan.title.text(language), theme::bold(18.0), palette.ink);
    let document = &plan.document;
    for (label, value) in [
        ("inspector.authority", &document.authority),
        ("inspector.number", &document.number),
        ("inspector.date", &document.date),
    ] {
        if !value.is_empty() {
            fact_ui(ui, 64.0, words(label), value);
        }
    }
    ui.add_space(2.0 * size::UNIT);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let mark = Rect::from_min_size(rect.min + vec2(0.0, 2.0), vec2(18.0, 18.0));
    icon::paint(ui.painter(), Icon::Info, mark, palette.tertiary);
    let hint_place = Rect::from_min_max(pos2(rect.left() + 26.0, rect.top()), rect.max);
    paint_line(ui, hint_place, words("inspector.hint"), theme::regular(size::TEXT_SMALL), palette.secondary);
    for composite in &plan.composites {
        let links: Vec<LinkRow> = composite.members.iter().filter_map(|id| link(app, id)).take(FEW).collect();
        if links.is_empty() {
            continue;
        }
        let title = format!("{} ({})", composite.title.text(language), composite.members.len());
        section_ui(ui, &title);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            for link in &links {
                if link_chip(ui, &link.name, false).clicked() {
                    send.push(Command::Select(SelectCommand::Feature(link.key.clone())));
                    if link.has_place {
                        send.push(Command::View(app.views().in_hand(), ViewCommand::FlyToFeature(link.key.clone())));
                    }
                }
            }
        });
    }
}
