//! The layers panel: groups and layers with boxes, eyes, swatches, opacity and order.

use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

use egui::{Rect, Role, ScrollArea, Stroke, Ui, pos2, vec2};

use super::empty_ui;
use super::layer_list::{Item, RowKey, items, layer_beneath, visible_rows};
use crate::app::App;
use crate::app::Command;
use crate::app::ask::Ask;
use crate::app::command::{Edit, ViewCommand, WindowCommand};
use crate::app::placing::PlacingCommand;
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
    Button, Kind, ListItem, RowButtons, Ticked, check_box_at, icon_button_at, line, paint_line, paint_line_centred,
    slider_at, text_field,
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
/// From the edge of the list to the titles of groups and of layers.
const GROUP_WORDS: f32 = 58.0;
const LAYER_WORDS: f32 = 96.0;

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
    match item {
        Item::Group { row: group, folded } => group_ui(ui, rect, group, *folded, state, panel),
        Item::Layer { row: layer, siblings } => layer_ui(ui, rect, layer, siblings, state, panel),
        Item::AddedHeader => {
            let item = ListItem::new(panel.words("layers.added")).bold().pressable(false).role(Role::Heading);
            item.show_at(ui, rect, "added");
        }
    }
    if rect.height() > size::ROW {
        let detail = Rect::from_min_max(rect.min + vec2(62.0, size::ROW - 3.0), rect.max - vec2(14.0, 3.0));
        opacity_ui(ui, detail, item, state, panel);
    }
}

/// The row of a layer or group; the opacity stands beneath the selected one.
fn tree_item(title: &str, rect: Rect) -> ListItem<'_> {
    let foot = rect.height() - size::ROW;
    ListItem::new(title).foot(foot).chosen(foot > 0.0)
}

/// Chevron, box, title, number of layers.
fn group_ui(ui: &mut Ui, rect: Rect, group: &GroupRow, folded: bool, state: &mut LayersPanel, panel: &mut Panel<'_>) {
    let palette = theme::palette(ui);
    let ink = if group.shown == Shown::None { palette.secondary } else { palette.ink };
    let count = group.layers.len().to_string();
    let item = tree_item(&group.title, rect).leading(GROUP_WORDS).bold().ink(ink).trailing(&count);
    if item.show_at(ui, rect, "body").clicked() {
        toggle_selected(state, RowKey::Group(group.id.clone()));
    }
    let shape = if folded { Icon::ChevronRight } else { Icon::ChevronDown };
    let fold_name = format!("{} {}", panel.words(if folded { "layers.unfold" } else { "layers.fold" }), group.title);
    if icon_button_at(ui, cell(rect, 8.0, 20.0), shape, &fold_name).clicked() {
        if folded {
            state.folded.remove(&group.id);
        } else {
            state.folded.insert(group.id.clone());
        }
    }
    if check_box_at(ui, cell(rect, 28.0, 26.0), group.shown.into(), &group.title).clicked() {
        let visible = group.shown != Shown::All;
        panel.send.push(Command::Edit(Edit::SetGroupVisible { group: group.id.clone(), visible }));
    }
}

/// Grip, box, swatch, title, count; with the pointer on it zoom-to, eye and, for files, remove.
fn layer_ui(
    ui: &mut Ui,
    rect: Rect,
    layer: &LayerRow,
    siblings: &[LayerRow],
    state: &mut LayersPanel,
    panel: &mut Panel<'_>,
) {
    let palette = theme::palette(ui);
    let row = rect.with_max_y(rect.top() + size::ROW);
    let ink = if layer.visible { palette.ink } else { palette.tertiary };
    let count = layer.layer.table().map(|_| layer.counts.all().to_string()).unwrap_or_default();
    let about = layer_hint(layer, panel);
    let item = tree_item(&layer.title, rect).leading(LAYER_WORDS).ink(ink).trailing(&count).hint(&about).draggable();
    let body = item.hover_buttons(RowButtons::room(button_count(layer))).show_at(ui, rect, "body");
    if check_box_at(ui, cell(rect, 28.0, 26.0), Ticked::from(layer.visible), &layer.title).clicked() {
        panel.send.push(set_visible(layer, !layer.visible));
    }
    sample_ui(ui, row, layer, panel);
    if ui.rect_contains_pointer(rect) {
        layer_buttons_ui(ui, row, layer, panel);
        let grip = Rect::from_center_size(pos2(row.left() + 18.0, row.center().y), vec2(14.0, 14.0));
        icon::paint(ui.painter(), Icon::Grip, grip, palette.tertiary);
    }
    if body.clicked() {
        toggle_selected(state, RowKey::Layer(layer.id.clone()));
    }
    if body.drag_started() {
        state.dragged = Some(layer.id.clone());
    }
    drag_ui(ui, row, layer, siblings, state, panel);
}

