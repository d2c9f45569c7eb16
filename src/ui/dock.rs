//! The panels beside the map: which stands on top of which side, and how much room it has.
//!
//! A panel is a row of `app::panels::PANELS` (its name, side and command), a row of
//! [`DOCK`](super::panel::DOCK) and the file that draws it; tabs, folding, commands and keys follow.

use std::collections::BTreeSet;

use egui::{Frame, Margin, Stroke, Ui, UiBuilder};

use super::arrangement::{Wishes, arrange};
use super::rows::Rows;
use super::theme;
use super::widget::{Tab, tab_bar};
use crate::app::command::WindowCommand;
use crate::app::panels::{Form, PanelId, PanelRow, Side};
use crate::app::{App, Command};
use crate::i18n::message;
use crate::plan::FeatureKey;
use crate::project::annotation::AnnotationId;
use crate::tool::ToolKind;

/// How a panel is drawn, and when.
#[derive(Clone, Copy)]
pub(super) struct DockRow {
    pub panel: PanelRow,
    /// Whether it has something to show; a tab always has.
    pub when: fn(&App) -> bool,
    /// Whether the other side gives way to it in a narrow window.
    pub comes_first: bool,
    /// Whether what has just been done asks for it.
    pub called_by: fn(&Doing, &Doing) -> bool,
    pub make: fn() -> Box<dyn DockPanel>,
}

impl DockRow {
    /// A panel that is a tab, or covers its side once it was asked for.
    pub(super) const fn new(panel: PanelRow, make: fn() -> Box<dyn DockPanel>) -> Self {
        Self { panel, when: |_| true, comes_first: false, called_by: |_, _| false, make }
    }
}

/// A panel with what of it outlives a frame.
pub(super) trait DockPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>);

    /// The number on its tab; nothing at 0.
    fn badge(&self, _desk: &mut PanelDesk<'_>) -> usize {
        0
    }

    /// A pointer button came up: a drag that began in the panel has ended, wherever that is.
    fn pointer_released(&mut self) {}
}

/// What a panel reads, and where its commands go.
pub(super) struct PanelDesk<'a> {
    pub app: &'a App,
    pub rows: &'a mut Rows,
    pub send: &'a mut Vec<Command>,
}

/// The panels of the window.
pub(super) struct Dock {
    panels: Vec<(DockRow, Box<dyn DockPanel>)>,
    doing: Doing,
}

/// What is being done, as far as a panel may be called up by it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Doing {
    pub feature: Option<FeatureKey>,
    pub annotations: BTreeSet<AnnotationId>,
    pub tool: ToolKind,
    pub reviewing: bool,
}

impl Doing {
    fn of(app: &App) -> Self {
        Self {
            feature: app.views().selection().selected().cloned(),
            annotations: app.tools().selected().clone(),
            tool: app.tools().in_hand(),
            reviewing: app.review().merge().is_some(),
        }
    }
}

impl Dock {
    pub(super) fn new(rows: &[DockRow]) -> Self {
        let panels = rows.iter().map(|row| (*row, (row.make)())).collect();
        Self { panels, doing: Doing::default() }
    }

    /// Whether a side has any panel.
    pub(super) fn has(&self, side: Side) -> bool {
        self.panels.iter().any(|(row, _)| row.panel.side == side)
    }

    /// Asks for the panel that what was done since the last frame calls up.
    pub(super) fn follow(&mut self, app: &App) -> Option<Command> {
        let doing = Doing::of(app);
        if doing == self.doing {
            return None;
        }
        let called = self.panels.iter().find(|(row, _)| (row.called_by)(&doing, &self.doing));
        let command = called.map(|(row, _)| Command::Window(WindowCommand::BringUp(row.panel.id)));
        self.doing = doing;
        command
    }

