//! How each question for a path is put, and what its answer does: a row a question.

use std::path::{Path, PathBuf};

use super::Ask;
use crate::app::command::{
    AnnotateCommand, BaseMapCommand, Command, ExportCommand, FileCommand, ProjectCommand, ReviewCommand, ToolCommand,
    UnsavedAnswer,
};
use crate::app::exports::{ExportSubject, subject_endings};
use crate::app::figures::FigureCommand;
use crate::app::rows::part_name;
use crate::app::{App, annotation_layer_title};
use crate::basemap::archive::archive_endings;
use crate::format::project_file::EXTENSION;
use crate::format::{PICTURE_ENDINGS, layer_and_plan_endings, scan_endings};
use crate::i18n::{message, message_with};
use crate::project::BaseMapSource;
use crate::project::annotation::AnnotationLayerId;

/// A question as the window puts it.
pub struct Purpose {
    pub way: Way,
    /// The dialog's title, in words.
    pub title: String,
    /// Message key of the main button.
    pub button: &'static str,
    pub files: Files,
    /// The ending that a name gets which has none of the files'.
    pub completed_with: Option<&'static str>,
    /// Whether the files that were open lately are an answer.
    pub offers_recent: bool,
    /// Where the dialog begins; `None`: where a file was last opened.
    pub folder: Option<PathBuf>,
    /// The name that a new file is offered.
    pub name: String,
    /// What an answer makes the program do.
    pub then: Then,
    /// What is to be done when no path is given.
    pub given_up: Option<Command>,
}

/// Makes a path the command that it answers.
pub type Then = Box<dyn Fn(PathBuf) -> Command>;

/// How the dialog works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A file that is there.
    Open,
    /// Files that are there; each is an answer.
    OpenSeveral,
    /// A folder that is there.
    Folder,
    /// A file that will be written.
    Save,
}

/// The files that a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// Message key of what they are called.
    pub name: &'static str,
    /// In lower case.
    pub endings: Vec<&'static str>,
}

impl Files {
    fn contain(&self, path: &Path) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        self.endings.contains(&ending.as_str())
    }
}

/// How a path that will be written gets its ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    ending: Option<&'static str>,
    files: Files,
}

impl Completion {
    /// The path that will really be written.
    pub fn completed(&self, mut path: PathBuf) -> PathBuf {
        if let Some(ending) = self.ending
            && !self.files.contain(&path)
            && path.file_name().is_some()
        {
            path.as_mut_os_string().push(".");
            path.as_mut_os_string().push(ending);
        }
        path
    }
}

/// The question as the window puts it now.
pub fn purpose(ask: Ask, app: &App) -> Purpose {
    let words = |key| message(app.language(), key).to_owned();
    match ask {
        Ask::Open => Purpose {
            way: Way::OpenSeveral,
            offers_recent: true,
            ..opening(words("path_dialog.open"), openable(), opened)
        },
        Ask::PlanFolder => {
            let folders = Files { name: "path_dialog.plan_folders", endings: Vec::new() };
            Purpose { way: Way::Folder, ..opening(words("path_dialog.plan_folder"), folders, opened) }
        }
        Ask::Save => saving(app, words("path_dialog.save_project"), false),
        Ask::SavePacked => saving(app, words("path_dialog.save_packed"), true),
        Ask::Locate(part) => {
            let title = message_with(app.language(), "path_dialog.locate", &[&part_name(app, part)]);
            let then = move |path| Command::Project(ProjectCommand::Locate(part, path));
            let folder = app.document().file().path().and_then(Path::parent).map(Path::to_owned);
            Purpose { button: "path_dialog.locate_button", folder, ..opening(title, locatable(), then) }
        }
        Ask::Export(subject) => {
            let is_list = subject == ExportSubject::List;
            let title = words(if is_list { "path_dialog.export_list" } else { "path_dialog.export" });
            let then = move |path| Command::Export(ExportCommand::Write { subject, path });
            writing(title, exportable(subject), app.on_screen().file_name(subject, app.context()), then)
        }
        Ask::Scan => opening(words("path_dialog.scan"), scans(), |path| Command::File(FileCommand::OpenScan(path))),
        Ask::Image => opening(words("path_dialog.image"), images(), |path| Command::Tool(ToolCommand::OpenImage(path))),
        Ask::FigurePicture => {
            opening(words("path_dialog.image"), images(), |path| Command::Figure(FigureCommand::AddPicture(path)))
        }
        Ask::ImportAnnotations => opening(words("path_dialog.import_annotations"), annotations(), |path| {
            Command::Annotate(AnnotateCommand::Import(path))
        }),
        Ask::ExportAnnotations(layer) => {
            let then = move |path| Command::Annotate(AnnotateCommand::Export(path, layer));
            let title = words("path_dialog.export_annotations");
            writing(title, annotations(), annotations_name(app, layer), then)
        }
        Ask::BaseMap => opening(words("path_dialog.base_map"), tiles(), base_map),
        Ask::BaseMapFolder => {
            let folders = Files { name: "path_dialog.tiles", endings: Vec::new() };
            Purpose { way: Way::Folder, ..opening(words("path_dialog.base_map_folder"), folders, base_map) }
        }
        Ask::Reviews => {
            let then = |path| Command::Review(ReviewCommand::Open(vec![path]));
            Purpose { way: Way::OpenSeveral, ..opening(words("path_dialog.review"), annotations(), then) }
        }
    }
}

