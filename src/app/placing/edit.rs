//! The steps that placing a picture makes.

use std::sync::Arc;

use crate::app::Context;
use crate::geo::placing::{Method, Plane};
use crate::project::placing::{ControlPoint, Placing};
use crate::project::{Change, GestureId, SourceId, StepName, records};

pub(super) fn add_point(source: SourceId, point: ControlPoint, cx: &mut Context) {
    change(source, "step.add_control_point", None, cx, |placing| placing.points.push(point));
}

pub(super) fn move_point(
    source: SourceId,
    point: usize,
    gesture: Option<GestureId>,
    cx: &mut Context,
    edit: impl FnOnce(&mut ControlPoint),
) {
    change(source, "step.move_control_point", gesture, cx, |placing| {
        if let Some(point) = placing.points.get_mut(point) {
            edit(point);
        }
    });
}

pub(super) fn remove_point(source: SourceId, point: usize, cx: &mut Context) {
    change(source, "step.remove_control_point", None, cx, |placing| {
        if point < placing.points.len() {
            placing.points.remove(point);
        }
    });
}

pub(super) fn set_method(source: SourceId, method: Method, cx: &mut Context) {
    change(source, "step.placing_method", None, cx, |placing| placing.method = method);
}

pub(super) fn set_plane(source: SourceId, plane: Plane, cx: &mut Context) {
    change(source, "step.placing_plane", None, cx, |placing| placing.plane = plane);
}

/// Without points and wishes there is no record: the picture lies where its file says.
fn change(source: SourceId, step: &str, gesture: Option<GestureId>, cx: &mut Context, edit: impl FnOnce(&mut Placing)) {
    let Some(title) = cx.open().source(source).map(|source| source.layer.title.zh.clone()) else { return };
    let before = cx.project().get(records::Placing(source)).map(|placing| (**placing).clone()).unwrap_or_default();
    let mut after = before.clone();
    edit(&mut after);
    if after != before {
        let value = (after != Placing::default()).then(|| Arc::new(after));
        cx.change(StepName::new(step).with(title), gesture, vec![Change::set(records::Placing(source), value)]);
    }
}