    /// Draws the sides that are folded out; what is left of `ui` is the map's.
    pub(super) fn show(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        let room = arrange(ui.available_size(), &self.wishes(desk.app));
        let fill = Frame::new().fill(theme::palette(ui).panel).inner_margin(Margin::ZERO);
        let line = Stroke::new(1.0, theme::palette(ui).line);
        let sides = [
            (Side::Left, room.left, egui::Panel::left("left panel")),
            (Side::Right, room.right, egui::Panel::right("inspector")),
            (Side::Bottom, room.bottom, egui::Panel::bottom("bottom panel")),
        ];
        for (side, extent, panel) in sides {
            let Some(extent) = extent else { continue };
            let panel = panel.exact_size(extent).resizable(false).frame(fill).show_separator_line(false);
            let rect = panel.show(ui, |ui| boxed(ui, |ui| self.side_ui(ui, side, desk))).response.rect;
            match side {
                Side::Left => ui.painter().vline(rect.right() - 0.5, rect.y_range(), line),
                Side::Right => ui.painter().vline(rect.left() + 0.5, rect.y_range(), line),
                Side::Bottom => ui.painter().hline(rect.x_range(), rect.top() + 0.5, line),
            };
        }
    }

    /// After everything is drawn: a pointer button came up in this frame.
    pub(super) fn pointer_released(&mut self) {
        self.panels.iter_mut().for_each(|(_, panel)| panel.pointer_released());
    }

    fn wishes(&self, app: &App) -> Wishes {
        let out = |side| self.has(side) && (app.session().panels.is_out(side) || self.cover(side, app).is_some());
        let urgent = |side| self.cover(side, app).is_some_and(|index| self.panels[index].0.comes_first);
        let selected = app.views().selection().selected().is_some() || !app.tools().selected().is_empty();
        let sides = [Side::Left, Side::Right, Side::Bottom].into_iter().filter(|side| out(*side)).collect();
        Wishes { sides, right_first: selected || urgent(Side::Right) }
    }

    /// The cover that a side shows now.
    fn cover(&self, side: Side, app: &App) -> Option<usize> {
        let shows = |row: &DockRow| row.panel.side == side && row.panel.form == Form::Cover && (row.when)(app);
        self.panels.iter().position(|(row, _)| shows(row))
    }

    fn tabs(&self, side: Side) -> impl Iterator<Item = usize> + use<'_> {
        let is_tab = move |row: &DockRow| row.panel.side == side && row.panel.form == Form::Tab;
        self.panels.iter().enumerate().filter(move |(_, (row, _))| is_tab(row)).map(|(index, _)| index)
    }

    fn side_ui(&mut self, ui: &mut Ui, side: Side, desk: &mut PanelDesk<'_>) {
        ui.spacing_mut().item_spacing.y = 0.0;
        if let Some(index) = self.cover(side, desk.app) {
            return self.panel_ui(ui, index, desk);
        }
        let tabs: Vec<usize> = self.tabs(side).collect();
        let chosen = desk.app.session().panels.tab(side);
        let current = tabs.iter().position(|index| Some(self.panels[*index].0.panel.id) == chosen).unwrap_or(0);
        let pressed = self.tabs_ui(ui, &tabs, current, desk);
        if let Some(index) = tabs.get(pressed.unwrap_or(current)) {
            self.panel_ui(ui, *index, desk);
        }
    }

    /// How far a panel is scrolled is its own, whichever stood in its place before.
    fn panel_ui(&mut self, ui: &mut Ui, index: usize, desk: &mut PanelDesk<'_>) {
        let (row, panel) = &mut self.panels[index];
        ui.push_id(row.panel.id, |ui| panel.ui(ui, desk));
    }

    /// The tabs of a side, if there are several; the one that was pressed.
    fn tabs_ui(&self, ui: &mut Ui, tabs: &[usize], current: usize, desk: &mut PanelDesk<'_>) -> Option<usize> {
        if tabs.len() < 2 {
            return None;
        }
        let language = desk.app.language();
        let shown: Vec<Tab<'_>> = tabs
            .iter()
            .map(|index| {
                let (row, panel) = &self.panels[*index];
                Tab { text: message(language, row.panel.title), badge: panel.badge(desk) }
            })
            .collect();
        let pressed = tab_bar(ui, &shown, current)?;
        let id: PanelId = self.panels[tabs[pressed]].0.panel.id;
        desk.send.push(Command::Window(WindowCommand::BringUp(id)));
        Some(pressed)
    }
}

