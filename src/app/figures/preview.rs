//! The page as it will be written, drawn off the window's thread by the same back end.

use std::sync::Arc;

use crate::app::Context;
use crate::app::pages::{PageSource, day_text};
use crate::display::annotations::Pictures as _;
use crate::display::page::Composer;
use crate::export::{Drawing, Raster, svg_document};
use crate::finding::Finding;
use crate::geo::paper::paper_scale;
use crate::geo::{Camera, PageRect, ViewRect};
use crate::i18n::Language;
use crate::project::figure::{ElementId, Figure, FigureId};
use crate::project::records;
use crate::task::{self, Job, Poll, Wake};

/// What a preview depends on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PreviewKey {
    id: FigureId,
    /// Other figures are nothing to it.
    figure: Arc<Figure>,
    /// What is drawn on the map beside it.
    project: u64,
    open: u64,
    /// What is known of linked pictures.
    pictures: u64,
    language: Language,
    date: String,
    /// What of the base map is open.
    base_map: u64,
    /// In pixels.
    width: u32,
}

impl PreviewKey {
    /// For a figure as it is now, drawn `width` pixels wide.
    pub(super) fn new(id: FigureId, figure: Arc<Figure>, width: u32, cx: &Context) -> Self {
        let (project, open) = (cx.revision(&records::DRAWN), cx.open().revision());
        let date = cx.time().map(day_text).unwrap_or_default();
        let (pictures, base_map) = (cx.picture_files.revision(), cx.base_maps().revision());
        Self { id, figure, project, open, pictures, language: cx.language(), date, base_map, width }
    }
}

/// A page drawn, and what is known about it.
#[derive(Debug)]
pub struct PagePreview {
    pub picture: Raster,
    /// What each element covers, in millimetres.
    pub places: Vec<(ElementId, PageRect)>,
    /// What composing it had to give up.
    pub findings: Vec<Finding>,
    /// The map, if there is one with something to show.
    pub map: Option<PreviewMap>,
    pub figure: FigureId,
    /// Another number, another picture.
    pub version: u64,
}

/// Where the map of a preview is, and what it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PreviewMap {
    pub frame: PageRect,
    pub camera: Camera,
}

impl PreviewMap {
    /// The denominator of its scale.
    pub fn scale(&self) -> f64 {
        paper_scale(&self.camera).0
    }
}

/// What the job brings: the composer back, and the page if it could be drawn.
type Drawn = (Composer, Option<PagePreview>);

/// The last preview, and the job that makes the next.
#[derive(Default)]
pub struct Preview {
    shown: Option<(PreviewKey, Arc<PagePreview>)>,
    job: Option<(PreviewKey, Job<Drawn>)>,
    /// Kept between jobs for what pages share.
    composer: Option<Composer>,
    version: u64,
}

impl Preview {
    pub(super) fn poll(&mut self) {
        let Some((key, job)) = &self.job else { return };
        match job.poll() {
            Poll::Running(_) => {}
            Poll::Failed | Poll::Cancelled => self.job = None,
            Poll::Done((composer, drawn)) => {
                self.composer = Some(composer);
                if let Some(mut drawn) = drawn {
                    self.version += 1;
                    drawn.version = self.version;
                    self.shown = Some((key.clone(), Arc::new(drawn)));
                }
                self.job = None;
            }
        }
    }

    /// The picture that was drawn last.
    pub(super) fn shown(&self) -> Option<&Arc<PagePreview>> {
        self.shown.as_ref().map(|(_, preview)| preview)
    }

    /// Whether the picture is still to come.
    pub(super) fn is_drawing(&self) -> bool {
        self.job.is_some()
    }

    /// Whether what `key` says is not drawn, and nothing else is being drawn.
    pub(super) fn wants(&self, key: &PreviewKey) -> bool {
        self.job.is_none() && self.shown.as_ref().is_none_or(|(shown, _)| shown != key)
    }

    /// Begins to draw what `key` says.
    pub(super) fn start(&mut self, key: PreviewKey, source: PageSource, wake: Wake) {
        let mut composer = self.composer.take().unwrap_or_default();
        let wanted = key.clone();
        let job = Job::spawn("page preview", wake, move |context| {
            let drawn = draw(&mut composer, &source, &wanted, context);
            (composer, drawn)
        });
        self.job = Some((key, job));
    }
}

fn draw(
    composer: &mut Composer,
    source: &PageSource,
    key: &PreviewKey,
    context: &task::Context,
) -> Option<PagePreview> {
    let width = key.width;
    let composed = source.watched(context).compose(composer, &key.figure, (1, 1));
    let size = composed.page.size;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture in a window")]
    #[expect(clippy::cast_precision_loss, reason = "a picture in a window")]
    let height = (width as f32 * size.height() / size.width()).round().max(1.0) as u32;
    let drawing = Drawing::read(&svg_document(&composed.page)).ok()?;
    let picture = Raster::draw(&drawing, width, height, context).ok()?;
    Some(PagePreview {
        picture,
        places: composed.places.iter().map(|(id, rect)| (*id, on_paper(*rect))).collect(),
        findings: composed.findings,
        map: composed.map.map(|(frame, camera)| PreviewMap { frame: on_paper(frame), camera }),
        figure: key.id,
        version: 0,
    })
}

fn on_paper(rect: ViewRect) -> PageRect {
    let from = crate::geo::paper::page_from_view(rect.min);
    let to = crate::geo::paper::page_from_view(rect.max);
    PageRect::new(from.x, from.y, to.x - from.x, to.y - from.y)
}
