//! What the program asks the user in between.
//!
//! * `files`: where files are and go, by the desktop's dialog (`desktop`) or by our own;
//! * `question`: unsaved work, files that somebody else has open;
//! * `picture_use`: what pictures without a place are to be; `page`: which page of a document is meant;
//! * `atlas`: which atlas to make;
//! * `figure_check`: figures with something to look at before they go out;
//! * `recovery`: what earlier sessions left behind;
//! * `changed`: a project file that somebody else changed;
//! * `held`: files elsewhere that a project names;
//! * `troubles`: plans and layers that are not where or what they were.

mod atlas;
mod changed;
mod desktop;
mod figure_check;
mod files;
mod held;
mod page;
mod picture_use;
mod question;
mod recovery;
mod troubles;

use std::collections::VecDeque;
use std::time::UNIX_EPOCH;

use egui::{Context, Ui, ViewportCommand};

use atlas::AtlasDialog;
use files::FileDialogs;
use page::PageDialog;
use recovery::RecoveryDialog;

use crate::app::AnnotateRequest;
use crate::app::App;
use crate::app::Command;
use crate::app::Request;
use crate::app::command::ProjectCommand;
use crate::app::document::ProjectRequest;
use crate::app::exports::ExportSubject;
use crate::app::rows::LockedRow;
use crate::app::rows::locked_row;

/// The dialogs of the window.
pub(super) struct Dialogs {
    files: FileDialogs,
    /// Those that wait for an answer; the first is on show.
    asked: VecDeque<Asked>,
    /// All is saved or given up: the window may go.
    closing: bool,
}

/// What a dialog is about, with what of it outlives a frame.
enum Asked {
    Unsaved { focused: bool },
    Locked { row: LockedRow, focused: bool },
    Recovery(RecoveryDialog),
    Troubles { focused: bool },
    Held { focused: bool },
    Changed { focused: bool },
    FigureCheck { subject: ExportSubject, focused: bool },
    Atlas(AtlasDialog),
    PictureUse { focused: bool },
    Page(PageDialog),
}

/// What came of a dialog in this frame.
enum Answer {
    /// The dialog stays.
    Command(Command),
    /// The dialog closes.
    Last(Command),
    /// Nothing more is wanted.
    Done,
}

impl Dialogs {
    /// `desktop`: whether the desktop's own file dialogs may be tried.
    pub(super) fn new(desktop: bool) -> Self {
        Self { files: FileDialogs::new(desktop), asked: VecDeque::new(), closing: false }
    }

    /// Whether a dialog has the keyboard, so that no shortcut works.
    pub(super) fn is_open(&self) -> bool {
        self.files.is_open() || !self.asked.is_empty()
    }

    /// The close button of the window: it goes once the program has said that nothing is lost.
    pub(super) fn follow_close_button(&self, ctx: &Context, send: &mut Vec<Command>) {
        if ctx.input(|input| input.viewport().close_requested()) && !self.closing {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            send.push(Command::Project(ProjectCommand::Close));
        }
    }

    /// Begins to carry out what the program asks of the window.
    pub(super) fn take_request(&mut self, ctx: &Context, app: &App, request: Request) {
        match request {
            Request::Path(ask) => self.files.ask(ctx, app, ask),
            Request::FigureCheckDialog(subject) => self.ask(ctx, Asked::FigureCheck { subject, focused: false }),
            Request::AtlasDialog => self.ask(ctx, Asked::Atlas(AtlasDialog::new(app))),
            Request::PictureUseDialog => self.ask(ctx, Asked::PictureUse { focused: false }),
            Request::PageDialog => self.ask(ctx, Asked::Page(PageDialog::default())),
            Request::CopyPicture(picture) => {
                let size = [picture.width() as usize, picture.height() as usize];
                ctx.copy_image(egui::ColorImage::from_rgb(size, picture.rgb()));
            }
            Request::Project(request) => self.take_project_request(ctx, app, request),
            Request::Annotate(AnnotateRequest::Copy(text)) => ctx.copy_text(text),
            Request::Annotate(AnnotateRequest::Paste) => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
        }
    }

    fn take_project_request(&mut self, ctx: &Context, app: &App, request: ProjectRequest) {
        match request {
            ProjectRequest::UnsavedDialog => self.ask(ctx, Asked::Unsaved { focused: false }),
            ProjectRequest::LockedDialog { path, rival } => {
                let row = locked_row(app, &path, rival.as_ref(), app.context().time().unwrap_or(UNIX_EPOCH));
                self.ask(ctx, Asked::Locked { row, focused: false });
            }
            ProjectRequest::RecoveryDialog => self.ask(ctx, Asked::Recovery(RecoveryDialog::default())),
            ProjectRequest::TroublesDialog => self.ask(ctx, Asked::Troubles { focused: false }),
            ProjectRequest::ChangedDialog => self.ask(ctx, Asked::Changed { focused: false }),
            ProjectRequest::HeldDialog => self.ask(ctx, Asked::Held { focused: false }),
            ProjectRequest::Close => {
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Puts a question at the end of the queue, unless it is there already.
    fn ask(&mut self, ctx: &Context, question: Asked) {
        let kind = std::mem::discriminant(&question);
        self.asked.retain(|other| std::mem::discriminant(other) != kind);
        self.asked.push_back(question);
        ctx.request_repaint();
    }

    /// Takes in what the desktop's dialog has brought.
    pub(super) fn poll(&mut self, ctx: &Context, app: &App, send: &mut Vec<Command>) {
        self.files.poll(ctx, app, send);
    }

    /// Draws the dialog that is open, and sends its answer.
    pub(super) fn ui(&mut self, ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
        if self.files.is_open() {
            // A file dialog was asked for by what is beneath it.
            return self.files.ui(ui, app, send);
        }
        let Some(asked) = self.asked.front_mut() else { return };
        let answer = match asked {
            Asked::Unsaved { focused } => question::unsaved_ui(ui, app, focused).map(Answer::Last),
            Asked::Locked { row, focused } => question::locked_ui(ui, app, row, focused).map(Answer::Last),
            Asked::Recovery(dialog) => dialog.show(ui, app),
            Asked::Troubles { focused } => troubles::troubles_ui(ui, app, focused),
            Asked::Changed { focused } => changed::changed_ui(ui, app, focused),
            Asked::Held { focused } => held::held_ui(ui, app, focused),
            Asked::FigureCheck { subject, focused } => figure_check::figure_check_ui(ui, app, *subject, focused),
            Asked::Atlas(dialog) => dialog.show(ui, app),
            Asked::PictureUse { focused } => picture_use::picture_use_ui(ui, app, focused),
            Asked::Page(dialog) => dialog.show(ui, app),
        };
        let Some((command, closes)) = answer.map(Answer::into_parts) else { return };
        if closes {
            self.asked.pop_front();
        }
        send.extend(command);
        ui.ctx().request_repaint();
    }
}

impl Answer {
    /// What to do, and whether the dialog closes.
    fn into_parts(self) -> (Option<Command>, bool) {
        match self {
            Self::Command(command) => (Some(command), false),
            Self::Last(command) => (Some(command), true),
            Self::Done => (None, true),
        }
    }
}
