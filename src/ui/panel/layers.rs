//! The layers panel: groups and layers with boxes, eyes, swatches, opacity and order.

use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

use egui::{CornerRadius, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::empty_ui;
use super::layer_list::{Item, RowKey, items, layer_beneath, visible_rows};
use crate::app::App;
use crate::app::Command;
use crate::app::ask::Ask;
use crate::app::command::{Edit, ViewCommand, WindowCommand};
use crate::app::rows::GroupRow;
use crate::app::rows::LayerRow;
use crate::app::rows::Shown;
use crate::app::rows::counts_text;
use crate::app::styling::StyleCommand;
use crate::display::labels::badge;
use crate::i18n::message;
use crate::paint::swatch;
use crate::plan::GroupId;
use crate::plan::LayerId;
use crate::plan::Plan;
use crate::ui::commands::command_button;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::gesture::Hand;
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::rows::LayerRows;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{
    Button, Kind, Ticked, check_box_at, hint, icon_button_at, line, paint_line, paint_line_centred, slider_at,
    text_field,
};

/// What of the panel outlives a frame.
#[derive(Default)]
pub(in crate::ui) struct LayersPanel {
    filter: String,
    folded: BTreeSet<GroupId>,
    /// The plan that `folded` was made for.
    plan: Option<Weak<Plan>>,
    selected: Option<RowKey>,
    /// The layer being dragged.
    dragged: Option<LayerId>,
    gesture: u64,
}

/// What the rows are drawn from.
struct Panel<'a> {
    app: &'a App,
    rows: LayerRows<'a>,
    send: &'a mut Vec<Command>,
}

impl Panel<'_> {
    fn words(&self, key: &'static str) -> &'static str {
        message(self.app.language(), key)
    }
}

/// Height of the line with the opacity slider under a selected row.
const DETAIL: f32 = 30.0;
const ICON_CELL: f32 = 24.0;

impl DockPanel for LayersPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        layers_ui(ui, desk.app, desk.rows.layers(desk.app), self, desk.send);
    }

    fn pointer_released(&mut self) {
        self.dragged = None;
    }
}

fn layers_ui(ui: &mut Ui, app: &App, rows: LayerRows<'_>, state: &mut LayersPanel, send: &mut Vec<Command>) {
    let LayerRows { groups, added, .. } = rows;
    state.fold_what_is_off(app, groups);
    ui.add_space(2.0 * size::UNIT);
    ui.horizontal(|ui| {
        ui.add_space(size::MARGIN);
        let name = message(app.language(), "layers.filter");
        let width = ui.available_width() - size::MARGIN;
        text_field(ui, "layer filter", &mut state.filter, name, Icon::Filter, width);
    });
    ui.add_space(size::UNIT);
    let list = items(groups, added, &state.folded, &state.filter);
    if list.is_empty() {
        empty_ui(ui, message(app.language(), "layers.none"));
        return;
    }
    let heights: Vec<f32> = list.iter().map(|item| row_height(item, state)).collect();
    let footer = size::CONTROL + 2.0 * size::UNIT;
    let height = ui.available_height() - footer;
    let mut panel = Panel { app, rows, send };
    ScrollArea::vertical().auto_shrink(false).max_height(height).show_viewport(ui, |ui, viewport| {
        let (range, first_top) = visible_rows(&heights, viewport.top(), viewport.bottom());
        ui.set_height(heights.iter().sum());
        let origin = ui.max_rect().min;
        let mut top = origin.y + first_top;
        for index in range {
            let rect = Rect::from_min_size(pos2(origin.x, top), vec2(ui.max_rect().width(), heights[index]));
            ui.push_id(("row", index), |ui| item_ui(ui, rect, &list[index], state, &mut panel));
            top += heights[index];
        }
    });
    footer_ui(ui, app, send);
}

fn row_height(item: &Item<'_>, state: &LayersPanel) -> f32 {
    let selected = state.selected.as_ref() == Some(&item.key());
    size::ROW + if selected { DETAIL } else { 0.0 }
}

