//! What the program has to say without being asked: notices, and files on their way.

use std::collections::BTreeMap;
use std::path::Path;

use egui::text::LayoutJob;
use egui::{
    Align2, Area, CornerRadius, Frame, Id, Margin, Order, Rect, RichText, Role, Sense, Shadow, Ui, WidgetInfo, pos2,
    vec2,
};

use crate::app::App;
use crate::app::Command;
use crate::app::Loading;
use crate::app::Notice;
use crate::app::NoticeId;
use crate::app::OnItsWay;
use crate::app::WaitId;
use crate::app::command::ExportCommand;
use crate::app::command::FileCommand;
use crate::app::command::WindowCommand;
use crate::app::exports::{ExportTarget, Exporting};
use crate::app::panels::FINDINGS;
use crate::i18n::{message, message_with, path_name};
use crate::plan::LayerId;
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, icon_button, line, paint_line, wrapped};

/// How long a notice that is no error stays, in seconds.
const STAYS: f64 = 6.0;

/// How many notices are shown at once, the newest, and how many files under way; the others come as these
/// go.
const SHOWN: usize = 3;

/// Since when each notice on show has been there, in seconds.
pub(in crate::ui) type NoticeTimes = BTreeMap<NoticeId, f64>;

/// Shows the newest notices and what is loading, at the bottom of the map.
pub(in crate::ui) fn notices_ui(ui: &Ui, app: &App, map: Rect, since: &mut NoticeTimes, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let anchor = vec2(
        map.center().x - ui.ctx().content_rect().center().x,
        map.bottom() - ui.ctx().content_rect().bottom() - 56.0,
    );
    let notices = shown(app.context().notices());
    dismiss_old(ui, notices, since, send);
    let files = !app.workspace().loading().is_empty() || annotation_files(app).next().is_some();
    let busy = files || app.exports().under_way().is_some() || app.views().is_preparing();
    if notices.is_empty() && !busy && app.context().waits().silent().next().is_none() {
        return;
    }
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(egui::Stroke::new(1.0, palette.rim))
        .corner_radius(size::RADIUS)
        .inner_margin(Margin::symmetric(14, 8))
        .shadow(Shadow { offset: [0, 6], blur: 20, spread: 0, color: palette.shadow });
    let width = 520.0f32.min(map.width() - 60.0);
    Area::new(Id::unique("notices")).order(Order::Foreground).anchor(Align2::CENTER_BOTTOM, anchor).show(
        ui.ctx(),
        |ui| {
            ui.set_width(width);
            for file in annotation_files(app) {
                frame.show(ui, |ui| coming_ui(ui, app, file, send));
            }
            let loading = app.workspace().loading();
            for loading in loading.iter().take(SHOWN) {
                frame.show(ui, |ui| coming_ui(ui, app, on_its_way(loading), send));
            }
            if loading.len() > SHOWN {
                frame.show(ui, |ui| count_ui(ui, app, "loading.more", loading.len() - SHOWN));
            }
            if let Some(exporting) = app.exports().under_way() {
                frame.show(ui, |ui| exporting_ui(ui, app, exporting, send));
            }
            for (wait, path) in app.context().waits().silent() {
                frame.show(ui, |ui| waiting_ui(ui, app, (wait, path), send));
            }
            for layer in app.views().preparing().take(SHOWN) {
                frame.show(ui, |ui| preparing_ui(ui, app, layer));
            }
            let earlier = app.context().notices().len() - notices.len();
            if earlier > 0 {
                frame.show(ui, |ui| count_ui(ui, app, "notice.earlier", earlier));
            }
            for notice in notices {
                frame.show(ui, |ui| notice_ui(ui, app, notice, send));
            }
        },
    );
}

/// The newest of all notices, the oldest of them first.
fn shown(all: &[Notice]) -> &[Notice] {
    &all[all.len().saturating_sub(SHOWN)..]
}

/// Dismisses what has been on show long enough; an error stays until somebody does.
fn dismiss_old(ui: &Ui, shown: &[Notice], since: &mut NoticeTimes, send: &mut Vec<Command>) {
    since.retain(|id, _| shown.iter().any(|notice| notice.id == *id));
    let now = ui.input(|input| input.time);
    for notice in shown.iter().filter(|notice| !notice.is_error) {
        let left = *since.entry(notice.id).or_insert(now) + STAYS - now;
        if left <= 0.0 {
            send.push(Command::Window(WindowCommand::DismissNotice(notice.id)));
        } else {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
    }
}

/// That there are more than those on show.
fn count_ui(ui: &mut Ui, app: &App, key: &str, more: usize) {
    let text = message_with(app.language(), key, &[&more.to_string()]);
    ui.label(RichText::new(text).font(theme::regular(size::TEXT_SMALL)).color(theme::palette(ui).note));
}

/// Sign, words, and what can be done: the words keep to the room that the buttons leave.
fn notice_ui(ui: &mut Ui, app: &App, notice: &Notice, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let look = message(app.language(), "command.findings");
    let look = (notice.is_error && has_findings(app)).then(|| Button::new(look, Kind::Outline));
    let buttons = size::CONTROL + if look.is_some() { 130.0 } else { 0.0 };
    let width = ui.available_width();
    let mut job =
        LayoutJob::simple(notice.text.clone(), theme::regular(size::TEXT), palette.ink, width - buttons - 40.0);
    job.wrap.max_rows = 4;
    job.wrap.overflow_character = Some('…');
    let words = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(width, words.size().y.max(size::CONTROL)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &notice.text));
    let (shape, ink) = if notice.is_error { (Icon::Warning, palette.accent_text) } else { (Icon::Info, palette.note) };
    let sign = Rect::from_center_size(pos2(rect.left() + 9.0, rect.center().y), vec2(18.0, 18.0));
    icon::paint(ui.painter(), shape, sign, ink);
    let top = rect.center().y - words.size().y / 2.0;
    ui.painter().galley(pos2(rect.left() + 28.0, top), words, palette.ink);
    let place = Rect::from_min_max(pos2(rect.right() - buttons, rect.top()), rect.max);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.scope_builder(egui::UiBuilder::new().max_rect(place).layout(layout), |ui| {
        if icon_button(ui, Icon::Close, message(app.language(), "notice.dismiss"), "").clicked() {
            send.push(Command::Window(WindowCommand::DismissNotice(notice.id)));
        }
        if look.is_some_and(|button| button.show(ui).clicked()) {
            send.push(Command::Window(WindowCommand::ShowPanel(FINDINGS.id)));
            send.push(Command::Window(WindowCommand::DismissNotice(notice.id)));
        }
    });
}

