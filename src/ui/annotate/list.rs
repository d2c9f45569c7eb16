//! The list of annotations: layers with what lies in them, each with eye and lock. The selection
//! is the map's: what is selected there is marked here, and the other way round.

use std::collections::BTreeSet;

use egui::{Popup, Rect, Response, Role, ScrollArea, Sense, TextEdit, Ui, Vec2, vec2};

use crate::app::App;
use crate::app::Command;
use crate::app::ask::Ask;
use crate::app::command::{AnnotateCommand, ToolCommand};
use crate::app::rows::{AnnotationLayerRow, AnnotationRow};
use crate::i18n::message;
use crate::project::GestureId;
use crate::project::annotation::AnnotationLayerId;
use crate::tool::ToolEvent;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{ListItem, MenuRow, RowButtons, icon_button_at, menu_width, wrapped};

/// The button that folds a layer, and from the edge of the list to the layers' titles.
const FOLD: f32 = 24.0;
const HEAD_WORDS: f32 = 34.0;
/// What lies in a layer stands in beneath its title.
const INDENT: f32 = 22.0;

/// What of the list outlives a frame.
#[derive(Default)]
pub(super) struct ListState {
    folded: BTreeSet<AnnotationLayerId>,
    /// The layer whose title is being typed.
    renaming: Option<Renaming>,
    /// What was selected last, for scrolling to it once.
    shown: Option<crate::project::annotation::AnnotationId>,
    /// How many titles were typed.
    renamed: u64,
}

impl ListState {
    fn begin_renaming(&mut self, layer: &AnnotationLayerRow) {
        self.renamed += 1;
        let (text, before) = (layer.title.clone(), layer.title.clone());
        let gesture = GestureId(FIRST_GESTURE + self.renamed);
        self.renaming = Some(Renaming { layer: layer.id, text, before, gesture });
    }
}

/// A title that is being typed. It is the layer's from the first letter, so that nothing of it is lost.
struct Renaming {
    layer: AnnotationLayerId,
    text: String,
    before: String,
    gesture: GestureId,
}

/// Gestures of typing titles, apart from those of tools, panels and fields.
const FIRST_GESTURE: u64 = 1 << 43;

/// What the list is drawn from.
#[derive(Clone, Copy)]
struct List<'a> {
    app: &'a App,
    rows: &'a [AnnotationLayerRow],
}

/// A line of the list.
#[derive(Clone, Copy, Debug)]
enum Line<'a> {
    Layer(&'a AnnotationLayerRow),
    Item(&'a AnnotationRow, &'a AnnotationLayerRow),
}

/// The lines to show: a folded layer keeps its own.
fn lines<'a>(rows: &'a [AnnotationLayerRow], folded: &BTreeSet<AnnotationLayerId>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for layer in rows {
        lines.push(Line::Layer(layer));
        if !folded.contains(&layer.id) {
            lines.extend(layer.items.iter().map(|item| Line::Item(item, layer)));
        }
    }
    lines
}

pub(super) fn list_ui(
    ui: &mut Ui,
    app: &App,
    rows: &[AnnotationLayerRow],
    state: &mut ListState,
    height: f32,
    send: &mut Vec<Command>,
) {
    let list = List { app, rows };
    let lines = lines(rows, &state.folded);
    let area = ScrollArea::vertical().auto_shrink(false).max_height(height);
    let target = scroll_target(app, &lines, state);
    area.show_rows(ui, size::ROW, lines.len() + 1, |ui, range| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if let Some(index) = target.filter(|index| !range.contains(index)) {
            #[expect(clippy::cast_precision_loss, reason = "a list of rows")]
            let down = (index as f32 - range.start as f32) * size::ROW;
            let place = Rect::from_min_size(ui.max_rect().min + vec2(0.0, down), vec2(1.0, size::ROW));
            ui.scroll_to_rect(place, Some(egui::Align::Center));
        }
        for index in range {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
            match lines.get(index) {
                Some(Line::Layer(layer)) => layer_ui(ui, rect, layer, &list, state, send),
                Some(Line::Item(item, layer)) => item_ui(ui, rect, app, item, layer, send),
                None if rows.iter().all(|layer| layer.items.is_empty()) => empty_ui(ui, rect, app),
                None => {}
            }
        }
    });
}

