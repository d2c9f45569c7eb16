//! Files of annotations, read and written by jobs: nothing here runs on the window's thread.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::Context;
use crate::app::exports::{ExportLog, refusal, write_whole};
use crate::app::file_work::FileWork;
use crate::finding::Reason;
use crate::format::Source;
use crate::format::annotations;
use crate::format::annotations::AnnotationFile;
use crate::i18n::Language;
use crate::project::annotation::{Annotation, AnnotationId, AnnotationKind, AnnotationLayer, ImageSource};
use crate::task;

/// What came of reading.
pub(in crate::app) type ReadAnnotations = Result<AnnotationFile, Reason>;

/// Begins to read a file of annotations.
pub(in crate::app) fn start_reading(path: PathBuf, cx: &mut Context) -> FileWork<ReadAnnotations> {
    let source = Source::file(&path).on(cx.disk());
    let at = path.clone();
    let job = cx.file_job("read annotations", &path, move |context| read(&source, &at, context));
    FileWork::new(path, job)
}

/// Annotations on their way out.
pub(super) struct Outgoing {
    pub(super) layer: Option<AnnotationLayer>,
    pub(super) items: Vec<(AnnotationId, Arc<Annotation>)>,
    pub(super) language: Language,
    pub(super) log: ExportLog,
}

impl Outgoing {
    /// Writes them to `path`; how many.
    pub(super) fn write(&self, path: &Path, context: &task::Context) -> Result<usize, String> {
        context.phase("export.phase_writing", 0);
        let items = self.items.iter().map(|(id, item)| (id, Arc::as_ref(item)));
        let text = annotations::write(self.layer.as_ref(), items);
        if context.cancelled() {
            return Ok(0);
        }
        write_whole(path, text.as_bytes(), self.language).map_err(|error| refusal(&error, self.language))?;
        self.log.log(path, "geojson", text.len());
        Ok(self.items.len())
    }
}

fn read(source: &Source, path: &Path, context: &task::Context) -> ReadAnnotations {
    let text = text_of(source, context)?;
    let mut file = annotations::read(&text).map_err(|error| error.reason())?;
    file.items.iter_mut().for_each(|(_, item)| find_picture_from(path, item));
    Ok(file)
}

/// How many bytes are read before it is shown that it goes on.
const PIECE: u64 = 1 << 16;

fn text_of(source: &Source, context: &task::Context) -> Result<String, Reason> {
    let bytes = bytes_of(source, context).map_err(|error| Reason::of(&error))?;
    String::from_utf8(bytes).map_err(|_| Reason::NotText)
}

fn bytes_of(source: &Source, context: &task::Context) -> io::Result<Vec<u8>> {
    context.phase("task.reading", source.size());
    let (mut input, mut bytes) = (source.open()?, Vec::new());
    while input.by_ref().take(PIECE).read_to_end(&mut bytes)? > 0 {
        if context.cancelled() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        context.progress(bytes.len() as u64);
    }
    Ok(bytes)
}

/// A picture beside the file of an annotation is named from there.
fn find_picture_from(file: &Path, item: &mut Annotation) {
    let AnnotationKind::Image(ImageSource::File(picture)) = &mut item.kind else { return };
    if let Some(folder) = std::path::absolute(file).ok().as_deref().and_then(Path::parent) {
        *picture = folder.join(&*picture);
    }
}
