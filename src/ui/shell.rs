//! The window as a whole: it owns [`App`], lays out the panels, and carries their commands to it.

use std::time::{Duration, UNIX_EPOCH};

use egui::{Context, Event, Panel, Popup, Rect, Stroke, Ui, UiBuilder, ViewportCommand};

use super::annotate;
use super::dialogs::Dialogs;
use super::dock::{Dock, PanelDesk, boxed};
use super::door::Door;
use super::figure::PageView;
use super::keys::{Focus, take_commands};
use super::map::Maps;
use super::overlay;
use super::overlay::Palette;
use super::panel::DOCK;
use super::presentation;
use super::rows::Rows;
use super::status_bar;
use super::theme;
use super::theme::size;
use super::top_bar;
use super::widget::escape_is_for_a_field;
use crate::app::App;
use crate::app::Command;
use crate::app::Overlay;
use crate::app::ViewId;
use crate::app::command::FileCommand;
use crate::app::rows::DocumentLine;
use crate::app::rows::document_line;
use crate::app::rows::window_title;
use crate::paint::Statistics;

/// The program in its window.
pub struct Shell {
    app: App,
    rows: Rows,
    maps: Maps,
    dock: Dock,
    palette: Palette,
    dialogs: Dialogs,
    notice_times: overlay::NoticeTimes,
    title: String,
    page: PageView,
    fullscreen: bool,
    dark: Option<bool>,
}

impl Shell {
    /// The window for `app`, which gets the program's look.
    pub fn new(creation: &eframe::CreationContext<'_>, app: App) -> Self {
        Self::with_maps(&creation.egui_ctx, Maps::new(creation), app)
    }

    /// The window for `app`, drawn with `ctx` wherever that is.
    pub(super) fn with_maps(ctx: &Context, maps: Maps, app: App) -> Self {
        theme::install(ctx);
        Self {
            app,
            rows: Rows::default(),
            maps,
            dock: Dock::new(&DOCK),
            palette: Palette::default(),
            dialogs: Dialogs::new(true),
            notice_times: overlay::NoticeTimes::default(),
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

    /// What was done to paint the map so far.
    pub(super) fn map_statistics(&self) -> Statistics {
        self.maps.statistics(ViewId::Desk).unwrap_or_default()
    }

    /// Where the map is in the window.
    pub fn map_rect(&self) -> Rect {
        self.maps.rect(ViewId::Desk).unwrap_or(Rect::ZERO)
    }

    /// Where the page of the open figure is in the window.
    pub fn page_rect(&self) -> Option<Rect> {
        self.app.figures().open(self.app.context()).and_then(|_| self.page.sheet())
    }

    /// What happens before anything is drawn: keys, jobs, flights, dropped files.
    pub(super) fn before_frame(&mut self, ctx: &Context) {
        self.follow_settings(ctx);
        self.keys(ctx);
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        for file in dropped {
            self.app.dispatch(Command::File(FileCommand::Open(file.path().to_owned())));
        }
        let mut send = Vec::new();
        self.dialogs.follow_close_button(ctx, &mut send);
        self.dialogs.poll(ctx, &self.app, &mut send);
        for command in send {
            self.app.dispatch(command);
        }
        if self.app.tick(ctx.input(|input| input.time)) {
            ctx.request_repaint();
        }
        if let Some(seconds) = self.app.next_look() {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds));
        }
        for request in self.app.take_requests() {
            self.dialogs.take_request(ctx, &self.app, request);
        }
        self.follow_presentation(ctx);
        self.follow_document(ctx);
        if let Some(command) = self.dock.follow(&self.app) {
            self.app.dispatch(command);
        }
    }

    fn follow_settings(&mut self, ctx: &Context) {
        let dark = self.app.context().settings().dark;
        if self.dark != Some(dark) {
            self.dark = Some(dark);
            theme::choose(ctx, dark);
        }
    }

    fn keys(&mut self, ctx: &Context) {
        if self.dialogs.is_open() {
            return;
        }
        if Popup::is_any_open(ctx) && menu_keeps_keys(ctx) {
            return;
        }
        if escape_is_for_a_field(ctx) {
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
        let has_overlay = [Overlay::Help, Overlay::Palette].into_iter().any(|overlay| session.is_open(overlay));
        let has_map =
            self.app.views().presentation_in_hand().is_none() && self.app.figures().open(self.app.context()).is_none();
        if focus != Focus::Text && !has_overlay && has_map {
            annotate::take_tool_keys(ctx, &mut Door::new(&mut self.app), focus == Focus::Map);
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
        document_line(&self.app, self.app.context().time().unwrap_or(UNIX_EPOCH))
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
        overlay::notices_ui(ui, &self.app, self.map_rect(), &mut self.notice_times, &mut send);
        self.dialogs.ui(ui, &self.app, &mut send);
        overlay::drop_hint_ui(ui, &self.app);
        if ui.input(|input| input.pointer.any_released()) {
            self.dock.pointer_released();
        }
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
        self.dock.show(ui, &mut PanelDesk { app: &self.app, rows: &mut self.rows, send });
        if self.app.figures().open(self.app.context()).is_some() {
            self.page.show(ui, &mut Door::new(&mut self.app), send);
        } else {
            self.map_ui(ui, send);
        }
        // After the map, so that it speaks of the place and scale that the map shows in this frame.
        let mut foot = ui.new_child(UiBuilder::new().max_rect(bottom));
        let document = self.document_line();
        status_bar::status_bar_ui(&mut foot, &self.app, &document, self.rows.status(&self.app), send);
        ui.painter().hline(top.x_range(), top.bottom() - 0.5, line);
        ui.painter().hline(bottom.x_range(), bottom.top() + 0.5, line);
    }

    fn map_ui(&mut self, ui: &mut Ui, send: &mut Vec<Command>) {
        let rect = ui.available_rect_before_wrap();
        self.maps.map_ui(ui, ViewId::Desk, rect, &mut Door::new(&mut self.app), send);
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