impl Purpose {
    /// Whether a file will be written there.
    pub fn writes(&self) -> bool {
        self.way == Way::Save
    }

    /// Whether a file is of those that it is about.
    pub fn suits(&self, path: &Path) -> bool {
        self.files.contain(path)
    }

    /// The path that will really be written.
    pub fn completed(&self, path: PathBuf) -> PathBuf {
        self.completion().completed(path)
    }

    /// How a path gets its ending.
    pub fn completion(&self) -> Completion {
        Completion { ending: self.completed_with, files: self.files.clone() }
    }
}

/// A file that is there.
fn opening(title: String, files: Files, then: impl Fn(PathBuf) -> Command + 'static) -> Purpose {
    Purpose {
        way: Way::Open,
        title,
        button: "path_dialog.open_button",
        files,
        completed_with: None,
        offers_recent: false,
        folder: None,
        name: String::new(),
        then: Box::new(then),
        given_up: None,
    }
}

/// A new file that is offered `name`.
fn writing(title: String, files: Files, name: String, then: impl Fn(PathBuf) -> Command + 'static) -> Purpose {
    Purpose { way: Way::Save, button: "path_dialog.export_button", name, ..opening(title, files, then) }
}

/// The project, where it is, else with the plan's name.
fn saving(app: &App, title: String, packed: bool) -> Purpose {
    let plan = &app.context().plan().title.zh;
    let unnamed = || PathBuf::from(if plan.is_empty() { "project" } else { plan }).with_extension(EXTENSION);
    let path = app.document().file().path().map_or_else(unnamed, Path::to_owned);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let then = move |path| Command::Project(ProjectCommand::SaveAs { path, packed });
    Purpose {
        button: "path_dialog.save_button",
        completed_with: Some(EXTENSION),
        folder: path.parent().map(Path::to_owned),
        // Whoever gives no place to save does not want what was to follow the save either.
        given_up: Some(Command::Project(ProjectCommand::AnswerUnsaved(UnsavedAnswer::Cancel))),
        ..writing(title, projects(), name, then)
    }
}

fn opened(path: PathBuf) -> Command {
    Command::File(FileCommand::Open(path))
}

fn base_map(path: PathBuf) -> Command {
    Command::BaseMap(BaseMapCommand::Choose(Some(BaseMapSource::File(path))))
}

fn openable() -> Files {
    let endings = layer_and_plan_endings().chain([EXTENSION]).chain(archive_endings());
    Files { name: "path_dialog.openable", endings: endings.collect() }
}

fn tiles() -> Files {
    Files { name: "path_dialog.tiles", endings: archive_endings().collect() }
}

/// What can be a layer or a plan.
fn locatable() -> Files {
    Files { name: "path_dialog.openable", endings: layer_and_plan_endings().collect() }
}

fn exportable(subject: ExportSubject) -> Files {
    let name = if subject == ExportSubject::List { "path_dialog.lists" } else { "path_dialog.exportable" };
    Files { name, endings: subject_endings(subject) }
}

fn projects() -> Files {
    Files { name: "path_dialog.projects", endings: vec![EXTENSION] }
}

fn images() -> Files {
    Files { name: "path_dialog.images", endings: PICTURE_ENDINGS.to_vec() }
}

fn scans() -> Files {
    Files { name: "path_dialog.scans", endings: scan_endings().collect() }
}

fn annotations() -> Files {
    Files { name: "path_dialog.geojson", endings: vec!["geojson", "json"] }
}

/// The layer's title.
fn annotations_name(app: &App, layer: Option<AnnotationLayerId>) -> String {
    let title = match layer {
        Some(layer) => annotation_layer_title(app.language(), layer, &app.context().annotations().layer(layer)),
        None => message(app.language(), "annotation.title").to_owned(),
    };
    format!("{title}.geojson")
}
