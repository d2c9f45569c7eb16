//! What the numbers of a layer's positions are: degrees, degrees the wrong way round, or metres
//! of a plane grid. Decided by the first features that have a place, so that a single stray
//! position in a good layer is told from a layer in another grid.

use crate::geo::LonLat;

/// The kind of numbers that a layer's positions are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// No located feature has been read yet.
    #[default]
    Undecided,
    /// Longitude and latitude; what is off the globe is a fault.
    Degrees,
    /// Latitude and longitude.
    Swapped,
    /// Metres of some grid.
    Plane,
}

/// How many features look like each frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Votes {
    degrees: usize,
    swapped: usize,
    plane: usize,
}

impl Votes {
    /// Counts a feature by its first position.
    pub fn count(&mut self, first: LonLat) {
        if first.on_globe() {
            self.degrees += 1;
        } else if first.lon.abs() <= 90.0 && first.lat.abs() <= 180.0 {
            self.swapped += 1;
        } else {
            self.plane += 1;
        }
    }

    pub fn add(&mut self, other: Self) {
        self.degrees += other.degrees;
        self.swapped += other.swapped;
        self.plane += other.plane;
    }

    /// The frame of the majority; a draw goes to degrees, which is what the standard asks for.
    pub fn frame(self) -> Frame {
        let all = self.degrees + self.swapped + self.plane;
        if all == 0 {
            Frame::Undecided
        } else if self.swapped * 2 > all {
            Frame::Swapped
        } else if self.plane * 2 > all {
            Frame::Plane
        } else {
            Frame::Degrees
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stray_position_does_not_change_what_the_layer_is() {
        let mut votes = Votes::default();
        assert_eq!(votes.frame(), Frame::Undecided);
        votes.count(LonLat::new(104.4, 31.1));
        votes.count(LonLat::new(104.4, 31.1));
        votes.count(LonLat::new(35_442_582.0, 3_445_210.0));
        assert_eq!(votes.frame(), Frame::Degrees);
    }

    #[test]
    fn china_the_wrong_way_round_and_survey_metres_are_told_apart() {
        let frame = |x, y| {
            let mut votes = Votes::default();
            votes.count(LonLat::new(x, y));
            votes.frame()
        };
        assert_eq!(frame(31.1, 104.4), Frame::Swapped);
        assert_eq!(frame(442_582.0, 3_445_210.0), Frame::Plane);
    }
}