fn item_ui(ui: &mut Ui, rect: Rect, item: &Item<'_>, state: &mut LayersPanel, panel: &mut Panel<'_>) {
    let row = Rect::from_min_size(rect.min, vec2(rect.width(), size::ROW));
    let key = item.key();
    let selected = state.selected.as_ref() == Some(&key);
    let palette = theme::palette(ui);
    if selected {
        let ground = rect.shrink2(vec2(size::UNIT, 1.0));
        ui.painter().rect_filled(ground, CornerRadius::same(size::RADIUS), palette.accent_tint);
    } else if ui.rect_contains_pointer(rect) {
        let ground = rect.shrink2(vec2(size::UNIT, 1.0));
        ui.painter().rect_filled(ground, CornerRadius::same(size::RADIUS), palette.hover);
    }
    match item {
        Item::Group { row: group, folded } => group_ui(ui, row, group, *folded, state, panel),
        Item::Layer { row: layer, siblings } => layer_ui(ui, row, layer, siblings, state, panel),
        Item::AddedHeader => {
            let words = Rect::from_min_max(row.min + vec2(16.0, 0.0), row.max);
            let heading = ui.interact(words, ui.scope_id().with("added"), Sense::hover());
            heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, panel.words("layers.added")));
            paint_line(ui, words, panel.words("layers.added"), theme::bold(size::TEXT), palette.ink);
        }
    }
    if selected {
        let detail = Rect::from_min_max(pos2(rect.left() + 62.0, row.bottom() - 3.0), rect.max - vec2(14.0, 3.0));
        opacity_ui(ui, detail, item, state, panel);
    }
}

/// Chevron, box, title, eye.
fn group_ui(ui: &mut Ui, row: Rect, group: &GroupRow, folded: bool, state: &mut LayersPanel, panel: &mut Panel<'_>) {
    let palette = theme::palette(ui);
    let chevron = cell(row, row.left() + 8.0, 20.0);
    let shape = if folded { Icon::ChevronRight } else { Icon::ChevronDown };
    let fold_name = format!("{} {}", panel.words(if folded { "layers.unfold" } else { "layers.fold" }), group.title);
    if icon_button_at(ui, chevron, shape, &fold_name).clicked() {
        if folded {
            state.folded.remove(&group.id);
        } else {
            state.folded.insert(group.id.clone());
        }
    }
    let ticked = match group.shown {
        Shown::None => Ticked::Off,
        Shown::Some => Ticked::Partly,
        Shown::All => Ticked::On,
    };
    if check_box_at(ui, cell(row, row.left() + 28.0, 26.0), ticked, &group.title).clicked() {
        let visible = group.shown != Shown::All;
        panel.send.push(Command::Edit(Edit::SetGroupVisible { group: group.id.clone(), visible }));
    }
    let words = Rect::from_min_max(pos2(row.left() + 58.0, row.top()), pos2(row.right() - 44.0, row.bottom()));
    let response = row_body(ui, words, &group.title, Sense::click());
    let ink = if group.shown == Shown::None { palette.secondary } else { palette.ink };
    paint_line(ui, words, &group.title, theme::bold(size::TEXT), ink);
    let count = Rect::from_min_max(pos2(row.right() - 42.0, row.top()), pos2(row.right() - 14.0, row.bottom()));
    paint_right(ui, count, &group.layers.len().to_string());
    if response.clicked() {
        toggle_selected(state, RowKey::Group(group.id.clone()));
    }
}

/// Grip, box, swatch, title, count; with the pointer on it zoom-to, eye and, for files, remove.
fn layer_ui(
    ui: &mut Ui,
    row: Rect,
    layer: &LayerRow,
    siblings: &[LayerRow],
    state: &mut LayersPanel,
    panel: &mut Panel<'_>,
) {
    let palette = theme::palette(ui);
    if check_box_at(ui, cell(row, row.left() + 28.0, 26.0), on_off(layer.visible), &layer.title).clicked() {
        panel.send.push(set_visible(layer, !layer.visible));
    }
    let sample = Rect::from_center_size(pos2(row.left() + 74.0, row.center().y), vec2(28.0, 18.0));
    if let Some(look) = panel.rows.looks.get(&layer.id) {
        let painter = ui.painter().clone();
        let mut faded = painter;
        faded.multiply_opacity(if layer.visible { 1.0 } else { 0.4 });
        swatch(&faded, sample, &look.symbol, look.sample);
    } else if layer.counts.located == 0 && layer.counts.carried > 0 {
        // Nothing of it is drawn but a number behind the names of its hosts.
        let sign = badge(layer.counts.carried);
        paint_line_centred(ui, sample, &sign, theme::regular(size::TEXT_TINY), palette.secondary);
    }
    let hovered = ui.rect_contains_pointer(row);
    let buttons = if hovered { ICON_CELL * button_count(layer) } else { 36.0 };
    let words =
        Rect::from_min_max(pos2(row.left() + 96.0, row.top()), pos2(row.right() - 14.0 - buttons, row.bottom()));
    let body = row_body(ui, words, &layer.title, Sense::click_and_drag());
    let ink = if layer.visible { palette.ink } else { palette.tertiary };
    paint_line(ui, words, &layer.title, theme::regular(size::TEXT), ink);
    if hovered {
        layer_buttons_ui(ui, row, layer, panel);
        let grip = Rect::from_center_size(pos2(row.left() + 18.0, row.center().y), vec2(14.0, 14.0));
        icon::paint(ui.painter(), Icon::Grip, grip, palette.tertiary);
    } else if layer.layer.table().is_some() {
        let count = Rect::from_min_max(pos2(row.right() - 50.0, row.top()), pos2(row.right() - 14.0, row.bottom()));
        paint_right(ui, count, &layer.counts.all().to_string());
    }
    if body.clicked() {
        toggle_selected(state, RowKey::Layer(layer.id.clone()));
    }
    if body.drag_started() {
        state.dragged = Some(layer.id.clone());
    }
    drag_ui(ui, row, layer, siblings, state, panel);
    if !body.dragged() {
        hint(&body, &layer_hint(layer, panel), "");
    }
}

