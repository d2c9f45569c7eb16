//! A picture from a file on a page: a logo, a photo.

use std::path::PathBuf;

use super::state::{Figures, PictureReading, figure_of, put};
use crate::app::Context;
use crate::app::picture_file::{PictureFile, read_picture};
use crate::geo::PageRect;
use crate::project::annotation::ImageSource;
use crate::project::figure::{Element, ElementKind, FigureId, PageFormat, Picture};
use crate::symbol::picture::Fitting;
use crate::task::Poll;

/// Shares of the page that a new picture is not larger than.
const LARGEST_SHARE: f32 = 0.25;

impl Figures {
    /// Reads a picture for the open figure.
    pub(super) fn read_picture(&mut self, path: PathBuf, cx: &mut Context) {
        let Some((id, _)) = self.open(cx) else { return };
        let (language, disk, from) = (cx.language(), cx.disk(), path.clone());
        let read = move |_: &_| read_picture(&from, disk, language);
        self.reading = Some(PictureReading { figure: id, job: cx.file_job("figure picture", &path, read) });
    }

    /// Takes in what jobs for figures have brought.
    pub(in crate::app) fn tend(&mut self, cx: &mut Context) {
        self.preview.poll();
        let Some(PictureReading { figure, job }) = &self.reading else { return };
        let figure = *figure;
        let read = match job.poll() {
            Poll::Running(_) => return,
            Poll::Done(read) => read,
            Poll::Failed => Err(cx.job_failed_text().to_owned()),
            Poll::Cancelled => {
                self.reading = None;
                return;
            }
        };
        self.reading = None;
        match read {
            Ok(picture) => self.add_picture(figure, picture, cx),
            Err(text) => cx.tell("notice.no_picture", &[&text], true),
        }
    }

    /// Puts a picture into the middle of a figure, in its proportions.
    fn add_picture(&mut self, id: FigureId, picture: PictureFile, cx: &mut Context) {
        let Some(mut figure) = figure_of(cx, id).map(|figure| (**figure).clone()) else { return };
        let element = figure.next_element();
        if let Some(text) = picture.reduced_text(cx.language()) {
            cx.tell_text(text, false);
        }
        let Fitting { bytes, header, .. } = picture.picture;
        let rect = in_the_middle(figure.page, header.aspect());
        let kind = ElementKind::Picture(Picture { source: ImageSource::Embedded(bytes) });
        figure.elements.push(Element { id: element, rect, visible: true, plate: false, kind });
        put(cx, "step.figure_picture", id, figure, None);
        if self.open(cx).is_some_and(|(open, _)| open == id) {
            self.selected = Some(element);
        }
    }
}

/// As large as it may be in its proportions, in whole tenths of a millimetre.
fn in_the_middle(page: PageFormat, aspect: f32) -> PageRect {
    let (page_width, page_height) = page.size_mm();
    let width = (page_width * LARGEST_SHARE).min(page_height * LARGEST_SHARE * aspect);
    let height = width / aspect;
    let tenths = |mm: f32| (mm * 10.0).round() / 10.0;
    PageRect::new(tenths((page_width - width) / 2.0), tenths((page_height - height) / 2.0), width, height)
}
