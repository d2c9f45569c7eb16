//! Tiles for the window: asked for in each frame, fetched and decoded by threads of the desk's own, the
//! newest wish first. A tile that cannot be had is asked for again after a while, and after a longer one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::ground::Ground;
use super::pixels::Pixels;
use super::tile::TileAt;
use super::trouble::Trouble;
use crate::task::Wake;

/// Tiles that are fetched at the same time. Servers of public maps ask for few.
const HANDS: usize = 4;

/// Decoded tiles that are kept: 64 MB, more than two large windows show.
const KEPT: usize = 256;

/// A wish that is not said again for so long is none any more: the map has moved on.
const FORGOTTEN: Duration = Duration::from_secs(3);

/// How long a tile that could not be had rests, first and at most.
const FIRST_REST: Duration = Duration::from_secs(2);
const LONGEST_REST: Duration = Duration::from_mins(2);

/// What there is of a tile.
#[derive(Clone, Debug)]
pub enum Loaded {
    Here(Arc<Pixels>),
    /// The map has nothing there.
    Nothing,
    /// On its way.
    Coming,
    /// It could not be had; in so long it is worth asking again.
    Failed(Duration),
}

/// The tiles of one base map, for all views of a window. Dropping it ends its threads.
pub struct Desk {
    ground: Arc<Ground>,
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
    wanted: Condvar,
    wake: Wake,
}

#[derive(Default)]
struct State {
    /// When each tile was last asked for.
    wishes: BTreeMap<TileAt, Instant>,
    /// What the threads are seeing to.
    under_way: BTreeSet<TileAt>,
    tiles: BTreeMap<TileAt, Kept>,
    failed: BTreeMap<TileAt, Failure>,
    trouble: Option<Trouble>,
    /// Counts what was taken out, for telling the oldest.
    clock: u64,
    over: bool,
}

struct Kept {
    pixels: Option<Arc<Pixels>>,
    used: u64,
}

#[derive(Clone, Copy)]
struct Failure {
    times: u32,
    again: Instant,
}

impl Desk {
    /// `wake` is called when a tile has come.
    pub fn new(ground: Arc<Ground>, wake: Wake) -> Self {
        let shared = Arc::new(Shared { state: Mutex::default(), wanted: Condvar::new(), wake });
        for hand in 0..HANDS {
            let (ground, shared) = (ground.clone(), shared.clone());
            let work = move || while shared.fetch_one(&ground) {};
            if let Err(error) = thread::Builder::new().name(format!("base map {hand}")).spawn(work) {
                log::error!("no thread for the base map: {error}");
            }
        }
        Self { ground, shared }
    }

    pub fn ground(&self) -> &Arc<Ground> {
        &self.ground
    }

    /// What there is of a tile; what is not there is fetched.
    pub fn tile(&self, at: TileAt) -> Loaded {
        let mut state = self.shared.state();
        state.clock += 1;
        let now = state.clock;
        if let Some(kept) = state.tiles.get_mut(&at) {
            kept.used = now;
            return kept.pixels.clone().map_or(Loaded::Nothing, Loaded::Here);
        }
        if state.under_way.contains(&at) {
            return Loaded::Coming;
        }
        let rest = state.failed.get(&at).map(|failure| failure.again.saturating_duration_since(Instant::now()));
        if let Some(rest) = rest.filter(|rest| *rest > Duration::ZERO) {
            return Loaded::Failed(rest);
        }
        state.wishes.insert(at, Instant::now());
        self.shared.wanted.notify_one();
        Loaded::Coming
    }

    /// What there is of a tile, without asking for more.
    pub fn kept(&self, at: TileAt) -> Option<Arc<Pixels>> {
        let mut state = self.shared.state();
        state.clock += 1;
        let now = state.clock;
        let kept = state.tiles.get_mut(&at)?;
        kept.used = now;
        kept.pixels.clone()
    }

    /// What last went wrong; nothing once a tile has come after it.
    pub fn trouble(&self) -> Option<Trouble> {
        self.shared.state().trouble.clone()
    }

