//! Everything that pages are made from, as a value of its own: a job can take it along.

use std::sync::Arc;

use super::day::day_text;
use crate::app::base_map::{PageBaseMap, page_base_map};
use crate::app::{Context, PagePictures};
use crate::display::BaseMapSheets;
use crate::display::account::Account;
use crate::display::annotations::AnnotationInput;
use crate::display::page::{ComposedPage, Composer, PageInput, page_account};
use crate::i18n::Language;
use crate::plan::{Layer, Plan};
use crate::project::figure::Figure;
use crate::project::{Project, StyleView};
use crate::style::Palette;
use crate::style::palette::STRUCTURE;
use crate::task;

/// A plan with what the user made of it at one moment.
#[derive(Clone)]
pub struct PageSource {
    pub plan: Arc<Plan>,
    /// From the bottom to the top.
    pub layers: Vec<Arc<Layer>>,
    pub project: Project,
    pub palette: &'static Palette,
    pub language: Language,
    /// The day that pages without a date of their own are made on.
    pub date: String,
    /// The pictures that the project links to.
    pub pictures: PagePictures,
    /// What lies beneath the maps of pages; nothing where there is no base map.
    pub base_map: Option<PageBaseMap>,
}

impl PageSource {
    /// The project as it is, for pages that are made on `date`.
    pub fn of(cx: &Context, date: String) -> Self {
        let project = cx.project().clone();
        Self {
            plan: cx.plan().clone(),
            layers: cx.workspace.open.in_order(&project),
            palette: StyleView { project: &project }.palette().and_then(Palette::named).unwrap_or(&STRUCTURE),
            language: cx.language(),
            project,
            date,
            pictures: PagePictures::waited_for(&cx.picture_files),
            base_map: page_base_map(cx),
        }
    }

    /// The same for pages that are made today.
    pub fn now(cx: &Context) -> Self {
        Self::of(cx, cx.time().map(day_text).unwrap_or_default())
    }

    /// The same for a page that is shown, and made anew as soon as more is known of its pictures.
    pub fn as_known(cx: &Context) -> Self {
        Self { pictures: PagePictures::as_known(&cx.picture_files), ..Self::now(cx) }
    }

    /// The same for the pages of a job, which sees how far it is and can be given up.
    #[must_use]
    pub fn watched(&self, context: &task::Context) -> Self {
        let base_map = self.base_map.as_ref().map(|map| map.watched(context));
        Self { base_map, ..self.clone() }
    }

    /// The same for pages with so many pixels an inch, where they are pictures.
    #[must_use]
    pub fn at_dpi(&self, dpi: f32) -> Self {
        let base_map = self.base_map.as_ref().map(|map| map.at_dpi(dpi));
        Self { base_map, ..self.clone() }
    }

    /// The page of a figure, as `page.0` of `page.1` pages.
    pub fn compose(&self, composer: &mut Composer, figure: &Figure, page: (usize, usize)) -> ComposedPage {
        composer.compose(figure, &self.input(page))
    }

    /// What became of everything on the map of a page that was composed here; `None` for one without a map.
    pub fn account(&self, figure: &Figure, composed: &ComposedPage) -> Option<Account> {
        page_account(figure, &self.input((1, 1)), composed)
    }

    fn input(&self, page: (usize, usize)) -> PageInput<'_> {
        PageInput {
            plan: &self.plan,
            layers: &self.layers,
            project: &self.project,
            palette: self.palette,
            language: self.language,
            date: &self.date,
            page,
            annotations: AnnotationInput::new(self.language, &self.pictures),
            base_map: self.base_map.as_ref().map(|map| map as &dyn BaseMapSheets),
        }
    }
}
