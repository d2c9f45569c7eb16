//! The 标注 tab: the look of the selection or of the tool in hand, the list of annotations by
//! layer, and what is done with all of them. While reviewers' remarks are looked through, these.

use egui::{Stroke, Ui};

use super::list::{ListState, list_ui};
use super::review::review_ui;
use super::style_panel::{StyleState, style_ui};
use crate::app::App;
use crate::app::Command;
use crate::app::ask::Ask;
use crate::app::command::AnnotateCommand;
use crate::app::rows::AnnotationLayerRow;
use crate::app::rows::annotation_rows;
use crate::i18n::message;
use crate::project::RecordKind;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::icon::Icon;
use crate::ui::rows::{Memo, Revision};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{hint, icon_button, text_field};

/// The kinds of records that the list reads.
const ANNOTATIONS: &[RecordKind] = &[RecordKind::Annotation, RecordKind::AnnotationLayer];

/// What of the panel outlives a frame.
#[derive(Default)]
pub(in crate::ui) struct AnnotationPanel {
    rows: Memo<Revision, Vec<AnnotationLayerRow>>,
    list: ListState,
    style: StyleState,
    /// The signature while it is being typed.
    author: Option<String>,
}

impl DockPanel for AnnotationPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        annotation_panel_ui(ui, desk.app, self, desk.send);
    }

    /// The remarks of a review.
    fn badge(&self, desk: &mut PanelDesk<'_>) -> usize {
        desk.app.review().merge().map_or(0, |review| review.remarks().len())
    }
}

/// Draws the tab.
fn annotation_panel_ui(ui: &mut Ui, app: &App, state: &mut AnnotationPanel, send: &mut Vec<Command>) {
    if let Some(review) = app.review().merge() {
        review_ui(ui, app, review, send);
        return;
    }
    style_ui(ui, app, &mut state.style, send);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), Stroke::new(1.0, theme::palette(ui).line));
    let footer = 2.0 * size::CONTROL + 4.0 * size::UNIT;
    let rows = state.rows.get(Revision::of(app, ANNOTATIONS), || annotation_rows(app));
    list_ui(ui, app, rows, &mut state.list, ui.available_height() - footer, send);
    footer_ui(ui, app, &mut state.author, send);
}

/// The signature, and the ways in and out.
fn footer_ui(ui: &mut Ui, app: &App, author: &mut Option<String>, send: &mut Vec<Command>) {
    let words = |key| message(app.language(), key);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), Stroke::new(1.0, theme::palette(ui).line));
    ui.add_space(size::UNIT);
    ui.horizontal(|ui| {
        ui.add_space(size::MARGIN);
        let mut text = author.clone().unwrap_or_else(|| app.context().settings().author.clone());
        let width = ui.available_width() - size::MARGIN;
        let field = text_field(ui, "annotation author", &mut text, words("annotations.author"), Icon::Freehand, width);
        hint(&field, words("annotations.author_hint"), "");
        if field.lost_focus() {
            send.push(Command::Annotate(AnnotateCommand::SetAuthor(text)));
            *author = None;
        } else if field.changed() {
            *author = Some(text);
        }
    });
    ui.add_space(size::UNIT);
    ui.horizontal(|ui| {
        ui.add_space(size::UNIT * 2.0);
        ui.spacing_mut().item_spacing.x = 2.0;
        let rows = [
            (Icon::Plus, "command.add_annotation_layer", Command::Annotate(AnnotateCommand::AddLayer)),
            (Icon::Import, "command.import_annotations", Command::Ask(Ask::ImportAnnotations)),
            (Icon::Export, "command.export_annotations", Command::Ask(Ask::ExportAnnotations(None))),
            (Icon::Review, "command.review", Command::Ask(Ask::Reviews)),
        ];
        for (icon, title, command) in rows {
            if icon_button(ui, icon, words(title), "").clicked() {
                send.push(command);
            }
        }
    });
}
