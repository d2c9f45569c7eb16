//! The way to a path: the desktop's dialog where there is one, else our own.

use std::path::{Path, PathBuf};

use egui::{Context, Ui};

use super::desktop::{NativeDialog, Outcome, Request};
use crate::app::App;
use crate::app::Command;
use crate::app::command::AnnotateCommand;
use crate::app::command::FileCommand;
use crate::app::command::ProjectCommand;
use crate::app::command::ReviewCommand;
use crate::app::command::ToolCommand;
use crate::app::command::UnsavedAnswer;
use crate::app::document::Part;
use crate::app::figures::FigureCommand;
use crate::app::rows::part_name;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::project::annotation::AnnotationLayerId;
use crate::ui::overlay::{Answer, PathDialog, Purpose};

/// What a path is wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Open,
    Export,
    /// The list of what is shown.
    List,
    Save {
        suggested: PathBuf,
        packed: bool,
    },
    Locate(Part),
    Image,
    /// A picture for the page of the open figure.
    FigurePicture,
    ImportAnnotations,
    /// Of one layer, or of all that is shown.
    ExportAnnotations(Option<AnnotationLayerId>),
    Reviews,
}

impl Wanted {
    fn purpose(&self) -> Purpose {
        match self {
            Self::Open => Purpose::Open,
            Self::Export => Purpose::Export,
            Self::List => Purpose::List,
            Self::Save { packed, .. } => Purpose::Save { packed: *packed },
            Self::Locate(_) => Purpose::Locate,
            Self::Image | Self::FigurePicture => Purpose::Image,
            Self::ImportAnnotations => Purpose::ImportAnnotations,
            Self::ExportAnnotations(_) => Purpose::ExportAnnotations,
            Self::Reviews => Purpose::Reviews,
        }
    }
}

/// The file dialog, while one is open.
pub(super) struct FileDialogs {
    open: Option<(Wanted, Shown)>,
    /// Whether the desktop's own dialogs may be tried: not in tests.
    try_desktop: bool,
}

enum Shown {
    Own(PathDialog),
    Desktop(NativeDialog),
}

