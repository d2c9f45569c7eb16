//! Carrying out what is asked of the base map.

use super::BaseMapCommand;
use super::words::base_map_name;
use crate::app::Context;
use crate::basemap::network::OwnServer;
use crate::project::{BaseMap, BaseMapSource, Change, GestureId, Single, StepName, StyleView, records};
use crate::task::Job;

/// Carries out a command.
pub(in crate::app) fn handle(command: BaseMapCommand, cx: &mut Context) {
    match command {
        BaseMapCommand::Choose(Some(source)) => choose(source, cx),
        BaseMapCommand::Choose(None) => take_away(cx),
        BaseMapCommand::SetOpacity { opacity, gesture } => {
            look("step.base_map_opacity", gesture, cx, |map| map.opacity = opacity);
        }
        BaseMapCommand::SetBrightness { brightness, gesture } => {
            look("step.base_map_brightness", gesture, cx, |map| map.brightness = brightness);
        }
        BaseMapCommand::ToggleGrey => look("step.base_map_grey", None, cx, |map| map.grey = !map.grey),
        BaseMapCommand::SetCredit(credit) => look("step.base_map_credit", None, cx, |map| map.credit = credit),
        BaseMapCommand::TogglePacked => look("step.base_map_packed", None, cx, |map| map.packed = !map.packed),
        BaseMapCommand::SetAccess(access) => {
            cx.change_settings(|settings| settings.tianditu = access);
            open_again(cx);
        }
        BaseMapCommand::KeepServer(server) => {
            cx.change_settings(|settings| keep(server, &mut settings.servers));
            open_again(cx);
        }
        BaseMapCommand::ForgetServer(name) => {
            cx.change_settings(|settings| settings.servers.retain(|server| server.name != name));
            open_again(cx);
        }
        BaseMapCommand::ClearCache => clear_cache(cx),
    }
}

/// The look is kept when the map is exchanged.
fn choose(source: BaseMapSource, cx: &mut Context) {
    cx.base_maps.choose(&source);
    let before = base_map(cx).cloned();
    if before.as_ref().is_some_and(|map| map.source == source) {
        // Chosen again: it is to be tried again.
        return open_again(cx);
    }
    let map = before.map_or_else(|| BaseMap::new(source.clone()), |map| map.of(source.clone()));
    let name = base_map_name(cx.language(), &source);
    cx.change(StepName::new("step.base_map").with(name), None, vec![Change::put(records::BaseMap(Single), map)]);
}

fn base_map(cx: &Context) -> Option<&BaseMap> {
    StyleView { project: cx.project() }.base_map()
}

fn take_away(cx: &mut Context) {
    if base_map(cx).is_some() {
        let change = Change::remove(records::BaseMap(Single));
        cx.change(StepName::new("step.no_base_map"), None, vec![change]);
    }
}

fn look(step: &'static str, gesture: Option<GestureId>, cx: &mut Context, change: impl FnOnce(&mut BaseMap)) {
    let Some(mut map) = base_map(cx).cloned() else { return };
    change(&mut map);
    cx.change(StepName::new(step), gesture, vec![Change::put(records::BaseMap(Single), map.in_range())]);
}

/// Keys and servers may be others now.
fn open_again(cx: &mut Context) {
    cx.base_maps.set(None);
}

fn keep(server: OwnServer, servers: &mut Vec<OwnServer>) {
    match servers.iter_mut().find(|kept| kept.name == server.name) {
        Some(kept) => *kept = server,
        None => servers.push(server),
    }
}

/// The disk may take its time.
fn clear_cache(cx: &mut Context) {
    let Some(cache) = cx.base_maps.cache().cloned() else { return };
    // Nobody waits for it: the thread goes on without its owner.
    drop(Job::spawn("clear base maps", cx.wake.clone(), move |_| cache.clear()));
    cx.tell("basemap.cleared", &[], false);
}
