//! The hand on the map of a figure, between one turn of the wheel and the next.

/// The hand on the map of the open figure.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct MapHand {
    pub(super) on: bool,
    /// Parts of a notch that have not yet made a step from one round scale to the next.
    rest: f64,
}

impl MapHand {
    pub(super) fn new(on: bool) -> Self {
        Self { on, rest: 0.0 }
    }

    /// How many whole notches the wheel has turned with these; the rest waits for more.
    pub(super) fn whole_notches(&mut self, notches: f64) -> i32 {
        self.rest += notches;
        #[expect(clippy::cast_possible_truncation, reason = "a few notches")]
        let whole = self.rest.trunc() as i32;
        self.rest -= f64::from(whole);
        whole
    }
}