impl FileDialogs {
    pub(super) fn new(try_desktop: bool) -> Self {
        Self { open: None, try_desktop }
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Asks for a path; while a dialog is open nothing new is asked.
    pub(super) fn ask(&mut self, ctx: &Context, app: &App, wanted: Wanted) {
        if self.open.is_some() {
            return;
        }
        let wake = ctx.clone();
        let desktop = self.try_desktop.then(|| request(app, &wanted));
        let desktop = desktop.and_then(|request| NativeDialog::open(request, move || wake.request_repaint()));
        let shown = desktop.map_or_else(|| own(app, &wanted), Shown::Desktop);
        self.open = Some((wanted, shown));
        ctx.request_repaint();
    }

    /// Takes in what the desktop's dialog has brought.
    pub(super) fn poll(&mut self, ctx: &Context, app: &mut App) {
        let Some((_, Shown::Desktop(dialog))) = &self.open else { return };
        let Some(outcome) = dialog.poll() else { return };
        let Some((wanted, _)) = self.open.take() else { return };
        match outcome {
            Outcome::Paths(paths) => match replaced_unasked(&wanted, &paths) {
                Some(wanted) => {
                    let shown = own(app, &wanted);
                    self.open = Some((wanted, shown));
                }
                None => paths.into_iter().for_each(|path| use_path(app, &wanted, path)),
            },
            Outcome::Cancelled => give_up(app, &wanted),
            Outcome::Unavailable => {
                log::info!("no dialog service answers; using the program's own dialog from now on");
                self.try_desktop = false;
                let shown = own(app, &wanted);
                self.open = Some((wanted, shown));
                ctx.request_repaint();
            }
        }
    }

    /// Draws our own dialog and carries out its answer.
    pub(super) fn ui(&mut self, ui: &mut Ui, app: &mut App) {
        let Some((_, Shown::Own(dialog))) = &mut self.open else { return };
        let Some(answer) = dialog.show(ui, app.language(), &app.settings().recent_files) else { return };
        let Some((wanted, _)) = self.open.take() else { return };
        match answer {
            Answer::Path(path) => use_path(app, &wanted, path),
            Answer::Cancelled => give_up(app, &wanted),
        }
        ui.ctx().request_repaint();
    }
}

/// The desktop's dialog asks before a file is replaced, but does not know of the ending that a
/// project gets by itself: then our own dialog asks.
fn replaced_unasked(wanted: &Wanted, paths: &[PathBuf]) -> Option<Wanted> {
    let (Wanted::Save { packed, .. }, [path]) = (wanted, paths) else { return None };
    let suggested = wanted.purpose().completed(path.clone());
    (suggested != *path && suggested.exists()).then_some(Wanted::Save { suggested, packed: *packed })
}

fn own(app: &App, wanted: &Wanted) -> Shown {
    let folder = folder_for(app, wanted).unwrap_or_else(|| PathBuf::from("/"));
    Shown::Own(PathDialog::new(wanted.purpose(), title(app, wanted), &folder, &proposed_name(app, wanted)))
}

/// What the desktop's dialog is opened with.
fn request(app: &App, wanted: &Wanted) -> Request {
    let purpose = wanted.purpose();
    Request {
        purpose,
        title: title(app, wanted),
        filter: message(app.language(), purpose.files_key()).to_owned(),
        folder: folder_for(app, wanted),
        file_name: proposed_name(app, wanted),
    }
}

fn title(app: &App, wanted: &Wanted) -> String {
    let key = wanted.purpose().title_key();
    match wanted {
        Wanted::Locate(part) => message_with(app.language(), key, &[&part_name(app, *part)]),
        Wanted::Open
        | Wanted::Export
        | Wanted::List
        | Wanted::Save { .. }
        | Wanted::Image
        | Wanted::FigurePicture
        | Wanted::ImportAnnotations
        | Wanted::ExportAnnotations(_)
        | Wanted::Reviews => message(app.language(), key).to_owned(),
    }
}

/// Where the dialog begins: beside the project, or where a file was last opened.
fn folder_for(app: &App, wanted: &Wanted) -> Option<PathBuf> {
    let suggested = match wanted {
        Wanted::Save { suggested, .. } => suggested.parent(),
        Wanted::Locate(_) => app.document().path().and_then(Path::parent),
        Wanted::Open
        | Wanted::Export
        | Wanted::List
        | Wanted::Image
        | Wanted::FigurePicture
        | Wanted::ImportAnnotations
        | Wanted::ExportAnnotations(_)
        | Wanted::Reviews => None,
    };
    let recent = app.settings().recent_files.iter().filter_map(|path| path.parent());
    let mut folders = suggested.into_iter().chain(recent).filter(|folder| folder.is_dir());
    folders.next().map(Path::to_owned).or_else(|| std::env::current_dir().ok())
}

/// The name that a new file is offered: nothing for one that is there already.
fn proposed_name(app: &App, wanted: &Wanted) -> String {
    match wanted {
        Wanted::Open
        | Wanted::Locate(_)
        | Wanted::Image
        | Wanted::FigurePicture
        | Wanted::ImportAnnotations
        | Wanted::Reviews => String::new(),
        Wanted::ExportAnnotations(layer) => annotations_name(app, *layer),
        Wanted::Export => app.outgoing_name(),
        Wanted::List => format!("{}.xlsx", message(app.language(), "list.title")),
        Wanted::Save { suggested, .. } => {
            suggested.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        }
    }
}

/// The proposed name of a file of annotations: the layer's title.
fn annotations_name(app: &App, layer: Option<AnnotationLayerId>) -> String {
    let title = match layer {
        Some(layer) => app.annotation_layer_title(layer, &app.annotations().layer(layer)),
        None => message(app.language(), "annotation.title").to_owned(),
    };
    format!("{title}.geojson")
}

fn use_path(app: &mut App, wanted: &Wanted, path: PathBuf) {
    app.dispatch(match wanted {
        Wanted::Open => Command::File(FileCommand::Open(path)),
        Wanted::Export | Wanted::List => Command::File(FileCommand::Export(path)),
        Wanted::Save { packed, .. } => Command::Project(ProjectCommand::SaveAs { path, packed: *packed }),
        Wanted::Locate(part) => Command::Project(ProjectCommand::Locate(*part, path)),
        Wanted::Image => Command::Tool(ToolCommand::OpenImage(path)),
        Wanted::FigurePicture => Command::Figure(FigureCommand::AddPicture(path)),
        Wanted::ImportAnnotations => Command::Annotate(AnnotateCommand::Import(path)),
        Wanted::ExportAnnotations(layer) => Command::Annotate(AnnotateCommand::Export(path, *layer)),
        Wanted::Reviews => Command::Review(ReviewCommand::Open(vec![path])),
    });
}

/// Whoever gives no place to save does not want what was to follow the save either.
fn give_up(app: &mut App, wanted: &Wanted) {
    if let Wanted::Save { .. } = wanted {
        app.dispatch(Command::Project(ProjectCommand::AnswerUnsaved(UnsavedAnswer::Cancel)));
    }
}
