//! Which atlas to make: what has a page, and what the pages are like.

use egui::{Align, Frame, Key, Layout, Ui};

use super::Answer;
use crate::app::App;
use crate::app::Command;
use crate::app::exports::{ExportCommand, ExportSubject};
use crate::app::pages::{AtlasLike, AtlasOver, AtlasRequest, atlas_title};
use crate::i18n::message;
use crate::i18n::message_with;
use crate::project::figure::{Template, figures};
use crate::ui::figure::{choice_ui, template_key};
use crate::ui::overlay::{question, take_focus};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, wrapped};

const WIDTH: f32 = 460.0;

/// The dialog, with what of it outlives a frame.
pub(super) struct AtlasDialog {
    request: AtlasRequest,
    /// How many pages which request makes: counted once for each choice.
    counted: Option<(AtlasRequest, usize)>,
    focused: bool,
}

impl AtlasDialog {
    /// Pages like the open figure, else like a sheet of an atlas.
    pub(super) fn new(app: &App) -> Self {
        let open = app.figures().open(app.context()).map(|(id, _)| AtlasLike::Figure(id));
        let like = open.unwrap_or(AtlasLike::Template(Template::Atlas));
        Self { request: AtlasRequest { over: AtlasOver::Counties, like }, counted: None, focused: false }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, app: &App) -> Option<Answer> {
        let shown = question(ui, "atlas", WIDTH, |ui| {
            Frame::new().inner_margin(20).show(ui, |ui| self.contents_ui(ui, app)).inner
        });
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        shown.inner.or_else(|| escaped.then_some(Answer::Done))
    }

    fn contents_ui(&mut self, ui: &mut Ui, app: &App) -> Option<Answer> {
        let language = app.language();
        let words = |key| message(language, key);
        let palette = theme::palette(ui);
        ui.spacing_mut().item_spacing.y = 2.0 * size::UNIT;
        wrapped(ui, words("atlas.title"), theme::bold(size::TEXT_DIALOG), palette.ink);
        wrapped(ui, words("atlas.explanation"), theme::regular(size::TEXT), palette.secondary);
        let overs = AtlasOver::ALL.map(|over| (atlas_title(over, app.context().plan(), language), over));
        choice_ui(ui, words("atlas.over"), &overs, &mut self.request.over);
        choice_ui(ui, words("atlas.like"), &likes(app), &mut self.request.like);
        let pages = self.pages(app);
        let (text, colour) = match pages {
            0 => (words("figures.nothing_for_atlas").to_owned(), palette.warning),
            pages => (message_with(language, "atlas.pages", &[&pages.to_string()]), palette.secondary),
        };
        wrapped(ui, &text, theme::regular(size::TEXT), colour);
        ui.add_space(size::UNIT);
        let export = Command::Export(ExportCommand::Ask(ExportSubject::Atlas(self.request)));
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let button = Button::new(words("atlas.export"), Kind::Primary).enabled(pages > 0).show(ui);
            take_focus(&button, &mut self.focused);
            let cancel = Button::new(words("atlas.cancel"), Kind::Outline).show(ui);
            let answers = [(button.clicked(), Answer::Last(export)), (cancel.clicked(), Answer::Done)];
            answers.into_iter().find_map(|(clicked, answer)| clicked.then_some(answer))
        })
        .inner
    }

    fn pages(&mut self, app: &App) -> usize {
        match self.counted {
            Some((request, pages)) if request == self.request => pages,
            Some(_) | None => {
                let pages = app.on_screen().atlas_pages(self.request, app.context());
                self.counted = Some((self.request, pages));
                pages
            }
        }
    }
}

/// The templates and the figures of the project by name.
fn likes(app: &App) -> Vec<(String, AtlasLike)> {
    let language = app.language();
    let template = |template| (message(language, template_key(template)).to_owned(), AtlasLike::Template(template));
    let templates = Template::ALL.into_iter().map(template);
    let own = figures(app.context().project())
        .map(|(id, figure)| (message_with(language, "atlas.like_figure", &[&figure.name]), AtlasLike::Figure(id)));
    templates.chain(own).collect()
}
