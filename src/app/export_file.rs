//! From a page to a file: which kind by the file's ending, and written as a whole or not at all.

#[cfg(unix)]
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::bail;

use crate::export::{Drawing, ExportError, Pdf, PdfDetails, Raster, jpeg, png};
use crate::i18n::{Language, message_with};
use crate::task;

/// The kinds of files that a page can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Png,
    Jpeg,
    Svg,
    Pdf,
}

impl FileKind {
    /// The kind that the ending of `path` asks for.
    pub fn of(path: &Path, language: Language) -> anyhow::Result<Self> {
        match path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase().as_str() {
            "png" => Ok(Self::Png),
            "jpg" | "jpeg" => Ok(Self::Jpeg),
            "svg" => Ok(Self::Svg),
            "pdf" => Ok(Self::Pdf),
            _ => bail!(message_with(language, "export.unknown_kind", &[&path.to_string_lossy()])),
        }
    }
}

/// A page document with what its file needs to know.
#[derive(Clone, Debug)]
pub struct Output {
    pub svg: String,
    /// The size of a picture.
    pub pixels: (u32, u32),
    /// Pixels an inch, where the page has a size on paper.
    pub dpi: Option<f32>,
    pub size_mm: (f32, f32),
    pub details: PdfDetails,
}

impl Output {
    /// The bytes of a file of this kind.
    pub fn bytes(self, kind: FileKind, context: &task::Context) -> Result<Vec<u8>, ExportError> {
        let raster = |svg: &str| Raster::draw(&Drawing::read(svg)?, self.pixels.0, self.pixels.1, context);
        match kind {
            FileKind::Svg => Ok(self.svg.into_bytes()),
            FileKind::Png => png(&raster(&self.svg)?, self.dpi),
            FileKind::Jpeg => jpeg(&raster(&self.svg)?, self.dpi),
            FileKind::Pdf => {
                let mut pdf = Pdf::new(&self.details);
                pdf.add_page(&Drawing::read(&self.svg)?, self.size_mm, &self.details.title)?;
                pdf.finish()
            }
        }
    }
}

/// Writes beside the target and renames, so that a failure leaves no half file.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".guitu-");
    // A temporary file is private by default; a picture is as readable as any other new file.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
