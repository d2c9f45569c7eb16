//! What 出图检查 found on the figures that are about to go out: each finding leads to its place.

use egui::{Align, Frame, Key, Layout, Role, ScrollArea, Ui, UiBuilder};

use super::Answer;
use crate::app::App;
use crate::app::Command;
use crate::app::exports::{ExportCommand, ExportSubject};
use crate::app::figures::FigureCommand;
use crate::app::pages::PageFindings;
use crate::finding::{Finding, Target};
use crate::i18n::Language;
use crate::i18n::finding_text;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::ui::overlay::{question, take_focus};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, ListItem, wrapped};

const WIDTH: f32 = 620.0;
const ROW: f32 = 48.0;
/// The list is not higher than this; more is scrolled to.
const LIST: f32 = 6.0 * ROW;
/// Room for a row's button.
const BUTTON: f32 = 84.0;

/// Shows the findings on the way out of a subject; `focused` says whether the way back has had the keyboard.
pub(super) fn figure_check_ui(ui: &mut Ui, app: &App, subject: ExportSubject, focused: &mut bool) -> Option<Answer> {
    let shown = question(ui, "figure check", WIDTH, |ui| {
        Frame::new().inner_margin(20).show(ui, |ui| contents_ui(ui, app, subject, focused)).inner
    });
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    shown.inner.or_else(|| escaped.then_some(Answer::Done))
}

fn contents_ui(ui: &mut Ui, app: &App, subject: ExportSubject, focused: &mut bool) -> Option<Answer> {
    let language = app.language();
    let findings: Vec<(&PageFindings, &Finding)> = app
        .exports()
        .findings()
        .iter()
        .flat_map(|page| page.findings.iter().map(move |finding| (page, finding)))
        .collect();
    let ink = theme::palette(ui).ink;
    ui.spacing_mut().item_spacing.y = 2.0 * size::UNIT;
    let title = message_with(language, "figure_check.title", &[&findings.len().to_string()]);
    wrapped(ui, &title, theme::bold(size::TEXT_DIALOG), ink);
    let mut given = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().max_height(LIST).show_rows(ui, ROW, findings.len(), |ui, range| {
        for (page, finding) in &findings[range] {
            if let Some(target) = row_ui(ui, language, page, finding) {
                let figure = page.figure;
                given = Some(Answer::Last(Command::Figure(FigureCommand::ShowFinding { figure, target })));
            }
        }
    });
    ui.add_space(3.0 * size::UNIT);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        let back = Button::new(message(language, "figure_check.back"), Kind::Primary).show(ui);
        take_focus(&back, focused);
        if back.clicked() {
            given = Some(Answer::Done);
        }
        if Button::new(message(language, "figure_check.export"), Kind::Outline).show(ui).clicked() {
            given = Some(Answer::Last(Command::Export(ExportCommand::AskPlace(subject))));
        }
    });
    given
}

/// The finding, beneath it its page, and beside them the way to its place, once that was pressed.
fn row_ui(ui: &mut Ui, language: Language, page: &PageFindings, finding: &Finding) -> Option<Target> {
    let text = finding_text(language, finding);
    let item = ListItem::new(&text).detail(&page.page).hint(&text).pressable(false).buttons(BUTTON);
    let place = item.role(Role::Label).show(ui, ROW).rect;
    let place = place.with_min_x(place.right() - BUTTON);
    let target = finding.target.clone().filter(|target| can_be_shown(page, target))?;
    let layout = Layout::right_to_left(Align::Center);
    let show = |ui: &mut Ui| Button::new(message(language, "figure_check.show"), Kind::Outline).show(ui).clicked();
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), show).inner.then_some(target)
}

/// A page that is no figure of the project cannot be shown; what is on the map always can.
fn can_be_shown(page: &PageFindings, target: &Target) -> bool {
    match target {
        Target::Page | Target::Element(_) => page.figure.is_some(),
        Target::Feature { .. } | Target::Layer(_) => true,
    }
}
