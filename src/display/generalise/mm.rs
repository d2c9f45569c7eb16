//! A point of paper in millimetres, right and down; also a direction or a shift there.

use std::ops::{Add, Mul, Sub};

use crate::geo::Planar;

/// Millimetres of paper, x to the right and y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MmPt {
    pub x: f64,
    pub y: f64,
}

impl MmPt {
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub fn length(self) -> f64 {
        self.x.hypot(self.y)
    }

    pub fn distance(self, other: Self) -> f64 {
        (self - other).length()
    }

    pub fn lerp(self, other: Self, t: f64) -> Self {
        self + (other - self) * t
    }

    pub fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    /// How far `other` lies to the right of this direction, times the length of this.
    pub fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    /// The direction to the right of this one.
    pub fn right(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// This direction with length 1; nothing has no direction and stays nothing.
    pub fn unit(self) -> Self {
        let length = self.length();
        if length > 0.0 { self * (1.0 / length) } else { self }
    }

    /// This shift, no longer than `most`.
    pub fn at_most(self, most: f64) -> Self {
        let length = self.length();
        if length > most { self * (most / length) } else { self }
    }
}

impl Add for MmPt {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for MmPt {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for MmPt {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

impl Planar for MmPt {
    fn xy(self) -> [f64; 2] {
        [self.x, self.y]
    }

    fn from_xy([x, y]: [f64; 2]) -> Self {
        Self::new(x, y)
    }
}