    /// Whether nothing is wished for or on its way.
    pub fn is_idle(&self) -> bool {
        let state = self.shared.state();
        state.wishes.is_empty() && state.under_way.is_empty()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.shared.state().over = true;
        self.shared.wanted.notify_all();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a wish and sees to it; false once the desk is gone.
    fn fetch_one(&self, ground: &Ground) -> bool {
        let Some(at) = self.next_wish() else { return false };
        let found = ground.tile(at);
        self.state().put(at, found);
        (self.wake)();
        true
    }

    fn next_wish(&self) -> Option<TileAt> {
        let mut state = self.state();
        loop {
            if state.over {
                return None;
            }
            if let Some(at) = state.take_wish() {
                state.under_way.insert(at);
                return Some(at);
            }
            state = self.wanted.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl State {
    /// The newest wish; the old ones are dropped.
    fn take_wish(&mut self) -> Option<TileAt> {
        self.wishes.retain(|_, said| said.elapsed() < FORGOTTEN);
        let (at, _) = self.wishes.iter().max_by_key(|(_, said)| **said)?;
        let at = *at;
        self.wishes.remove(&at);
        Some(at)
    }

    fn put(&mut self, at: TileAt, found: Result<Option<Pixels>, Trouble>) {
        self.under_way.remove(&at);
        let times = self.failed.remove(&at).map_or(0, |failure| failure.times);
        match found {
            Ok(pixels) => {
                if pixels.is_some() {
                    self.trouble = None;
                }
                self.clock += 1;
                self.tiles.insert(at, Kept { pixels: pixels.map(Arc::new), used: self.clock });
                self.shrink();
            }
            Err(trouble) => {
                let rest = if trouble.may_pass() { rest_after(times) } else { LONGEST_REST };
                self.failed.insert(at, Failure { times: times + 1, again: Instant::now() + rest });
                self.trouble = Some(trouble);
            }
        }
    }

    fn shrink(&mut self) {
        while self.tiles.len() > KEPT {
            let oldest = self.tiles.iter().min_by_key(|(_, kept)| kept.used).map(|(at, _)| *at);
            oldest.and_then(|oldest| self.tiles.remove(&oldest));
        }
    }
}

/// Twice as long with each failure.
fn rest_after(times: u32) -> Duration {
    FIRST_REST.saturating_mul(1 << times.min(6)).min(LONGEST_REST)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::super::facts::Facts;
    use super::super::pixels::tests::plain_png;
    use super::super::source::TileSource;
    use super::*;

    /// Gives a tile in the west and fails in the east.
    struct Half(Facts);

    impl TileSource for Half {
        fn facts(&self) -> &Facts {
            &self.0
        }

        fn bytes(&self, at: TileAt) -> Result<Option<Arc<[u8]>>, Trouble> {
            if at.x() > 0 { Err(Trouble::TimedOut) } else { Ok(Some(plain_png([5, 6, 7], 256).into())) }
        }
    }

    fn desk() -> (Desk, Receiver<()>) {
        let (tell, told) = channel();
        let tell = Mutex::new(tell);
        let wake: Wake = Arc::new(move || tell.lock().unwrap().send(()).unwrap_or(()));
        let ground = Ground::new(vec![Arc::new(Half(Facts::default()))]).unwrap();
        (Desk::new(Arc::new(ground), wake), told)
    }

    #[test]
    fn a_tile_that_is_asked_for_comes_and_one_that_fails_is_told_and_rests() {
        let (desk, told) = desk();
        let (west, east) = (TileAt::new(1, 0, 0).unwrap(), TileAt::new(1, 1, 0).unwrap());
        assert!(matches!(desk.tile(east), Loaded::Coming));
        told.recv().unwrap();
        assert_eq!(desk.trouble(), Some(Trouble::TimedOut));
        let Loaded::Failed(rest) = desk.tile(east) else { panic!("it failed") };
        assert!(rest <= FIRST_REST);
        assert!(matches!(desk.tile(west), Loaded::Coming));
        told.recv().unwrap();
        let Loaded::Here(pixels) = desk.tile(west) else { panic!("it came") };
        assert_eq!(pixels.at(9, 9), [5, 6, 7, 255]);
        assert_eq!((desk.trouble(), desk.is_idle()), (None, true), "what came after it says that all is well");
    }

    #[test]
    fn each_failure_rests_longer_and_none_for_ever() {
        let rests: Vec<u64> = [0, 1, 2, 9, 40].map(|times| rest_after(times).as_secs()).to_vec();
        assert_eq!(rests, [2, 4, 8, 120, 120]);
    }
}
