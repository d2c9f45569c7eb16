//! Everything that pages are made from, as a value of its own: a job can take it along.

use std::sync::Arc;

use crate::app::{App, PictureFiles};
use crate::display::annotations::AnnotationInput;
use crate::display::page::{Composed, Composer, PageInput};
use crate::i18n::Language;
use crate::plan::Layer;
use crate::plan::Plan;
use crate::project::Project;
use crate::project::figure::Figure;
use crate::style::Palette;

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
    pub pictures: Arc<PictureFiles>,
}

impl PageSource {
    /// What the program shows now.
    pub fn of(app: &App, date: String) -> Self {
        let project = app.history().project().clone();
        Self {
            plan: app.plan().clone(),
            layers: app.open_layers().in_order(&project),
            palette: app.palette(),
            language: app.language(),
            project,
            date,
            pictures: app.context.picture_files.clone(),
        }
    }

    /// The page of a figure, as `page.0` of `page.1` pages.
    pub fn compose(&self, composer: &mut Composer, figure: &Figure, page: (usize, usize)) -> Composed {
        composer.compose(
            figure,
            &PageInput {
                plan: &self.plan,
                layers: &self.layers,
                project: &self.project,
                palette: self.palette,
                language: self.language,
                date: &self.date,
                page,
                annotations: AnnotationInput::new(self.language, &*self.pictures),
            },
        )
    }
}
