//! The page as it will be written, drawn off the window's thread by the same back end.

use std::sync::Arc;

use super::state::Figures;
use crate::app::Context;
use crate::app::pages::PageSource;
use crate::display::page::Composer;
use crate::export::{Drawing, Raster, svg_document};
use crate::finding::Finding;
use crate::geo::paper::paper_scale;
use crate::geo::{Camera, PageRect, ViewRect};
use crate::i18n::Language;
use crate::project::figure::{ElementId, Figure, FigureId};
use crate::task::{self, Job, Poll, Wake};

/// What a preview depends on.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    figure: FigureId,
    project: u64,
    open: u64,
    language: Language,
    width: u32,
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
    shown: Option<(Key, Arc<PagePreview>)>,
    job: Option<(Key, Job<Drawn>)>,
    /// Kept between jobs for what pages share.
    composer: Option<Composer>,
    version: u64,
}

impl Preview {
    pub(super) fn poll(&mut self) {
        let Some((key, job)) = &self.job else { return };
        match job.poll() {
            Poll::Running(_) => {}
            Poll::Failed => self.job = None,
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

    fn start(&mut self, key: Key, source: PageSource, figure: Arc<Figure>, wake: Wake) {
        let mut composer = self.composer.take().unwrap_or_default();
        let (id, width) = (key.figure, key.width);
        let job = Job::spawn("page preview", wake, move |context| {
            let drawn = draw(&mut composer, &source, &figure, (id, width), context);
            (composer, drawn)
        });
        self.job = Some((key, job));
    }
}

fn draw(
    composer: &mut Composer,
    source: &PageSource,
    figure: &Figure,
    (id, width): (FigureId, u32),
    context: &task::Context,
) -> Option<PagePreview> {
    let composed = source.compose(composer, figure, (1, 1));
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
        figure: id,
        version: 0,
    })
}

fn on_paper(rect: ViewRect) -> PageRect {
    let from = crate::geo::paper::page_from_view(rect.min);
    let to = crate::geo::paper::page_from_view(rect.max);
    PageRect::new(from.x, from.y, to.x - from.x, to.y - from.y)
}

impl Figures {
    /// The open figure's page, `width` pixels wide: the newest that is drawn. If that is not what
    /// it should be now, a job draws another, unless one is at work.
    pub fn page_preview(&mut self, width: u32, cx: &Context) -> Option<Arc<PagePreview>> {
        let (id, figure) = self.open(cx).map(|(id, figure)| (id, figure.clone()))?;
        let key = Key {
            figure: id,
            project: cx.history.revision(),
            open: cx.workspace.open.revision(),
            language: cx.language(),
            width,
        };
        let preview = &self.preview;
        let same = preview.shown.as_ref().is_some_and(|(shown, _)| *shown == key);
        if !same && preview.job.is_none() {
            let (source, wake) = (PageSource::now(cx), cx.wake.clone());
            self.preview.start(key, source, figure, wake);
        }
        let shown = self.preview.shown.as_ref();
        shown.map(|(_, preview)| preview.clone()).filter(|preview| preview.figure == id)
    }

    /// What composing the open figure had to give up, as of the last preview.
    pub fn page_findings(&self, cx: &Context) -> &[Finding] {
        self.last_preview(cx).map_or(&[], |preview| &preview.findings)
    }

    /// The denominator of the open figure's scale, as of the last preview.
    pub fn page_preview_scale(&self, cx: &Context) -> Option<f64> {
        Some(self.last_preview(cx)?.map?.scale())
    }

    pub(super) fn last_preview(&self, cx: &Context) -> Option<&PagePreview> {
        let (id, _) = self.open(cx)?;
        let (_, preview) = self.preview.shown.as_ref()?;
        (preview.figure == id).then_some(&**preview)
    }

    /// Whether the picture of the page is still to come.
    pub fn is_drawing_page(&self) -> bool {
        self.preview.job.is_some()
    }
}
