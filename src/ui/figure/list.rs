//! The tab 图件: new figures from templates, and the figures that there are.

use egui::{CornerRadius, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::App;
use crate::app::Command;
use crate::app::exports::{ExportCommand, ExportSubject};
use crate::app::figures::FigureCommand;
use crate::i18n::message;
use crate::project::figure::{FigureId, PageFormat, Template, figures};
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, ListItem, RowButtons, focus_ring, hint, wrapped};

const ROW: f32 = 46.0;

/// The panel in the dock.
pub(in crate::ui) struct FiguresPanel;

impl DockPanel for FiguresPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        figures_ui(ui, desk.app, desk.send);
    }
}

fn figures_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let words = |key| message(app.language(), key);
    templates_ui(ui, app, send);
    let list: Vec<(FigureId, String, PageFormat)> =
        figures(app.context().project()).map(|(id, figure)| (id, figure.name.clone(), figure.page)).collect();
    let foot = size::CONTROL + 3.0 * size::UNIT;
    let height = ui.available_height() - foot;
    ScrollArea::vertical().id_salt("figures").auto_shrink(false).max_height(height).show(ui, |ui| {
        for (id, name, page) in &list {
            row_ui(ui, app, *id, name, *page, send);
        }
        if list.is_empty() {
            ui.add_space(size::MARGIN);
            ui.vertical_centered(|ui| {
                let colour = theme::palette(ui).tertiary;
                wrapped(ui, words("figures.empty"), theme::regular(size::TEXT_SMALL), colour);
            });
        }
    });
    ui.add_space(size::UNIT);
    ui.horizontal(|ui| {
        ui.add_space(size::UNIT);
        let mut press = |ui: &mut Ui, key, icon, enabled, command| {
            let button = Button::new(words(key), Kind::Quiet).icon(icon);
            if button.enabled(enabled && app.exports().under_way().is_none()).show(ui).clicked() {
                send.push(Command::Export(command));
            }
        };
        let all = ExportCommand::Ask(ExportSubject::AllFigures);
        press(ui, "figures.export_all", Icon::Picture, !list.is_empty(), all);
        press(ui, "figures.atlas", Icon::Layers, true, ExportCommand::AskAtlas);
    });
}

pub(in crate::ui) fn template_key(template: Template) -> &'static str {
    match template {
        Template::Atlas => "figures.template_atlas",
        Template::Report => "figures.template_report",
        Template::ReportFigure => "figures.template_report_figure",
        Template::Slide => "figures.template_slide",
    }
}

/// One button a template, each with a sketch of its page.
fn templates_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    ui.add_space(2.0 * size::UNIT);
    let wide = (ui.available_width() - 2.0 * size::MARGIN - 6.0) / 2.0;
    for pair in Template::ALL.chunks(2) {
        ui.horizontal(|ui| {
            ui.add_space(size::MARGIN);
            ui.spacing_mut().item_spacing.x = 6.0;
            for template in pair {
                let title = message(app.language(), template_key(*template));
                let (rect, response) = ui.allocate_exact_size(vec2(wide, 66.0), Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
                let fill = if response.hovered() { palette.hover } else { palette.surface };
                let rim = egui::Stroke::new(1.0, palette.line);
                let radius = CornerRadius::same(size::RADIUS);
                ui.painter().rect(rect, radius, fill, rim, egui::StrokeKind::Inside);
                focus_ring(ui, rect, &response, size::RADIUS);
                sketch(ui, *template, pos2(rect.center().x, rect.top() + 25.0));
                let below =
                    Rect::from_min_max(pos2(rect.left() + 4.0, rect.bottom() - 22.0), rect.max - vec2(4.0, 3.0));
                let font = theme::regular(size::TEXT_SMALL);
                crate::ui::widget::paint_line_centred(ui, below, title, font, palette.ink);
                hint(&response, message(app.language(), "figures.new_hint"), "");
                if response.clicked() {
                    send.push(Command::Figure(FigureCommand::New(*template)));
                }
            }
        });
        ui.add_space(6.0);
    }
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), egui::Stroke::new(1.0, palette.line));
    ui.add_space(size::UNIT);
}

/// The page of a template in its proportions.
fn sketch(ui: &Ui, template: Template, middle: egui::Pos2) {
    let palette = theme::palette(ui);
    let (width, height) = template.page().size_mm();
    let scale = 30.0 / width.max(height);
    let sheet = Rect::from_center_size(middle, vec2(width, height) * scale);
    let line = egui::Stroke::new(1.0, palette.secondary);
    ui.painter().rect(sheet, 1.0, theme::paper().surface, line, egui::StrokeKind::Inside);
    for element in &template.figure("", crate::project::figure::FigureFacts::default()).elements {
        if matches!(element.kind, crate::project::figure::ElementKind::Map(_)) {
            let r = element.rect;
            let map = Rect::from_min_size(sheet.min + vec2(r.x, r.y) * scale, vec2(r.width, r.height) * scale);
            ui.painter().rect_filled(map, 0.0, palette.accent.gamma_multiply(0.22));
        }
    }
}

fn row_ui(ui: &mut Ui, app: &App, id: FigureId, name: &str, page: PageFormat, send: &mut Vec<Command>) {
    let words = |key| message(app.language(), key);
    let open = app.figures().open(app.context()).is_some_and(|(open, _)| open == id);
    let (width, height) = page.size_mm();
    let about = format!("{width:.0} × {height:.0} mm");
    let item = ListItem::new(name).bold().detail(&about).chosen(open).role(Role::ListBoxOption);
    let response = item.hover_buttons(RowButtons::room(2)).show(ui, ROW);
    if ui.rect_contains_pointer(response.rect) {
        let mut buttons = RowButtons::new(response.rect, name);
        if buttons.show(ui, Icon::Close, words("figures.delete")).clicked() {
            send.push(Command::Figure(FigureCommand::Delete(id)));
        }
        if buttons.show(ui, Icon::Copy, words("figures.duplicate")).clicked() {
            send.push(Command::Figure(FigureCommand::Duplicate(id)));
        }
    }
    if response.clicked() {
        send.push(Command::Figure(FigureCommand::Open(id)));
    }
}
