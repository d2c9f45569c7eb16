//! The base map beneath the plan: which one the project names, whether it is open, and what it lacks.
//!
//! * `command`: what can be done; `handle`: how;
//! * `opening`: from a path or a name to tiles, as a job;
//! * `credit`: whose it is; `packing`: what of it goes along in a packed project;
//! * `sheets`: the base map of pages; `tone`: how its colours are changed; `words`: names and troubles.
//!
//! A map from the network is asked for nothing before the user has chosen it in this session: a project
//! from somebody else names one, and connects to nobody.

mod command;
mod credit;
mod handle;
mod opening;
mod packing;
mod sheets;
mod tone;
mod words;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use command::BaseMapCommand;
pub use credit::base_map_credit;
pub(in crate::app) use credit::said_of;
pub(in crate::app) use handle::handle;
use opening::{Opened, OpenedMap};
use packing::Portion;
pub(in crate::app) use packing::{PackOrder, can_be_packed, pack_order, size_text};
pub use sheets::{PageBaseMap, SheetMemo};
pub use tone::tone_of;
pub use words::{base_map_name, trouble_text};

use super::Context;
use crate::basemap::network::{DiskCache, Network};
use crate::basemap::{Desk, Trouble};
use crate::format::consent::Consent;
use crate::project::{BaseMapSource, StyleView};
use crate::task::{Job, Poll};

/// The base map as it is open.
pub struct BaseMaps {
    network: Network,
    shown: Option<Shown>,
    /// The names of those on the network that the user has chosen in this session.
    turned_on: BTreeSet<String>,
    /// The file that the user has chosen and that is not open yet.
    chosen: Option<PathBuf>,
    memo: Arc<SheetMemo>,
    /// What goes along when the project is packed.
    portion: Option<Portion>,
    revision: u64,
}

/// What the project names, and what became of it.
struct Shown {
    source: BaseMapSource,
    state: State,
    /// The troubles that were told, by their keys: each once.
    told: BTreeSet<&'static str>,
    /// What could be opened when it was tried.
    consent: Arc<Consent>,
}

/// How far a base map is.
enum State {
    /// On the network, and nobody has turned it on here.
    Asleep,
    Opening(Job<Opened>),
    Open(Desk),
    Failed(Trouble),
}

impl BaseMaps {
    /// Nothing is open.
    pub(super) fn new(network: Network) -> Self {
        Self {
            network,
            shown: None,
            turned_on: BTreeSet::new(),
            chosen: None,
            memo: Arc::default(),
            portion: None,
            revision: 0,
        }
    }

    /// The tiles of the base map, once it is open.
    pub fn desk(&self) -> Option<&Desk> {
        match &self.shown.as_ref()?.state {
            State::Open(desk) => Some(desk),
            State::Asleep | State::Opening(_) | State::Failed(_) => None,
        }
    }

    /// The source on the network that is being asked, if there is one.
    pub fn online(&self) -> Option<&BaseMapSource> {
        let shown = self.shown.as_ref()?;
        let is_online = match &shown.state {
            State::Open(desk) => desk.ground().is_online(),
            State::Opening(_) => matches!(shown.source, BaseMapSource::Named(_)),
            State::Asleep | State::Failed(_) => false,
        };
        is_online.then_some(&shown.source)
    }

    /// Whether it is still being opened.
    pub fn is_opening(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| matches!(shown.state, State::Opening(_)))
    }

    /// Why the base map is not to be seen, as far as that is known.
    pub fn trouble(&self) -> Option<Trouble> {
        match &self.shown.as_ref()?.state {
            State::Asleep => Some(Trouble::Asleep),
            State::Failed(trouble) => Some(trouble.clone()),
            State::Open(desk) => desk.trouble(),
            State::Opening(_) => None,
        }
    }

    /// Where fetched tiles are kept, if they are.
    pub fn cache(&self) -> Option<&Arc<DiskCache>> {
        self.network.cache.as_ref()
    }

    /// A number that is another after every change of what is open.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The user wants to see it: a server may be asked, or a file opened.
    fn choose(&mut self, source: &BaseMapSource) {
        match source {
            BaseMapSource::File(path) => self.chosen = Some(path.clone()),
            BaseMapSource::Named(name) => {
                self.turned_on.insert(name.clone());
            }
        }
    }

    /// Whether this file is the one that the user has chosen.
    fn take_chosen(&mut self, path: &Path) -> bool {
        self.chosen.take().is_some_and(|chosen| chosen == path)
    }

    fn set(&mut self, shown: Option<Shown>) {
        self.shown = shown;
        self.revision += 1;
    }
}

