//! Colours as people write them.

use std::fmt;
use std::str::FromStr;

/// An sRGB colour with straight (not premultiplied) alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Colour {
    pub r: u8,
    pub g: u8,
    pub b: u8,
    pub a: u8,
}

impl Colour {
    pub const WHITE: Self = Self::rgb(0xff_ff_ff);
    pub const BLACK: Self = Self::rgb(0);

    /// An opaque colour from `0xRRGGBB`.
    pub const fn rgb(hex: u32) -> Self {
        let [_, r, g, b] = hex.to_be_bytes();
        Self { r, g, b, a: 255 }
    }

    /// The same hue with `alpha` from 0 (invisible) to 1 (opaque).
    pub fn with_alpha(self, alpha: f32) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255")]
        let a = (alpha.clamp(0.0, 1.0) * 255.0).round() as u8;
        Self { a, ..self }
    }

    /// Alpha from 0 to 1.
    pub fn alpha(self) -> f32 {
        f32::from(self.a) / 255.0
    }

    /// The mix `t` of the way from `self` to `other`, channel by channel in sRGB.
    pub fn mixed(self, other: Self, t: f32) -> Self {
        let mix = |a: u8, b: u8| {
            let value = f32::from(a) + (f32::from(b) - f32::from(a)) * t.clamp(0.0, 1.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            {
                value.round() as u8
            }
        };
        Self { r: mix(self.r, other.r), g: mix(self.g, other.g), b: mix(self.b, other.b), a: mix(self.a, other.a) }
    }

    /// The grey of the same luma (Rec. 601 weights, what office copiers do).
    pub fn grey(self) -> Self {
        let luma = (u32::from(self.r) * 299 + u32::from(self.g) * 587 + u32::from(self.b) * 114) / 1000;
        let luma = u8::try_from(luma).expect("weights sum to one");
        Self { r: luma, g: luma, b: luma, a: self.a }
    }

    /// The same with its hue turned by so many degrees: HSL, lightness and saturation kept.
    pub fn turned(self, degrees: f32) -> Self {
        let [r, g, b] = [self.r, self.g, self.b].map(|channel| f32::from(channel) / 255.0);
        let (most, least) = (r.max(g).max(b), r.min(g).min(b));
        let chroma = most - least;
        if degrees.abs() <= 0.0 || chroma <= 0.0 {
            return self;
        }
        let sector = if most <= r {
            (g - b) / chroma
        } else if most <= g {
            2.0 + (b - r) / chroma
        } else {
            4.0 + (r - g) / chroma
        };
        let sector = (sector + degrees / 60.0).rem_euclid(6.0);
        // A channel rises over one sector of the circle, stays for two, and falls over one.
        let channel = |shift: f32| {
            let place = (sector + shift).rem_euclid(6.0);
            let share = (2.0 - (place - 2.0).abs()).clamp(0.0, 1.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            {
                ((least + chroma * share) * 255.0).round() as u8
            }
        };
        Self { r: channel(2.0), g: channel(0.0), b: channel(4.0), a: self.a }
    }

    /// L* of CIE 1976, from 0 (black) to 100 (white), as if it were opaque: equal steps look equal.
    pub fn lightness(self) -> f32 {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = 0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b);
        if luminance > 216.0 / 24_389.0 { 116.0 * luminance.cbrt() - 16.0 } else { luminance * 24_389.0 / 27.0 }
    }
}

/// `#rrggbb`, or `#rrggbbaa` where it is not opaque.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)?;
        if self.a < 255 {
            write!(f, "{:02x}", self.a)?;
        }
        Ok(())
    }
}

/// A text that is not a colour.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("expected #rgb, #rrggbb or #rrggbbaa, found {0:?}")]
pub struct NotAColour(String);

impl FromStr for Colour {
    type Err = NotAColour;

    /// Reads the three hexadecimal notations of CSS Color 3 and 4: `#rgb`, `#rrggbb`, `#rrggbbaa`.
    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let error = || NotAColour(text.to_owned());
        let hex = text.strip_prefix('#').filter(|hex| hex.is_ascii()).ok_or_else(error)?;
        let number = u32::from_str_radix(hex, 16).map_err(|_| error())?;
        match hex.len() {
            3 => Ok(Self::rgb(((number & 0xf00) * 0x1100) | ((number & 0xf0) * 0x110) | ((number & 0xf) * 0x11))),
            6 => Ok(Self::rgb(number)),
            8 => {
                let [r, g, b, a] = number.to_be_bytes();
                Ok(Self { r, g, b, a })
            }
            _ => Err(error()),
        }
    }
}

impl serde::Serialize for Colour {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Colour {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hue_turns_round_the_circle_and_greys_have_none() {
        let red = Colour::rgb(0xc0_20_20);
        assert_eq!(red.turned(120.0), Colour::rgb(0x20_c0_20));
        assert_eq!(red.turned(240.0), Colour::rgb(0x20_20_c0));
        assert_eq!((red.turned(0.0), red.turned(360.0)), (red, red));
        assert_eq!(Colour::rgb(0x80_80_80).turned(50.0), Colour::rgb(0x80_80_80));
    }

    #[test]
    fn lightness_runs_from_black_to_white_and_has_mid_grey_in_the_middle() {
        assert!(Colour::BLACK.lightness().abs() < 1e-3 && (Colour::WHITE.lightness() - 100.0).abs() < 1e-2);
        assert!((Colour::rgb(0x77_77_77).lightness() - 50.0).abs() < 0.5);
    }

    #[test]
    fn colours_are_read_and_written_as_css_does() {
        assert_eq!("#a7281a".parse(), Ok(Colour::rgb(0xa7_28_1a)));
        assert_eq!("#f00".parse(), Ok(Colour::rgb(0xff_00_00)));
        assert_eq!("#0a5".parse(), Ok(Colour::rgb(0x00_aa_55)));
        let half = "#11223380".parse::<Colour>().unwrap();
        assert_eq!((half.a, half.to_string()), (128, "#11223380".to_owned()));
        for bad in ["", "red", "#12", "#12345", "#ggg", "#一二三"] {
            assert!(bad.parse::<Colour>().is_err(), "{bad}");
        }
    }
}