/// How the layer is drawn on the map.
fn sample_ui(ui: &Ui, row: Rect, layer: &LayerRow, panel: &Panel<'_>) {
    let sample = Rect::from_center_size(pos2(row.left() + 74.0, row.center().y), vec2(28.0, 18.0));
    if let Some(look) = panel.rows.looks.get(&layer.id) {
        let mut faded = ui.painter().clone();
        faded.multiply_opacity(if layer.visible { 1.0 } else { 0.4 });
        swatch(&faded, sample, &look.symbol, look.sample);
    } else if layer.counts.located == 0 && layer.counts.carried > 0 {
        // Nothing of it is drawn but a number behind the names of its hosts.
        let sign = badge(layer.counts.carried);
        paint_line_centred(ui, sample, &sign, theme::regular(size::TEXT_TINY), theme::palette(ui).secondary);
    }
}

/// How many buttons a row has under the pointer.
fn button_count(layer: &LayerRow) -> u8 {
    let (styled, added) = (layer.layer.table().is_some(), layer.source.is_some());
    // An added file can be read in another way, and removed; an added picture can be placed.
    let placed = added && layer.layer.image().is_some();
    2 + u8::from(styled) + 2 * u8::from(added) + u8::from(placed)
}

/// The full title, and how many of its features are on the map.
fn layer_hint(layer: &LayerRow, panel: &Panel<'_>) -> String {
    if layer.counts.all() == 0 {
        return layer.title.clone();
    }
    format!("{} · {}", layer.title, counts_text(panel.app.language(), &layer.counts))
}

fn layer_buttons_ui(ui: &mut Ui, row: Rect, layer: &LayerRow, panel: &mut Panel<'_>) {
    let mut buttons = RowButtons::new(row, &layer.title);
    let eye = Icon::eye(layer.visible);
    let response = buttons.show_hinted(ui, eye, panel.words("layers.eye"), panel.words("layers.eye_hint"));
    if response.double_clicked() {
        // The first click of the two has just switched the layer: take that back first.
        panel.send.push(Command::Undo);
        panel.send.push(Command::Edit(Edit::Solo(layer.id.clone())));
    } else if response.clicked() {
        panel.send.push(set_visible(layer, !layer.visible));
    }
    let (app, send) = (panel.app, &mut *panel.send);
    let mut button = |icon, key, command| {
        if buttons.show(ui, icon, message(app.language(), key)).clicked() {
            send.push(command);
        }
    };
    let view = app.views().in_hand();
    button(Icon::Target, "layers.zoom_to", Command::View(view, ViewCommand::FitLayer(layer.id.clone())));
    if layer.layer.table().is_some() {
        button(Icon::Style, "layers.style", Command::Style(StyleCommand::Open(layer.id.clone())));
    }
    if let Some(source) = layer.source.filter(|_| layer.layer.image().is_some()) {
        button(Icon::Pin, "placing.title", Command::Placing(PlacingCommand::Open(source)));
    }
    if let Some(source) = layer.source {
        button(Icon::File, "reading.title", Command::Window(WindowCommand::ShowReading(source)));
        button(Icon::Close, "layers.remove", Command::Edit(Edit::RemoveSource(source)));
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

/// A place before the words of a row.
fn cell(row: Rect, from_left: f32, width: f32) -> Rect {
    Rect::from_min_size(row.min + vec2(from_left, 3.0), vec2(width, size::ROW - 6.0))
}

fn paint_right(ui: &Ui, rect: Rect, text: &str) {
    let palette = theme::palette(ui);
    let galley = line(ui, text, theme::regular(size::TEXT_SMALL), palette.tertiary, rect.width());
    let place = pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(place, galley, palette.tertiary);
}