/// Opens what the project names now, and tells what is wrong with it.
pub(super) fn tend(cx: &mut Context) {
    follow(cx);
    poll(cx);
    tell(cx);
    packing::measure(cx);
}

/// For pages: the base map as it is.
pub(super) fn page_base_map(cx: &Context) -> Option<PageBaseMap> {
    let look = StyleView { project: cx.project() }.base_map()?.clone();
    let maps = &cx.base_maps;
    let state = maps.shown.as_ref().filter(|shown| shown.source == look.source).map(|shown| &shown.state);
    let ground = match state {
        Some(State::Open(desk)) => Ok(desk.ground().clone()),
        Some(State::Failed(trouble)) => Err(trouble.clone()),
        Some(State::Asleep) => Err(Trouble::Asleep),
        Some(State::Opening(_)) | None => Err(Trouble::StillOpening),
    };
    Some(PageBaseMap::new(look, ground, cx.language(), maps.memo.clone()))
}

/// The project may name another one, or what it names may be opened by now.
fn follow(cx: &mut Context) {
    let wanted = StyleView { project: cx.project() }.base_map().map(|map| map.source.clone());
    let is_as_wanted = |shown: &Shown| {
        let is_held = matches!(shown.state, State::Failed(Trouble::NotPermitted));
        let may_still_not = !is_held || Arc::ptr_eq(&shown.consent, &cx.consent);
        may_still_not && Some(&shown.source) == wanted.as_ref()
    };
    match (&cx.base_maps.shown, wanted.clone()) {
        (None, None) => {}
        (Some(_), None) => cx.base_maps.set(None),
        (Some(shown), Some(_)) if is_as_wanted(shown) => {}
        (_, Some(source)) => start(source, cx),
    }
}

fn start(source: BaseMapSource, cx: &mut Context) {
    let is_awake = match &source {
        BaseMapSource::File(_) => true,
        BaseMapSource::Named(name) => cx.base_maps.turned_on.contains(name),
    };
    let state = if is_awake {
        let network = cx.base_maps.network.clone();
        State::Opening(opening::start(&source, network, cx))
    } else {
        cx.tell("basemap.asleep_notice", &[&base_map_name(cx.language(), &source)], false);
        State::Asleep
    };
    let consent = cx.consent.clone();
    cx.base_maps.set(Some(Shown { source, state, told: BTreeSet::new(), consent }));
}

fn poll(cx: &mut Context) {
    let Some(Shown { state: State::Opening(job), .. }) = &cx.base_maps.shown else { return };
    let state = match job.poll() {
        Poll::Running(_) => return,
        Poll::Done(Ok(OpenedMap { ground, chosen })) => {
            if let Some(chosen) = chosen {
                cx.agree(&chosen);
            }
            State::Open(Desk::new(Arc::new(ground), cx.wake.clone()))
        }
        Poll::Done(Err(trouble)) => State::Failed(trouble),
        Poll::Failed | Poll::Cancelled => State::Failed(Trouble::Archive(cx.job_failed_text().to_owned())),
    };
    if let Some(shown) = &mut cx.base_maps.shown {
        shown.state = state;
        cx.base_maps.revision += 1;
    }
}

/// Tells each trouble of a base map once.
fn tell(cx: &mut Context) {
    let trouble = cx.base_maps.trouble().filter(|trouble| *trouble != Trouble::Asleep);
    let (Some(trouble), Some(shown)) = (trouble, &mut cx.base_maps.shown) else { return };
    // What a project may not open is asked about elsewhere.
    if shown.told.insert(trouble.message_key()) && trouble != Trouble::NotPermitted {
        let source = shown.source.clone();
        cx.tell_base_map(&source, &trouble);
    }
}
