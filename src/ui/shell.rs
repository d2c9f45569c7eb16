//! The window as a whole: it owns [`App`], lays out the panels, and carries their commands to it.

use std::path::PathBuf;

use egui::{Context, Frame, Margin, Panel, Rect, Stroke, Ui, UiBuilder, ViewportCommand};

use super::arrangement::{Wishes, arrange};
use super::file_dialogs::{NativeDialog, Outcome, Request as DialogRequest};
use super::keys::{Focus, take_commands};
use super::map::MapView;
use super::overlay;
use super::overlay::{Answer, Palette, PathDialog, Purpose};
use super::panel;
use super::panel::{InspectorPanel, LayersPanel, SearchPanel};
use super::presentation;
use super::rows::Rows;
use super::status_bar;
use super::theme;
use super::theme::size;
use super::top_bar;
use super::widget::{Tab, tab_bar};
use crate::app::App;
use crate::app::Command;
use crate::app::Notice;
use crate::app::Panel as AppPanel;
use crate::app::Request;
use crate::app::command::FileCommand;
use crate::app::command::WindowCommand;
use crate::i18n::message;

/// The tabs of the left panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LeftTab {
    #[default]
    Layers,
    Search,
    Statistics,
    Findings,
}

const TABS: [(LeftTab, &str); 4] = [
    (LeftTab::Layers, "tab.layers"),
    (LeftTab::Search, "tab.search"),
    (LeftTab::Statistics, "tab.statistics"),
    (LeftTab::Findings, "tab.findings"),
];

/// The program in its window.
pub struct Shell {
    app: App,
    rows: Rows,
    map: MapView,
    tab: LeftTab,
    layers: LayersPanel,
    search: SearchPanel,
    inspector: InspectorPanel,
    palette: Palette,
    path_dialog: Option<PathDialog>,
    native_dialog: Option<NativeDialog>,
    /// Whether the desktop's own dialogs may be tried: not in tests.
    native_dialogs: bool,
    notice_since: Option<(Notice, f64)>,
    fullscreen: bool,
    dark: Option<bool>,
    map_rect: Rect,
}

impl Shell {
    /// The window for `app`, which gets the program's look.
    pub fn new(creation: &eframe::CreationContext<'_>, app: App) -> Self {
        theme::install(&creation.egui_ctx);
        Self {
            app,
            rows: Rows::default(),
            map: MapView::new(creation),
            tab: LeftTab::default(),
            layers: LayersPanel::default(),
            search: SearchPanel::default(),
            inspector: InspectorPanel::default(),
            palette: Palette::default(),
            path_dialog: None,
            native_dialog: None,
            native_dialogs: true,
            notice_since: None,
            fullscreen: false,
            dark: None,
            map_rect: Rect::ZERO,
        }
    }

    /// The same, never asking the desktop for a file dialog.
    #[must_use]
    pub fn without_native_dialogs(mut self) -> Self {
        self.native_dialogs = false;
        self
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    /// For tests and for opening the files of the command line.
    pub fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// Where the map is in the window.
    pub fn map_rect(&self) -> Rect {
        self.map_rect
    }

    /// What happens before anything is drawn: keys, jobs, flights, dropped files.
    pub(super) fn before_frame(&mut self, ctx: &Context) {
        self.follow_settings(ctx);
        self.keys(ctx);
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        for file in dropped {
            self.app.dispatch(Command::File(FileCommand::Open(file.path().to_owned())));
        }
        self.poll_native_dialog(ctx);
        if self.app.tick(ctx.input(|input| input.time)) {
            ctx.request_repaint();
        }
        for request in self.app.take_requests() {
            self.answer_request(ctx, &request);
        }
        self.follow_presentation(ctx);
    }

    fn follow_settings(&mut self, ctx: &Context) {
        let dark = self.app.settings().dark;
        if self.dark != Some(dark) {
            self.dark = Some(dark);
            theme::choose(ctx, dark);
        }
        // Findings are a tab of the left panel: asking for them brings that tab up.
        if self.app.session().is_open(AppPanel::Findings) {
            self.app.dispatch(Command::Window(WindowCommand::Toggle(AppPanel::Findings)));
            self.tab = LeftTab::Findings;
            if !self.app.session().is_open(AppPanel::Left) {
                self.app.dispatch(Command::Window(WindowCommand::Toggle(AppPanel::Left)));
            }
        }
    }

    fn keys(&mut self, ctx: &Context) {
        if self.path_dialog.is_some() {
            return;
        }
        let focused = ctx.memory(egui::Memory::focused);
        let focus = if ctx.text_edit_focused() {
            Focus::Text
        } else if focused.is_none() || focused == self.map.id() {
            Focus::Map
        } else {
            Focus::Control
        };
        let commands = ctx.input_mut(|input| take_commands(input, &self.app, focus));
        for command in commands {
            self.app.dispatch(command);
        }
    }

    fn follow_presentation(&mut self, ctx: &Context) {
        let presenting = self.app.session().presentation.is_some();
        if presenting != self.fullscreen {
            self.fullscreen = presenting;
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(presenting));
        }
    }