/// Draws `contents` into all of `ui`'s place; whatever it needs, the place keeps its size.
pub(super) fn boxed(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let rect = ui.max_rect();
    let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
    inside.shrink_clip_rect(rect);
    contents(&mut inside);
    ui.advance_cursor_after_rect(rect);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use egui::{Rect, pos2, vec2};

    use super::*;
    use crate::app::Config;
    use crate::app::panels::{ANNOTATIONS, FEATURE};
    use crate::project::annotation::KindId;
    use crate::ui::panel::DOCK;

    struct Rectangle(Arc<std::sync::Mutex<Option<Rect>>>);

    impl DockPanel for Rectangle {
        fn ui(&mut self, ui: &mut Ui, _: &mut PanelDesk<'_>) {
            *self.0.lock().unwrap() = Some(ui.max_rect());
        }
    }

    const BENEATH: PanelRow =
        PanelRow { id: PanelId("beneath"), side: Side::Bottom, form: Form::Tab, title: "tab.layers", command: None };

    /// Where the panel beneath the map and the map are, in a window of this size.
    fn laid_out(app: &App, size: egui::Vec2) -> (Option<Rect>, Rect) {
        let seen = Arc::new(std::sync::Mutex::new(None));
        let mut dock = Dock::new(&DOCK);
        let row = DockRow::new(BENEATH, || unreachable!("made by the test"));
        dock.panels.push((row, Box::new(Rectangle(Arc::clone(&seen)))));
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let (mut rows, mut send, mut map) = (Rows::default(), Vec::new(), Rect::ZERO);
        let input =
            egui::RawInput { screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), size)), ..Default::default() };
        let mut output = ctx.run_ui(input, |ui| {
            dock.show(ui, &mut PanelDesk { app, rows: &mut rows, send: &mut send });
            map = ui.available_rect_before_wrap();
        });
        output.textures_delta.clear();
        let seen = *seen.lock().unwrap();
        (seen, map)
    }

    fn app() -> App {
        App::new(Config::built_in(None, "zh_CN.UTF-8", Arc::new(|| ())).unwrap())
    }

    #[test]
    fn a_panel_at_the_bottom_stands_beneath_the_map_between_the_other_two() {
        let mut app = app();
        let window = vec2(1366.0, 768.0);
        let (beneath, whole) = laid_out(&app, window);
        assert_eq!(beneath, None, "folded away at first");
        app.dispatch(Command::Window(WindowCommand::ToggleSide(Side::Bottom)));
        let (beneath, map) = laid_out(&app, window);
        let beneath = beneath.unwrap();
        assert_eq!(beneath.x_range(), map.x_range());
        assert!(beneath.top() >= map.bottom() && beneath.bottom() <= window.y);
        assert!(map.height() < whole.height());
        assert_eq!(map.x_range(), whole.x_range());
        let (beneath, map) = laid_out(&app, vec2(1366.0, 400.0));
        assert!(beneath.is_none() && map.height() > 300.0, "a low window is the map's");
    }

    #[test]
    fn the_tab_follows_what_was_done_last() {
        let called =
            |now: &Doing, before: &Doing| DOCK.iter().find(|row| (row.called_by)(now, before)).map(|row| row.panel.id);
        let rest = Doing::default();
        let drawing = Doing { tool: ToolKind::Draw(KindId::Arrow), ..Doing::default() };
        assert_eq!(called(&drawing, &rest), Some(ANNOTATIONS.id));
        assert_eq!(called(&rest, &drawing), None, "the end of a tool leaves the tab");
        let selected = Doing { annotations: [AnnotationId::numbered(1)].into(), ..Doing::default() };
        assert_eq!(called(&selected, &rest), Some(ANNOTATIONS.id));
        let feature = FeatureKey { layer: crate::plan::LayerId::new("axes"), index: 0 };
        let looking = Doing { feature: Some(feature), ..Doing::default() };
        assert_eq!(called(&looking, &selected), Some(FEATURE.id));
    }

    #[test]
    fn every_panel_of_the_program_is_drawn_by_one_row() {
        let drawn: Vec<PanelId> = DOCK.iter().map(|row| row.panel.id).collect();
        let named: Vec<PanelId> = crate::app::panels::PANELS.iter().map(|row| row.id).collect();
        assert_eq!(drawn, named);
    }
}
