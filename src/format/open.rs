//! Opening what somebody brings: recognised by content and ending, read by the row of its reader.

use std::io;
use std::path::{Path, PathBuf};

use super::consent::Refusal;
use super::crs::Suggestion;
use super::imagery::PictureFault;
use super::package::{self, PackageError};
use super::reader::{LayerRead, ReadContext, ReadError, Reader};
use super::recognise::{Kind, layer_and_plan_endings, recognise};
use super::source::{Source, ending_of};
use crate::finding::{Code, Finding, Findings, Place, Reason};
use crate::geo::ScaleRange;
use crate::plan::{Content, Layer, LayerId, Origin, Plan, Role, SourceId, SymbolHint, Title, rules};
use crate::project::ReadOptions;

/// What a source turned out to hold.
#[derive(Debug)]
pub enum SourceContent {
    Plan(Box<Plan>, Findings),
    Layer(Box<OpenedLayer>),
}

/// A file that became a layer.
#[derive(Debug)]
pub struct OpenedLayer {
    pub layer: Layer,
    /// The row of what read it.
    pub reader: &'static Reader,
    pub findings: Findings,
    /// How the file would probably read better.
    pub suggestion: Option<Suggestion>,
}

/// Why a source could not be opened at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{source}: {}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("unknown kind of file: {}", path.display())]
    UnknownFormat { path: PathBuf },
    /// Only what is packed once is unpacked.
    #[error("packed more than once: {}", path.display())]
    Nested { path: PathBuf },
    #[error("{source}: {}", path.display())]
    Package { path: PathBuf, source: PackageError },
    /// The project that names it may not open it unasked.
    #[error("held back until the user agrees: {}", path.display())]
    Held { path: PathBuf },
    #[error("{fault}: {}", path.display())]
    Picture { path: PathBuf, fault: PictureFault },
    #[error("opening was cancelled")]
    Cancelled,
}

impl OpenError {
    /// Why a file that a project names at `path` is not opened.
    pub fn refused(path: &Path, refusal: Refusal) -> Self {
        match refusal {
            Refusal::Held(path) => Self::Held { path },
            Refusal::Unreadable(source) => Self::Io { path: path.to_owned(), source },
        }
    }

    /// The same for people, as a finding.
    pub fn finding(&self) -> Finding {
        let at = |path: &Path| Place { file: Some(path.to_owned()), ..Place::default() };
        match self {
            Self::Io { path, source } => unreadable(source, at(path)),
            Self::Held { path } => Finding::new(Code::HeldBack, at(path)).with(path.display()),
            Self::Nested { path } => Finding::new(Code::NestedArchive, at(path)),
            Self::UnknownFormat { path } => {
                let known: Vec<String> = layer_and_plan_endings().map(|ending| format!(".{ending}")).collect();
                let known = known.join(" ");
                Finding::new(Code::UnknownFormat, at(path))
                    .with(ending_of(path))
                    .with(format!("{known} {}", package::MANIFEST))
            }
            Self::Package { path, source } => {
                let finding = source.finding();
                Finding { place: at(path), ..finding }
            }
            Self::Picture { path, fault } => fault.finding(at(path)),
            Self::Cancelled => Finding::new(Code::Unreadable, Place::default()).with(Reason::Interrupted),
        }
    }
}

/// That a file cannot be read, for people.
pub(super) fn unreadable(error: &io::Error, place: Place) -> Finding {
    match Reason::of(error) {
        Reason::NotAFile => Finding::new(Code::NotAFile, place),
        Reason::UnpacksTooFar => Finding::new(Code::UnpacksTooFar, place),
        reason => Finding::new(Code::Unreadable, place).with(reason),
    }
}

/// Opens a file as the layer of the added source `id`, or a plan's folder or zip.
pub fn open(
    source: Source,
    id: SourceId,
    options: &ReadOptions,
    context: &ReadContext<'_>,
) -> Result<SourceContent, OpenError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| OpenError::Io { path, source }
    };
    let place = source.place().to_owned();
    match recognise(&source, options).map_err(failed(&place))? {
        Some(Kind::Plan) => open_plan(&source, context),
        Some(Kind::Layer(reader)) => {
            let source = source.unpacked().map_err(failed(&place))?;
            let layer = open_layer(&source, reader, id, options, context)?;
            Ok(SourceContent::Layer(Box::new(layer)))
        }
        None if source.is_packed_twice().map_err(failed(&place))? => Err(OpenError::Nested { path: place }),
        // Projects and pictures are opened by commands of their own.
        Some(Kind::Project | Kind::Picture) | None => Err(OpenError::UnknownFormat { path: place }),
    }
}

fn open_plan(source: &Source, context: &ReadContext<'_>) -> Result<SourceContent, OpenError> {
    let path = source.place();
    let read = if path.is_dir() {
        package::open_folder(source.disk(), path, context.task)
    } else if path.file_name().is_some_and(|name| name == package::MANIFEST) {
        package::open_folder(source.disk(), path.parent().unwrap_or(Path::new("")), context.task)
    } else {
        let zip = source.seekable().map_err(|source| OpenError::Io { path: path.to_owned(), source })?;
        package::load_zip(zip, context.task)
    };
    match read {
        Ok((plan, mut findings)) => {
            // The built-in plan is held against its rules by a test, any other one here.
            findings.extend(rules::check(&plan));
            Ok(SourceContent::Plan(Box::new(plan), findings))
        }
        Err(PackageError::Cancelled) => Err(OpenError::Cancelled),
        Err(source) => Err(OpenError::Package { path: path.to_owned(), source }),
    }
}

/// Pictures lie beneath the plan and above its ground.
fn role_of(content: &Content) -> Role {
    match content {
        Content::Features(_) => Role::default(),
        Content::Image(_) => Role::Scan,
    }
}

/// The file's name; of a page of a document its number, too.
fn title_of(source: &Source, options: &ReadOptions) -> String {
    let title = source.title();
    options.page.map_or_else(|| title.clone(), |page| format!("{title} {page}"))
}

/// Reads a file as a layer that is called like the file.
fn open_layer(
    source: &Source,
    reader: &'static Reader,
    id: SourceId,
    options: &ReadOptions,
    context: &ReadContext<'_>,
) -> Result<OpenedLayer, OpenError> {
    let LayerRead { content, findings, suggestion } =
        (reader.read)(source, options, context).map_err(|error| match error {
            ReadError::Io(error) => OpenError::Io { path: source.place().to_owned(), source: error },
            ReadError::Cancelled => OpenError::Cancelled,
            ReadError::Picture(fault) => OpenError::Picture { path: source.place().to_owned(), fault },
        })?;
    let layer = Layer {
        id: LayerId::of_source(id),
        origin: Origin::Source(id),
        title: Title::chinese(title_of(source, options)),
        symbol: SymbolHint { role: role_of(&content), ..SymbolHint::default() },
        content: match content {
            Content::Features(table) => Content::Features(table.with_name_field(options.name_field.clone())),
            Content::Image(image) => Content::Image(image),
        },
        visible_at_start: true,
        scales: ScaleRange::default(),
        source: String::new(),
        licence: String::new(),
    };
    // Asked here, the question costs the window nothing later.
    layer.bounds();
    Ok(OpenedLayer { layer, reader, findings: findings.in_file(source.place()), suggestion })
}