/// The line of what has just been selected on the map, once.
fn scroll_target(app: &App, lines: &[Line<'_>], state: &mut ListState) -> Option<usize> {
    let selected = app.tools().selected().first().cloned();
    if state.shown == selected {
        return None;
    }
    state.shown.clone_from(&selected);
    let selected = selected?;
    lines.iter().position(|line| matches!(line, Line::Item(row, _) if row.id == selected))
}

fn empty_ui(ui: &mut Ui, rect: Rect, app: &App) {
    let place = Rect::from_min_size(rect.min + vec2(size::MARGIN, size::UNIT), vec2(rect.width() - 24.0, 60.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        let colour = theme::palette(ui).tertiary;
        wrapped(ui, message(app.language(), "annotations.none"), theme::regular(size::TEXT_SMALL), colour);
    });
}

/// Chevron, title, count; eye, lock and a menu at the right.
fn layer_ui(
    ui: &mut Ui,
    rect: Rect,
    layer: &AnnotationLayerRow,
    list: &List<'_>,
    state: &mut ListState,
    send: &mut Vec<Command>,
) {
    let app = list.app;
    let palette = theme::palette(ui);
    let words = |key| message(app.language(), key);
    let folded = state.folded.contains(&layer.id);
    let chevron = Rect::from_min_size(rect.min + vec2(6.0, 3.0), Vec2::splat(FOLD));
    let (shape, name) = if folded { (Icon::ChevronRight, "layers.unfold") } else { (Icon::ChevronDown, "layers.fold") };
    if icon_button_at(ui, chevron, shape, &format!("{} {}", words(name), layer.title)).clicked()
        && !state.folded.remove(&layer.id)
    {
        state.folded.insert(layer.id);
    }
    let mut buttons = RowButtons::new(rect, &layer.title);
    let menu = buttons.show(ui, Icon::Grip, words("annotations.more"));
    layer_menu(&menu, layer, list, state, send);
    if buttons.show(ui, Icon::lock(layer.locked), words("annotations.lock")).clicked() {
        send.push(Command::Annotate(AnnotateCommand::SetLayerLocked(layer.id, !layer.locked)));
    }
    if buttons.show(ui, Icon::eye(layer.visible), words("layers.eye")).clicked() {
        send.push(Command::Annotate(AnnotateCommand::SetLayerVisible(layer.id, !layer.visible)));
    }
    let room = RowButtons::room(3);
    let field = rect.with_min_x(rect.left() + HEAD_WORDS).with_max_x(rect.right() - room - size::MARGIN);
    if rename_ui(ui, field, state, layer, send) {
        return;
    }
    let count = layer.items.len().to_string();
    let ink = if layer.visible { palette.ink } else { palette.tertiary };
    let item = ListItem::new(&layer.title).bold().leading(HEAD_WORDS).trailing(&count).ink(ink).buttons(room);
    let response = item.role(Role::Heading).show_at(ui, rect, ("annotation layer", layer.id));
    if response.double_clicked() {
        state.begin_renaming(layer);
    }
}

/// The field in which a title is typed, in place of the title; whether it is there.
fn rename_ui(
    ui: &mut Ui,
    rect: Rect,
    state: &mut ListState,
    layer: &AnnotationLayerRow,
    send: &mut Vec<Command>,
) -> bool {
    let Some(renaming) = state.renaming.as_mut().filter(|renaming| renaming.layer == layer.id) else { return false };
    let edit = TextEdit::singleline(&mut renaming.text).id_salt(("rename", layer.id));
    let field = ui.put(rect.shrink2(vec2(0.0, 3.0)), edit);
    let mut rename = |title: &str, gesture| {
        let (layer, title, gesture) = (layer.id, title.to_owned(), Some(gesture));
        send.push(Command::Annotate(AnnotateCommand::RenameLayer { layer, title, gesture }));
    };
    if field.changed() {
        rename(&renaming.text, renaming.gesture);
    }
    if field.lost_focus() {
        if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            rename(&renaming.before, renaming.gesture);
        }
        state.renaming = None;
    } else if !field.has_focus() {
        field.request_focus();
    }
    true
}

