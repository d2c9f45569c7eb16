//! Widths of lines and sizes of markers as people give them.

use std::fmt;
use std::str::FromStr;

use crate::geo::paper::POINTS_PER_MM;

/// A length with its unit. Invariant: it is at least a hundredth of the unit, and whole hundredths.
///
/// On paper a millimetre is a millimetre, whatever the symbol scale of the figure; pixels belong to
/// the symbols and grow with them. On a screen, and on pages that are measured in pixels, there is
/// no millimetre to keep to: both grow with the symbols, so that a projector shows one picture
/// larger and not another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Length {
    unit: LengthUnit,
    hundredths: u32,
}

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LengthUnit {
    /// Logical points: the pixels of a screen at 100 %, and 25.4 / 96 mm on paper.
    Pixels,
    /// Millimetres on paper; on a screen at symbol scale 1 as many points as there are in them on paper.
    Millimetres,
}

/// What symbols are drawn on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// A window, or a page measured in pixels.
    #[default]
    Screen,
    /// A page with a size in millimetres.
    Paper,
}

impl LengthUnit {
    pub const ALL: [Self; 2] = [Self::Pixels, Self::Millimetres];

    /// How it is written, in files and for people.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Pixels => "px",
            Self::Millimetres => "mm",
        }
    }

    const fn points(self) -> f32 {
        match self {
            Self::Pixels => 1.0,
            Self::Millimetres => POINTS_PER_MM,
        }
    }
}

impl Length {
    /// The nearest length that can be kept.
    pub fn new(value: f32, unit: LengthUnit) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped; NaN becomes the least")]
        let hundredths = (value * 100.0).round().clamp(1.0, 1e6) as u32;
        Self { unit, hundredths: hundredths.max(1) }
    }

    /// So many logical points, in `unit`.
    pub fn from_points(points: f32, unit: LengthUnit) -> Self {
        Self::new(points / unit.points(), unit)
    }

    pub const fn unit(self) -> LengthUnit {
        self.unit
    }

    /// The number before the unit.
    pub fn value(self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "at most a million")]
        {
            self.hundredths as f32 / 100.0
        }
    }

    /// The length in logical points at symbol scale 1.
    pub fn points(self) -> f32 {
        self.value() * self.unit.points()
    }

    /// The length in the points of a symbol that is drawn at `symbol_scale`.
    pub fn symbol_points(self, medium: Medium, symbol_scale: f32) -> f32 {
        match (self.unit, medium) {
            (LengthUnit::Millimetres, Medium::Paper) => self.points() / symbol_scale,
            (LengthUnit::Pixels, Medium::Paper) | (_, Medium::Screen) => self.points(),
        }
    }
}

/// `0.35mm`, `2px`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.value(), self.unit.sign())
    }
}

/// A text that is not a length.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("expected a length such as 0.35mm or 2px, found {0:?}")]
pub struct NotALength(String);

impl FromStr for Length {
    type Err = NotALength;

    fn from_str(text: &str) -> Result<Self, NotALength> {
        let read = |unit: LengthUnit| {
            let value = text.strip_suffix(unit.sign())?.trim_end().parse::<f32>().ok()?;
            (value.is_finite() && value > 0.0).then(|| Self::new(value, unit))
        };
        LengthUnit::ALL.into_iter().find_map(read).ok_or_else(|| NotALength(text.to_owned()))
    }
}

impl serde::Serialize for Length {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Length {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_they_are_written_and_only_if_something_is_that_long() {
        for text in ["0.35mm", "2px", "12.5px"] {
            assert_eq!(text.parse::<Length>().unwrap().to_string(), text);
        }
        assert_eq!("1.2 mm".parse::<Length>().unwrap().to_string(), "1.2mm");
        for bad in ["", "3", "mm", "-1mm", "0px", "NaNpx", "infmm", "2cm"] {
            assert!(bad.parse::<Length>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_millimetre_is_a_millimetre_of_paper() {
        let inch = Length::new(25.4, LengthUnit::Millimetres);
        assert!((inch.points() - 96.0).abs() < 1e-3);
        assert_eq!(Length::from_points(96.0, LengthUnit::Millimetres), inch);
        // Symbols that are drawn twice as large make up for it on paper.
        assert!((inch.symbol_points(Medium::Paper, 2.0) * 2.0 - 96.0).abs() < 1e-3);
        assert!((inch.symbol_points(Medium::Screen, 2.0) - 96.0).abs() < 1e-3);
        let pixels = Length::new(3.0, LengthUnit::Pixels);
        assert!((pixels.symbol_points(Medium::Paper, 2.0) - 3.0).abs() < 1e-6);
    }
}
