//! Which pages a subject has, and what its file is called.

use super::files::safe_name;
use super::screen::OnScreen;
use super::subject::ExportSubject;
use crate::app::figures::figure_of;
use crate::app::pages::{Adjustment, AtlasLike, AtlasRequest, PageChoice, PageSource, atlas_title, extent_of, sheets};
use crate::app::views::theme_in_view;
use crate::app::{Context, MapView};
use crate::export::{Writer, endings};
use crate::geo::Camera;
use crate::i18n::{message, message_with};
use crate::project::figure::{FigureLayers, PageFormat};

/// What [`ExportSubject::Shown`] means now.
pub(super) fn resolved(subject: ExportSubject, cx: &Context, screen: &OnScreen<'_>) -> ExportSubject {
    match (subject, screen.figures.open(cx)) {
        (ExportSubject::Shown, Some((id, _))) => ExportSubject::Figure(id),
        (ExportSubject::Shown, None) => ExportSubject::Map,
        (other, _) => other,
    }
}

/// Which pages a resolved subject has, and what is asked of them beside that.
pub(super) fn pages_of(subject: ExportSubject, cx: &Context, screen: &OnScreen<'_>) -> (PageChoice, Adjustment) {
    match subject {
        ExportSubject::Figure(id) => (PageChoice::Figures(vec![id]), Adjustment::default()),
        ExportSubject::AllFigures => (PageChoice::AllFigures, Adjustment::default()),
        ExportSubject::Atlas(request) => {
            // A figure shows what it shows; a new page, what the map does.
            let is_new = matches!(request.like, AtlasLike::Template(_));
            let theme = theme_in_view(cx, screen.view).filter(|_| is_new).map(|theme| theme.id.clone());
            (PageChoice::Atlas(request), Adjustment { theme, ..Adjustment::default() })
        }
        ExportSubject::Map | ExportSubject::Shown | ExportSubject::List => map_page(cx, screen.view),
    }
}

/// The page of what the map shows.
fn map_page(cx: &Context, view: &MapView) -> (PageChoice, Adjustment) {
    let camera = view.camera();
    let own = view.shown().layers(cx);
    let adjustment = Adjustment {
        place: Some(extent_of(&camera)),
        // The layers of the view are what the map shows, also where it is entitled after a theme.
        layers: Some(own.map_or(FigureLayers::AsOnMap, |ids| FigureLayers::Own { ids: ids.into_iter().collect() })),
        theme: theme_in_view(cx, view).map(|theme| theme.id.clone()),
        ..Adjustment::default()
    };
    (PageChoice::Map(page_of(&camera)), adjustment)
}

/// Logical points of the shorter side from which a picture of the window is not made larger.
const SHARP: f32 = 1400.0;

/// The page of what the map shows: as large as its view, twice that where it is small.
fn page_of(camera: &Camera) -> PageFormat {
    let factor = if camera.width.min(camera.height) < SHARP { 2.0 } else { 1.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a window")]
    let pixels = |length: f32| ((length * factor).round() as u32).max(320);
    PageFormat::Pixels { width: pixels(camera.width), height: pixels(camera.height) }
}

impl OnScreen<'_> {
    /// How many pages an atlas would have with its contents; 0 if there is nothing to make it of.
    pub fn atlas_pages(&self, request: AtlasRequest, cx: &Context) -> usize {
        let (choice, adjustment) = pages_of(ExportSubject::Atlas(request), cx, self);
        sheets(&PageSource::now(cx), &choice, &adjustment).map_or(0, |sheets| sheets.len())
    }

    /// The name that a file of a subject is offered.
    pub fn file_name(&self, subject: ExportSubject, cx: &Context) -> String {
        file_name(subject, cx, self)
    }
}

fn file_name(subject: ExportSubject, cx: &Context, screen: &OnScreen<'_>) -> String {
    let (language, plan) = (cx.language(), cx.plan());
    let name = match resolved(subject, cx, screen) {
        ExportSubject::AllFigures => plan.title.text(language).to_owned(),
        ExportSubject::Atlas(AtlasRequest { over, .. }) => {
            let over = atlas_title(over, plan, language);
            message_with(language, "atlas.file", &[plan.title.text(language), &over])
        }
        ExportSubject::Figure(id) => figure_of(cx, id).map(|figure| figure.name.clone()).unwrap_or_default(),
        ExportSubject::List => message(language, "list.title").to_owned(),
        ExportSubject::Map | ExportSubject::Shown => {
            theme_in_view(cx, screen.view).map_or(&plan.title, |theme| &theme.title).text(language).to_owned()
        }
    };
    let ending = subject_endings(subject).first().copied().unwrap_or_default();
    format!("{}.{ending}", safe_name(&name))
}

/// The endings that a file of a subject may have, first the one that is offered.
pub fn subject_endings(subject: ExportSubject) -> Vec<&'static str> {
    match subject {
        ExportSubject::List => endings(Writer::is_list),
        ExportSubject::AllFigures | ExportSubject::Atlas(_) => endings(Writer::is_document),
        ExportSubject::Shown | ExportSubject::Map | ExportSubject::Figure(_) => endings(|_| true),
    }
}