fn layer_menu(
    button: &Response,
    layer: &AnnotationLayerRow,
    list: &List<'_>,
    state: &mut ListState,
    send: &mut Vec<Command>,
) {
    use AnnotateCommand as Do;
    let List { app, rows } = *list;
    let words = |key| message(app.language(), key);
    let index = rows.iter().position(|row| row.id == layer.id).unwrap_or(0);
    // The list runs from the top to the bottom: the row after is what lies beneath.
    let up = index.checked_sub(1).map(|above| Do::MoveLayer { layer: layer.id, below: Some(rows[above].id) });
    let down = (index + 1 < rows.len())
        .then(|| Do::MoveLayer { layer: layer.id, below: rows.get(index + 2).map(|row| row.id) });
    let has_selection = !app.tools().selected().is_empty();
    let annotate = Command::Annotate;
    let export = Command::Ask(Ask::ExportAnnotations(Some(layer.id)));
    Popup::menu(button).show(|ui| {
        menu_width(ui, 190.0);
        let mut row = |ui: &mut Ui, title, command: Option<Command>| {
            if MenuRow::new(words(title)).enabled(command.is_some()).show(ui) {
                send.extend(command);
            }
        };
        row(ui, "annotations.draw_here", Some(annotate(Do::UseLayer(layer.id))));
        row(ui, "annotations.move_here", has_selection.then_some(annotate(Do::MoveToLayer(layer.id))));
        row(ui, "annotations.layer_up", up.map(annotate));
        row(ui, "annotations.layer_down", down.map(annotate));
        row(ui, "command.export_annotations", (!layer.items.is_empty()).then_some(export));
        row(ui, "annotations.remove_layer", Some(annotate(Do::RemoveLayer(layer.id))));
        if MenuRow::new(words("annotations.rename")).show(ui) {
            state.begin_renaming(layer);
        }
    });
}

/// Icon in the annotation's colour, title; eye and lock where they say something, or on hover.
fn item_ui(
    ui: &mut Ui,
    rect: Rect,
    app: &App,
    row: &AnnotationRow,
    layer: &AnnotationLayerRow,
    send: &mut Vec<Command>,
) {
    let palette = theme::palette(ui);
    let selected = app.tools().selected().contains(&row.id);
    let hovered = ui.rect_contains_pointer(rect);
    let (visible, locked) = (row.item.visible, row.item.locked);
    let cells = match (hovered || !visible, locked) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    };
    let shown = visible && layer.visible;
    let (ink, mark) = if shown { (palette.ink, palette.secondary) } else { (palette.tertiary, palette.tertiary) };
    let title = row.title(app.language());
    let item = ListItem::new(&title).icon(Icon::named(row.item.kind.spec().icon), mark).indent(INDENT).ink(ink);
    let item = item.buttons(RowButtons::room(cells)).chosen(selected);
    let response = item.show_at(ui, rect, ("annotation", row.id.as_str()));
    let words = |key| message(app.language(), key);
    let mut buttons = RowButtons::new(rect, &title);
    if !(hovered || locked) {
        buttons.next_cell();
    } else if buttons.show(ui, Icon::lock(locked), words("annotations.lock")).clicked() {
        send.push(Command::Annotate(AnnotateCommand::SetLocked { item: row.id.clone(), locked: !locked }));
    }
    if (hovered || !visible) && buttons.show(ui, Icon::eye(visible), words("layers.eye")).clicked() {
        send.push(Command::Annotate(AnnotateCommand::SetVisible { item: row.id.clone(), visible: !visible }));
    }
    if response.double_clicked() {
        send.push(Command::Annotate(AnnotateCommand::FlyTo(row.id.clone())));
    } else if response.clicked() {
        let adds = ui.input(|input| input.modifiers.shift || input.modifiers.command);
        let mut ids: Vec<_> = app.tools().selected().iter().filter(|_| adds).cloned().collect();
        if adds && selected {
            ids.retain(|id| *id != row.id);
        } else {
            ids.push(row.id.clone());
        }
        send.push(Command::Tool(ToolCommand::event(ToolEvent::Select(ids))));
    }
}
