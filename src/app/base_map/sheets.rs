//! The base map of pages: the same tiles as in the window, put together to a picture.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::credit::credit_of;
use super::tone::tone_of;
use super::words::{base_map_name, trouble_text};
use crate::basemap::{Ground, Mosaic, MosaicSize, Tone, Trouble, mosaic};
use crate::display::{BaseMapPicture, BaseMapSheet, BaseMapSheets};
use crate::finding::{Code, Finding, Target};
use crate::geo::{Bounds, Camera};
use crate::i18n::{Language, message};
use crate::project::{BaseMap, Medium};
use crate::style::Palette;
use crate::task;

/// Pixels an inch of a base map on paper: a tile is 40 mm wide then, and its lettering just legible. Finer
/// tiles would have names of a millimetre.
const PAPER_DPI: f32 = 160.0;

/// Pictures that are kept between one page and the next, or one preview and the next.
const KEPT: usize = 4;

/// The base map that pages are made with, as a value that a job can take along.
#[derive(Clone)]
pub struct PageBaseMap {
    pub(super) look: BaseMap,
    /// Its tiles, or why there are none.
    pub(super) ground: Result<Arc<Ground>, Trouble>,
    pub(super) language: Language,
    pub(super) memo: Arc<SheetMemo>,
    /// Pixels an inch of the pages, where they are pictures.
    dpi: f32,
    /// Of the job that makes the pages.
    context: task::Context,
}

/// Pictures that were made.
#[derive(Default)]
pub struct SheetMemo(Mutex<VecDeque<(SheetKey, Arc<Mosaic>)>>);

/// What a picture depends on.
struct SheetKey {
    /// Which ground: held by its allocation, so that no later one can be taken for it.
    ground: Weak<Ground>,
    size: MosaicSize,
    tone: Tone,
}

impl PartialEq for SheetKey {
    fn eq(&self, other: &Self) -> bool {
        self.ground.ptr_eq(&other.ground) && self.size == other.size && self.tone == other.tone
    }
}

impl PageBaseMap {
    pub(super) fn new(
        look: BaseMap,
        ground: Result<Arc<Ground>, Trouble>,
        language: Language,
        memo: Arc<SheetMemo>,
    ) -> Self {
        Self { look, ground, language, memo, dpi: PAPER_DPI, context: task::Context::unwatched() }
    }

    /// For the pages of a job, which sees how far it is and can be given up.
    #[must_use]
    pub fn watched(&self, context: &task::Context) -> Self {
        Self { context: context.clone(), ..self.clone() }
    }

    /// For pages with so many pixels an inch.
    #[must_use]
    pub fn at_dpi(&self, dpi: f32) -> Self {
        Self { dpi: dpi.min(PAPER_DPI), ..self.clone() }
    }

    fn name(&self) -> String {
        base_map_name(self.language, &self.look.source)
    }

    fn size(&self, camera: &Camera, medium: Medium) -> MosaicSize {
        // A logical point is a ninety-sixth of an inch on paper, and a pixel of a picture.
        let pixels_per_point = match medium {
            Medium::Paper => self.dpi / 96.0,
            Medium::Screen => 1.0,
        };
        MosaicSize { area: camera.world_rect(), width_px: f64::from(camera.width * pixels_per_point) }
    }

    fn mosaic(&self, ground: &Arc<Ground>, size: MosaicSize, tone: Tone) -> Option<Arc<Mosaic>> {
        let key = SheetKey { ground: Arc::downgrade(ground), size, tone };
        let kept = || self.memo.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, made)) = kept().iter().find(|(known, _)| *known == key) {
            return Some(made.clone());
        }
        let made = Arc::new(mosaic(ground, &size, tone, &self.context)?);
        // What lacks something is tried again.
        if made.missing == 0 {
            let mut kept = kept();
            kept.push_back((key, made.clone()));
            if kept.len() > KEPT {
                kept.pop_front();
            }
        }
        Some(made)
    }

    fn findings(&self, ground: &Ground, made: &Mosaic) -> Vec<Finding> {
        let mut findings = Vec::new();
        let found = |code| Finding::about(code, Target::Page);
        if made.missing > 0 {
            let nothing_there = || message(self.language, "basemap.nothing_there").to_owned();
            let why = made.trouble.as_ref().map_or_else(nothing_there, |trouble| trouble_text(self.language, trouble));
            findings.push(found(Code::BaseMapIncomplete).with(made.missing).with(made.tiles).with(why));
        }
        if credit_of(&self.look, ground).is_empty() {
            findings.push(found(Code::BaseMapUnnamed).with(self.name()));
        }
        findings
    }
}

impl BaseMapSheets for PageBaseMap {
    fn sheet(&self, camera: &Camera, medium: Medium, palette: &Palette) -> Option<BaseMapSheet> {
        let ground = match &self.ground {
            Ok(ground) => ground,
            Err(trouble) => {
                let why = trouble_text(self.language, trouble);
                let finding = Finding::about(Code::BaseMapMissing, Target::Page).with(self.name()).with(why);
                return Some(BaseMapSheet { findings: vec![finding], ..BaseMapSheet::default() });
            }
        };
        let made = self.mosaic(ground, self.size(camera, medium), tone_of(&self.look, palette))?;
        let findings = self.findings(ground, &made);
        let picture = (made.missing < made.tiles).then(|| BaseMapPicture {
            bytes: made.png.clone(),
            bounds: Bounds::from(made.area),
            opacity: self.look.opacity,
        });
        let credit = picture.as_ref().map(|_| credit_of(&self.look, ground)).unwrap_or_default();
        Some(BaseMapSheet { picture, credit, findings })
    }
}
