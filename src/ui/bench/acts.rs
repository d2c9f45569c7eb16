//! What somebody does in a window: opens panels, searches, points, clicks, changes annotations and saves.
//! Of each act the longest frame is told.

use std::path::Path;
use std::time::Instant;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2};

use super::ms_since;
use super::process::bytes_in;
use super::report::{Act, Work};
use super::stage::Stage;
use crate::app::command::{AnnotateCommand, ProjectCommand, ToolCommand, WindowCommand};
use crate::app::panels::{ANNOTATIONS, FINDINGS, HISTORY, LAYERS, PanelRow, SEARCH, STATISTICS};
use crate::app::{Command, ViewId};
use crate::geo::ViewPt;
use crate::project::annotation::AnnotationId;
use crate::tool::ToolEvent;

/// Panels, each with the name of the act.
const PANELS: [(&str, PanelRow); 6] = [
    ("layers", LAYERS),
    ("search", SEARCH),
    ("statistics", STATISTICS),
    ("findings", FINDINGS),
    ("annotations", ANNOTATIONS),
    ("history", HISTORY),
];

/// Frames after an act, for what it sets going.
const AFTER: usize = 4;

/// Moves of a pointer across the map, and of a drag.
const MOVES: usize = 20;

/// Looks into everything.
pub(super) fn looks(stage: &mut Stage) -> Vec<Act> {
    let mut acts: Vec<Act> = PANELS.iter().map(|(name, panel)| act(stage, name, |stage| show(stage, *panel))).collect();
    // The history is a cover: it would keep what is clicked from being seen.
    show(stage, HISTORY);
    let middle = stage.map_rect().center();
    acts.push(act(stage, "pointing", |stage| sweep(stage, middle)));
    acts.push(act(stage, "a click", |stage| click(stage, middle)));
    acts.push(act(stage, "typing a search", search));
    show(stage, LAYERS);
    acts
}

/// Changes the annotations that there are, and saves the project in `folder`.
pub(super) fn work(stage: &mut Stage, folder: &Path, acts: &mut Vec<Act>) -> Option<Work> {
    let (id, at) = annotation_on_show(stage)?;
    let edit = |stage: &mut Stage, visible: bool| {
        stage.send(Command::Annotate(AnnotateCommand::SetVisible { item: id.clone(), visible }));
    };
    let journal = |stage: &mut Stage| {
        stage.until(|stage| stage.app().is_all_safe());
        bytes_in(&folder.join("journal"))
    };
    let start = journal(stage);
    acts.push(act(stage, "a first edit", |stage| edit(stage, false)));
    let first = journal(stage);
    acts.push(act(stage, "an edit", |stage| edit(stage, true)));
    let second = journal(stage);
    acts.push(act(stage, "undo", |stage| stage.send(Command::Undo)));
    acts.push(act(stage, "redo", |stage| stage.send(Command::Redo)));
    acts.push(act(stage, "selecting an annotation", |stage| click(stage, at)));
    acts.push(act(stage, "dragging an annotation", |stage| drag(stage, at)));
    stage.send(Command::Tool(ToolCommand::event(ToolEvent::Select(Vec::new()))));
    let began = Instant::now();
    acts.push(act(stage, "saving", |stage| save(stage, &folder.join("saved project.guitu"))));
    let save_ms = ms_since(began);
    let saved = journal(stage);
    acts.push(act(stage, "an edit after a save", |stage| edit(stage, false)));
    let last = journal(stage);
    Some(Work {
        save_ms,
        first_edit_bytes: first.saturating_sub(start),
        edit_bytes: second.saturating_sub(first),
        edit_after_save_bytes: last.saturating_sub(saved),
    })
}

fn act(stage: &mut Stage, name: &'static str, act: impl FnOnce(&mut Stage)) -> Act {
    stage.forget_longest_frame();
    act(stage);
    for _ in 0..AFTER {
        stage.frame();
    }
    Act { name, longest_frame_cpu_ms: stage.longest_frame_cpu_ms() }
}

fn show(stage: &mut Stage, panel: PanelRow) {
    stage.send(Command::Window(WindowCommand::ShowPanel(panel.id)));
}

fn sweep(stage: &mut Stage, middle: Pos2) {
    #[expect(clippy::cast_precision_loss, reason = "a few moves")]
    for step in 0..MOVES {
        let aside = 3.0 * (step as f32 - MOVES as f32 / 2.0);
        stage.happens(vec![Event::PointerMoved(middle + Vec2::splat(aside))]);
    }
}

fn click(stage: &mut Stage, at: Pos2) {
    stage.happens(vec![Event::PointerMoved(at)]);
    stage.happens(vec![button(at, true)]);
    stage.happens(vec![button(at, false)]);
}

fn drag(stage: &mut Stage, from: Pos2) {
    stage.happens(vec![Event::PointerMoved(from)]);
    stage.happens(vec![button(from, true)]);
    let mut at = from;
    for _ in 0..MOVES {
        at += Vec2::new(2.0, 1.0);
        stage.happens(vec![Event::PointerMoved(at)]);
    }
    stage.happens(vec![button(at, false)]);
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::default() }
}

/// The field of the search stands at the head of its panel, which is at the left of the map.
fn search(stage: &mut Stage) {
    show(stage, SEARCH);
    let map = stage.map_rect();
    click(stage, Pos2::new(map.left() / 2.0, map.top() + 60.0));
    for text in ["a", "1"] {
        stage.happens(vec![Event::Text(text.to_owned())]);
    }
    let (key, modifiers) = (Key::Backspace, Modifiers::default());
    stage.happens(vec![Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }]);
}

fn save(stage: &mut Stage, to: &Path) {
    stage.send(Command::Project(ProjectCommand::SaveAs { path: to.to_owned(), packed: false }));
    stage.until(|stage| !stage.app().document().is_saving());
}

/// A visible annotation that stands in the middle part of the map, and where.
fn annotation_on_show(stage: &Stage) -> Option<(AnnotationId, Pos2)> {
    let (app, map) = (stage.app(), stage.map_rect());
    let camera = app.views().get(ViewId::Desk).camera();
    let inner = Rect::from_center_size(map.center(), map.size() / 2.0);
    let place = |at: ViewPt| map.min + Vec2::new(at.x, at.y);
    let shown = app.context().annotations().shown().into_iter().rev();
    let mut placed = shown.filter_map(|(id, item)| Some((id, place(*item.place.in_view(&camera).first()?))));
    placed.find(|(_, at)| inner.contains(*at)).map(|(id, at)| (id.clone(), at))
}