    fn answer_request(&mut self, ctx: &Context, request: &Request) {
        let purpose = match request {
            Request::OpenDialog => Purpose::Open,
            Request::ExportDialog => Purpose::Export,
            // No command of the window saves or opens projects yet, so nothing asks for their dialogs.
            Request::Project(_) => return,
        };
        if self.native_dialog.is_some() || self.path_dialog.is_some() {
            return;
        }
        if self.native_dialogs {
            let wake = ctx.clone();
            self.native_dialog = NativeDialog::open(self.dialog_request(purpose), move || wake.request_repaint());
        }
        if self.native_dialog.is_none() {
            self.open_path_dialog(purpose);
        }
    }

    fn dialog_request(&self, purpose: Purpose) -> DialogRequest {
        let words = |key| message(self.app.language(), key).to_owned();
        let (title, filter, extensions) = match purpose {
            Purpose::Open => ("path_dialog.open", "path_dialog.openable", overlay::OPENABLE.to_vec()),
            Purpose::Export => ("path_dialog.export", "path_dialog.exportable", vec!["png", "svg"]),
        };
        DialogRequest {
            purpose,
            title: words(title),
            filter: words(filter),
            extensions,
            folder: self.last_folder(),
            file_name: self.picture_name(),
        }
    }

    fn last_folder(&self) -> Option<PathBuf> {
        let recent = self.app.settings().recent_files.first().and_then(|path| path.parent()).map(PathBuf::from);
        recent.filter(|folder| folder.is_dir()).or_else(|| std::env::current_dir().ok())
    }

    /// The proposed name of a picture: what the map shows.
    fn picture_name(&self) -> String {
        let plan = self.app.plan();
        let shown = self.app.current_map_theme().and_then(|index| plan.map_themes.get(index));
        let title = shown.map_or(&plan.title, |theme| &theme.title);
        format!("{}.png", title.zh)
    }

    fn open_path_dialog(&mut self, purpose: Purpose) {
        let name = match purpose {
            Purpose::Open => String::new(),
            Purpose::Export => self.picture_name(),
        };
        let folder = self.last_folder().unwrap_or_else(|| PathBuf::from("/"));
        self.path_dialog = Some(PathDialog::new(purpose, &folder, &name));
    }

    fn poll_native_dialog(&mut self, ctx: &Context) {
        let Some(dialog) = &self.native_dialog else { return };
        let Some(outcome) = dialog.poll() else { return };
        let purpose = dialog.purpose;
        self.native_dialog = None;
        match outcome {
            Outcome::Paths(paths) => paths.into_iter().for_each(|path| self.use_path(purpose, path)),
            Outcome::Cancelled => {}
            Outcome::Unavailable => {
                log::info!("no dialog service answers; using the program's own dialog from now on");
                self.native_dialogs = false;
                self.open_path_dialog(purpose);
                ctx.request_repaint();
            }
        }
    }

    fn use_path(&mut self, purpose: Purpose, path: PathBuf) {
        let command = match purpose {
            Purpose::Open => FileCommand::Open(path),
            Purpose::Export => FileCommand::Export(path),
        };
        self.app.dispatch(Command::File(command));
    }

    /// Draws the window and carries out what was done in it.
    pub(super) fn frame_ui(&mut self, ui: &mut Ui) {
        let mut send = Vec::new();
        if self.app.session().presentation.is_some() {
            self.presentation_ui(ui, &mut send);
        } else {
            self.window_ui(ui, &mut send);
        }
        overlay::palette_ui(ui, &self.app, &mut self.palette, &mut send);
        overlay::help_ui(ui, &self.app, &mut send);
        overlay::notices_ui(ui, &self.app, self.map_rect, &mut self.notice_since, &mut send);
        self.path_dialog_ui(ui);
        drop_hint_ui(ui, &self.app);
        let released = ui.input(|input| input.pointer.any_released());
        self.layers.end_frame(released);
        for command in send {
            self.app.dispatch(command);
            ui.ctx().request_repaint();
        }
    }

