//! Reviewers' remarks: by reviewer in the colour of each, accepted or rejected one by one. On the
//! map they are shown in the same colours until something is decided.

use egui::{CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use crate::app::App;
use crate::app::Command;
use crate::app::ask::Ask;
use crate::app::command::ReviewCommand;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::paint;
use crate::project::annotation::{Decision, Effect, Merge, Remark};
use crate::symbol::Colour;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, ListItem, icon_button, icon_button_at, wrapped};

const ROW: f32 = 42.0;
const CELL: f32 = 26.0;
/// Remarks stand in beneath their reviewer.
const INDENT: f32 = 18.0;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Line<'a> {
    /// A reviewer with the number of remarks that are still open.
    Reviewer(&'a str, Colour, usize),
    Remark(usize),
}

/// Reviewers in the order of their first remark, each with all of theirs.
fn lines(review: &Merge) -> Vec<Line<'_>> {
    let mut reviewers: Vec<(&str, Colour)> = Vec::new();
    for remark in review.remarks() {
        if !reviewers.iter().any(|(name, _)| *name == remark.reviewer) {
            reviewers.push((&remark.reviewer, remark.colour));
        }
    }
    let mut lines = Vec::new();
    for (name, colour) in reviewers {
        let own: Vec<usize> = (0..review.remarks().len()).filter(|at| review.remarks()[*at].reviewer == name).collect();
        let open = own.iter().filter(|at| review.remarks()[**at].decision == Decision::Open).count();
        lines.push(Line::Reviewer(name, colour, open));
        lines.extend(own.into_iter().map(Line::Remark));
    }
    lines
}

pub(super) fn review_ui(ui: &mut Ui, app: &App, review: &Merge, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let words = |key| message(app.language(), key);
    let count = |decision| review.remarks().iter().filter(|remark| remark.decision == decision).count();
    ui.add_space(2.0 * size::UNIT);
    egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 0)).show(ui, |ui| {
        ui.horizontal(|ui| {
            wrapped(ui, words("review.title"), theme::bold(size::TEXT), palette.ink);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if icon_button(ui, Icon::Plus, words("review.add_file"), "").clicked() {
                    send.push(Command::Ask(Ask::Reviews));
                }
            });
        });
        let counts = [review.remarks().len(), count(Decision::Accepted), count(Decision::Rejected), review.unchanged];
        let counts = counts.map(|number| number.to_string());
        let counts = message_with(app.language(), "review.counts", &counts.each_ref().map(String::as_str));
        wrapped(ui, &counts, theme::regular(size::TEXT_SMALL), palette.secondary);
    });
    ui.add_space(size::UNIT);
    let footer = 2.0 * size::CONTROL + 5.0 * size::UNIT;
    let lines = lines(review);
    let height = ui.available_height() - footer;
    ScrollArea::vertical().auto_shrink(false).max_height(height).show_rows(ui, ROW, lines.len(), |ui, range| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for index in range {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
            match lines[index] {
                Line::Reviewer(name, colour, open) => reviewer_ui(ui, rect, app, Reviewer { name, colour, open }, send),
                Line::Remark(at) => remark_ui(ui, rect, app, at, &review.remarks()[at], send),
            }
        }
    });
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), Stroke::new(1.0, palette.line));
    footer_ui(ui, app, count(Decision::Open), count(Decision::Accepted), send);
}

/// Everything at once, and the end.
fn footer_ui(ui: &mut Ui, app: &App, open: usize, accepted: usize, send: &mut Vec<Command>) {
    let words = |key| message(app.language(), key);
    let mut row = |ui: &mut Ui, buttons: [(String, Kind, bool, ReviewCommand); 2]| {
        ui.add_space(size::UNIT);
        ui.horizontal(|ui| {
            ui.add_space(size::MARGIN);
            for (text, kind, enabled, command) in buttons {
                if Button::new(&text, kind).enabled(enabled).show(ui).clicked() {
                    send.push(Command::Review(command));
                }
            }
        });
    };
    let all = |decision| ReviewCommand::DecideAll(None, decision);
    row(
        ui,
        [
            (words("review.accept_all").to_owned(), Kind::Outline, open > 0, all(Decision::Accepted)),
            (words("review.reject_all").to_owned(), Kind::Outline, open > 0, all(Decision::Rejected)),
        ],
    );
    let finish = message_with(app.language(), "review.finish", &[&accepted.to_string()]);
    row(
        ui,
        [
            (finish, Kind::Primary, true, ReviewCommand::Finish),
            (words("review.cancel").to_owned(), Kind::Quiet, true, ReviewCommand::Cancel),
        ],
    );
}

