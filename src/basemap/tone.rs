//! A base map made quieter, so that the plan stays first.

use super::pixels::Pixels;

/// How a base map's colours are changed. It has no opacity: that is a matter of laying it down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tone {
    /// −1 black, 0 as it is, 1 white.
    pub brightness: f32,
    pub grey: bool,
}

impl Tone {
    /// The tile in this tone.
    #[must_use]
    pub fn applied(self, mut pixels: Pixels) -> Pixels {
        if self == Self::default() {
            return pixels;
        }
        let table = self.table();
        for pixel in pixels.rgba_mut().chunks_exact_mut(4) {
            if self.grey {
                // Rec. 601 weights, what office copiers do.
                let luma = (u32::from(pixel[0]) * 299 + u32::from(pixel[1]) * 587 + u32::from(pixel[2]) * 114) / 1000;
                pixel[..3].fill(u8::try_from(luma).unwrap_or(255));
            }
            pixel[..3].iter_mut().for_each(|channel| *channel = table[usize::from(*channel)]);
        }
        pixels
    }

    /// What becomes of each value of a channel: mixed with black or white.
    fn table(self) -> [u8; 256] {
        let amount = self.brightness.clamp(-1.0, 1.0);
        let target = if amount < 0.0 { 0.0 } else { 255.0 };
        let mut table = [0; 256];
        for (value, entry) in (0u8..=255).zip(&mut table) {
            let value = f32::from(value);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            {
                *entry = (value + (target - value) * amount.abs()).round() as u8;
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::super::pixels::tests::plain_png;
    use super::*;

    #[test]
    fn a_tone_brightens_darkens_and_greys_and_none_changes_nothing() {
        let tile = Pixels::decoded(&plain_png([200, 100, 0], 1)).unwrap();
        let toned = |brightness, grey| Tone { brightness, grey }.applied(tile.clone()).at(0, 0);
        assert_eq!(toned(0.0, false), [200, 100, 0, 255]);
        assert_eq!(toned(1.0, false), [255, 255, 255, 255]);
        assert_eq!(toned(-0.5, false), [100, 50, 0, 255]);
        assert_eq!(toned(0.0, true), [118, 118, 118, 255]);
    }
}
