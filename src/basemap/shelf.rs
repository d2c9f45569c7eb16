//! Tiles that serve several others: each is made once, also where several hands ask for it at the same time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::tile::TileAt;
use super::trouble::Trouble;

/// What was made of tiles, up to a number; what was not asked for longest goes first.
pub(super) struct Shelf<T> {
    places: Mutex<VecDeque<(TileAt, Arc<Place<T>>)>>,
    most: usize,
}

/// Nothing before it is made, and locked as long as somebody makes it. Inside, `None` is a tile that the
/// map does not have.
type Place<T> = Mutex<Option<Option<T>>>;

impl<T: Clone> Shelf<T> {
    pub(super) fn new(most: usize) -> Self {
        Self { places: Mutex::default(), most }
    }

    /// What is there of a tile, or else what `make` makes. What could not be had is asked for again by the next.
    pub(super) fn get(
        &self,
        at: TileAt,
        make: impl FnOnce() -> Result<Option<T>, Trouble>,
    ) -> Result<Option<T>, Trouble> {
        let place = self.place(at);
        let mut place = locked(&place);
        if let Some(there) = &*place {
            return Ok(there.clone());
        }
        let made = make()?;
        *place = Some(made.clone());
        Ok(made)
    }

    fn place(&self, at: TileAt) -> Arc<Place<T>> {
        let mut places = locked(&self.places);
        let known = places.iter().position(|(tile, _)| *tile == at).and_then(|index| places.remove(index));
        let place = known.map_or_else(Arc::default, |(_, place)| place);
        places.push_back((at, place.clone()));
        if places.len() > self.most {
            places.pop_front();
        }
        place
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn a_tile_that_many_ask_for_at_once_is_made_once_and_one_that_failed_again() {
        let (shelf, made) = (Shelf::new(2), AtomicUsize::new(0));
        let at = |x| TileAt::new(4, x, 0).unwrap();
        let make = || {
            made.fetch_add(1, Ordering::Relaxed);
            Ok(Some(7))
        };
        thread::scope(|scope| (0..8).for_each(|_| drop(scope.spawn(|| shelf.get(at(0), make)))));
        assert_eq!(made.load(Ordering::Relaxed), 1);
        assert_eq!(shelf.get(at(1), || Err(Trouble::TimedOut)), Err(Trouble::TimedOut));
        assert_eq!(shelf.get(at(1), || Ok(None)), Ok(None));
        assert_eq!(shelf.get(at(1), || Ok(Some(9))), Ok(None), "that there is none is known, too");
        assert_eq!(shelf.get(at(2), || Ok(Some(2))), Ok(Some(2)));
        assert_eq!((shelf.get(at(0), make), made.load(Ordering::Relaxed)), (Ok(Some(7)), 2), "the oldest went");
    }
}
