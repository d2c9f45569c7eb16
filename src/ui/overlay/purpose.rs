//! What a path is asked for.

use std::path::{Path, PathBuf};

/// Endings of the files that can be opened.
const OPENABLE: [&str; 5] = ["geojson", "guitu", "json", "ndjson", "zip"];
/// Endings of the files that can be layers or plans.
const LOCATABLE: [&str; 4] = ["geojson", "json", "ndjson", "zip"];
/// Endings of the pictures that can be written, and of the lists.
const EXPORTABLE: [&str; 7] = ["png", "pdf", "jpg", "svg", "xlsx", "csv", "geojson"];
const LISTS: [&str; 3] = ["xlsx", "csv", "geojson"];
const PROJECTS: [&str; 1] = ["guitu"];

/// What the path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Purpose {
    Open,
    Export,
    /// The list of what is shown.
    List,
    /// A place for the project.
    Save {
        packed: bool,
    },
    /// Where a part of the project is now.
    Locate,
    /// A picture to place on the map.
    Image,
    ImportAnnotations,
    ExportAnnotations,
    /// What reviewers sent.
    Reviews,
}

impl Purpose {
    /// Whether a file will be written there.
    pub(in crate::ui) fn writes(self) -> bool {
        match self {
            Self::Open | Self::Locate | Self::Image | Self::ImportAnnotations | Self::Reviews => false,
            Self::Export | Self::List | Self::Save { .. } | Self::ExportAnnotations => true,
        }
    }

    /// Endings of the files that it is about.
    pub(in crate::ui) fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Open => &OPENABLE,
            Self::Export => &EXPORTABLE,
            Self::List => &LISTS,
            Self::Save { .. } => &PROJECTS,
            Self::Locate => &LOCATABLE,
            Self::Image => &["png", "jpg", "jpeg"],
            Self::ImportAnnotations | Self::ExportAnnotations | Self::Reviews => &["geojson", "json"],
        }
    }

    /// Message key of what these files are called.
    pub(in crate::ui) fn files_key(self) -> &'static str {
        match self {
            Self::Open | Self::Locate => "path_dialog.openable",
            Self::Export => "path_dialog.exportable",
            Self::List => "path_dialog.lists",
            Self::Save { .. } => "path_dialog.projects",
            Self::Image => "path_dialog.images",
            Self::ImportAnnotations | Self::ExportAnnotations | Self::Reviews => "path_dialog.geojson",
        }
    }

    /// Message key of the dialog's title; [`Self::Locate`] fills in a name.
    pub(in crate::ui) fn title_key(self) -> &'static str {
        match self {
            Self::Open => "path_dialog.open",
            Self::Export => "path_dialog.export",
            Self::List => "path_dialog.export_list",
            Self::Save { packed: false } => "path_dialog.save_project",
            Self::Save { packed: true } => "path_dialog.save_packed",
            Self::Locate => "path_dialog.locate",
            Self::Image => "path_dialog.image",
            Self::ImportAnnotations => "path_dialog.import_annotations",
            Self::ExportAnnotations => "path_dialog.export_annotations",
            Self::Reviews => "path_dialog.review",
        }
    }

    /// Message key of the main button.
    pub(super) fn button_key(self) -> &'static str {
        match self {
            Self::Open | Self::Image | Self::ImportAnnotations | Self::Reviews => "path_dialog.open_button",
            Self::Export | Self::List | Self::ExportAnnotations => "path_dialog.export_button",
            Self::Save { .. } => "path_dialog.save_button",
            Self::Locate => "path_dialog.locate_button",
        }
    }

    /// The path that will really be written: a project gets its ending by itself.
    pub(in crate::ui) fn completed(self, mut path: PathBuf) -> PathBuf {
        let is_project = matches!(self, Self::Save { .. });
        if is_project && !self.suits(&path) && path.file_name().is_some() {
            path.as_mut_os_string().push(".guitu");
        }
        path
    }

    /// Whether a file is of those that it is about.
    pub(super) fn suits(self, path: &Path) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        self.endings().contains(&ending.as_str())
    }
}
