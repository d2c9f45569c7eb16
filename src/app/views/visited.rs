//! The places that a view has visited, for going back and forward. A flight leaves a place behind,
//! and so does a move by hand: a drag from its beginning to its end, or steps of wheel and keys that
//! follow each other within a moment.

use crate::geo::Camera;

/// How many places back can be gone.
const KEPT: usize = 100;

/// After so many seconds of rest, steps of wheel or keys are another move: as on the page of a figure.
const MOMENT: f64 = 0.7;

/// Places behind and ahead, the nearest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Visited {
    back: Vec<Camera>,
    forward: Vec<Camera>,
    by_hand: Option<ByHand>,
}

/// A move by hand that may go on.
#[derive(Clone, Copy, Debug)]
enum ByHand {
    /// Until the next time that a hand is laid on.
    Drag,
    /// With the time of the last step, in seconds.
    Steps(f64),
}

impl Visited {
    pub(super) fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    pub(super) fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// The view leaves `from` for good.
    pub(super) fn leave(&mut self, from: Camera) {
        self.by_hand = None;
        self.forward.clear();
        if self.back.last() == Some(&from) {
            return;
        }
        self.back.push(from);
        if self.back.len() > KEPT {
            self.back.remove(0);
        }
    }

    /// A hand is laid on: a drag is a new move.
    pub(super) fn grasp(&mut self) {
        self.by_hand = None;
    }

    /// A hand drags the view away from `from`.
    pub(super) fn drag(&mut self, from: Camera) {
        if !matches!(self.by_hand, Some(ByHand::Drag)) {
            self.leave(from);
        }
        self.by_hand = Some(ByHand::Drag);
    }

    /// Wheel or keys move the view away from `from`.
    pub(super) fn step(&mut self, from: Camera, now: f64) {
        if !matches!(self.by_hand, Some(ByHand::Steps(last)) if now - last <= MOMENT) {
            self.leave(from);
        }
        self.by_hand = Some(ByHand::Steps(now));
    }

    /// The place before this one.
    pub(super) fn go_back(&mut self, from: Camera) -> Option<Camera> {
        let target = self.back.pop()?;
        self.forward.push(from);
        self.by_hand = None;
        Some(target)
    }

    /// The place that going back has left.
    pub(super) fn go_forward(&mut self, from: Camera) -> Option<Camera> {
        let target = self.forward.pop()?;
        self.back.push(from);
        self.by_hand = None;
        Some(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;

    fn at(lon: f64) -> Camera {
        Camera::new(LonLat::new(lon, 31.0), 9.0, 800.0, 600.0)
    }

    #[test]
    fn a_drag_is_one_place_however_long_it_rests() {
        let mut visited = Visited::default();
        visited.grasp();
        visited.drag(at(104.0));
        visited.drag(at(104.1));
        visited.grasp();
        visited.drag(at(105.0));
        assert_eq!(visited.go_back(at(106.0)), Some(at(105.0)));
        assert_eq!(visited.go_back(at(105.0)), Some(at(104.0)));
        assert_eq!(visited.go_back(at(104.0)), None);
        assert_eq!(visited.go_forward(at(104.0)), Some(at(105.0)));
    }

    #[test]
    fn steps_of_the_wheel_are_one_place_until_it_rests() {
        let mut visited = Visited::default();
        for (lon, now) in [(104.0, 1.0), (104.1, 1.5), (104.2, 2.0), (105.0, 4.0), (105.1, 4.1)] {
            visited.step(at(lon), now);
        }
        assert_eq!(visited.go_back(at(106.0)), Some(at(105.0)));
        assert_eq!(visited.go_back(at(105.0)), Some(at(104.0)));
        assert_eq!(visited.go_back(at(104.0)), None);
    }

    #[test]
    fn a_wheel_that_turns_after_a_drag_is_another_move() {
        let mut visited = Visited::default();
        visited.drag(at(104.0));
        visited.step(at(105.0), 0.0);
        visited.drag(at(106.0));
        assert_eq!([0; 3].map(|_| visited.go_back(at(107.0)).is_some()), [true; 3]);
    }

    #[test]
    fn a_new_move_forgets_what_lay_ahead() {
        let mut visited = Visited::default();
        visited.leave(at(104.0));
        visited.go_back(at(105.0));
        assert!(visited.can_go_forward());
        visited.step(at(104.0), 0.0);
        assert!(!visited.can_go_forward());
    }
}
