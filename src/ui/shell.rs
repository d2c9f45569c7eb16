//! The window as a whole: it owns [`App`], lays out the panels, and carries their commands to it.

use std::time::{Duration, UNIX_EPOCH};

use egui::{Context, Event, Frame, Margin, Panel, Popup, Rect, Stroke, Ui, UiBuilder, ViewportCommand};

use super::annotate;
use super::arrangement::{Wishes, arrange};
use super::dialogs::Dialogs;
use super::figure::{PageView, properties_ui};
use super::keys::{Focus, take_commands};
use super::left_panel::{LeftPanel, LeftTab};
use super::map::Maps;
use super::overlay;
use super::overlay::Palette;
use super::panel;
use super::panel::{HistoryPanel, StylingPanel};
use super::presentation;
use super::right_panel::RightPanel;
use super::rows::Rows;
use super::status_bar;
use super::theme;
use super::theme::size;
use super::top_bar;
use crate::app::App;
use crate::app::Command;
use crate::app::Notice;
use crate::app::Panel as AppPanel;
use crate::app::ViewId;
use crate::app::command::FileCommand;
use crate::app::command::WindowCommand;
use crate::app::rows::DocumentLine;
use crate::app::rows::document_line;
use crate::app::rows::window_title;

/// The program in its window.
pub struct Shell {
    app: App,
    rows: Rows,
    maps: Maps,
    left: LeftPanel,
    right: RightPanel,
    styling: StylingPanel,
    palette: Palette,
    dialogs: Dialogs,
    history: HistoryPanel,
    notice_since: Option<(Notice, f64)>,
    title: String,
    page: PageView,
    fullscreen: bool,
    dark: Option<bool>,
}

impl Shell {
    /// The window for `app`, which gets the program's look.
    pub fn new(creation: &eframe::CreationContext<'_>, app: App) -> Self {
        theme::install(&creation.egui_ctx);
        Self {
            app,
            rows: Rows::default(),
            maps: Maps::new(creation),
            left: LeftPanel::default(),
            right: RightPanel::default(),
            styling: StylingPanel::default(),
            palette: Palette::default(),
            dialogs: Dialogs::new(true),
            history: HistoryPanel::default(),
            notice_since: None,
            title: String::new(),
            page: PageView::default(),
            fullscreen: false,
            dark: None,
        }
    }

    /// The same, never asking the desktop for a file dialog.
    #[must_use]
    pub fn without_native_dialogs(mut self) -> Self {
        self.dialogs = Dialogs::new(false);
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
        self.maps.rect(ViewId::Desk).unwrap_or(Rect::ZERO)
    }

    /// Where the page of the open figure is in the window.
    pub fn page_rect(&self) -> Option<Rect> {
        self.app.open_figure().and_then(|_| self.page.sheet())
    }