/// How many buttons a row has under the pointer.
fn button_count(layer: &LayerRow) -> f32 {
    let (styled, added) = (layer.layer.table().is_some(), layer.source.is_some());
    // An added file can be read in another way, and removed.
    2.0 + f32::from(u8::from(styled)) + 2.0 * f32::from(u8::from(added))
}

/// The full title, and how many of its features are on the map.
fn layer_hint(layer: &LayerRow, panel: &Panel<'_>) -> String {
    if layer.counts.all() == 0 {
        return layer.title.clone();
    }
    format!("{} · {}", layer.title, counts_text(panel.app.language(), &layer.counts))
}

fn layer_buttons_ui(ui: &mut Ui, row: Rect, layer: &LayerRow, panel: &mut Panel<'_>) {
    let title = &layer.title;
    let mut right = row.right() - 10.0;
    let mut next = || {
        right -= ICON_CELL;
        cell(row, right, ICON_CELL)
    };
    let eye = if layer.visible { Icon::Eye } else { Icon::EyeOff };
    let name = format!("{} {title}", panel.words("layers.eye"));
    let response = icon_button_at(ui, next(), eye, &name);
    hint(&response, panel.words("layers.eye_hint"), "");
    if response.double_clicked() {
        // The first click of the two has just switched the layer: take that back first.
        panel.send.push(Command::Undo);
        panel.send.push(Command::Edit(Edit::Solo(layer.id.clone())));
    } else if response.clicked() {
        panel.send.push(set_visible(layer, !layer.visible));
    }
    let name = format!("{} {title}", panel.words("layers.zoom_to"));
    let response = icon_button_at(ui, next(), Icon::Target, &name);
    hint(&response, panel.words("layers.zoom_to"), "");
    if response.clicked() {
        let view = panel.app.views().in_hand();
        panel.send.push(Command::View(view, ViewCommand::FitLayer(layer.id.clone())));
    }
    if layer.layer.table().is_some() {
        let name = format!("{} {title}", panel.words("layers.style"));
        let response = icon_button_at(ui, next(), Icon::Style, &name);
        hint(&response, panel.words("layers.style"), "");
        if response.clicked() {
            panel.send.push(Command::Style(StyleCommand::Open(layer.id.clone())));
        }
    }
    if let Some(source) = layer.source {
        let name = format!("{} {title}", panel.words("reading.title"));
        let response = icon_button_at(ui, next(), Icon::File, &name);
        hint(&response, panel.words("reading.title"), "");
        if response.clicked() {
            panel.send.push(Command::Window(WindowCommand::ShowReading(source)));
        }
        let name = format!("{} {title}", panel.words("layers.remove"));
        let response = icon_button_at(ui, next(), Icon::Close, &name);
        hint(&response, panel.words("layers.remove"), "");
        if response.clicked() {
            panel.send.push(Command::Edit(Edit::RemoveSource(source)));
        }
    }
}

