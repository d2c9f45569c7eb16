//! A view of the map in its place in the window.

use egui::{EventFilter, Id, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo};

use super::canvas::Canvas;
use super::credit::credit_ui;
use super::furniture::{Furniture, OnMap, window_rect};
use super::gestures::Gestures;
use super::zoom_buttons::zoom_buttons_ui;
use super::{moving, tooltip, view_rect};
use crate::app::App;
use crate::app::Command;
use crate::app::command::ViewCommand;
use crate::app::{TextScale, ViewId, ViewLayers};
use crate::display::furniture::LegendSection;
use crate::geo::Camera;
use crate::geo::ViewRect;
use crate::i18n::message;
use crate::plan::LayerId;
use crate::project::RecordKind;
use crate::project::annotation::KindLook;
use crate::ui::annotate;
use crate::ui::annotate::{ToolPointer, tool_bar_ui};
use crate::ui::door::Door;
use crate::ui::look_menu::look_context_menu;
use crate::ui::placing;
use crate::ui::presentation;
use crate::ui::rows::{Memo, Revision};

/// What of a view outlives a frame of the window.
pub(super) struct MapPane {
    view: ViewId,
    gestures: Gestures,
    pointer: ToolPointer,
    legend: Memo<LegendKey, Vec<LegendSection>>,
    furniture: Furniture,
    covered: Vec<ViewRect>,
    id: Option<Id>,
    rect: Rect,
}

/// The kinds of records that the legend reads, but for what says which layers there are.
const LEGEND: &[RecordKind] = &[RecordKind::LayerStyle, RecordKind::MapLook];

/// What the legend depends on.
#[derive(Clone, Debug, PartialEq)]
struct LegendKey {
    revision: Revision,
    /// How strong a layer is drawn is nothing to it, only whether it is.
    layers: Vec<LayerId>,
    camera: Camera,
    shown: ViewLayers,
    text_scale: TextScale,
    /// Until indices are there the legend speaks of whole layers.
    is_indexing: bool,
}

impl MapPane {
    pub(super) fn new(view: ViewId) -> Self {
        Self {
            view,
            gestures: Gestures::new(view),
            pointer: ToolPointer::new(view),
            legend: Memo::default(),
            furniture: Furniture::default(),
            covered: Vec::new(),
            id: None,
            rect: Rect::ZERO,
        }
    }

    /// For asking whether it has the keyboard.
    pub(super) fn id(&self) -> Option<Id> {
        self.id
    }

    pub(super) fn rect(&self) -> Rect {
        self.rect
    }

    /// Carries out what the pointer does on the map, and draws it as it is then.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        door: &mut Door<'_>,
        canvas: &mut Canvas,
        send: &mut Vec<Command>,
    ) {
        // Ids of what stands on a map do not change with what stands on the one beside it.
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("map", self.view)));
        let ui = &mut ui;
        let mut moved = Vec::new();
        let response = self.place(ui, rect, door.app(), &mut moved);
        let claim = self.pointer.tell(ui, &response, door);
        self.gestures.commands(ui, &response, door.app(), claim, &mut moved);
        moved.extend(annotate::chosen_for_menu(&response, self.view, door.app()));
        for command in moved {
            door.carry_out(command);
        }
        let picture = door.picture(self.view, &self.covered);
        let app = door.app();
        annotate::context_menu(&response, self.view, app, send);
        canvas.paint(ui, self.view, rect, &picture, app);
        annotate::tool_overlay(ui, &response, app, self.view, send);
        placing::overlay_ui(ui, &response, app, self.view, send);
        self.furniture_ui(ui, &response, app, send);
    }

    /// Takes the map's place in the window.
    fn place(&mut self, ui: &Ui, rect: Rect, app: &App, send: &mut Vec<Command>) -> Response {
        let response = ui.interact(rect, ui.scope_id().with("map"), Sense::click_and_drag());
        let title = match self.view {
            ViewId::Desk => "window.map",
            ViewId::Compare => "window.map_compare",
            ViewId::Audience => "window.map_audience",
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, message(app.language(), title)));
        (self.id, self.rect) = (Some(response.id), rect);
        let camera = app.views().get(self.view).camera();
        if (camera.width, camera.height) != (rect.width(), rect.height()) {
            let size = ViewCommand::Resize { width: rect.width(), height: rect.height() };
            send.push(Command::View(self.view, size));
        }
        if response.has_focus() {
            // Keys that the map uses do not move the keyboard away from it.
            let filter = EventFilter {
                tab: app.views().selection().candidates().0.len() > 1,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
        response
    }

    /// Draws what stands on the map.
    fn furniture_ui(&mut self, ui: &mut Ui, response: &Response, app: &App, send: &mut Vec<Command>) {
        let (rect, view) = (response.rect, app.views().get(self.view));
        let mut covered = Vec::new();
        let mut tool_bar = None;
        if app.views().is_presented(self.view) {
            covered.extend(presentation::title_ui(ui, rect, app));
            look_context_menu(response, app, self.view, send);
        } else {
            covered.extend(zoom_buttons_ui(ui, rect, app, self.view, send));
            // One set of tools is enough for all maps of a window.
            tool_bar = if self.view == ViewId::Desk { tool_bar_ui(ui, rect, app, send) } else { None };
            covered.extend(tool_bar);
        }
        let rows = self.legend.get(LegendKey::of(app, self.view), || app.views().get(self.view).legend(app.context()));
        let tools = tool_bar.map(|bar| view_rect(rect, bar));
        let furniture = self.furniture.show(ui, rect, app, &OnMap { view, legend: rows, tools });
        // Where something is being drawn, words beside the pointer are in the way.
        if app.tools().in_hand().draws().is_none_or(|spec| spec.look == KindLook::Anchor) {
            tooltip::feature_tooltip(ui, rect, app, view);
        }
        covered.extend(furniture.iter().map(|part| window_rect(rect, *part)));
        covered.extend(credit_ui(ui, rect, app, &covered));
        self.covered = covered.into_iter().map(|covered| view_rect(rect, covered)).collect();
        self.covered.extend(moving::moving_ui(ui, rect, app, self.view, send));
    }
}

impl LegendKey {
    fn of(app: &App, view: ViewId) -> Self {
        let view = app.views().get(view);
        let layers = view.layers_on_show(app.context()).iter().map(|layer| layer.id.clone()).collect();
        let (camera, shown, text_scale) = (view.camera(), view.shown().clone(), view.text_scale());
        Self {
            revision: Revision::of(app, LEGEND),
            layers,
            camera,
            shown,
            text_scale,
            is_indexing: app.workspace().is_indexing(),
        }
    }
}