    /// What happens before anything is drawn: keys, jobs, flights, dropped files.
    pub(super) fn before_frame(&mut self, ctx: &Context) {
        self.follow_settings(ctx);
        self.keys(ctx);
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        for file in dropped {
            self.app.dispatch(Command::File(FileCommand::Open(file.path().to_owned())));
        }
        self.dialogs.follow_close_button(ctx, &mut self.app);
        self.dialogs.poll(ctx, &mut self.app);
        if self.app.tick(ctx.input(|input| input.time)) {
            ctx.request_repaint();
        }
        if let Some(seconds) = self.app.next_look() {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds));
        }
        self.dialogs.take_requests(ctx, &mut self.app);
        self.follow_presentation(ctx);
        self.follow_document(ctx);
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
            self.left.tab = LeftTab::Findings;
            if !self.app.session().is_open(AppPanel::Left) {
                self.app.dispatch(Command::Window(WindowCommand::Toggle(AppPanel::Left)));
            }
        }
    }

    fn keys(&mut self, ctx: &Context) {
        if self.dialogs.is_open() {
            return;
        }
        if Popup::is_any_open(ctx) && menu_keeps_keys(ctx) {
            return;
        }
        let focused = ctx.memory(egui::Memory::focused);
        let focus = if ctx.text_edit_focused() {
            Focus::Text
        } else if focused.is_none() || self.maps.have_focus(ctx) {
            Focus::Map
        } else {
            Focus::Control
        };
        let session = self.app.session();
        let has_overlay = [AppPanel::Help, AppPanel::Palette].into_iter().any(|panel| session.is_open(panel));
        let has_map = self.app.views().presentation().is_none() && self.app.open_figure().is_none();
        if focus != Focus::Text && !has_overlay && has_map {
            annotate::take_tool_keys(ctx, &mut self.app, focus == Focus::Map);
        }
        let commands = ctx.input_mut(|input| take_commands(input, &self.app, focus));
        for command in commands {
            self.app.dispatch(command);
        }
    }

    fn follow_presentation(&mut self, ctx: &Context) {
        let presenting = self.app.views().is_presented(ViewId::Desk);
        if presenting != self.fullscreen {
            self.fullscreen = presenting;
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(presenting));
        }
    }

    /// The window is called after the project.
    fn follow_document(&mut self, ctx: &Context) {
        let title = window_title(&self.app, &self.document_line());
        if self.title != title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
    }

    fn document_line(&self) -> DocumentLine {
        document_line(&self.app, self.app.time().unwrap_or(UNIX_EPOCH))
    }

    /// Draws the window and carries out what was done in it.
    pub(super) fn frame_ui(&mut self, ui: &mut Ui) {
        let mut send = Vec::new();
        if self.app.views().is_presented(ViewId::Desk) {
            self.presentation_ui(ui, &mut send);
        } else {
            self.window_ui(ui, &mut send);
        }
        overlay::palette_ui(ui, &self.app, &mut self.palette, &mut send);
        overlay::help_ui(ui, &self.app, &mut send);
        overlay::notices_ui(ui, &self.app, self.map_rect(), &mut self.notice_since, &mut send);
        self.dialogs.ui(ui, &mut self.app);
        overlay::drop_hint_ui(ui, &self.app);
        let released = ui.input(|input| input.pointer.any_released());
        self.left.end_frame(released);
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
            inspector: session.is_open(AppPanel::Inspector)
                || self.app.open_figure().is_some()
                || session.is_open(AppPanel::History)
                || session.styling.is_some(),
            selected: self.app.selected().is_some()
                || self.app.open_figure().is_some()
                || session.styling.is_some()
                || !self.app.selected_annotations().is_empty(),
        };
        let panels = arrange(ui.available_width(), wishes);
        let fill = Frame::new().fill(theme::palette(ui).panel).inner_margin(Margin::ZERO);
        if let Some(width) = panels.left {
            let side =
                Panel::left("left panel").exact_size(width).resizable(false).frame(fill).show_separator_line(false);
            let rect =
                side.show(ui, |ui| boxed(ui, |ui| self.left.show(ui, &self.app, &mut self.rows, send))).response.rect;
            ui.painter().vline(rect.right() - 0.5, rect.y_range(), line);
        }
        if let Some(width) = panels.inspector {
            let side =
                Panel::right("inspector").exact_size(width).resizable(false).frame(fill).show_separator_line(false);
            let rect = side.show(ui, |ui| boxed(ui, |ui| self.right_panel_ui(ui, send))).response.rect;
            ui.painter().vline(rect.left() + 0.5, rect.y_range(), line);
        }
        if self.app.open_figure().is_some() {
            self.page.show(ui, &mut self.app, send);
        } else {
            self.map_ui(ui, send);
        }
        // After the map, so that it speaks of the place and scale that the map shows in this frame.
        let mut foot = ui.new_child(UiBuilder::new().max_rect(bottom));
        let document = self.document_line();
        status_bar::status_bar_ui(&mut foot, &self.app, (&document, self.rows.status(&self.app)), send);
        ui.painter().hline(top.x_range(), top.bottom() - 0.5, line);
        ui.painter().hline(bottom.x_range(), bottom.top() + 0.5, line);
    }

    /// The style panel of a layer or the history while they are asked for, else the feature or the
    /// annotations.
    fn right_panel_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        if self.app.open_figure().is_some() {
            properties_ui(ui, &mut self.app, send);
        } else if let Some(rows) = self.rows.styling(&self.app) {
            panel::styling_ui(ui, &self.app, rows, &mut self.styling, send);
        } else if self.app.session().is_open(AppPanel::History) {
            let rows = self.rows.history(&self.app);
            panel::history_ui(ui, &self.app, rows, &mut self.history, send);
        } else {
            self.right.show(ui, &self.app, &mut self.rows, send);
        }
    }

    fn map_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        let rect = ui.available_rect_before_wrap();
        self.maps.map_ui(ui, ViewId::Desk, rect, &mut self.app, send);
        ui.advance_cursor_after_rect(rect);
    }

    fn presentation_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        self.map_ui(ui, send);
        if self.app.views().presentation().is_some_and(|presentation| presentation.blank) {
            presentation::blank_ui(ui, self.map_rect(), &self.app);
        }
    }
}

/// While a menu is open: whether its keys are its own. A shortcut with Ctrl leaves it behind.
fn menu_keeps_keys(ctx: &Context) -> bool {
    let is_chord = |event: &Event| matches!(event, Event::Key { pressed: true, modifiers, .. } if modifiers.command);
    let chord = ctx.input(|input| input.events.iter().any(is_chord));
    if chord {
        Popup::close_all(ctx);
    }
    !chord
}

/// Draws `contents` into all of `ui`'s place; whatever it needs, the place keeps its size.
fn boxed(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let rect = ui.max_rect();
    let mut inside = ui.new_child(UiBuilder::new().max_rect(rect));
    inside.shrink_clip_rect(rect);
    contents(&mut inside);
    ui.advance_cursor_after_rect(rect);
}