fn has_findings(app: &App) -> bool {
    let found = |id| app.context().open().source(id).is_some_and(|source| !source.findings.is_empty());
    !app.workspace().plan_findings().is_empty() || app.context().project().sources().any(|(id, _)| found(id))
}

/// Files of annotations on their way.
fn annotation_files(app: &App) -> impl Iterator<Item = OnItsWay<'_>> {
    app.exchange().under_way().chain(app.review().coming())
}

fn on_its_way(loading: &Loading) -> OnItsWay<'_> {
    OnItsWay { path: &loading.path, phase: loading.progress.phase, share: loading.progress.share() }
}

/// A file on its way into the program, or one of annotations on its way out.
fn coming_ui(ui: &mut Ui, app: &App, file: OnItsWay<'_>, send: &mut Vec<Command>) {
    if work_ui(ui, app, &path_name(file.path), file.phase, file.share) {
        send.push(Command::File(FileCommand::CancelLoading));
    }
}

/// A file or a picture on its way out, or the check before.
fn exporting_ui(ui: &mut Ui, app: &App, exporting: &Exporting, send: &mut Vec<Command>) {
    let name = match &exporting.target {
        ExportTarget::File(path) => path_name(path),
        ExportTarget::Clipboard => message(app.language(), "exporting.clipboard").to_owned(),
        ExportTarget::Check => message(app.language(), "exporting.figures").to_owned(),
    };
    if work_ui(ui, app, &name, exporting.progress.phase, exporting.progress.share()) {
        send.push(Command::Export(ExportCommand::Cancel));
    }
}

/// A file that is not heard of, and the way out.
fn waiting_ui(ui: &mut Ui, app: &App, (wait, path): (WaitId, &Path), send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let text = message_with(app.language(), "waiting.file", &[&path.to_string_lossy()]);
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let words = message(app.language(), "waiting.stop");
            if Button::new(words, Kind::Outline).show(ui).clicked() {
                send.push(Command::File(FileCommand::StopWaiting(wait)));
            }
            wrapped(ui, &text, theme::regular(size::TEXT), palette.ink);
        });
    });
}

/// Name, phase, a bar, and the way out: whether that was pressed.
fn work_ui(ui: &mut Ui, app: &App, name: &str, phase: &str, share: Option<f32>) -> bool {
    let mut cancelled = false;
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let words = message(app.language(), "loading.cancel");
            cancelled = Button::new(words, Kind::Outline).show(ui).clicked();
            progress_ui(ui, app, name, phase, share);
        });
    });
    cancelled
}

/// A layer that has been read and is not on the map yet: switching it off is the way out.
fn preparing_ui(ui: &mut Ui, app: &App, layer: &LayerId) {
    let layer = app.context().open().layer(layer);
    let title = layer.map(|layer| layer.title.text(app.language()));
    progress_ui(ui, app, title.unwrap_or_default(), "task.preparing", None);
}

/// What is being done to what, and a bar: how far it is, if that is known.
fn progress_ui(ui: &mut Ui, app: &App, name: &str, phase: &str, share: Option<f32>) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let phase = message(app.language(), phase);
    let upper = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + 22.0));
    let detail = line(ui, phase, theme::regular(size::TEXT_SMALL), palette.tertiary, rect.width() * 0.4);
    let place = Rect::from_min_max(upper.min, pos2(upper.right() - detail.size().x - 8.0, upper.bottom()));
    paint_line(ui, place, name, theme::regular(size::TEXT), palette.ink);
    ui.painter().galley(pos2(upper.right() - detail.size().x, upper.top() + 2.0), detail, palette.tertiary);
    let bar = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 10.0), pos2(rect.right(), rect.bottom() - 6.0));
    ui.painter().rect_filled(bar, CornerRadius::same(2), palette.pressed);
    let done = share.unwrap_or(0.12);
    let filled = Rect::from_min_size(bar.min, vec2(bar.width() * done, bar.height()));
    ui.painter().rect_filled(filled, CornerRadius::same(2), palette.accent);
}
