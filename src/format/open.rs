//! Opening a path: which reader it needs, and the layer or plan that it makes.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::geojson::{self, ReadError, ReadOptions};
use super::package::{self, PackageError};
use crate::finding::{Code, Finding, Findings, Place};
use crate::geo::ScaleRange;
use crate::plan::{Content, Layer, LayerId, Plan, SymbolHint, Title, rules};
use crate::task::Context;

/// What a path turned out to hold.
#[derive(Debug)]
pub enum Opened {
    Plan(Box<Plan>, Findings),
    Layer(Box<Layer>, Findings),
}

/// Why a path could not be opened at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{source}: {}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("unknown kind of file: {}", path.display())]
    UnknownFormat { path: PathBuf },
    #[error("{source}: {}", path.display())]
    Package { path: PathBuf, source: PackageError },
    #[error("opening was cancelled")]
    Cancelled,
}

impl OpenError {
    /// The same for people, as a finding.
    pub fn finding(&self) -> Finding {
        let at = |path: &Path| Place { file: Some(path.to_owned()), ..Place::default() };
        match self {
            Self::Io { path, source } => Finding::new(Code::Unreadable, at(path)).with(source),
            Self::UnknownFormat { path } => {
                let extension = path.extension().unwrap_or_default().to_string_lossy();
                Finding::new(Code::UnknownFormat, at(path)).with(extension)
            }
            Self::Package { path, source } => {
                let finding = source.finding();
                Finding { place: at(path), ..finding }
            }
            Self::Cancelled => Finding::new(Code::Unreadable, Place::default()).with("–"),
        }
    }
}

/// Opens a GeoJSON file as the layer `id`, or a plan's folder or zip.
pub fn open(path: &Path, id: &LayerId, options: &ReadOptions, context: &Context) -> Result<Opened, OpenError> {
    let package = |source| match source {
        PackageError::Cancelled => OpenError::Cancelled,
        source => OpenError::Package { path: path.to_owned(), source },
    };
    let plan = |(plan, mut findings): (Plan, Findings)| {
        // The built-in plan is held against its rules by a test, any other one here.
        findings.extend(rules::check(&plan));
        Opened::Plan(Box::new(plan), findings)
    };
    if path.is_dir() {
        return package::open_folder(path, context).map(plan).map_err(package);
    }
    match extension(path).as_str() {
        "zip" => package::open_zip(open_file(path)?, context).map(plan).map_err(package),
        "json" if path.file_name().is_some_and(|name| name == package::MANIFEST) => {
            let folder = path.parent().unwrap_or(Path::new(""));
            package::open_folder(folder, context).map(plan).map_err(package)
        }
        _ if is_geojson_path(path) => {
            let (layer, findings) = open_layer(path, id, options, context)?;
            Ok(Opened::Layer(Box::new(layer), findings))
        }
        _ => Err(OpenError::UnknownFormat { path: path.to_owned() }),
    }
}

/// Whether a path is named like a GeoJSON file, also one of a feature a line.
pub fn is_geojson_path(path: &Path) -> bool {
    let endings = ["geojson", "json", "geojsonl", "geojsons", "ndjson", "jsonl", "geojsonseq"];
    endings.contains(&extension(path).as_str())
}

/// Reads a GeoJSON file as a layer that is called like the file.
pub fn open_layer(
    path: &Path,
    id: &LayerId,
    options: &ReadOptions,
    context: &Context,
) -> Result<(Layer, Findings), OpenError> {
    let file = open_file(path)?;
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    let read = geojson::read(file, size, options, context).map_err(|error| match error {
        ReadError::Io(source) => OpenError::Io { path: path.to_owned(), source },
        ReadError::Cancelled => OpenError::Cancelled,
    })?;
    let title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let layer = Layer {
        id: id.clone(),
        title: Title::chinese(title),
        symbol: SymbolHint::default(),
        content: Content::Features(read.table),
        visible_at_start: true,
        scales: ScaleRange::default(),
        source: String::new(),
        licence: String::new(),
    };
    // Asked here, the question costs the window nothing later.
    layer.bounds();
    Ok((layer, read.findings.in_file(path)))
}

fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

fn open_file(path: &Path) -> Result<File, OpenError> {
    File::open(path).map_err(|source| OpenError::Io { path: path.to_owned(), source })
}