    fn window_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        let line = Stroke::new(1.0, theme::palette(ui).line);
        let bar = Panel::top("top bar").exact_size(size::TOP_BAR).frame(top_bar::frame(ui)).show_separator_line(false);
        let top = bar.show(ui, |ui| boxed(ui, |ui| top_bar::top_bar_ui(ui, &self.app, send))).response.rect;
        let bar = Panel::bottom("status bar")
            .exact_size(size::STATUS_BAR)
            .frame(status_bar::frame(ui))
            .show_separator_line(false);
        let bottom = bar.show(ui, |ui| boxed(ui, |_| ())).response.rect;
        let session = self.app.session();
        let wishes = Wishes {
            left: session.is_open(AppPanel::Left),
            inspector: session.is_open(AppPanel::Inspector),
            selected: self.app.selected().is_some(),
        };
        let panels = arrange(ui.available_width(), wishes);
        let fill = Frame::new().fill(theme::palette(ui).panel).inner_margin(Margin::ZERO);
        if let Some(width) = panels.left {
            let side =
                Panel::left("left panel").exact_size(width).resizable(false).frame(fill).show_separator_line(false);
            let rect = side.show(ui, |ui| boxed(ui, |ui| self.left_panel_ui(ui, send))).response.rect;
            ui.painter().vline(rect.right() - 0.5, rect.y_range(), line);
        }
        if let Some(width) = panels.inspector {
            let side =
                Panel::right("inspector").exact_size(width).resizable(false).frame(fill).show_separator_line(false);
            let rect = side.show(ui, |ui| boxed(ui, |ui| self.inspector_ui(ui, send))).response.rect;
            ui.painter().vline(rect.left() + 0.5, rect.y_range(), line);
        }
        self.map_ui(ui, send);
        // After the map, so that it speaks of the place and scale that the map shows in this frame.
        let mut foot = ui.new_child(UiBuilder::new().max_rect(bottom));
        status_bar::status_bar_ui(&mut foot, &self.app, self.rows.status(&self.app), send);
        ui.painter().hline(top.x_range(), top.bottom() - 0.5, line);
        ui.painter().hline(bottom.x_range(), bottom.top() + 0.5, line);
    }

    fn left_panel_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let findings = self.rows.findings(&self.app).0.len();
        let tabs = TABS.map(|(tab, title)| Tab {
            text: message(self.app.language(), title),
            badge: if tab == LeftTab::Findings { findings } else { 0 },
        });
        let current = TABS.iter().position(|(tab, _)| *tab == self.tab).unwrap_or(0);
        if let Some(index) = tab_bar(ui, &tabs, current) {
            self.tab = TABS[index].0;
        }
        match self.tab {
            LeftTab::Layers => {
                let rows = self.rows.layers(&self.app);
                panel::layers_ui(ui, &self.app, rows, &mut self.layers, send);
            }
            LeftTab::Search => panel::search_ui(ui, &self.app, &mut self.search, send),
            LeftTab::Statistics => panel::statistics_ui(ui, &self.app, self.rows.statistics(&self.app)),
            LeftTab::Findings => {
                let (rows, offers) = self.rows.findings(&self.app);
                panel::findings_ui(ui, &self.app, (rows, offers), send);
            }
        }
    }

    fn inspector_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        let look = self.app.selected().and_then(|key| self.rows.layers(&self.app).looks.get(&key.layer)).cloned();
        let inspector = self.rows.inspector(&self.app);
        panel::inspector_ui(ui, &self.app, inspector, look.as_ref(), &mut self.inspector, send);
    }

    fn map_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        let mut moved = Vec::new();
        let response = self.map.interact(ui, &self.app, &mut moved);
        self.map_rect = response.rect;
        for command in moved {
            self.app.dispatch(command);
        }
        self.app.keep_names_off(self.map.covered());
        let picture = self.app.picture();
        self.map.draw_picture(ui, &response, &picture);
        let legend = self.rows.legend(&self.app);
        self.map.draw_furniture(ui, &response, &self.app, legend, send);
    }

    fn presentation_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        self.map_ui(ui, send);
        let Some(presentation) = &self.app.session().presentation else { return };
        if presentation.blank {
            presentation::blank_ui(ui, self.map_rect, &self.app);
        }
    }

    fn path_dialog_ui(&mut self, ui: &mut Ui) {
        let Some(dialog) = &mut self.path_dialog else { return };
        let purpose = dialog.purpose();
        let answer = dialog.show(ui, self.app.language(), &self.app.settings().recent_files);
        let Some(answer) = answer else { return };
        self.path_dialog = None;
        if let Answer::Path(path) = answer {
            self.use_path(purpose, path);
        }
        ui.ctx().request_repaint();
    }
}

/// Draws `contents` into all of `ui`'s place; whatever it needs, the place keeps its size.
fn boxed(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let rect = ui.max_rect();
    let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
    inside.shrink_clip_rect(rect);
    contents(&mut inside);
    ui.advance_cursor_after_rect(rect);
}

/// Says that dropping will open, while files hover over the window.
fn drop_hint_ui(ui: &Ui, app: &App) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let palette = theme::palette(ui);
    let screen = ui.ctx().content_rect();
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop hint")));
    painter.rect_filled(screen, 0.0, palette.scrim);
    let words = message(app.language(), "drop.hint");
    painter.text(screen.center(), egui::Align2::CENTER_CENTER, words, theme::bold(size::TEXT_TITLE), palette.on_accent);
}
