//! What is asked for on the command line: everything that an export without a window is made from.

use std::path::PathBuf;

use anyhow::bail;

use super::trust::Trust;
use crate::app::exports::unknown_ending;
use crate::app::pages::AtlasOver;
use crate::export::{Writer, writer_named, writer_of};
use crate::geo::Bounds;
use crate::i18n::{Language, message_with};
use crate::plan::FeatureId;
use crate::project::figure::{Orientation, PageFormat};

/// What the pages are.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ExportChoice {
    /// What the map shows at the start.
    #[default]
    Map,
    /// Figures of the project by name.
    Figures(Vec<String>),
    AllFigures,
    /// An atlas, like a figure of the project or like a new one.
    Atlas(AtlasOver, Option<String>),
}

/// What part of the world is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ExportView {
    /// What the figures say; of a new one the extent that the plan names for itself.
    #[default]
    AsIs,
    Bounds(Bounds),
    /// A feature with its surroundings.
    Feature(FeatureId),
}

impl ExportView {
    /// The surroundings of the feature with this id.
    pub fn feature(id: &str) -> Self {
        Self::Feature(FeatureId::new(id))
    }
}

/// Everything that an export without a window is made from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportRequest {
    /// The file to write, or a folder for files of pages.
    pub out: PathBuf,
    /// Ending of the kind of file; that of `out` where there is none.
    pub format: Option<String>,
    /// A plan's folder or zip; `None` is the embedded plan.
    pub plan: Option<PathBuf>,
    pub project: Option<PathBuf>,
    /// Tiles to lie beneath the maps, a file or folder.
    pub base_map: Option<PathBuf>,
    /// What the project may open elsewhere.
    pub trust: Trust,
    /// Files to lay over the plan.
    pub open: Vec<PathBuf>,
    pub choice: ExportChoice,
    /// Paper, or a picture in pixels.
    pub page: Option<PageFormat>,
    /// Id or title of one of the plan's map themes.
    pub theme: Option<String>,
    pub view: ExportView,
    /// These layers, and those of added files.
    pub layers: Option<Vec<String>>,
    /// Id or Chinese title of a palette.
    pub palette: Option<String>,
    pub language: Language,
    pub title: Option<String>,
    /// Pixels an inch of pictures of paper.
    pub dpi: Option<f32>,
    /// The date on the pages; today where it is left out.
    pub date: Option<String>,
    /// Where to write what became of everything on the maps.
    pub account: Option<PathBuf>,
}

/// The page of a picture that nobody gave a size.
const PICTURE: PageFormat = PageFormat::Pixels { width: 1920, height: 1080 };
const A3: PageFormat = PageFormat::A3 { orientation: Orientation::Landscape };

impl ExportRequest {
    /// Whether pages of paper are wanted, whatever they show.
    fn wants_paper(&self) -> bool {
        self.project.is_some() || self.choice != ExportChoice::Map
    }

    /// What was asked for, or what the ending of the file says; in a folder, pictures.
    pub fn writer(&self) -> anyhow::Result<&'static Writer> {
        let unknown = || unknown_ending(&self.out, self.language);
        if let Some(format) = &self.format {
            let writer = writer_named(format).ok_or_else(unknown)?;
            if writer_of(&self.out).is_some_and(|other| other != writer) {
                let out = self.out.to_string_lossy();
                bail!(message_with(self.language, "cli.option_refused", &["--format", &format!("--out {out}")]));
            }
            return Ok(writer);
        }
        let names_folder = self.out.extension().is_none() || self.out.is_dir();
        let has_pages = self.wants_paper() || self.page.is_some_and(|page| !matches!(page, PageFormat::Pixels { .. }));
        let picture = || writer_named("png").filter(|_| names_folder && has_pages);
        writer_of(&self.out).filter(|_| !(has_pages && self.out.is_dir())).or_else(picture).ok_or_else(unknown)
    }

    /// Whether one picture in pixels is wanted.
    pub(super) fn makes_picture(&self) -> bool {
        self.choice == ExportChoice::Map && matches!(self.new_page(), PageFormat::Pixels { .. })
    }

    /// The page of a new figure.
    pub(super) fn new_page(&self) -> PageFormat {
        self.page.unwrap_or(if self.wants_paper() { A3 } else { PICTURE })
    }
}
