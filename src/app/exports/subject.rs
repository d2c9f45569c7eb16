//! What goes out of the window.

use super::files::safe_name;
use crate::app::App;
use crate::app::pages::{Adjustment, AtlasLike, AtlasRequest, PageChoice, PageSource, atlas_title, new_figure, sheets};
use crate::export::{Writer, endings};
use crate::geo::{Camera, ViewPt};
use crate::i18n::{message, message_with};
use crate::plan::MapTheme;
use crate::project::figure::{Figure, FigureId, FigureLayers, FigurePlace, PageFormat, Template};

/// What an export is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportSubject {
    /// The open figure; while there is none, the map.
    Shown,
    /// A picture of what the map shows.
    Map,
    Figure(FigureId),
    /// All figures of the project in one document.
    AllFigures,
    Atlas(AtlasRequest),
    /// The list of what the map shows.
    List,
}

impl ExportSubject {
    /// Whether it has more pages than a picture could hold.
    pub(super) fn has_many_pages(self) -> bool {
        match self {
            Self::AllFigures | Self::Atlas(_) => true,
            Self::Shown | Self::Map | Self::Figure(_) | Self::List => false,
        }
    }
}

/// The sheets of a subject, and what is asked of them beside that.
pub(super) type Wish = (PageChoice, Adjustment);

/// Logical points of the shorter side from which a picture of the window is not made larger.
const SHARP: f32 = 1400.0;

impl App {
    /// How many pages an atlas would have with its contents; 0 if there is nothing to make it of.
    pub fn atlas_pages(&self, request: AtlasRequest) -> usize {
        let (choice, adjustment) = self.pages_of(ExportSubject::Atlas(request));
        sheets(&self.page_source(), &choice, &adjustment).map_or(0, |sheets| sheets.len())
    }

    /// What `Shown` means now.
    pub(super) fn resolved(&self, subject: ExportSubject) -> ExportSubject {
        match (subject, self.open_figure()) {
            (ExportSubject::Shown, Some((id, _))) => ExportSubject::Figure(id),
            (ExportSubject::Shown, None) => ExportSubject::Map,
            (other, _) => other,
        }
    }

    /// Which pages a subject has.
    pub(super) fn pages_of(&self, subject: ExportSubject) -> Wish {
        match self.resolved(subject) {
            ExportSubject::Figure(id) => (PageChoice::Figures(vec![id]), Adjustment::default()),
            ExportSubject::AllFigures => (PageChoice::AllFigures, Adjustment::default()),
            ExportSubject::Atlas(request) => {
                // A figure shows what it shows; a new page, what the map does.
                let is_new = matches!(request.like, AtlasLike::Template(_));
                let theme = self.shown_theme().filter(|_| is_new);
                (PageChoice::Atlas(request), Adjustment { theme, ..Adjustment::default() })
            }
            ExportSubject::Map | ExportSubject::Shown | ExportSubject::List => self.map_wish(),
        }
    }

    /// The page of what the map shows: as large as its view, twice that where it is small.
    fn map_wish(&self) -> Wish {
        let view = self.view_in_hand();
        let camera = view.camera();
        let own = view.shown().layers(&self.context);
        let factor = if camera.width.min(camera.height) < SHARP { 2.0 } else { 1.0 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a window")]
        let pixels = |length: f32| ((length * factor).round() as u32).max(320);
        let page = PageFormat::Pixels { width: pixels(camera.width), height: pixels(camera.height) };
        let adjustment = Adjustment {
            place: Some(extent_of(&camera)),
            // The layers of the view are what the map shows, also where it is entitled after a theme.
            layers: Some(own.map_or(FigureLayers::AsOnMap, |ids| FigureLayers::Own { ids: ids.into_iter().collect() })),
            theme: self.shown_theme(),
            ..Adjustment::default()
        };
        (PageChoice::Map(page), adjustment)
    }

    /// The map theme that the view in hand shows.
    fn theme_in_view(&self) -> Option<&MapTheme> {
        let theme = self.view_in_hand().shown().theme().or_else(|| self.current_map_theme());
        theme.and_then(|index| self.plan().map_themes.get(index))
    }

    /// Id of the map theme whose layers are exactly those on the map.
    fn shown_theme(&self) -> Option<String> {
        self.theme_in_view().map(|theme| theme.id.clone())
    }

    /// A new figure of a template that shows what the map shows.
    pub(in crate::app) fn new_figure_of_map(&self, source: &PageSource, template: Template) -> Figure {
        new_figure(source, template.page(), self.shown_theme().as_deref())
    }

    /// The name that a file of a subject is offered.
    pub fn export_name(&self, subject: ExportSubject) -> String {
        let language = self.language();
        let plan = self.plan();
        let name = match self.resolved(subject) {
            ExportSubject::AllFigures => plan.title.text(language).to_owned(),
            ExportSubject::Atlas(AtlasRequest { over, .. }) => {
                let over = atlas_title(over, plan, language);
                message_with(language, "atlas.file", &[plan.title.text(language), &over])
            }
            ExportSubject::Figure(id) => self.figure(id).map(|figure| figure.name.clone()).unwrap_or_default(),
            ExportSubject::List => message(language, "list.title").to_owned(),
            ExportSubject::Map | ExportSubject::Shown => {
                self.theme_in_view().map_or(&plan.title, |theme| &theme.title).text(language).to_owned()
            }
        };
        format!("{}.{}", safe_name(&name), offered_ending(subject))
    }
}

/// The box that a view shows.
pub(in crate::app) fn extent_of(camera: &Camera) -> FigurePlace {
    let corner = |x, y| camera.lonlat_from_view(ViewPt::new(x, y));
    FigurePlace::extent(corner(0.0, camera.height), corner(camera.width, 0.0))
}

/// The first ending that suits a subject.
fn offered_ending(subject: ExportSubject) -> &'static str {
    subject_endings(subject).first().copied().unwrap_or_default()
}

/// The endings that a file of a subject may have, first the one that is offered.
pub fn subject_endings(subject: ExportSubject) -> Vec<&'static str> {
    match subject {
        ExportSubject::List => endings(Writer::is_list),
        ExportSubject::AllFigures | ExportSubject::Atlas(_) => endings(Writer::is_document),
        ExportSubject::Shown | ExportSubject::Map | ExportSubject::Figure(_) => endings(|_| true),
    }
}