/// Dragging a row shows where it would go; dropping it changes the drawing order.
fn drag_ui(ui: &Ui, row: Rect, layer: &LayerRow, siblings: &[LayerRow], state: &LayersPanel, panel: &mut Panel<'_>) {
    let Some(dragged) = state.dragged.clone() else { return };
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    let pointer = ui.ctx().pointer_latest_pos().filter(|pointer| row.y_range().contains(pointer.y));
    let Some(pointer) = pointer.filter(|_| siblings.iter().any(|row| row.id == dragged)) else { return };
    let below = pointer.y > row.center().y;
    let line = if below { row.bottom() } else { row.top() };
    let stroke = Stroke::new(2.0, theme::palette(ui).accent);
    ui.painter().hline(row.left() + 28.0..=row.right() - 12.0, line, stroke);
    if ui.input(|input| input.pointer.any_released()) {
        let Some(at) = siblings.iter().position(|other| other.id == layer.id) else { return };
        let order: Vec<LayerId> = panel.app.context().layers_in_order().iter().map(|layer| layer.id.clone()).collect();
        let below = layer_beneath(&order, siblings, &dragged, at + usize::from(below));
        panel.send.push(Command::Edit(Edit::MoveLayer { layer: dragged, below }));
    }
}

/// The slider under a selected row.
fn opacity_ui(ui: &mut Ui, rect: Rect, item: &Item<'_>, state: &mut LayersPanel, panel: &mut Panel<'_>) {
    let (title, opacity) = match item {
        Item::Group { row, .. } => (&row.title, row.opacity),
        Item::Layer { row, .. } => (&row.title, row.opacity),
        Item::AddedHeader => return,
    };
    let palette = theme::palette(ui);
    let words = panel.words("layers.opacity");
    let end = paint_line(ui, rect, words, theme::regular(size::TEXT_SMALL), palette.secondary);
    let track = Rect::from_min_max(pos2(end + 6.0, rect.top()), pos2(rect.right() - 42.0, rect.bottom()));
    let (response, value) = slider_at(ui, track, opacity, &format!("{words} {title}"));
    let percent = format!("{:.0}%", value.unwrap_or(opacity) * 100.0);
    paint_right(ui, Rect::from_min_max(pos2(track.right(), rect.top()), rect.max), &percent);
    if response.drag_started() || response.clicked() {
        state.gesture += 1;
    }
    let gesture = response.dragged().then_some(Hand::Layers.gesture(state.gesture));
    if let Some(opacity) = value {
        panel.send.push(Command::Edit(match item {
            Item::Layer { row, .. } => Edit::SetLayerOpacity { layer: row.id.clone(), opacity, gesture },
            Item::Group { row, .. } => Edit::SetGroupOpacity { group: row.id.clone(), opacity, gesture },
            Item::AddedHeader => return,
        }));
    }
}

/// The button that opens a file, always at the panel's foot.
fn footer_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), Stroke::new(1.0, palette.line));
    ui.add_space(size::UNIT);
    ui.horizontal(|ui| {
        ui.add_space(size::UNIT);
        let words = message(app.language(), "layers.open");
        let open = Button::new(words, Kind::Quiet).icon(Icon::Plus);
        command_button(ui, app, open, Command::Ask(Ask::Open), send);
    });
}

impl LayersPanel {
    /// A plan that has just been opened shows only the groups that have something on the map.
    fn fold_what_is_off(&mut self, app: &App, groups: &[GroupRow]) {
        let same =
            self.plan.as_ref().is_some_and(|plan| std::ptr::eq(plan.as_ptr(), Arc::as_ptr(app.context().plan())));
        if !same {
            self.plan = Some(Arc::downgrade(app.context().plan()));
            self.folded = groups.iter().filter(|row| row.shown == Shown::None).map(|row| row.id.clone()).collect();
        }
    }
}

fn toggle_selected(state: &mut LayersPanel, key: RowKey) {
    state.selected = if state.selected.as_ref() == Some(&key) { None } else { Some(key) };
}

fn set_visible(layer: &LayerRow, visible: bool) -> Command {
    Command::Edit(Edit::SetLayerVisible { layer: layer.id.clone(), visible })
}

fn on_off(on: bool) -> Ticked {
    if on { Ticked::On } else { Ticked::Off }
}

/// The part of a row that selects it. Its accessible name says so, because the box beside it
/// already has the title alone.
fn row_body(ui: &mut Ui, rect: Rect, title: &str, sense: Sense) -> Response {
    let response = ui.interact(rect, ui.scope_id().with("body"), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{title} ⋯")));
    response
}

fn cell(row: Rect, left: f32, width: f32) -> Rect {
    Rect::from_min_size(pos2(left, row.top() + 3.0), vec2(width, row.height() - 6.0))
}

fn paint_right(ui: &Ui, rect: Rect, text: &str) {
    let palette = theme::palette(ui);
    let galley = line(ui, text, theme::regular(size::TEXT_SMALL), palette.tertiary, rect.width());
    let place = pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(place, galley, palette.tertiary);
}