fn buttons_ui(ui: &mut Ui, rect: Rect, app: &App, name: &str, decision: Option<Decision>) -> Option<Decision> {
    let palette = theme::palette(ui);
    let mut chosen = None;
    for (place, shape, wanted, key) in [
        (2.0, Icon::Check, Decision::Accepted, "review.accept"),
        (1.0, Icon::Close, Decision::Rejected, "review.reject"),
    ] {
        let left = rect.right() - 8.0 - place * (CELL + 2.0);
        let cell = Rect::from_min_size(pos2(left, rect.center().y - CELL / 2.0), vec2(CELL, CELL));
        let is_it = decision == Some(wanted);
        if is_it {
            ui.painter().rect_filled(cell, CornerRadius::same(size::RADIUS_SMALL), palette.accent_tint);
        }
        let words = message(app.language(), key);
        let response = icon_button_at(ui, cell, shape, &format!("{words} {name}"));
        crate::ui::widget::hint(&response, words, "");
        if response.clicked() {
            chosen = Some(if is_it { Decision::Open } else { wanted });
        }
    }
    chosen
}

/// Who has remarked, with how many remarks that are not decided.
struct Reviewer<'a> {
    name: &'a str,
    colour: Colour,
    open: usize,
}

fn reviewer_ui(ui: &mut Ui, rect: Rect, app: &App, reviewer: Reviewer<'_>, send: &mut Vec<Command>) {
    let Reviewer { name, colour, open } = reviewer;
    let shown = if name.is_empty() { message(app.language(), "review.nobody") } else { name };
    let text = message_with(app.language(), "review.reviewer", &[shown, &open.to_string()]);
    let item = ListItem::new(&text).bold().dot(paint::colour32(colour)).buttons(2.0 * CELL + 8.0).pressable(false);
    item.role(Role::Heading).show_at(ui, rect, ("reviewer", name));
    if open > 0
        && let Some(decision) = buttons_ui(ui, rect, app, &text, None)
    {
        send.push(Command::Review(ReviewCommand::DecideAll(Some(name.to_owned()), decision)));
    }
}

fn remark_ui(ui: &mut Ui, rect: Rect, app: &App, at: usize, remark: &Remark, send: &mut Vec<Command>) {
    let words = |key| message(app.language(), key);
    let kind = words(remark.incoming.kind.spec().title);
    let first_line = remark.incoming.text.lines().next().unwrap_or_default();
    let title = if first_line.is_empty() { kind } else { first_line };
    let palette = theme::palette(ui);
    let decided = remark.decision != Decision::Open;
    let ink = if remark.decision == Decision::Rejected { palette.tertiary } else { palette.ink };
    let effect = match remark.effect {
        Effect::Adds => words("review.adds"),
        Effect::Changes => words("review.changes"),
    };
    let state = match remark.decision {
        Decision::Open => String::new(),
        Decision::Accepted => format!(" · {}", words("review.accepted")),
        Decision::Rejected => format!(" · {}", words("review.rejected")),
    };
    let day = remark.incoming.created.split('T').next().unwrap_or_default();
    let detail = [effect, kind, day].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let weak = if decided { palette.accent_text } else { palette.tertiary };
    let about = format!("{detail}{state}");
    let item = ListItem::new(title).icon(Icon::named(remark.incoming.kind.spec().icon), ink).indent(INDENT).ink(ink);
    let response = item.detail(&about).detail_ink(weak).buttons(2.0 * CELL + 8.0).show_at(ui, rect, ("remark", at));
    let bar = Rect::from_min_size(pos2(rect.left() + 19.0, rect.top() + 6.0), vec2(3.0, rect.height() - 12.0));
    ui.painter().rect_filled(bar, 1.5, paint::colour32(remark.colour));
    if response.clicked() {
        send.push(Command::Review(ReviewCommand::FlyTo(at)));
    }
    if let Some(decision) = buttons_ui(ui, rect, app, title, Some(remark.decision)) {
        send.push(Command::Review(ReviewCommand::Decide(at, decision)));
    }
}
